/* A growing text with a ceiling. It is always terminated; past its ceiling it stops taking and says
 * so. Freed with buf_free. */
#ifndef KMSDOCTOR_BUF_H
#define KMSDOCTOR_BUF_H

#include "base/str.h"

typedef struct Buf {
    char *at; /* "" until something was added, never NULL */
    size_t length, capacity, ceiling;
    bool overflowed;
} Buf;

void buf_init(Buf *buf, size_t ceiling);
void buf_free(Buf *buf);
void buf_clear(Buf *buf);
void buf_add(Buf *buf, Str text);
void buf_add_text(Buf *buf, const char *text);
void buf_add_char(Buf *buf, char c);
void buf_printf(Buf *buf, const char *format, ...) __attribute__((format(PRINTF_FORMAT, 2, 3)));
Str buf_str(const Buf *buf);

#endif
