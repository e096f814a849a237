/* UTF-8 text as people see it: columns come from utf8proc's tables (the same on every system),
 * never from libc. Text from a machine, a file or the network goes through text_show before it is
 * drawn or printed: what could steer a terminal or mislead the eye becomes a visible mark. */
#ifndef KMSDOCTOR_TEXT_H
#define KMSDOCTOR_TEXT_H

#include "base/str.h"

/* The next code point and its byte length (at least 1); an invalid byte gives U+FFFD, length 1.
 * text must not be empty. */
uint32_t text_decode(Str text, size_t *ret_bytes);

/* Appends a code point to out (at least 4 bytes of room); returns the bytes written. */
size_t text_encode(uint32_t code, char *out);

bool text_is_valid_utf8(Str text);

/* The text with U+FFFD for every byte that is not UTF-8; in the arena. */
char *text_repair(Arena *arena, Str text);

/* Columns of one code point: 0, 1 or 2. East Asian ambiguous counts as 1. */
int text_code_columns(uint32_t code);

/* Columns of the whole text. */
int text_columns(Str text);

/* How many bytes of the text fit in `columns`; ret_columns (may be NULL) gets what they take. Never
 * splits a character; zero-width marks stay with the character before them. */
size_t text_fit(Str text, int columns, int *ret_columns);

/* At most `most` bytes of the text, no character split (where it is UTF-8). */
Str text_first(Str text, size_t most);

/* How many bytes of the text stand on its first line when it is wrapped at `columns`: breaks at a
 * newline, else behind a blank or around a full-width character (not before closing punctuation,
 * not after opening), else in the line's second half behind a - _ / or \ or before a dot, else
 * anywhere. ret_skip gets what to skip to reach the next line (blanks, the newline). columns >= 2.
 */
size_t text_wrap(Str text, int columns, size_t *ret_skip);

/* Foreign text made harmless: control characters, bidirectional controls, zero-width and other
 * invisible characters, lone surrogates, private use and invalid bytes become U+FFFD; a tab becomes
 * a blank; at most max_bytes are kept, then "...". Newlines are kept only with keep_lines. */
char *text_show(Arena *arena, Str text, size_t max_bytes, bool keep_lines);

/* How large a file is, as people read it: "812 B", "34 KB", "5.6 MB" (of 1024); in the arena. */
char *text_size(Arena *arena, uint64_t bytes);

#endif
