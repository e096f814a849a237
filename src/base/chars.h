/* Classes of ASCII characters, whatever the locale. The bytes of other characters are in none. */
#ifndef KMSDOCTOR_CHARS_H
#define KMSDOCTOR_CHARS_H

#include <stdbool.h>

static inline bool char_is_digit(char c) {
    return c >= '0' && c <= '9';
}

static inline bool char_is_hex(char c) {
    return char_is_digit(c) || (c >= 'a' && c <= 'f') || (c >= 'A' && c <= 'F');
}

static inline bool char_is_letter(char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

static inline bool char_is_alphanumeric(char c) {
    return char_is_letter(c) || char_is_digit(c);
}

/* Belongs to a word as programs write them: 0x80070422, sppsvc, MY_NAME. */
static inline bool char_is_word(char c) {
    return char_is_alphanumeric(c) || c == '_';
}

static inline char char_lower(char c) {
    return (char)(c >= 'A' && c <= 'Z' ? c - 'A' + 'a' : c);
}

static inline char char_upper(char c) {
    return (char)(c >= 'a' && c <= 'z' ? c - 'a' + 'A' : c);
}

/* 0 to 15 of a character that char_is_hex. */
static inline int char_hex_value(char c) {
    return char_is_digit(c) ? c - '0' : char_lower(c) - 'a' + 10;
}

#endif
