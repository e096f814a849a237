#include "base/base64.h"

const char base64_digits[65] = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";

char *base64(Arena *arena, Str bytes) {
    char *coded = arena_alloc(arena, (bytes.length + 2) / 3 * 4 + 1), *to = coded;
    for (size_t i = 0; i < bytes.length; i += 3) {
        const size_t count = bytes.length - i < 3 ? bytes.length - i : 3;
        uint32_t three = 0;
        for (size_t j = 0; j < 3; j++)
            three = three << 8 | (j < count ? (uint8_t)bytes.at[i + j] : 0);
        for (size_t j = 0; j < 4; j++)
            *to++ = j > count ? '=' : base64_digits[three >> (18 - 6 * j) & 63];
    }
    *to = '\0';
    return coded;
}

int base64_value(char c) {
    const char *at = c == '\0' ? NULL : memchr(base64_digits, c, 64);
    return at == NULL ? -1 : (int)(at - base64_digits);
}

static bool is_behind(char c) {
    return c == '=' || c == '\r' || c == '\n';
}

bool base64_read(Str coded, Buf *out) {
    uint32_t bits = 0;
    int have = 0;
    while (coded.length > 0 && is_behind(coded.at[coded.length - 1]))
        coded.length--;
    for (size_t i = 0; i < coded.length; i++) {
        const int value = base64_value(coded.at[i]);
        if (coded.at[i] == '\r' || coded.at[i] == '\n' || coded.at[i] == ' ')
            continue;
        if (value < 0)
            return false;
        bits = (bits << 6 | (uint32_t)value) & 0xFFFFFF;
        have += 6;
        if (have >= 8) {
            have -= 8;
            buf_add_char(out, (char)(bits >> have & 0xFF));
        }
    }
    return have < 6;
}
