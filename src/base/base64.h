/* Base64 (RFC 4648, section 4). Pure. */
#ifndef KMSDOCTOR_BASE64_H
#define KMSDOCTOR_BASE64_H

#include "base/buf.h"

/* The character of each value from 0 to 63. */
extern const char base64_digits[65];

/* With its padding; in the arena. */
char *base64(Arena *arena, Str bytes);

/* From 0 to 63; -1: no character of it. */
int base64_value(char c);
/* Appends what is coded, whose lines may be broken anywhere, with blanks between them; false: that
 * is no base64, and what was appended means nothing. */
bool base64_read(Str coded, Buf *out);

#endif
