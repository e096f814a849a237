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

/* The code point of a character of two bytes (81 to FE, then 40 to FE but 7F), if it is one of the
 * first plane; 0: none. From a table that is made when it is asked for first: asking the system for
 * each character takes far longer than all else that is done with a text. */
uint16_t gbk_pair(Gbk *gbk, uint8_t lead, uint8_t trail);

/* Inside: that table, which each system's Gbk has room for (gbk_pairs.c). */
enum { GBK_LEAD = 0x81, GBK_TRAIL = 0x40, GBK_END = 0xFF };
typedef struct GbkPairs {
    bool made;
    uint16_t codes[GBK_END - GBK_LEAD][GBK_END - GBK_TRAIL];
} GbkPairs;
GbkPairs *gbk_pairs(Gbk *gbk);

#endif
