#include "base/str.h"

#include <limits.h>

static bool is_blank(char c) {
    return c == ' ' || c == '\t' || c == '\r' || c == '\n' || c == '\v' || c == '\f';
}

Str str_trim(Str text) {
    while (text.length > 0 && is_blank(text.at[0])) {
        text.at++;
        text.length--;
    }
    while (text.length > 0 && is_blank(text.at[text.length - 1]))
        text.length--;
    return text;
}

bool str_equal(Str a, Str b) {
    return a.length == b.length && (a.length == 0 || memcmp(a.at, b.at, a.length) == 0);
}

static bool same_bytes_any_case(const char *a, const char *b, size_t length) {
    for (size_t i = 0; i < length; i++)
        if (char_lower(a[i]) != char_lower(b[i]))
            return false;
    return true;
}

bool str_equal_any_case(Str a, Str b) {
    return a.length == b.length && same_bytes_any_case(a.at, b.at, a.length);
}

bool str_is(Str text, const char *word) {
    return str_equal_any_case(text, str_of(word));
}

/* Nearly always the first byte decides: the length of the prefix is not asked for. */
bool str_starts(Str text, const char *prefix) {
    for (size_t i = 0; prefix[i] != '\0'; i++)
        if (i == text.length || char_lower(text.at[i]) != char_lower(prefix[i]))
            return false;
    return true;
}

bool str_ends(Str text, const char *suffix) {
    size_t length = strlen(suffix);
    return text.length >= length &&
           same_bytes_any_case(text.at + text.length - length, suffix, length);
}

/* The first byte that is `one` or `other` among `length`; NULL when there is none. */
static const char *find_either(const char *at, size_t length, char one, char other) {
    const char *first = memchr(at, one, length);
    if (one == other)
        return first;
    const char *second = memchr(at, other, first == NULL ? length : (size_t)(first - at));
    return second == NULL ? first : second;
}

/* From one possible beginning to the next, by the C library's search for a byte: every line of a
 * large folder may come through here. */
size_t str_find(Str text, const char *needle) {
    const size_t length = strlen(needle);
    if (length == 0)
        return 0;
    const char lower = char_lower(needle[0]), upper = char_upper(needle[0]);
    for (size_t from = 0; from + length <= text.length; from++) {
        const char *found =
            find_either(text.at + from, text.length - length + 1 - from, lower, upper);
        if (found == NULL)
            break;
        from = (size_t)(found - text.at);
        if (same_bytes_any_case(found, needle, length))
            return from;
    }
    return STR_NOT_FOUND;
}

bool str_contains(Str text, const char *needle) {
    return str_find(text, needle) != STR_NOT_FOUND;
}

Str str_cut(Str text, char separator, Str *rest) {
    const char *found = text.length == 0 ? NULL : memchr(text.at, separator, text.length);
    size_t before = found == NULL ? text.length : (size_t)(found - text.at);
    if (rest != NULL)
        *rest = str_from(text, found == NULL ? text.length : before + 1);
    return str_first(text, before);
}

bool str_next_line(Str *rest, Str *ret_line) {
    if (rest->length == 0)
        return false;
    size_t end = 0;
    while (end < rest->length && rest->at[end] != '\n' && rest->at[end] != '\r')
        end++;
    *ret_line = str_first(*rest, end);
    size_t skip = end;
    if (skip < rest->length)
        skip +=
            rest->at[skip] == '\r' && skip + 1 < rest->length && rest->at[skip + 1] == '\n' ? 2 : 1;
    *rest = str_from(*rest, skip);
    return true;
}

bool str_next_word(Str *rest, Str *ret_word) {
    *rest = str_trim(*rest);
    if (rest->length == 0)
        return false;
    size_t end = 0;
    while (end < rest->length && !is_blank(rest->at[end]))
        end++;
    *ret_word = str_first(*rest, end);
    *rest = str_from(*rest, end);
    return true;
}

static int digit_value(char c) {
    return char_is_hex(c) ? char_hex_value(c) : INT_MAX;
}

bool str_number(Str text, int64_t *ret_value) {
    text = str_trim(text);
    const bool negative = text.length > 0 && text.at[0] == '-';
    if (negative)
        text = str_from(text, 1);
    const int base = str_starts(text, "0x") ? 16 : 10;
    if (base == 16)
        text = str_from(text, 2);
    if (text.length == 0)
        return false;
    int64_t value = 0;
    for (size_t i = 0; i < text.length; i++) {
        const int digit = digit_value(text.at[i]);
        if (digit >= base || value > (INT64_MAX - digit) / base)
            return false;
        value = value * base + digit;
    }
    *ret_value = negative ? -value : value;
    return true;
}

char *str_dup(Arena *arena, Str text) {
    char *copy = arena_strndup(arena, text.at, text.length);
    for (size_t i = 0; i < text.length; i++)
        if (copy[i] == '\0')
            copy[i] = '?';
    return copy;
}

char *str_lower(Arena *arena, Str text) {
    char *copy = str_dup(arena, text);
    for (char *at = copy; *at != '\0'; at++)
        *at = char_lower(*at);
    return copy;
}

bool text_equal_any_case(const char *a, const char *b) {
    return str_equal_any_case(str_of(a), str_of(b));
}

bool text_is_empty(const char *text) {
    return text == NULL || text[0] == '\0';
}
