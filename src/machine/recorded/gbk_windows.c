/* Code page 54936 is GB18030. Windows converts a text as a whole or not at all, so that its
 * characters are told apart here; a byte that begins none is one U+FFFD, as glibc's iconv has it.
 *
 * Wine 8 has no 54936. There 936 has to do (GBK, which is all but the four-byte characters), and of
 * those only what is written without a table: the planes beyond the first, and U+FFFD itself. */
#include "machine/recorded/gbk.h"

#include "base/text.h"

#include <windows.h>

enum { GB18030 = 54936, GBK = 936, FIRST_FAR = 189000, MOST_BYTES = 4, RUN_BYTES = 1024 };

struct Gbk {
    UINT page;
    GbkPairs pairs;
};

Gbk *gbk_open(void) {
    const UINT page = IsValidCodePage(GB18030) ? GB18030 : GBK;
    Gbk *gbk = IsValidCodePage(page) ? calloc(1, sizeof *gbk) : NULL;
    if (gbk != NULL)
        gbk->page = page;
    return gbk;
}

void gbk_close(Gbk *gbk) {
    free(gbk);
}

GbkPairs *gbk_pairs(Gbk *gbk) {
    return &gbk->pairs;
}

static bool between(char c, int low, int high) {
    const unsigned char byte = (unsigned char)c;
    return byte >= low && byte <= high;
}

/* How many bytes the character takes that begins here; 0: none does. */
static size_t length_of(Str bytes) {
    if ((unsigned char)bytes.at[0] < 0x80)
        return 1;
    if (!between(bytes.at[0], 0x81, 0xFE) || bytes.length < 2)
        return 0;
    if (between(bytes.at[1], 0x40, 0x7E) || between(bytes.at[1], 0x80, 0xFE))
        return 2;
    const bool four = bytes.length >= MOST_BYTES && between(bytes.at[1], 0x30, 0x39) &&
                      between(bytes.at[2], 0x81, 0xFE) && between(bytes.at[3], 0x30, 0x39);
    return four ? MOST_BYTES : 0;
}

/* ---- four bytes, where the page has none ---- */

static uint32_t place_of(Str four) {
    const unsigned char *byte = (const unsigned char *)four.at;
    return ((byte[0] - 0x81u) * 10 + (byte[1] - 0x30u)) * 1260 + (byte[2] - 0x81u) * 10 +
           (byte[3] - 0x30u);
}

static bool decode_four(Str four, Buf *out) {
    const uint32_t place = place_of(four);
    enum { REPLACEMENT = 39417 }; /* 84 31 A4 37 */
    char text[4];
    if (place == REPLACEMENT) {
        buf_add_text(out, "\xEF\xBF\xBD");
        return true;
    }
    if (place < FIRST_FAR || place - FIRST_FAR > 0xFFFFF)
        return false;
    buf_add(out, (Str){text, text_encode(0x10000 + place - FIRST_FAR, text)});
    return true;
}

static bool encode_four(uint32_t code, Buf *out) {
    enum { REPLACEMENT = 0xFFFD };
    if (code == REPLACEMENT) {
        buf_add_text(out, "\x84\x31\xA4\x37");
        return true;
    }
    if (code < 0x10000)
        return false;
    const uint32_t place = code - 0x10000 + FIRST_FAR;
    buf_add_char(out, (char)(0x81 + place / 12600));
    buf_add_char(out, (char)(0x30 + place / 1260 % 10));
    buf_add_char(out, (char)(0x81 + place / 10 % 126));
    buf_add_char(out, (char)(0x30 + place % 10));
    return true;
}

/* ---- to UTF-8 ---- */

/* All of it or nothing; no more than RUN_BYTES. */
static bool decode_run(const Gbk *gbk, Str run, Buf *out) {
    wchar_t wide[RUN_BYTES];
    char utf8[3 * RUN_BYTES];
    const int units = MultiByteToWideChar(gbk->page, MB_ERR_INVALID_CHARS, run.at, (int)run.length,
                                          wide, RUN_BYTES);
    const int bytes = units <= 0 ? 0
                                 : WideCharToMultiByte(CP_UTF8, WC_ERR_INVALID_CHARS, wide, units,
                                                       utf8, sizeof utf8, NULL, NULL);
    if (bytes <= 0)
        return false;
    buf_add(out, (Str){utf8, (size_t)bytes});
    return true;
}

static bool decode_one(const Gbk *gbk, Str character, Buf *out) {
    if (character.length == MOST_BYTES && gbk->page == GBK)
        return decode_four(character, out);
    return decode_run(gbk, character, out);
}

/* Whole characters that the page may know, from the beginning. */
static Str run_of(const Gbk *gbk, Str bytes) {
    size_t length = 0;
    while (length < bytes.length) {
        const size_t next = length_of(str_from(bytes, length));
        if (next == 0 || length + next > RUN_BYTES || (next == MOST_BYTES && gbk->page == GBK))
            break;
        length += next;
    }
    return str_first(bytes, length);
}

static bool decode_next(const Gbk *gbk, Str *bytes, Buf *out) {
    size_t length = run_of(gbk, *bytes).length;
    if (length == 0 || !decode_run(gbk, str_first(*bytes, length), out)) {
        length = length_of(*bytes);
        if (length == 0 || !decode_one(gbk, str_first(*bytes, length), out))
            return false;
    }
    *bytes = str_from(*bytes, length);
    return true;
}

size_t gbk_to_utf8(Gbk *gbk, Str bytes, Buf *out) {
    size_t bad = 0;
    while (bytes.length > 0) {
        if (decode_next(gbk, &bytes, out))
            continue;
        buf_add_text(out, "\xEF\xBF\xBD");
        bytes = str_from(bytes, 1);
        bad++;
    }
    return bad;
}

/* ---- from UTF-8 ---- */

/* The page's own substitute (a question mark) for what it has not got does not count. */
static bool encode_one(const Gbk *gbk, Str character, uint32_t code, Buf *out) {
    wchar_t wide[4];
    char bytes[8];
    BOOL substituted = FALSE;
    const int units = MultiByteToWideChar(CP_UTF8, MB_ERR_INVALID_CHARS, character.at,
                                          (int)character.length, wide, 4);
    if (units <= 0)
        return false;
    const bool narrow = gbk->page == GBK;
    const int length =
        WideCharToMultiByte(gbk->page, narrow ? WC_NO_BEST_FIT_CHARS : WC_ERR_INVALID_CHARS, wide,
                            units, bytes, sizeof bytes, NULL, narrow ? &substituted : NULL);
    if (length <= 0 || substituted)
        return narrow && encode_four(code, out);
    buf_add(out, (Str){bytes, (size_t)length});
    return true;
}

bool gbk_from_utf8(Gbk *gbk, Str text, Buf *out) {
    const size_t before = out->length;
    while (text.length > 0) {
        size_t bytes;
        const uint32_t code = text_decode(text, &bytes);
        if (code < 0x80) {
            buf_add_char(out, text.at[0]);
        } else if (!encode_one(gbk, str_first(text, bytes), code, out)) {
            out->length = before;
            out->at[before] = '\0';
            return false;
        }
        text = str_from(text, bytes);
    }
    return true;
}
