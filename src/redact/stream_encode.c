/* A text in the encoding of the file that it goes into. */
#include "base/text.h"
#include "machine/recorded/decode.h"
#include "redact/redact_rooms.h"

static void add_unit(Buf *out, uint32_t unit, bool big_endian) {
    buf_add_char(out, (char)(big_endian ? unit >> 8 : unit & 0xFF));
    buf_add_char(out, (char)(big_endian ? unit & 0xFF : unit >> 8));
}

/* Pseudonyms are ASCII; real names that come back are not. */
void stream_encode(const Redactor *redactor, int encoding, Str text, Buf *out) {
    const bool big = encoding == ENCODING_UTF16_BE;
    if (encoding == ENCODING_BYTES) {
        if (!gbk_from_utf8(redactor->gbk, text, out))
            buf_add(out, text);
        return;
    }
    while (text.length > 0) {
        size_t bytes;
        const uint32_t code = text_decode(text, &bytes);
        if (code >= 0x10000)
            add_unit(out, 0xD800 + ((code - 0x10000) >> 10), big);
        add_unit(out, code >= 0x10000 ? 0xDC00 + (code & 0x3FF) : code, big);
        text = str_from(text, bytes);
    }
}
