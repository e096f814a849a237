/* Addresses as text, read and written. */
#include "redact/addresses.h"

/* ---- reading ---- */

/* The number at text.at[at]; returns where it ends, 0: there is none. */
static size_t read_octet(Str text, size_t at, uint8_t *ret_octet) {
    const size_t from = at;
    unsigned value = 0;
    while (at < text.length && at - from < 4 && char_is_digit(text.at[at]))
        value = value * 10 + (unsigned)(text.at[at++] - '0');
    if (at == from || at - from > 3 || value > 255 || (at - from > 1 && text.at[from] == '0'))
        return 0;
    *ret_octet = (uint8_t)value;
    return at;
}

bool v4_read(Str text, uint8_t ret_bytes[V4_BYTES], size_t *ret_length) {
    size_t at = 0;
    for (int i = 0; i < V4_BYTES; i++) {
        if (i > 0 && (at >= text.length || text.at[at++] != '.'))
            return false;
        at = read_octet(text, at, &ret_bytes[i]);
        if (at == 0)
            return false;
    }
    const size_t left = text.length - at;
    if (left > 0 && char_is_alphanumeric(text.at[at]))
        return false;
    if (left > 1 && text.at[at] == '.' && char_is_digit(text.at[at + 1]))
        return false;
    *ret_length = at;
    return true;
}

/* The bytes of one side of "::"; -1: it is no such thing. */
static int read_side(Str side, uint8_t out[V6_BYTES]) {
    int filled = 0;
    while (side.length > 0) {
        Str rest;
        size_t length = 0;
        unsigned value = 0;
        const Str group = str_cut(side, ':', &rest);
        const bool last = group.length == side.length;
        if (last && filled <= V6_BYTES - V4_BYTES && v4_read(group, out + filled, &length) &&
            length == group.length)
            return filled + V4_BYTES;
        if (group.length == 0 || group.length > 4 || filled > V6_BYTES - 2 ||
            (!last && rest.length == 0))
            return -1;
        for (; length < group.length; length++) {
            if (!char_is_hex(group.at[length]))
                return -1;
            value = value * 16 + (unsigned)char_hex_value(group.at[length]);
        }
        out[filled++] = (uint8_t)(value >> 8);
        out[filled++] = (uint8_t)value;
        side = rest;
    }
    return filled;
}

static Str v6_span(Str text) {
    size_t length = 0, colons = 0;
    while (length < text.length && length < V6_TEXT &&
           (char_is_hex(text.at[length]) || text.at[length] == ':' || text.at[length] == '.'))
        colons += text.at[length++] == ':';
    if (colons < 2 || (length < text.length && char_is_alphanumeric(text.at[length])))
        return STR_NONE;
    while (length > 1 && (text.at[length - 1] == '.' ||
                          (text.at[length - 1] == ':' && text.at[length - 2] != ':')))
        length--;
    return str_first(text, length);
}

/* "add::bad" of a program is none. */
static bool is_likely(Str span) {
    size_t colons = 0;
    for (size_t i = 0; i < span.length; i++) {
        if (char_is_digit(span.at[i]))
            return true;
        colons += span.at[i] == ':';
    }
    return colons > 3;
}

bool v6_read(Str text, uint8_t ret_bytes[V6_BYTES], size_t *ret_length) {
    const Str span = v6_span(text);
    if (span.length < 2 || !is_likely(span))
        return false;
    uint8_t head[V6_BYTES] = {0}, tail[V6_BYTES] = {0};
    const size_t gap = str_find(span, "::");
    const int heads = read_side(str_first(span, gap), head);
    if (gap == STR_NOT_FOUND) {
        if (heads != V6_BYTES)
            return false;
    } else {
        const int tails = read_side(str_from(span, gap + 2), tail);
        if (heads < 0 || tails < 0 || heads + tails > V6_BYTES - 2)
            return false;
        memcpy(head + V6_BYTES - tails, tail, (size_t)tails);
    }
    memcpy(ret_bytes, head, V6_BYTES);
    *ret_length = span.length;
    return true;
}

/* ---- writing ---- */

/* By hand: there may be a hundred thousand of them. */
void v4_write(const uint8_t bytes[V4_BYTES], char *out) {
    for (int i = 0; i < V4_BYTES; i++) {
        const unsigned octet = bytes[i];
        if (octet >= 100)
            *out++ = (char)('0' + octet / 100);
        if (octet >= 10)
            *out++ = (char)('0' + octet / 10 % 10);
        *out++ = (char)('0' + octet % 10);
        *out++ = i < V4_BYTES - 1 ? '.' : '\0';
    }
}

static unsigned group_of(const uint8_t bytes[V6_BYTES], int group) {
    return (unsigned)bytes[group * 2] << 8 | bytes[group * 2 + 1];
}

/* The longest run of two or more zero groups, the first of equals. */
static int longest_gap(const uint8_t bytes[V6_BYTES], int *ret_from) {
    int best = 1, run = 0;
    *ret_from = -1;
    for (int i = 0; i < 8; i++) {
        run = group_of(bytes, i) == 0 ? run + 1 : 0;
        if (run > best) {
            best = run;
            *ret_from = i - run + 1;
        }
    }
    return *ret_from < 0 ? 0 : best;
}

void v6_write(const uint8_t bytes[V6_BYTES], char *out) {
    int from;
    const int gap = longest_gap(bytes, &from);
    size_t length = 0;
    for (int i = 0; i < 8; i++) {
        if (i == from) {
            length += (size_t)snprintf(out + length, V6_TEXT - length, i == 0 ? "::" : ":");
            i += gap - 1;
            continue;
        }
        length += (size_t)snprintf(out + length, V6_TEXT - length, i < 7 ? "%x:" : "%x",
                                   group_of(bytes, i));
    }
    out[length] = '\0';
}

void v6_write_long(const uint8_t bytes[V6_BYTES], char *out) {
    size_t length = 0;
    for (int i = 0; i < 8; i++)
        length += (size_t)snprintf(out + length, V6_TEXT - length, i < 7 ? "%04x:" : "%04x",
                                   group_of(bytes, i));
}
