#include "redact/blocks.h"

#include "base/base64.h"

/* The next line belongs to it, or it may: empty ones stand before a body in base64. */
static bool goes_on(Str line) {
    enum { SHORTEST = 16 /* of base64; words are shorter */ };
    line = str_trim(line);
    if (line.length == 0 || line.at[line.length - 1] == '=')
        return true;
    for (size_t i = 0; i < line.length; i++)
        if (base64_value(line.at[i]) < 0)
            return false;
    return line.length >= SHORTEST;
}

/* 0: none ends in it. */
static size_t last_line_end(Str raw) {
    size_t end = raw.length;
    while (end > 0 && raw.at[end - 1] != '\n')
        end--;
    return end;
}

size_t block_end(Str raw) {
    const size_t last = last_line_end(raw);
    size_t end = last;
    while (end > raw.length / 2) {
        const size_t begin = last_line_end(str_first(raw, end - 1));
        if (!goes_on(str_first(str_from(raw, begin), end - begin)))
            return end;
        end = begin;
    }
    if (last > 0)
        return last;
    /* No byte below '0' is the second or fourth of a character, in GB18030 or in UTF-8. */
    for (size_t i = raw.length; i > raw.length / 2; i--)
        if ((uint8_t)raw.at[i - 1] < '0')
            return i;
    return raw.length - (raw.length > 4 ? 4 : 0);
}

size_t block_end_wide(Str raw, bool big_endian) {
    for (size_t i = raw.length / 2 * 2; i > raw.length / 2; i -= 2)
        if (raw.at[i - 2 + big_endian] == '\n' && raw.at[i - 1 - big_endian] == '\0')
            return i;
    return raw.length / 4 * 4;
}
