/* GBK (GB18030) to and from UTF-8: the one thing here that each system does in its own way. */
#ifndef KMSDOCTOR_GBK_H
#define KMSDOCTOR_GBK_H

#include "base/buf.h"

typedef struct Gbk Gbk;

/* NULL when the system has no such converter. */
Gbk *gbk_open(void);
void gbk_close(Gbk *gbk); /* NULL is allowed */

/* Appends the text to out; bytes that are no GBK become U+FFFD and are counted. */
size_t gbk_to_utf8(Gbk *gbk, Str bytes, Buf *out);

/* The bytes that a UTF-8 text has in GBK; false, and out unchanged, when a character has none. */
bool gbk_from_utf8(Gbk *gbk, Str text, Buf *out);

#endif
