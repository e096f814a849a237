/* Installation ids (nine groups of seven digits, or of six), confirmation ids and BitLocker's
 * recovery keys (eight of six): digits in groups of one length, a blank, a dash or a line's end
 * between. */
#include "redact/redact_rooms.h"

enum { FEWEST_GROUPS = 7 };

static size_t digits_at(Str text, size_t at) {
    size_t end = at;
    while (end < text.length && char_is_digit(text.at[end]))
        end++;
    return end - at;
}

/* A dash, or blanks, with at most one line's end among them; the length, 0: none. */
static size_t gap_at(Str text, size_t at) {
    enum { LONGEST = 12 };
    size_t end = at, lines = 0;
    if (end < text.length && text.at[end] == '-')
        return 1;
    while (end < text.length && end - at < LONGEST && lines < 2 &&
           memchr(" \t\r\n", text.at[end], 4) != NULL)
        lines += text.at[end++] == '\n';
    return lines < 2 ? end - at : 0;
}

size_t groups_end(Str text, size_t at) {
    const size_t length = digits_at(text, at);
    size_t end = at + length, count = 1;
    if (length != 6 && length != 7)
        return 0;
    for (;;) {
        const size_t gap = gap_at(text, end);
        if (gap == 0 || digits_at(text, end + gap) != length)
            break;
        end += gap + length;
        count++;
    }
    const char after = end < text.length ? text.at[end] : '\n';
    return count >= FEWEST_GROUPS && !char_is_letter(after) ? end : 0;
}

size_t find_groups(Scan *scan, size_t at) {
    const char before = scan_before(scan, at);
    const size_t end = before == '-' || before == '.' ? 0 : groups_end(scan->text, at);
    if (end > 0)
        replace_secret(scan, at, end);
    return end;
}
