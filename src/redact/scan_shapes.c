/* Things that only the way they are written gives away: keys without dashes, names that Windows
 * made up, nets with an x, the name before the port of a KMS host. */
#include "redact/redact_rooms.h"

enum { ROOM = 128 };

/* ---- product keys ---- */

static bool is_key_char(char c) {
    return char_is_alphanumeric(c) && strchr("aeilosuz015", char_lower(c)) == NULL;
}

size_t find_loose_key(Scan *scan, size_t at) {
    RuleMatch match;
    char room[25];
    size_t length = 0;
    bool digit = false;
    for (size_t i = at; i < at + 5; i++)
        if (!is_key_char(scan->text.at[i]))
            return 0;
    if (scan_before(scan, at) == '-' || !scan_rule(scan, RULE_LOOSE_KEY, at, &match))
        return 0;
    for (size_t i = at; i < match.to[0] && length < sizeof room; i++)
        if (char_is_alphanumeric(scan->text.at[i])) {
            digit |= char_is_digit(scan->text.at[i]);
            room[length++] = char_upper(scan->text.at[i]);
        }
    if (!digit)
        return 0;
    replace_digits(scan, at, match.to[0], CLASS_KEY, (Str){room, length});
    return match.to[0];
}

/* ---- hardware addresses ---- */

/* Three groups of digits alone may be anything else, unless that address is known. */
size_t find_three_fours(Scan *scan, size_t at) {
    RuleMatch match;
    char room[12];
    size_t length = 0;
    bool letter = false;
    if (scan_before(scan, at) == '-' || at + 14 > scan->text.length ||
        scan->text.at[at + 4] != '-' || scan->text.at[at + 9] != '-' ||
        !scan_rule(scan, RULE_THREE_FOURS, at, &match))
        return 0;
    for (size_t i = at; i < match.to[0]; i++)
        if (scan->text.at[i] != '-') {
            letter |= char_is_letter(scan->text.at[i]);
            room[length++] = char_lower(scan->text.at[i]);
        }
    const Str key = {room, length};
    scan->seen = true;
    if (!letter && things_find(scan->redactor->things, CLASS_MAC, key) == NULL)
        return 0;
    replace_mac(scan, at, match.to[0]);
    return match.to[0];
}

/* ---- names ---- */

/* Seven letters may be a word, unless they stand in capitals as Windows writes them. */
static bool looks_made(Str name) {
    bool digit = false, lower = false;
    for (size_t i = 0; i < name.length; i++) {
        digit |= char_is_digit(name.at[i]);
        lower |= name.at[i] >= 'a' && name.at[i] <= 'z';
    }
    return digit || !lower;
}

size_t find_made_name(Scan *scan, size_t at) {
    RuleMatch match;
    if (scan->redactor->reverse || strchr("delwpi", char_lower(scan->text.at[at])) == NULL ||
        !scan_rule(scan, RULE_MADE_NAME, at, &match) ||
        !looks_made(scan_piece(scan, at, match.to[0])))
        return 0;
    replace_label(scan, at, match.to[0], false);
    return match.to[0];
}

/* What stands before ":1688" is a KMS host. */
size_t find_kms_host(Scan *scan, size_t at) {
    static const char *const others[] = {"addr", "address", "kmshost", "vlmcsd", "kms-host"};
    size_t end = at;
    bool letter = false;
    while (end < scan->text.length && end - at < 64 &&
           (char_is_word(scan->text.at[end]) || scan->text.at[end] == '-'))
        letter |= char_is_letter(scan->text.at[end++]);
    const Str rest = str_from(scan->text, end), name = scan_piece(scan, at, end);
    const char before = scan_before(scan, at);
    scan->asked |= letter && end - at < WORD_SHORTEST;
    if (!letter || rest.length < 5 || memcmp(rest.at, ":1688", 5) != 0 ||
        (name_is_common(name) &&
         !(end - at < WORD_SHORTEST && redact_host_is_known(scan->redactor, name))) ||
        scan->redactor->reverse || before == '.' || before == '-' || before == '_' ||
        (rest.length > 5 && char_is_alphanumeric(rest.at[5])))
        return 0;
    for (size_t i = 0; i < sizeof others / sizeof others[0]; i++)
        if (str_is(name, others[i]))
            return 0;
    replace_label(scan, at, end, false);
    return end;
}

/* ---- addresses ---- */

static bool is_private(const uint8_t *bytes) {
    return bytes[0] == 10 || (bytes[0] == 172 && bytes[1] >= 16 && bytes[1] < 32) ||
           (bytes[0] == 192 && bytes[1] == 168);
}

/* How many octets the text begins with, each with a dot behind it; *ret_length up to there. */
static int read_octets(Str text, uint8_t bytes[V4_BYTES], size_t *ret_length) {
    size_t at = 0;
    int octets = 0;
    while (octets < V4_BYTES - 1) {
        unsigned value = 0;
        size_t end = at;
        while (end < text.length && end - at < 3 && char_is_digit(text.at[end]))
            value = value * 10 + (unsigned)(text.at[end++] - '0');
        if (end == at || value > 255 || end >= text.length || text.at[end] != '.')
            break;
        bytes[octets++] = (uint8_t)value;
        at = end + 1;
    }
    *ret_length = at;
    return octets;
}

static bool has_word(Str text, const char *word) {
    const size_t length = strlen(word);
    for (size_t at = 0; at + length <= text.length; at++)
        if (str_starts(str_from(text, at), word) && word_begins(text, at) &&
            word_ends(text, at + length))
            return true;
    return false;
}

/* 10.0.x.x is also how versions of Windows are written: what stands around it says that it is a
 * net. */
static bool is_net_by_its_place(const Scan *scan, size_t at, size_t end) {
    static const char *const words[] = {"ip",      "net",  "subnet", "network", "lan", "address",
                                        "gateway", "vlan", "range",  "网",      "地址"};
    enum { BACK = 24, AHEAD = 4 };
    const Str behind = str_first(str_from(scan->text, end), AHEAD);
    size_t from = at;
    while (from > 0 && at - from < BACK && scan->text.at[from - 1] != '\n')
        from--;
    const Str before = scan_piece(scan, from, at);
    if (is_version(scan, at) || str_contains(before, "windows"))
        return false;
    for (size_t i = 0; i < sizeof words / sizeof words[0]; i++)
        if (has_word(before, words[i]))
            return true;
    return str_starts(behind, "/8") || str_starts(behind, "/16") || str_contains(behind, "网");
}

/* 172.16.x.x: of versions one does not write two letters, but for 10.0 of Windows. */
static bool is_masked_twice(const Scan *scan, size_t at, size_t end_of_octets,
                            const uint8_t *bytes) {
    enum { LETTERS = 3 };
    const Str rest = str_from(scan->text, end_of_octets), end = str_from(rest, LETTERS);
    if (rest.length < LETTERS || strchr("xX*", rest.at[0]) == NULL || rest.at[1] != '.' ||
        rest.at[2] != rest.at[0])
        return false;
    if (bytes[0] == 10 && bytes[1] == 0 && !is_net_by_its_place(scan, at, end_of_octets + LETTERS))
        return false;
    return end.length == 0 || !(char_is_word(end.at[0]) || end.at[0] == '.');
}

enum { MASKED = 2 }; /* octets that are left of 172.16.x.x */

void redact_masked_net(Redactor *redactor, Thing *thing) {
    if (thing->class == CLASS_IPV4 && thing->key.at[2] == 0 && thing->key.at[3] == 0)
        things_add_key(redactor->things, (RedactClass)KEYS_MASKED, str_first(thing->alias, MASKED),
                       thing);
}

/* What the net is or becomes, so many octets of it; NULL: it stays. */
static Thing *net_becomes(Scan *scan, const uint8_t *bytes, int octets) {
    const Redactor *redactor = scan->redactor;
    const Str key = {(const char *)bytes, V4_BYTES};
    char room[V6_TEXT];
    Str text;
    Thing *thing;
    v4_write(bytes, room);
    if (octets == MASKED && things_find(redactor->things, CLASS_IPV4, key) == NULL) {
        thing = things_find(redactor->things, (RedactClass)KEYS_MASKED, str_first(key, MASKED));
        if (redactor->reverse || thing != NULL)
            return redactor->reverse ? thing : NULL;
    }
    if (!scan_becomes(scan, CLASS_IPV4, key, str_of(room), &text, &thing))
        return NULL;
    redact_masked_net(scan->redactor, thing);
    return thing;
}

/* 10.1.2.x, 192.168.7.*, 172.16.x.x: the net goes, the letters stay. */
size_t find_v4_net(Scan *scan, size_t at) {
    uint8_t bytes[V4_BYTES] = {0};
    char room[ROOM];
    size_t length;
    const int octets = read_octets(str_from(scan->text, at), bytes, &length);
    const char next = at + length < scan->text.length ? scan->text.at[at + length] : ' ';
    if (octets < MASKED || !is_private(bytes) || strchr("xX*", next) == NULL ||
        (octets == MASKED && !is_masked_twice(scan, at, at + length, bytes)) ||
        scan_before(scan, at) == '.' || char_is_digit(scan_before(scan, at)))
        return 0;
    Thing *thing = net_becomes(scan, bytes, octets);
    if (thing == NULL)
        return at + length;
    const Str other = scan->redactor->reverse ? thing->key : thing->alias;
    size_t written = 0;
    for (int i = 0; i < octets; i++)
        written += (size_t)snprintf(room + written, sizeof room - written, "%u.",
                                    (unsigned)(uint8_t)other.at[i]);
    scan_put(scan, at, at + length, CLASS_IPV4, thing, (Str){room, written});
    return at + length;
}

/* 1.0.[...].8.b.d.0.1.0.0.2.ip6.arpa: an address backwards, digit by digit. */
size_t find_v6_reverse(Scan *scan, size_t at) {
    enum { DIGITS = V6_BYTES * 2, LENGTH = DIGITS * 2 };
    uint8_t bytes[V6_BYTES] = {0};
    char room[ROOM];
    const Str rest = str_from(scan->text, at);
    Str text;
    Thing *thing;
    if (rest.length < LENGTH || !str_starts(str_from(rest, LENGTH), "ip6.arpa"))
        return 0;
    for (size_t i = 0; i < DIGITS; i++) {
        if (!char_is_hex(rest.at[i * 2]) || rest.at[i * 2 + 1] != '.')
            return 0;
        const unsigned value = (unsigned)char_hex_value(rest.at[i * 2]);
        bytes[V6_BYTES - 1 - i / 2] |= (uint8_t)(i % 2 == 0 ? value : value << 4);
    }
    v6_write(bytes, room);
    if ((!scan->redactor->reverse && v6_stays(bytes)) ||
        !scan_becomes(scan, CLASS_IPV6, (Str){(const char *)bytes, V6_BYTES}, str_of(room), &text,
                      &thing))
        return at + LENGTH;
    const Str other = scan->redactor->reverse ? thing->key : thing->alias;
    for (size_t i = 0; i < DIGITS; i++) {
        const unsigned byte = (uint8_t)other.at[V6_BYTES - 1 - i / 2];
        room[i * 2] = "0123456789abcdef"[i % 2 == 0 ? byte & 15 : byte >> 4];
        room[i * 2 + 1] = '.';
    }
    scan_put(scan, at, at + LENGTH, CLASS_IPV6, thing, (Str){room, LENGTH});
    return at + LENGTH;
}
