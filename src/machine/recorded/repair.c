#include "machine/recorded/repair.h"

#include "base/text.h"
#include "machine/recorded/decode.h"

enum {
    RUN = 4,           /* accented letters in a row: no language writes that many */
    SMALL = 16 * 1024, /* of a longer text samples are tried, */
    SAMPLES = 48,
    SAMPLE = 60, /* bytes long */
    LONGEST = 1 << 20
};

/* ---- how well bytes read as UTF-8 or as GBK ---- */

typedef struct Score {
    size_t chinese; /* three-byte sequences of UTF-8 */
    size_t gaps;    /* places with bytes that are none */
} Score;

static Score score_utf8(Str bytes) {
    Score score = {0};
    bool gap = false;
    while (bytes.length > 0) {
        const size_t length = decode_sequence(bytes);
        score.chinese += length == 3;
        score.gaps += length == 0 && !gap;
        gap = length == 0;
        bytes = str_from(bytes, length == 0 ? 1 : length);
    }
    return score;
}

/* By chance one character in hundreds comes out like this. */
static bool is_certain(Score score) {
    return score.chinese >= 1 && score.chinese >= 2 * score.gaps;
}

/* All bytes above 0x7F stand in pairs of the plain part of GBK, characters in daily use mostly. */
static bool reads_as_gbk(Str bytes) {
    size_t pairs = 0, common = 0;
    for (size_t i = 0; i < bytes.length; i++) {
        const uint8_t lead = (uint8_t)bytes.at[i];
        if (lead < 0x80)
            continue;
        const uint8_t trail = i + 1 < bytes.length ? (uint8_t)bytes.at[i + 1] : 0;
        if (lead < 0xA1 || lead > 0xF7 || trail < 0xA1 || trail == 0xFF)
            return false;
        pairs++;
        /* First level of GB 2312, and punctuation. */
        common += (lead >= 0xB0 && lead <= 0xD7) || lead <= 0xA3;
        i++;
    }
    return pairs >= 2 && common * 5 >= pairs * 4;
}

/* ---- back to bytes ---- */

static bool bytes_of_1252(Str line, Buf *out) {
    while (line.length > 0) {
        size_t bytes;
        const int byte = decode_byte_of_1252(text_decode(line, &bytes));
        if (byte < 0)
            return false;
        buf_add_char(out, (char)byte);
        line = str_from(line, bytes);
    }
    return true;
}

static bool is_lost(Str text) {
    return str_starts(text, "\xE2\x82\xAC") || str_starts(text, "\xEF\xBF\xBD");
}

/* 0x80 begins no GBK character: Windows reads it as the euro sign, others lose it. At the end of a
 * run any byte may have been lost: a byte that is never valid stands for it. What stands between is
 * converted in one go. */
static bool bytes_of_gbk(Gbk *gbk, Str line, Buf *out) {
    while (line.length > 0) {
        size_t kept = 0;
        while (kept < line.length && !is_lost(str_from(line, kept)))
            kept++;
        if (kept > 0 && !gbk_from_utf8(gbk, str_first(line, kept), out))
            return false;
        line = str_from(line, kept);
        if (line.length == 0)
            break;
        size_t bytes;
        const uint32_t code = text_decode(line, &bytes);
        const bool run_ends = line.length == bytes || (uint8_t)line.at[bytes] < 0x80;
        buf_add_char(out, code == 0xFFFD && run_ends ? (char)0xFF : (char)0x80);
        line = str_from(line, bytes);
    }
    return true;
}

static void add_valid(Str bytes, Buf *out) {
    while (bytes.length > 0) {
        const size_t length = decode_sequence(bytes);
        if (length == 0)
            buf_add_text(out, "\xEF\xBF\xBD");
        else
            buf_add(out, str_first(bytes, length));
        bytes = str_from(bytes, length == 0 ? 1 : length);
    }
}

/* ---- lines ---- */

static size_t longest_run_1252(Str line) {
    size_t run = 0, longest = 0;
    while (line.length > 0) {
        size_t bytes;
        const uint32_t code = text_decode(line, &bytes);
        run = code >= 0x80 && decode_byte_of_1252(code) >= 0 ? run + 1 : 0;
        longest = run > longest ? run : longest;
        line = str_from(line, bytes);
    }
    return longest;
}

static bool repair_1252(Gbk *gbk, Str line, Buf *bytes, Buf *out) {
    if (longest_run_1252(line) < RUN || !bytes_of_1252(line, bytes))
        return false;
    if (is_certain(score_utf8(buf_str(bytes)))) {
        add_valid(buf_str(bytes), out);
        return true;
    }
    if (gbk == NULL || !reads_as_gbk(buf_str(bytes)))
        return false;
    gbk_to_utf8(gbk, buf_str(bytes), out);
    return true;
}

static bool repair_gbk(Gbk *gbk, Str line, Buf *bytes, Buf *out) {
    if (gbk == NULL || score_utf8(line).chinese < 2 || !bytes_of_gbk(gbk, line, bytes) ||
        !is_certain(score_utf8(buf_str(bytes))))
        return false;
    add_valid(buf_str(bytes), out);
    return true;
}

void repair_line(Gbk *gbk, Str line, Buf *out) {
    Buf bytes;
    buf_init(&bytes, LONGEST);
    bool repaired = repair_1252(gbk, line, &bytes, out);
    if (!repaired) {
        buf_clear(&bytes);
        repaired = repair_gbk(gbk, line, &bytes, out);
    }
    if (!repaired)
        buf_add(out, line);
    buf_free(&bytes);
}

/* ---- a quick look ---- */

static bool has_run(Str text) {
    const uint8_t *at = (const uint8_t *)text.at, *end = at + text.length;
    size_t run = 0;
    while (at < end) {
        const uint8_t *next = memchr(at, 0xC3, (size_t)(end - at));
        const uint8_t *start = next == NULL ? end : next;
        for (run = 0; start + 1 < end && (*start == 0xC2 || *start == 0xC3); start += 2)
            run++;
        if (run >= RUN)
            return true;
        at = start + 1;
    }
    return false;
}

/* The first Chinese of a line decides. */
static bool begins_as_gbk_of_utf8(Gbk *gbk, Str line) {
    while (line.length > 0 && (uint8_t)line.at[0] < 0x80)
        line = str_from(line, 1);
    size_t length = line.length < SAMPLE ? line.length : SAMPLE;
    while (length > 0 && length < line.length && ((uint8_t)line.at[length] & 0xC0) == 0x80)
        length--;
    Buf bytes;
    buf_init(&bytes, LONGEST);
    const bool certain = score_utf8(str_first(line, length)).chinese >= 2 &&
                         bytes_of_gbk(gbk, str_first(line, length), &bytes) &&
                         is_certain(score_utf8(buf_str(&bytes)));
    buf_free(&bytes);
    return certain;
}

bool repair_may_help(Gbk *gbk, Str text) {
    const size_t stride = text.length > SMALL ? text.length / SAMPLES : 0;
    if (has_run(text))
        return true;
    while (gbk != NULL && text.length > 0) {
        const Str line = str_cut(text, '\n', &text);
        if (decode_is_ascii(line))
            continue;
        if (begins_as_gbk_of_utf8(gbk, line))
            return true;
        if (stride > 0)
            str_cut(str_from(text, stride), '\n', &text);
    }
    return false;
}
