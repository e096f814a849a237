/* A piece of text inside other text: pointer and length, no terminator, nothing owned. Foreign text
 * is read with these, so that a NUL or a missing end in it is an ordinary byte. */
#ifndef KMSDOCTOR_STR_H
#define KMSDOCTOR_STR_H

#include "base/arena.h"
#include "base/chars.h"

#include <stdbool.h>
#include <stdint.h>
#include <string.h>

typedef struct Str {
    const char *at;
    size_t length;
} Str;

#define STR_NONE        ((Str){0})
#define STR_OF(literal) ((Str){(literal), sizeof(literal) - 1})

/* These three are called for nearly every word of every text. */
static inline Str str_of(const char *text) {
    return text == NULL ? STR_NONE : (Str){text, strlen(text)};
}
/* The rest from offset; empty past the end. */
static inline Str str_from(Str text, size_t offset) {
    if (offset >= text.length)
        return (Str){text.at == NULL ? NULL : text.at + text.length, 0};
    return (Str){text.at + offset, text.length - offset};
}
/* At most length bytes. */
static inline Str str_first(Str text, size_t length) {
    return (Str){text.at, length < text.length ? length : text.length};
}
Str str_trim(Str text); /* without ASCII blanks, tabs, CR at both ends */
bool str_equal(Str a, Str b);
bool str_equal_any_case(Str a, Str b);         /* ASCII letters only */
bool str_is(Str text, const char *word);       /* equal to a C string, ASCII case ignored */
bool str_starts(Str text, const char *prefix); /* ASCII case ignored */
bool str_ends(Str text, const char *suffix);   /* ASCII case ignored */
#define STR_NOT_FOUND ((size_t)-1)
size_t str_find(Str text, const char *needle); /* byte offset, ASCII case ignored */
bool str_contains(Str text, const char *needle);
/* Cuts at the first `separator`: what stands before it; `rest` gets what stands behind (both
 * empty-safe). Returns the whole text, and an empty rest, where there is none. */
Str str_cut(Str text, char separator, Str *rest);
/* The next line of *rest without its end (LF, CRLF or a lone CR); *rest moves on. False at the end.
 */
bool str_next_line(Str *rest, Str *ret_line);
/* The next word of *rest, split at ASCII blanks; false when there is none. */
bool str_next_word(Str *rest, Str *ret_word);
/* A whole number, decimal or 0x hexadecimal; the text must be nothing else (blanks around allowed).
 */
bool str_number(Str text, int64_t *ret_value);
char *str_dup(Arena *arena, Str text);   /* terminated copy; NUL bytes inside become '?' */
char *str_lower(Arena *arena, Str text); /* the same in lower case, ASCII letters only */

/* C strings: NULL counts as "". */
bool text_equal_any_case(const char *a, const char *b);
bool text_is_empty(const char *text);

/* Equal to the letter, for ids that are compared by the thousand: mostly the same literal, or
 * another one that differs at once. Not NULL. */
static inline bool id_same(const char *a, const char *b) {
    return a == b || (a[0] == b[0] && strcmp(a, b) == 0);
}

#endif
