/* Bytes of a file into UTF-8 lines, piece by piece. A file is UTF-16 as a whole or it is not;
 * between UTF-8, GBK and Windows-1252 each line decides for itself, since a mail thread is put
 * together from several programs. */
#ifndef KMSDOCTOR_DECODE_H
#define KMSDOCTOR_DECODE_H

#include "base/buf.h"
#include "machine/recorded/gbk.h"

typedef enum Encoding {
    ENCODING_BYTES, /* UTF-8, GBK, Windows-1252: line by line */
    ENCODING_UTF16_LE,
    ENCODING_UTF16_BE,
    ENCODING_BINARY, /* no text: a picture, a program, an archive */
    ENCODING_COUNT
} Encoding;

/* Judged by the first bytes of a file; ret_skip gets the length of the byte order mark. */
Encoding encoding_of(Str start, size_t *ret_skip);

/* Appends whole UTF-16 code units as UTF-8 (a pair that is cut at the end stays for the next call):
 * returns the bytes taken. */
size_t decode_utf16(Str bytes, bool big_endian, Buf *out);

/* Line ends made LF in place (CRLF, a lone CR, CR CR LF); returns the new length. */
size_t decode_line_ends(char *text, size_t length);

/* True when the text is valid UTF-8, so that no line has to decide. */
bool decode_is_clean(Str text);

bool decode_is_ascii(Str text);

/* Length of the valid UTF-8 sequence at the start of text, 0 when there is none. */
size_t decode_sequence(Str text);

/* The byte that Windows-1252 has for a code point; -1 when it has none. */
int decode_byte_of_1252(uint32_t code);

/* Appends one line (no end) as UTF-8. gbk may be NULL: then GBK becomes U+FFFD. */
void decode_line(Gbk *gbk, Str line, Buf *out);

#endif
