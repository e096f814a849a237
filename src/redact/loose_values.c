#include "redact/loose_values.h"

#include "redact/redact_rooms.h"

/* What a value is made of. */
typedef struct Look {
    size_t letters, small, digits, dashes, marks; /* marks: "_" and "." within */
    size_t signs;                                 /* within: as passwords have them */
    size_t firm;                                  /* of these, what no user@site has */
    size_t others;                                /* whatever else, with these */
} Look;

static Look look_at(Str value) {
    Look look = {0};
    for (size_t i = 0; i < value.length; i++) {
        const char c = value.at[i];
        const bool within = i > 0 && i + 1 < value.length;
        if (char_is_letter(c)) {
            look.letters++;
            look.small += c >= 'a';
        } else if (char_is_digit(c)) {
            look.digits++;
        } else if (c == '-') {
            look.dashes++;
        } else if (within && (c == '_' || c == '.')) {
            look.marks++;
        } else {
            look.others++;
            if (within && char_is_alphanumeric(value.at[i + 1]) && memchr("!@#$^", c, 5) != NULL) {
                look.signs++;
                look.firm += c != '@';
            }
        }
    }
    return look;
}

static size_t letters_at(Str value, size_t at) {
    size_t end = at;
    while (end < value.length && char_is_letter(value.at[end]))
        end++;
    return end - at;
}

static size_t identifier_at(Str value) {
    size_t end = 0;
    while (end < value.length && (char_is_letter(value.at[end]) || value.at[end] == '_'))
        end++;
    return end;
}

static size_t digits_at(Str value, size_t at) {
    size_t end = at;
    while (end < value.length && char_is_digit(value.at[end]))
        end++;
    return end - at;
}

/* ---- words of the trade ---- */

/* Windows10, error1326, SHA-256, PKCS#12, Office2016Pro. */
static bool is_numbered_word(Str value) {
    static const char *const words[] = {
        "aes",     "att",   "attempt", "azure", "base",    "build", "chapter", "code",  "error",
        "err",     "event", "ex",      "fat",   "figure",  "http",  "id",      "ipv",   "iso",
        "kb",      "ldapv", "level",   "line",  "md",      "ntlmv", "o",       "oauth", "office",
        "page",    "pkcs",  "part",    "port",  "project", "rc",    "rev",     "rfc",   "sha",
        "smb",     "smbv",  "snmpv",   "sp",    "ssl",     "sslv",  "status",  "step",  "table",
        "tls",     "tlsv",  "type",    "utf",   "v",       "ver",   "version", "visio", "win",
        "windows", "wpa",   "x",       "usb",   "exchange"};
    static const char *const ends[] = {"r2", "h1", "h2", "pro", "sp1", "x64", "x86", "-psk"};
    const size_t length = letters_at(value, 0);
    const size_t dash =
        length < value.length && (value.at[length] == '-' || value.at[length] == '#');
    const size_t digits = digits_at(value, length + dash);
    const Str rest = str_from(value, length + dash + digits);
    return digits > 0 && IS_ONE_OF(str_first(value, length), words) &&
           (rest.length == 0 || IS_ONE_OF(rest, ends) ||
            (rest.at[0] == '.' && digits_at(rest, 1) > 0));
}

/* Of a server no name: 2012 and later are years. */
static bool is_windows_server(Str value) {
    return str_starts(value, "server20") && digits_at(value, strlen("server")) == 4;
}

/* 90days, 128-bit, 2nd. */
static bool is_measure(Str value) {
    const size_t digits = digits_at(value, 0);
    const size_t dash = digits < value.length && value.at[digits] == '-';
    static const char *const units[] = {"bit", "bits",   "byte",    "bytes", "kb",     "mb",
                                        "gb",  "chars",  "day",     "days",  "hour",   "hours",
                                        "min", "mins",   "ms",      "month", "months", "minutes",
                                        "sec", "second", "seconds", "times", "year",   "years"};
    const Str rest = str_from(value, digits + dash);
    return digits > 0 && digits <= 4 && rest.length > 0 && letters_at(rest, 0) == rest.length &&
           (dash > 0 || IS_ONE_OF(rest, units));
}

/* attempt1, option12: a word of diagnosis and its number. */
static bool is_common_and_number(Str value) {
    const size_t length = letters_at(value, 0), digits = digits_at(value, length);
    return length > 2 && digits <= 2 && length + digits == value.length &&
           name_is_common(str_first(value, length));
}

static bool is_of_the_trade(Str value) {
    return str_starts(value, "0x") || is_numbered_word(value) || is_windows_server(value) ||
           is_measure(value);
}

/* prefer-ipv4, AES256-SHA256. */
static bool holds_numbered_word(Str value) {
    while (value.length > 0)
        if (is_numbered_word(str_cut(value, '-', &value)))
            return true;
    return false;
}

/* ---- what has another rule ---- */

/* sppsvc.exe, kms01.corp.example, 10.0.19041: the name of a file or of a machine, a version. */
static bool is_dotted(Str value) {
    size_t last = value.length;
    while (last > 0 && char_is_letter(value.at[last - 1]))
        last--;
    const size_t digits = digits_at(value, 0);
    return (last > 1 && value.length - last >= 2 && value.at[last - 1] == '.') ||
           (digits > 0 && digits < value.length && value.at[digits] == '.');
}

/* Groups with dashes between them, as product keys, ids of products and GUIDs have them. */
static bool is_grouped(Str value) {
    size_t groups = 0, of_five = 0, of_four = 0;
    while (value.length > 0) {
        const Str group = str_cut(value, '-', &value);
        groups++;
        of_five += group.length == 5;
        of_four += group.length == 4;
    }
    return groups >= 4 && (of_five == groups || (groups == 5 && of_four == 3));
}

/* "to%0Ayour": the digits of it are an escape's. */
static bool is_escaped(Str value) {
    for (size_t i = 0; i + 2 < value.length; i++)
        if (value.at[i] == '%' && char_is_hex(value.at[i + 1]) && char_is_hex(value.at[i + 2]))
            return true;
    return false;
}

static bool is_address(Str value) {
    uint8_t bytes[V6_BYTES];
    size_t length, colons = 0;
    for (size_t i = 0; i < value.length; i++)
        if (value.at[i] == ':')
            colons++;
        else if (!char_is_hex(value.at[i]))
            return false;
    return colons > 1 || v6_read(value, bytes, &length);
}

static bool is_mail(Str value) {
    const char *at = memchr(value.at, '@', value.length);
    if (at == NULL)
        return false;
    const Str domain = str_from(value, (size_t)(at - value.at) + 1);
    const char *dot = memchr(domain.at, '.', domain.length);
    return dot != NULL && is_dotted(domain);
}

/* name=value, name:value, name(x), name[1], https://..., $cred, %PW%, /user:x, ~/x, 2>/x. */
static bool is_syntax(Str value) {
    const size_t name = identifier_at(value);
    const char first = value.at[0], last = value.at[value.length - 1];
    if (memchr("/~-<{([.,;:=", first, 12) != NULL || (first == '%' && last == '%'))
        return true;
    if (first == '$' && letters_at(value, 1) + 1 == value.length)
        return true;
    return (name > 0 && name < value.length && memchr("=:([", value.at[name], 4) != NULL) ||
           str_contains(value, ">/") || str_contains(value, ">&") || str_contains(value, "//") ||
           str_contains(value, "...");
}

/* ---- each kind ---- */

bool looks_like_secret(Str value) {
    enum { SHORTEST = 6, LONGEST = 128 };
    if (value.length < SHORTEST || value.length > LONGEST || is_syntax(value) || is_mail(value) ||
        is_address(value) || time_end(value, 0) > 0 || is_of_the_trade(value) || is_grouped(value))
        return false;
    const Look look = look_at(value);
    if (look.letters == 0 || look.digits + look.firm == 0)
        return false;
    return look.signs > 0 || (!is_dotted(value) && !is_escaped(value) &&
                              !is_common_and_number(value) && !holds_numbered_word(value));
}

bool looks_like_strong_secret(Str value) {
    const Look look = look_at(value);
    return look.signs > 0 && look.digits > 0 && looks_like_secret(value);
}

bool looks_like_secret_alone(Str value) {
    const char *at = memchr(value.at, '@', value.length);
    return at != NULL && digits_at(value, (size_t)(at - value.at) + 1) > 0 &&
           looks_like_strong_secret(value);
}

/* Letters first, then letters, digits and the signs that names have. */
static bool is_name(Str value, const Look *look, size_t shortest, size_t longest) {
    return value.length >= shortest && value.length <= longest && char_is_letter(value.at[0]) &&
           value.at[value.length - 1] != '-' && look->others == 0 && !is_of_the_trade(value);
}

/* zhang.wei is one; a file's name is none, nor is a domain's. */
static bool ends_like_another(Str value) {
    Str rest = value, last = value;
    while (rest.length > 0)
        last = str_cut(rest, '.', &rest);
    return last.length < value.length && (label_ends_names(last) || name_is_file(value));
}

bool looks_like_account(Str value, bool chinese) {
    const Look look = look_at(value);
    return is_name(value, &look, 4, 40) && look.digits + (chinese ? look.marks : 0) > 0 &&
           !ends_like_another(value) && !is_common_and_number(value);
}

bool may_be_account(Str value) {
    static const char *const said[] = {
        "and",    "or",  "the",   "with",    "your", "his",  "her",  "my",     "our",  "is",
        "not",    "new", "old",   "for",     "plus", "then", "http", "host",   "cifs", "ldap",
        "krbtgt", "dns", "rpcss", "termsrv", "both", "but",  "no",   "without"};
    const Look look = look_at(value);
    return is_name(value, &look, 2, 40) && !IS_ONE_OF(value, said);
}

bool looks_like_contact(Str value) {
    const Look look = look_at(value);
    return is_name(value, &look, 6, 32) && !is_dotted(value) && look.marks + look.digits > 0 &&
           memchr(value.at, '.', value.length) == NULL && !is_common_and_number(value);
}

bool looks_like_host(Str value, bool chinese) {
    const Look look = look_at(value);
    return is_name(value, &look, 3, 63) && memchr(value.at, '.', value.length) == NULL &&
           (look.digits > 0 || (chinese && look.dashes > 0 && look.small == 0));
}

bool looks_like_made_host(Str value) {
    enum { SHORTEST = 5, LONGEST = 24 };
    const Look look = look_at(value);
    return is_name(value, &look, SHORTEST, LONGEST) && look.marks == 0 && look.small == 0 &&
           look.dashes > 0 && look.digits > 0 && look.letters > 1 && !is_grouped(value);
}

bool looks_like_serial(Str value, bool chinese) {
    const Look look = look_at(value);
    if (value.length < 6 || value.length > 40 || look.others + look.marks > 0 || look.digits == 0 ||
        value.at[0] == '-' || value.at[value.length - 1] == '-' || is_of_the_trade(value) ||
        is_grouped(value))
        return false;
    return look.letters > 0 ? !is_common_and_number(value) : chinese && look.dashes == 0;
}
