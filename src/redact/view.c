/* A file's bytes as a window of UTF-8, and the way back to them: what is not replaced goes out as
 * it came in, never decoded and encoded again. */
#include "base/text.h"
#include "machine/recorded/decode.h"
#include "redact/redact_rooms.h"

void view_init(View *view) {
    *view = (View){.same = true};
    buf_init(&view->text, SIZE_MAX / 4);
    buf_init(&view->source, SIZE_MAX / 4);
}

void view_free(View *view) {
    buf_free(&view->text);
    buf_free(&view->source);
    free(view->origin);
}

static bool make_room(View *view, size_t more) {
    const size_t needed = view->text.length + more + 1;
    if (needed <= view->origin_room)
        return true;
    const size_t room = needed + needed / 2 + 1024;
    uint32_t *larger = realloc(view->origin, room * sizeof *larger);
    if (larger == NULL)
        return false;
    view->origin = larger;
    view->origin_room = room;
    return true;
}

/* From here on the text is another one than the source. */
bool view_part(View *view) {
    if (!view->same)
        return true;
    if (!make_room(view, 0))
        return false;
    view->same = false;
    buf_add(&view->source, buf_str(&view->text));
    for (size_t i = 0; i <= view->text.length; i++)
        view->origin[i] = (uint32_t)i;
    return true;
}

static void add_code(View *view, uint32_t code, Str bytes) {
    char out[4];
    const size_t length = text_encode(code, out);
    for (size_t i = 0; i < length; i++)
        view->origin[view->text.length + i] = (uint32_t)view->source.length;
    buf_add(&view->text, (Str){out, length});
    buf_add(&view->source, bytes);
    view->origin[view->text.length] = (uint32_t)view->source.length;
}

static void add_same(View *view, Str bytes) {
    for (size_t i = 0; i < bytes.length; i++)
        view->origin[view->text.length + i] = (uint32_t)(view->source.length + i);
    buf_add(&view->text, bytes);
    buf_add(&view->source, bytes);
    view->origin[view->text.length] = (uint32_t)view->source.length;
}

/* ---- UTF-16 ---- */

static uint32_t unit_at(Str bytes, bool big_endian) {
    const uint8_t *pair = (const uint8_t *)bytes.at;
    return big_endian ? (uint32_t)(pair[0] << 8 | pair[1]) : (uint32_t)(pair[1] << 8 | pair[0]);
}

static void add_utf16(View *view, Str raw, bool big_endian) {
    while (raw.length >= 2) {
        uint32_t code = unit_at(raw, big_endian);
        size_t length = 2;
        if (code >= 0xD800 && code < 0xDC00 && raw.length >= 4) {
            const uint32_t low = unit_at(str_from(raw, 2), big_endian);
            if (low >= 0xDC00 && low < 0xE000) {
                code = 0x10000 + ((code - 0xD800) << 10) + (low - 0xDC00);
                length = 4;
            }
        }
        if (code >= 0xD800 && code < 0xE000)
            code = 0xFFFD;
        add_code(view, code, str_first(raw, length));
        raw = str_from(raw, length);
    }
    if (raw.length > 0)
        add_code(view, 0xFFFD, raw);
}

/* ---- GBK ---- */

/* The character of GB18030 at the front; 0: there is none. */
static uint32_t gbk_code(Redactor *redactor, Str text, size_t *ret_length) {
    const uint8_t *byte = (const uint8_t *)text.at;
    if (text.length >= 2 && byte[0] >= GBK_LEAD && byte[0] < GBK_END && byte[1] >= GBK_TRAIL &&
        byte[1] < GBK_END) {
        *ret_length = 2;
        return gbk_pair(redactor->gbk, byte[0], byte[1]);
    }
    if (text.length < 4 || byte[0] < GBK_LEAD || byte[0] == GBK_END || !char_is_digit(text.at[1]) ||
        byte[2] < GBK_LEAD || byte[2] == GBK_END || !char_is_digit(text.at[3]))
        return 0;
    Buf out;
    size_t bytes;
    buf_init(&out, 64);
    uint32_t code = 0;
    if (gbk_to_utf8(redactor->gbk, str_first(text, 4), &out) == 0 && out.length > 0)
        code = text_decode(buf_str(&out), &bytes);
    buf_free(&out);
    *ret_length = 4;
    return code;
}

/* Bytes that are nothing in GBK either stand for themselves (Latin-1). */
static void add_gbk(View *view, Redactor *redactor, Str line) {
    while (line.length > 0) {
        size_t length = 1;
        uint32_t code = (uint8_t)line.at[0];
        if (code >= 0x80) {
            const uint32_t read = gbk_code(redactor, line, &length);
            if (read != 0)
                code = read;
            else
                length = 1;
        }
        add_code(view, code, str_first(line, length));
        line = str_from(line, length);
    }
}

/* ---- a line of bytes ---- */

/* UTF-8 with a few damaged bytes, rather than GBK. */
static bool is_damaged_utf8(Str line) {
    size_t good = 0, bad = 0;
    while (line.length > 0) {
        size_t length = 1;
        if ((uint8_t)line.at[0] >= 0x80) {
            length = decode_sequence(line);
            good += length >= 3 ? length : 0;
            bad += length == 0;
            length = length == 0 ? 1 : length;
        }
        line = str_from(line, length);
    }
    return good >= bad * 4;
}

static void add_damaged(View *view, Str line) {
    while (line.length > 0) {
        const size_t length = (uint8_t)line.at[0] < 0x80 ? 1 : decode_sequence(line);
        if (length > 0)
            add_same(view, str_first(line, length));
        else
            add_code(view, 0xFFFD, str_first(line, 1));
        line = str_from(line, length == 0 ? 1 : length);
    }
}

static Status add_line(View *view, Redactor *redactor, Str line, bool *ret_gbk) {
    if (decode_is_clean(line)) {
        add_same(view, line);
    } else if (is_damaged_utf8(line)) {
        add_damaged(view, line);
    } else if (redactor->gbk == NULL) {
        return STATUS_UNSUPPORTED;
    } else {
        *ret_gbk = true;
        add_gbk(view, redactor, line);
    }
    return STATUS_OK;
}

static Status add_lines(View *view, Redactor *redactor, Str raw, bool *ret_gbk) {
    while (raw.length > 0) {
        const char *end = memchr(raw.at, '\n', raw.length);
        const size_t length = end == NULL ? raw.length : (size_t)(end - raw.at) + 1;
        const Status status = add_line(view, redactor, str_first(raw, length), ret_gbk);
        if (status != STATUS_OK)
            return status;
        raw = str_from(raw, length);
    }
    return STATUS_OK;
}

static Status add_raw(View *view, Redactor *redactor, int encoding, Str raw, bool *ret_gbk) {
    const bool wide = encoding != ENCODING_BYTES;
    if (!wide && view->same && decode_is_clean(raw)) {
        buf_add(&view->text, raw);
        return STATUS_OK;
    }
    /* A unit of UTF-16 is at most three bytes of UTF-8, a byte of another kind too. */
    if (!view_part(view) || !make_room(view, raw.length * 3))
        return STATUS_INTERNAL;
    if (!wide)
        return add_lines(view, redactor, raw, ret_gbk);
    add_utf16(view, raw, encoding == ENCODING_UTF16_BE);
    return STATUS_OK;
}

Status view_add(View *view, Redactor *redactor, int encoding, Str raw, bool *ret_gbk) {
    const size_t from = view->text.length;
    const Status status = add_raw(view, redactor, encoding, raw, ret_gbk);
    if (status == STATUS_OK && !view_decode(view, redactor, from))
        return STATUS_INTERNAL;
    return status;
}

static void drop_front(Buf *buf, size_t length) {
    if (length == 0)
        return;
    memmove(buf->at, buf->at + length, buf->length - length);
    buf->length -= length;
    buf->at[buf->length] = '\0';
}

void view_drop(View *view, size_t length) {
    if (!view->same) {
        const uint32_t gone = view->origin[length];
        for (size_t i = length; i <= view->text.length; i++)
            view->origin[i - length] = view->origin[i] - gone;
        drop_front(&view->source, gone);
    }
    drop_front(&view->text, length);
}

Str view_source(const View *view, size_t from, size_t to) {
    if (view->same)
        return str_first(str_from(buf_str(&view->text), from), to - from);
    return str_first(str_from(buf_str(&view->source), view->origin[from]),
                     view->origin[to] - view->origin[from]);
}

/* Behind the first character of what is one in the source: a word of a mail's header. */
static bool is_within(const View *view, size_t at) {
    return !view->same && at > 0 && at < view->text.length &&
           view->origin[at] == view->origin[at - 1];
}

Str view_piece(const View *view, size_t from, size_t to, size_t *ret_end, bool *ret_text) {
    size_t end = to;
    *ret_text = is_within(view, from);
    if (*ret_text) {
        for (end = from + 1; end < to && is_within(view, end);)
            end++;
    } else {
        while (end > from && is_within(view, end))
            end--;
        *ret_text = end == from;
        end = end == from ? to : end;
    }
    *ret_end = end;
    return *ret_text ? str_first(str_from(buf_str(&view->text), from), end - from)
                     : view_source(view, from, end);
}
