/* What is made of digits: addresses, hardware addresses, ids, keys, phone numbers. */
#include "redact/redact_rooms.h"

enum { ROOM = 128 };

/* ---- addresses ---- */

/* The address is that thing: for the trail, so that the second round need not read it again. */
static size_t know_v4(Scan *scan, size_t at, size_t end, size_t index) {
    if (index < UINT32_MAX)
        scan_found(scan, MARK_V4, at, end, index);
    if (scan->learn)
        return end;
    Thing *thing = things_at(scan->redactor->things, index);
    if (thing->pseudonym != NULL)
        scan_put(scan, at, end, CLASS_IPV4, thing, str_of(thing->pseudonym));
    return end;
}

size_t find_v4(Scan *scan, size_t at) {
    uint8_t bytes[V4_BYTES];
    size_t length, index;
    Str text;
    Thing *thing;
    const char before = scan_before(scan, at);
    const Str rest = str_from(scan->text, at);
    if (!v4_read(rest, bytes, &length))
        return find_v4_net(scan, at);
    const size_t end = at + length;
    if ((rest.length > length && rest.at[length] == '.' &&
         str_starts(str_from(rest, length), ".in-addr.arpa")) ||
        (before == '.' && at >= 2 && char_is_digit(scan->text.at[at - 2])))
        return 0;
    if (!scan->redactor->reverse && things_find_v4(scan->redactor->things, bytes, &index))
        return know_v4(scan, at, end, index);
    if (!scan->redactor->reverse && (v4_stays(bytes) || is_version(scan, at)))
        return end;
    if (scan_becomes(scan, CLASS_IPV4, (Str){(const char *)bytes, V4_BYTES},
                     scan_piece(scan, at, end), &text, &thing))
        scan_put(scan, at, end, CLASS_IPV4, thing, text);
    return end;
}

/* ::ffff:10.1.2.3 is 10.1.2.3 */
static void replace_mapped(Scan *scan, size_t from, size_t to, const uint8_t *bytes) {
    char room[ROOM], original[V6_TEXT];
    Str text;
    Thing *thing;
    const Str key = {(const char *)bytes + 12, V4_BYTES};
    v4_write(bytes + 12, original);
    if ((!scan->redactor->reverse && v4_stays(bytes + 12)) ||
        !scan_becomes(scan, CLASS_IPV4, key, str_of(original), &text, &thing))
        return;
    const int length = snprintf(room, sizeof room, "::ffff:%.*s", (int)text.length, text.at);
    scan_put(scan, from, to, CLASS_IPV6, thing, (Str){room, (size_t)length});
}

size_t find_v6(Scan *scan, size_t at) {
    uint8_t bytes[V6_BYTES];
    size_t length;
    Str text;
    Thing *thing;
    const char before = scan_before(scan, at);
    if (before == ':' || before == '.' || !v6_read(str_from(scan->text, at), bytes, &length))
        return 0;
    const size_t end = at + length;
    char original[V6_TEXT];
    v6_write(bytes, original);
    if (v6_holds_v4(bytes))
        replace_mapped(scan, at, end, bytes);
    else if ((scan->redactor->reverse || !v6_stays(bytes)) &&
             scan_becomes(scan, CLASS_IPV6, (Str){(const char *)bytes, V6_BYTES}, str_of(original),
                          &text, &thing))
        scan_put(scan, at, end, CLASS_IPV6, thing, text);
    return end;
}

/* ---- digits with separators ---- */

static size_t digits_of(Str text, char *out, size_t size) {
    size_t length = 0;
    for (size_t i = 0; i < text.length && length < size; i++)
        if (char_is_alphanumeric(text.at[i]))
            out[length++] = char_lower(text.at[i]);
    return length;
}

void replace_digits(Scan *scan, size_t from, size_t to, RedactClass class, Str key) {
    const Str there = scan_piece(scan, from, to);
    char room[ROOM];
    Str text;
    Thing *thing;
    bool lower = false;
    if (there.length > sizeof room || !scan_becomes(scan, class, key, there, &text, &thing))
        return;
    const Str digits = scan->redactor->reverse ? thing->key : thing->alias;
    for (size_t i = 0; i < there.length; i++)
        lower |= there.at[i] >= 'a' && there.at[i] <= 'z';
    size_t used = 0;
    for (size_t i = 0; i < there.length; i++) {
        const bool fill = char_is_alphanumeric(there.at[i]) && used < digits.length;
        const char c = fill ? digits.at[used++] : there.at[i];
        room[i] = !fill ? c : lower ? char_lower(c) : char_upper(c);
    }
    scan_put(scan, from, to, class, thing, (Str){room, there.length});
}

static bool all_are(Str digits, char c) {
    for (size_t i = 0; i < digits.length; i++)
        if (digits.at[i] != c)
            return false;
    return true;
}

/* Tunnels have eight pairs that are everybody's. */
static bool mac_stays(Str digits) {
    return all_are(digits, '0') || all_are(digits, 'f') || str_starts(digits, "00000000000000") ||
           str_starts(digits, "01005e") || str_starts(digits, "3333");
}

void replace_mac(Scan *scan, size_t from, size_t to) {
    char room[40];
    const Str digits = {room, digits_of(scan_piece(scan, from, to), room, sizeof room)};
    if (!mac_stays(digits))
        replace_digits(scan, from, to, CLASS_MAC, digits);
}

size_t find_mac(Scan *scan, size_t at) {
    RuleMatch match;
    const char before = scan_before(scan, at);
    if (before == '-' || before == ':' || !scan_rule(scan, RULE_MAC, at, &match))
        return 0;
    replace_mac(scan, at, match.to[0]);
    return match.to[0];
}

size_t find_cisco_mac(Scan *scan, size_t at) {
    RuleMatch match;
    bool letter = false;
    if (scan_before(scan, at) == '.' || at + 14 > scan->text.length ||
        scan->text.at[at + 4] != '.' || scan->text.at[at + 9] != '.' ||
        !scan_rule(scan, RULE_CISCO_MAC, at, &match))
        return 0;
    for (size_t i = at; i < match.to[0]; i++)
        letter |= char_is_letter(scan->text.at[i]);
    if (!letter) /* a version number as well */
        return 0;
    replace_mac(scan, at, match.to[0]);
    return match.to[0];
}

size_t find_key(Scan *scan, size_t at) {
    RuleMatch match;
    char room[25];
    if (scan_before(scan, at) == '-' || !scan_rule(scan, RULE_KEY, at, &match))
        return 0;
    const Str there = scan_piece(scan, at, match.to[0]);
    const Str key = {room, digits_of(there, room, sizeof room)};
    for (size_t i = 0; i < key.length; i++)
        room[i] = char_upper(room[i]);
    /* What is masked already. */
    if (scan->redactor->reverse || !all_are(str_first(str_from(key, 5), 15), 'X'))
        replace_digits(scan, at, match.to[0], CLASS_KEY, key);
    return match.to[0];
}

size_t find_sid(Scan *scan, size_t at) {
    RuleMatch match;
    char room[ROOM];
    Str text;
    Thing *thing;
    if (scan_before(scan, at) == '-' || !scan_rule(scan, RULE_SID, at, &match))
        return 0;
    const Str there = scan_piece(scan, at, match.to[0]);
    for (size_t i = 0; i < there.length; i++)
        room[i] = char_upper(there.at[i]);
    const Str key = {room, there.length};
    if (scan_becomes(scan, CLASS_SID, key, key, &text, &thing))
        scan_put(scan, at, match.to[0], CLASS_SID, thing, text);
    return match.to[0];
}

/* An id of an application, a SKU or a setting stays; one of a machine goes: known to be one, or
 * standing where a record of KMS has it, before the client's time [EVT]. */
size_t find_machine_id(Scan *scan, size_t at) {
    RuleMatch match;
    char room[32];
    if (scan_before(scan, at) == '-' || !scan_rule(scan, RULE_GUID, at, &match))
        return 0;
    const size_t end = at + 36;
    const Str key = {room, digits_of(scan_piece(scan, at, end), room, sizeof room)};
    if (scan->redactor->reverse || match.to[1] > match.from[1] ||
        things_find(scan->redactor->things, CLASS_CMID, key) != NULL)
        replace_digits(scan, at, end, CLASS_CMID, key);
    return end;
}

/* ---- phone numbers ---- */

static bool is_phone_pseudonym(Str digits) {
    return str_starts(digits, "00") || str_starts(digits, "10") ||
           (str_starts(digits, "01") && digits.at[2] != '0');
}

void replace_phone(Scan *scan, size_t from, size_t to, bool is_chinese) {
    char room[32] = "0";
    const Str there = scan_piece(scan, from, to);
    size_t count = 0, length = 0;
    for (size_t i = 0; i < there.length; i++)
        count += char_is_digit(there.at[i]);
    for (size_t i = 0; i < there.length; i++)
        if (char_is_digit(there.at[i])) {
            if (is_chinese && length == 0 && there.at[i] != '0' && count != 11)
                length = 1; /* +86 755: the area's 0 is left out */
            if (length < sizeof room)
                room[length++] = there.at[i];
        }
    const Str key = {room, length};
    Str text;
    Thing *thing;
    if (length < 7 || (!scan->redactor->reverse && is_phone_pseudonym(key)) ||
        !scan_becomes(scan, CLASS_PHONE, key, there, &text, &thing))
        return;
    const Str digits = scan->redactor->reverse ? thing->key : thing->alias;
    char out[ROOM];
    size_t used = digits.length > count ? digits.length - count : 0;
    for (size_t i = 0; i < there.length && i < sizeof out; i++)
        out[i] =
            char_is_digit(there.at[i]) && used < digits.length ? digits.at[used++] : there.at[i];
    scan_put(scan, from, to, CLASS_PHONE, thing, (Str){out, there.length});
}

size_t find_phone(Scan *scan, size_t at) {
    RuleMatch match;
    const char before = scan_before(scan, at);
    if (char_is_alphanumeric(before) || memchr(".-_+:/", before, 6) != NULL)
        return 0;
    if (scan_rule(scan, RULE_MOBILE, at, &match)) {
        replace_phone(scan, match.from[1], match.to[1], true);
        return match.to[0];
    }
    if (scan_rule(scan, RULE_LANDLINE, at, &match)) {
        const char first = scan->text.at[match.from[1]];
        if (match.from[1] == match.from[0] && first != '0' && first != '(' && (uint8_t)first < 0x80)
            return 0;
        replace_phone(scan, match.from[1], match.to[1], true);
        return match.to[0];
    }
    if (scan->text.at[at] != '+' || !scan_rule(scan, RULE_INTERNATIONAL, at, &match))
        return 0;
    size_t digits = 0;
    for (size_t i = match.from[1]; i < match.to[1]; i++)
        digits += char_is_digit(scan->text.at[i]);
    if (digits < 8 || digits > 15)
        return 0;
    replace_phone(scan, match.from[1], match.to[1], false);
    return match.to[0];
}
