/* A user's name as it stands in a text, with its escapes. */
#include "base/text.h"
#include "redact/redact_rooms.h"

enum { USER_ROOM = 512 };

static bool read_hex(Str text, size_t from, size_t digits, uint32_t *ret_value) {
    *ret_value = 0;
    if (from + digits > text.length)
        return false;
    for (size_t i = from; i < from + digits; i++) {
        if (!char_is_hex(text.at[i]))
            return false;
        *ret_value = *ret_value * 16 + (uint32_t)char_hex_value(text.at[i]);
    }
    return true;
}

/* A and %E5%BC%A0 as the characters that they are. */
static void unescape(Str text, Buf *out) {
    for (size_t i = 0; i < text.length;) {
        uint32_t code, low;
        char utf8[4];
        if (text.at[i] == '%' && read_hex(text, i + 1, 2, &code)) {
            buf_add_char(out, (char)code);
            i += 3;
        } else if (text.at[i] == '\\' && i + 1 < text.length && text.at[i + 1] == 'u' &&
                   read_hex(text, i + 2, 4, &code)) {
            i += 6;
            if (code >= 0xD800 && code < 0xDC00 && i + 1 < text.length && text.at[i] == '\\' &&
                text.at[i + 1] == 'u' && read_hex(text, i + 2, 4, &low) && low >= 0xDC00 &&
                low < 0xE000) {
                code = 0x10000 + ((code - 0xD800) << 10) + (low - 0xDC00);
                i += 6;
            }
            buf_add(out, (Str){utf8, text_encode(code, utf8)});
        } else {
            buf_add_char(out, text.at[i++]);
        }
    }
}

/* An address may have the bytes of GBK. */
static void make_utf8(Redactor *redactor, Buf *name) {
    Buf out;
    if (text_is_valid_utf8(buf_str(name)) || redactor->gbk == NULL)
        return;
    buf_init(&out, USER_ROOM * 4);
    if (gbk_to_utf8(redactor->gbk, buf_str(name), &out) == 0) {
        buf_clear(name);
        buf_add(name, buf_str(&out));
    }
    buf_free(&out);
}

static Thing *escaped_user(Redactor *redactor, Str there) {
    Buf name;
    buf_init(&name, USER_ROOM * 4);
    unescape(there, &name);
    make_utf8(redactor, &name);
    Thing *thing = redact_user(redactor, buf_str(&name));
    buf_free(&name);
    return thing;
}

/* Stands for itself: ASCII without escapes. */
static bool is_plain(Str name) {
    for (size_t i = 0; i < name.length; i++)
        if ((uint8_t)name.at[i] >= 0x80 || name.at[i] == '%' || name.at[i] == '\\')
            return false;
    return true;
}

Thing *replace_user(Scan *scan, size_t from, size_t to) {
    Redactor *redactor = scan->redactor;
    const Str there = scan_piece(scan, from, to);
    Thing *thing = is_plain(there) ? redact_user(redactor, there) : escaped_user(redactor, there);
    if (thing == NULL || scan->learn)
        return thing;
    redact_name(redactor, thing);
    scan_put(scan, from, to, CLASS_USER, thing, str_of(thing->pseudonym));
    return thing;
}

/* Where a known name ends that stands at `from`, else `to`. */
size_t user_end(const Scan *scan, size_t from, size_t to) {
    size_t length;
    uint32_t value;
    if (words_at(scan->redactor->words, scan->text, from, &length, &value) &&
        value < WORD_PSEUDONYMS && from + length <= to &&
        things_at(scan->redactor->things, value)->class == CLASS_USER)
        return from + length;
    while (to > from && scan->text.at[to - 1] == '.')
        to--;
    return to;
}
