/* UTF-16, as Windows speaks it (wchar_t there), from and to UTF-8. Pure. */
#ifndef KMSDOCTOR_UTF16_H
#define KMSDOCTOR_UTF16_H

#include "base/str.h"

/* The text as UTF-16, ends with 0; what is no UTF-8 becomes U+FFFD. In the arena. */
uint16_t *utf16_of(Arena *arena, const char *text);

/* `length` units as UTF-8, terminated; a lone surrogate becomes U+FFFD, a NUL '?'. In the arena. */
char *utf16_text(Arena *arena, const uint16_t *units, size_t length);

/* Up to the NUL; NULL is "". */
char *utf16_text_all(Arena *arena, const uint16_t *units);

#endif
