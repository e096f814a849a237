#include "machine/recorded/decode.h"

#include "base/text.h"

/* ---- what a file is ---- */

static bool has_magic(Str start) {
    static const struct {
        const char *bytes;
        size_t length;
    } magics[] = {{"PK\3\4", 4},
                  {"%PDF-", 5},
                  {"\x89PNG", 4},
                  {"\xFF\xD8\xFF", 3},
                  {"GIF8", 4},
                  {"\x1F\x8B", 2},
                  {"7z\xBC\xAF", 4},
                  {"Rar!", 4},
                  {"\xD0\xCF\x11\xE0", 4},
                  {"\x7F"
                   "ELF",
                   4},
                  {"BM\x36", 3}};
    for (size_t i = 0; i < sizeof magics / sizeof magics[0]; i++)
        if (start.length >= magics[i].length &&
            memcmp(start.at, magics[i].bytes, magics[i].length) == 0)
            return true;
    return false;
}

static bool is_control(uint8_t c) {
    return (c < 0x20 && c != '\t' && c != '\n' && c != '\r' && c != '\f' && c != 0x1B) || c == 0x7F;
}

/* Without a mark: the high bytes of ASCII letters are zero, and all on one side. */
static Encoding by_statistics(Str start) {
    size_t zeros[2] = {0, 0}, controls = 0;
    for (size_t i = 0; i < start.length; i++) {
        if (start.at[i] == '\0')
            zeros[i & 1]++;
        else if (is_control((uint8_t)start.at[i]))
            controls++;
    }
    const size_t pairs = start.length / 2;
    if (zeros[1] >= 3 && zeros[1] * 10 >= pairs && zeros[0] * 20 <= zeros[1])
        return ENCODING_UTF16_LE;
    if (zeros[0] >= 3 && zeros[0] * 10 >= pairs && zeros[1] * 20 <= zeros[0])
        return ENCODING_UTF16_BE;
    /* A few stray NULs are damage; many, or many other controls, are no text. */
    return (zeros[0] + zeros[1] + controls) * 10 > start.length ? ENCODING_BINARY : ENCODING_BYTES;
}

Encoding encoding_of(Str start, size_t *ret_skip) {
    *ret_skip = 0;
    if (start.length >= 3 && memcmp(start.at, "\xEF\xBB\xBF", 3) == 0) {
        *ret_skip = 3;
        return ENCODING_BYTES;
    }
    if (start.length >= 2 && memcmp(start.at, "\xFF\xFE", 2) == 0) {
        *ret_skip = 2;
        return ENCODING_UTF16_LE;
    }
    if (start.length >= 2 && memcmp(start.at, "\xFE\xFF", 2) == 0) {
        *ret_skip = 2;
        return ENCODING_UTF16_BE;
    }
    return has_magic(start) ? ENCODING_BINARY : by_statistics(start);
}

/* ---- UTF-16 ---- */

static uint32_t unit_at(Str bytes, size_t at, bool big_endian) {
    const uint8_t *pair = (const uint8_t *)bytes.at + at;
    return big_endian ? (uint32_t)(pair[0] << 8 | pair[1]) : (uint32_t)(pair[1] << 8 | pair[0]);
}

size_t decode_utf16(Str bytes, bool big_endian, Buf *out) {
    size_t at = 0;
    while (at + 2 <= bytes.length) {
        uint32_t code = unit_at(bytes, at, big_endian);
        size_t taken = 2;
        if (code >= 0xD800 && code < 0xDC00) {
            if (at + 4 > bytes.length)
                break;
            const uint32_t low = unit_at(bytes, at + 2, big_endian);
            if (low >= 0xDC00 && low < 0xE000) {
                code = 0x10000 + ((code - 0xD800) << 10) + (low - 0xDC00);
                taken = 4;
            }
        }
        char piece[4];
        buf_add(out, (Str){piece, text_encode(code, piece)});
        at += taken;
    }
    return at;
}

size_t decode_line_ends(char *text, size_t length) {
    if (memchr(text, '\r', length) == NULL)
        return length;
    size_t to = 0;
    for (size_t from = 0; from < length; from++) {
        if (text[from] != '\r') {
            text[to++] = text[from];
            continue;
        }
        while (from + 1 < length && text[from + 1] == '\r')
            from++;
        if (from + 1 == length || text[from + 1] != '\n')
            text[to++] = '\n';
    }
    return to;
}

/* ---- UTF-8 ---- */

/* Length of the valid sequence at the start, 0 when it is none. Faster than utf8proc, and every
 * byte of a large folder goes through here. */
static size_t sequence(const uint8_t *at, const uint8_t *end) {
    const uint8_t first = *at;
    if (first < 0x80)
        return 1;
    const size_t length = first >= 0xF0 ? 4 : first >= 0xE0 ? 3 : 2;
    if (first < 0xC2 || first > 0xF4 || (size_t)(end - at) < length)
        return 0;
    for (size_t i = 1; i < length; i++)
        if ((at[i] & 0xC0) != 0x80)
            return 0;
    if ((first == 0xE0 && at[1] < 0xA0) || (first == 0xED && at[1] >= 0xA0) ||
        (first == 0xF0 && at[1] < 0x90) || (first == 0xF4 && at[1] >= 0x90))
        return 0;
    return length;
}

static const uint8_t *skip_ascii(const uint8_t *at, const uint8_t *end) {
    while (end - at >= 8) {
        uint64_t word;
        memcpy(&word, at, sizeof word);
        if ((word & UINT64_C(0x8080808080808080)) != 0)
            break;
        at += 8;
    }
    while (at < end && *at < 0x80)
        at++;
    return at;
}

bool decode_is_clean(Str text) {
    const uint8_t *at = (const uint8_t *)text.at, *end = at + text.length;
    while ((at = skip_ascii(at, end)) < end) {
        const size_t length = sequence(at, end);
        if (length == 0)
            return false;
        at += length;
    }
    return true;
}

bool decode_is_ascii(Str text) {
    const uint8_t *at = (const uint8_t *)text.at, *end = at + text.length;
    return skip_ascii(at, end) == end;
}

size_t decode_sequence(Str text) {
    return text.length == 0
               ? 0
               : sequence((const uint8_t *)text.at, (const uint8_t *)text.at + text.length);
}

/* ---- lines that are no UTF-8 ---- */

typedef struct Census {
    size_t wide;   /* valid UTF-8 sequences of more than one byte */
    size_t bad;    /* bytes that are none */
    size_t paired; /* bytes above 0x7F that another such byte follows or precedes */
    size_t single; /* those that stand alone among ASCII */
} Census;

static Census census_of(Str line) {
    Census census = {0};
    const uint8_t *at = (const uint8_t *)line.at, *end = at + line.length;
    const uint8_t *run = NULL;
    for (const uint8_t *p = at; p <= end; p++) {
        if (p < end && *p >= 0x80) {
            run = run == NULL ? p : run;
        } else if (run != NULL) {
            *(p - run == 1 ? &census.single : &census.paired) += (size_t)(p - run);
            run = NULL;
        }
    }
    while ((at = skip_ascii(at, end)) < end) {
        const size_t length = sequence(at, end);
        *(length == 0 ? &census.bad : &census.wide) += 1;
        at += length == 0 ? 1 : length;
    }
    return census;
}

/* What Windows-1252 puts on the bytes 0x80 to 0x9F. */
static const uint16_t signs_1252[32] = {
    0x20AC, 0x81,   0x201A, 0x192,  0x201E, 0x2026, 0x2020, 0x2021, 0x2C6,  0x2030, 0x160,
    0x2039, 0x152,  0x8D,   0x17D,  0x8F,   0x90,   0x2018, 0x2019, 0x201C, 0x201D, 0x2022,
    0x2013, 0x2014, 0x2DC,  0x2122, 0x161,  0x203A, 0x153,  0x9D,   0x17E,  0x178};

int decode_byte_of_1252(uint32_t code) {
    if (code < 0x100)
        return (int)code;
    for (int i = 0; i < 32; i++)
        if (signs_1252[i] == code)
            return 0x80 + i;
    return -1;
}

static void from_1252(Str line, Buf *out) {
    for (size_t i = 0; i < line.length; i++) {
        const uint8_t byte = (uint8_t)line.at[i];
        char piece[4];
        buf_add(out, (Str){piece,
                           text_encode(byte >= 0x80 && byte < 0xA0 ? signs_1252[byte - 0x80] : byte,
                                       piece)});
    }
}

static void keep_valid(Str line, Buf *out) {
    const uint8_t *at = (const uint8_t *)line.at, *end = at + line.length;
    while (at < end) {
        const size_t length = sequence(at, end);
        if (length == 0)
            buf_add_text(out, "\xEF\xBF\xBD");
        else
            buf_add(out, (Str){(const char *)at, length});
        at += length == 0 ? 1 : length;
    }
}

void decode_line(Gbk *gbk, Str line, Buf *out) {
    const Census census = census_of(line);
    if (census.bad * 3 <= census.wide)
        keep_valid(line, out); /* UTF-8 that was cut or damaged in a place or two */
    else if (census.single > census.paired)
        from_1252(line, out); /* accented letters stand alone, Chinese comes in pairs */
    else if (gbk != NULL)
        gbk_to_utf8(gbk, line, out);
    else
        keep_valid(line, out);
}
