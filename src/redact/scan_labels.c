/* Values behind a label: "Password=", "用户名：", "C:\Users\", "Client Machine ID (CMID):". */
#include "redact/redact_rooms.h"

/* How one goes on that is longer than patterns reach: with what it began. */
static char end_of_secret(const Scan *scan, size_t from, bool is_header) {
    const char before = scan_before(scan, from);
    if (before == '"' || before == '\'')
        return before;
    return is_header ? '\n' : ' ';
}

static size_t take_secret(Scan *scan, const RuleMatch *match, bool is_header) {
    enum { VALUE_LONG = 2048 };
    const Str value = scan_piece(scan, match->from[1], match->to[1]);
    const size_t groups = groups_end(scan->text, match->from[1]);
    Str text;
    Thing *thing;
    if (value_is_no_secret(value))
        return match->from[1];
    if (groups > match->to[1]) {
        replace_secret(scan, match->from[1], groups);
        return groups;
    }
    if (scan_becomes(scan, CLASS_SECRET, value, value, &text, &thing))
        scan_put(scan, match->from[1], match->to[1], CLASS_SECRET, thing, text);
    if (value.length >= VALUE_LONG && scan->stream != NULL) {
        stream_swallow(scan->stream, end_of_secret(scan, match->from[1], is_header));
        scan->stop = true;
    }
    return match->to[1];
}

static bool is_authority(Str domain) {
    static const char *const authorities[] = {
        "NT", "BUILTIN", "NT AUTHORITY", "AUTHORITY", "AzureAD", "MicrosoftAccount", "SERVICE"};
    for (size_t i = 0; i < sizeof authorities / sizeof authorities[0]; i++)
        if (str_is(domain, authorities[i]))
            return true;
    return false;
}

/* A text in JSON ends there, or a line of it: zhang\", zhang\r\n. */
static bool ends_in_json(Str text, size_t at) {
    const Str rest = str_from(text, at);
    if (rest.length < 2 || rest.at[0] != '\\')
        return false;
    return rest.at[1] == '"' || rest.at[1] == '\'' || str_starts(rest, "\\r\\n") ||
           (memchr("nrt", rest.at[1], 3) != NULL &&
            (rest.length == 2 || !(rest.at[2] >= 'a' && rest.at[2] <= 'z')));
}

/* Where the name goes on as one of another kind, the walk finds that. */
static size_t take_user(Scan *scan, const RuleMatch *match) {
    const size_t from = match->from[2];
    size_t to = match->to[2];
    const Str domain = scan_piece(scan, match->from[1], match->to[1]);
    const char next = to < scan->text.length ? scan->text.at[to] : '\n';
    while (to > from && scan->text.at[to - 1] == '.')
        to--;
    const Str name = scan_piece(scan, from, to);
    if (next == '/') {
        const size_t end = take_account_and_secret(scan, from, to);
        return end > 0 ? end : from;
    }
    if (next == '@' || (domain.length == 0 && next == '\\' && !ends_in_json(scan->text, to)) ||
        !value_has_letter(name) || value_is_empty(name) || str_starts(name, "0x") ||
        str_starts(str_from(scan->text, to), "%40"))
        return from;
    if (domain.length > 0 && !is_authority(domain))
        replace_label(scan, match->from[1], match->to[1], true);
    if (!is_authority(domain) || str_is(domain, "AzureAD"))
        replace_user(scan, from, to);
    return to;
}

static bool is_in_path(const Scan *scan, size_t at) {
    const char before = scan_before(scan, at);
    return before == '\\' || before == '/' ||
           (at >= 3 && (str_is(scan_piece(scan, at - 3, at), "%5c") ||
                        str_is(scan_piece(scan, at - 3, at), "%2f")));
}

static size_t take_folder(Scan *scan, const RuleMatch *match) {
    const int group = match->to[1] > match->from[1] ? 1 : 2;
    const size_t from = match->from[group];
    const size_t to = user_end(scan, from, match->to[group]);
    scan_found_user(scan, match->from[0], from, to, replace_user(scan, from, to));
    return to;
}

static size_t take_host(Scan *scan, const RuleMatch *match, bool is_domain) {
    const size_t from = match->from[1];
    size_t to = match->to[1];
    while (to > from && scan->text.at[to - 1] == '.')
        to--;
    const Str value = scan_piece(scan, from, to);
    const char next = to < scan->text.length ? scan->text.at[to] : '\n';
    uint8_t bytes[V6_BYTES];
    size_t length;
    if (!value_has_letter(value) || value_is_empty(value) || str_starts(value, "localhost") ||
        (next == ':' && v6_read(str_from(scan->text, from), bytes, &length)) || next == '/' ||
        (next == '\\' && !ends_in_json(scan->text, to)) || is_authority(value))
        return from;
    if (memchr(value.at, '.', value.length) == NULL)
        replace_label(scan, from, to, is_domain);
    else
        replace_name(scan, from, to, is_domain);
    return to;
}

static size_t take_machine_id(Scan *scan, const RuleMatch *match) {
    char room[32];
    size_t length = 0;
    for (size_t i = match->from[1]; i < match->to[1] && length < sizeof room; i++)
        if (char_is_hex(scan->text.at[i]))
            room[length++] = char_lower(scan->text.at[i]);
    replace_digits(scan, match->from[1], match->to[1], CLASS_CMID, (Str){room, length});
    return match->to[1];
}

static size_t take_mac(Scan *scan, const RuleMatch *match) {
    replace_mac(scan, match->from[1], match->to[1]);
    return match->to[1];
}

void replace_secret(Scan *scan, size_t from, size_t to) {
    const Str secret = scan_piece(scan, from, to);
    Str text;
    Thing *thing;
    if (scan_becomes(scan, CLASS_SECRET, secret, secret, &text, &thing))
        scan_put(scan, from, to, CLASS_SECRET, thing, text);
}

static size_t take_login(Scan *scan, const RuleMatch *match) {
    replace_label(scan, match->from[1], match->to[1], true);
    replace_user(scan, match->from[2], match->to[2]);
    if (match->to[3] > match->from[3])
        replace_name(scan, match->from[3], match->to[3], true);
    if (match->to[4] <= match->from[4])
        return match->to[2];
    replace_secret(scan, match->from[4], match->to[4]);
    return match->to[4];
}

void scan_part(Scan *scan, size_t from, size_t to) {
    Scan part = *scan;
    part.text.length = part.limit = to;
    part.trail = NULL;
    part.reader = NULL;
    (void)scan_window(&part, from);
}

/* net use \\server\share PASSWORD /user:corp\zhang, or with the password behind it */
static size_t take_net(Scan *scan, size_t at, const RuleMatch *match) {
    size_t done = at + strlen("net use");
    for (int group = 1; group <= 2; group++) {
        if (match->to[group] == match->from[group])
            continue;
        scan_part(scan, done, match->from[group]);
        replace_secret(scan, match->from[group], match->to[group]);
        done = match->to[group];
    }
    return done;
}

/* What makers leave in when they give none: 0123456789, 00000000. */
static bool is_filler(Str serial) {
    bool same = true;
    for (size_t i = 1; i < serial.length; i++)
        same &= serial.at[i] == serial.at[0];
    return same || str_starts(serial, "0123") || str_starts(serial, "12345");
}

void replace_serial(Scan *scan, size_t from, size_t to) {
    char room[128];
    const Str there = str_first(scan_piece(scan, from, to), sizeof room);
    Str text;
    Thing *thing;
    for (size_t i = 0; i < there.length; i++)
        room[i] = char_lower(there.at[i]);
    if (!is_filler(there) &&
        scan_becomes(scan, CLASS_CMID, (Str){room, there.length}, there, &text, &thing))
        scan_put(scan, from, to, CLASS_CMID, thing, text);
}

static size_t take_serial(Scan *scan, const RuleMatch *match) {
    replace_serial(scan, match->from[1], match->to[1]);
    return match->to[1];
}

/* ZWBOX05        <20>  UNIQUE: the name stands before it, so that the next round replaces it. */
static size_t take_netbios(Scan *scan, size_t at, const RuleMatch *match) {
    enum { NETBIOS_LONGEST = 15 };
    size_t to = at, from;
    while (to > 0 && scan->text.at[to - 1] == ' ')
        to--;
    for (from = to; from > 0 && to - from <= NETBIOS_LONGEST; from--)
        if (!char_is_word(scan->text.at[from - 1]) && scan->text.at[from - 1] != '-' &&
            (uint8_t)scan->text.at[from - 1] < 0x80)
            break;
    Scan learning = *scan;
    learning.learn = true;
    const Str name = scan_piece(scan, from, to);
    if (to - from > NETBIOS_LONGEST || !value_has_letter(name) || scan_before(scan, from) == '.' ||
        value_is_empty(name))
        return match->to[0];
    /* <03> is who is logged on, and the machine once more. */
    if (scan->text.at[at + 2] == '3' && !redact_host_is_known(scan->redactor, name))
        replace_user(&learning, from, to);
    else
        replace_label(&learning, from, to, match->to[1] == match->from[1]);
    return match->to[0];
}

static size_t take_phone(Scan *scan, const RuleMatch *match) {
    const Str value = scan_piece(scan, match->from[1], match->to[1]);
    static const char *const of_china[] = {"0086", "+86", "86"};
    size_t front = 0;
    for (size_t i = 0; i < sizeof of_china / sizeof *of_china && front == 0; i++)
        front = str_starts(value, of_china[i]) ? strlen(of_china[i]) : 0;
    replace_phone(scan, match->from[1] + front, match->to[1], value.at[0] != '+' || front > 0);
    return match->to[1];
}

/* "Client" is a word of every other line of KMS; only "client machine id" is a label's. */
static bool is_client_alone(const Scan *scan, size_t at) {
    const Str rest = str_from(scan->text, at);
    if (!str_starts(rest, "client"))
        return false;
    const Str behind = str_from(rest, strlen("client"));
    const size_t blank = behind.length > 0 && behind.at[0] == ' ';
    return behind.length <= blank || char_lower(behind.at[blank]) != 'm';
}

/* 用户 is a folder in a path, and a label elsewhere; "users" is none. */
static LabelKind kind_here(const Scan *scan, size_t at, LabelKind kind) {
    if (kind == LABEL_CMID && is_client_alone(scan, at))
        return LABEL_COUNT;
    if (kind != LABEL_PATH || is_in_path(scan, at))
        return kind;
    return (uint8_t)scan->text.at[at] < 0x80 ? LABEL_COUNT : LABEL_USER;
}

/* Of the kinds that find_loose knows. */
static bool may_be_loose(LabelKind kind) {
    return kind == LABEL_SECRET || kind == LABEL_USER || kind == LABEL_HOST ||
           kind == LABEL_SERIAL || kind == LABEL_CONTACT;
}

size_t find_label(Scan *scan, size_t at, LabelKind kind) {
    RuleMatch match;
    kind = kind_here(scan, at, kind);
    if (kind == LABEL_COUNT)
        return 0;
    if (!scan_rule(scan, (int)kind, at, &match))
        return may_be_loose(kind) ? find_loose(scan, at) : 0;
    switch (kind) {
    case LABEL_SECRET:
    case LABEL_HEADER:
        return take_secret(scan, &match, kind == LABEL_HEADER);
    case LABEL_USER:
        return take_user(scan, &match);
    case LABEL_PERSON:
    case LABEL_CONTACT:
        replace_user(scan, match.from[1], match.to[1]);
        return match.to[1];
    case LABEL_NAMED:
        return take_named(scan, &match);
    case LABEL_MAIL:
        return take_mail(scan, at, &match);
    case LABEL_PATH:
        return take_folder(scan, &match);
    case LABEL_HOST:
    case LABEL_DOMAIN:
        return take_host(scan, &match, kind == LABEL_DOMAIN);
    case LABEL_MAC:
        return take_mac(scan, &match);
    case LABEL_LOGIN:
        return take_login(scan, &match);
    case LABEL_KNOWN:
        return take_known(scan, &match);
    case LABEL_NET:
        return take_net(scan, at, &match);
    case LABEL_COMMAND:
        return take_command(scan, at, &match);
    case LABEL_SERIAL:
        return take_serial(scan, &match);
    case LABEL_NETBIOS:
        return take_netbios(scan, at, &match);
    case LABEL_CMID:
        return take_machine_id(scan, &match);
    case LABEL_BYTES:
        return take_bytes(scan, &match);
    case LABEL_HEX:
        return take_hex_address(scan, &match);
    case LABEL_PHONE:
        return take_phone(scan, &match);
    default:
        return 0;
    }
}
