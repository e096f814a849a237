#include "base/utf16.h"

#include "base/text.h"

enum { HIGH_FIRST = 0xD800, LOW_FIRST = 0xDC00, LOW_LAST = 0xDFFF, REPLACEMENT = 0xFFFD };
enum { BEYOND = 0x10000, HALF_BITS = 10, MOST_BYTES = 3 };

uint16_t *utf16_of(Arena *arena, const char *text) {
    Str rest = str_of(text);
    uint16_t *units = arena_array(arena, uint16_t, rest.length + 1);
    size_t count = 0;
    while (rest.length > 0) {
        size_t bytes;
        const uint32_t code = text_decode(rest, &bytes);
        rest = str_from(rest, bytes);
        if (code >= BEYOND) {
            units[count++] = (uint16_t)(HIGH_FIRST + ((code - BEYOND) >> HALF_BITS));
            units[count++] = (uint16_t)(LOW_FIRST + ((code - BEYOND) & 0x3FF));
        } else {
            units[count++] = (uint16_t)code;
        }
    }
    units[count] = 0;
    return units;
}

/* The code point at *at, which moves on behind it. */
static uint32_t next_code(const uint16_t *units, size_t length, size_t *at) {
    const uint32_t unit = units[(*at)++];
    if (unit < HIGH_FIRST || unit > LOW_LAST)
        return unit;
    if (unit >= LOW_FIRST || *at == length || units[*at] < LOW_FIRST || units[*at] > LOW_LAST)
        return REPLACEMENT;
    return BEYOND + ((unit - HIGH_FIRST) << HALF_BITS) + (units[(*at)++] - (uint32_t)LOW_FIRST);
}

char *utf16_text(Arena *arena, const uint16_t *units, size_t length) {
    char *text = arena_array(arena, char, length *MOST_BYTES + 1);
    size_t bytes = 0;
    for (size_t at = 0; at < length;) {
        const uint32_t code = next_code(units, length, &at);
        bytes += text_encode(code == 0 ? '?' : code, text + bytes);
    }
    text[bytes] = '\0';
    return text;
}

char *utf16_text_all(Arena *arena, const uint16_t *units) {
    static const uint16_t none[] = {0};
    size_t length = 0;
    if (units == NULL)
        units = none;
    while (units[length] != 0)
        length++;
    return utf16_text(arena, units, length);
}
