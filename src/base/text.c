#include "base/text.h"
#include "base/buf.h"

#include <utf8proc.h>

enum { REPLACEMENT = 0xFFFD };

uint32_t text_decode(Str text, size_t *ret_bytes) {
    const unsigned char first = (unsigned char)text.at[0];
    if (first < 0x80) {
        *ret_bytes = 1;
        return first;
    }
    utf8proc_int32_t code;
    const size_t limit = text.length < 4 ? text.length : 4;
    const utf8proc_ssize_t bytes =
        utf8proc_iterate((const utf8proc_uint8_t *)text.at, (utf8proc_ssize_t)limit, &code);
    if (bytes <= 0 || code < 0) {
        *ret_bytes = 1;
        return REPLACEMENT;
    }
    *ret_bytes = (size_t)bytes;
    return (uint32_t)code;
}

size_t text_encode(uint32_t code, char *out) {
    if (code > 0x10FFFF || (code >= 0xD800 && code < 0xE000))
        code = REPLACEMENT;
    return (size_t)utf8proc_encode_char((utf8proc_int32_t)code, (utf8proc_uint8_t *)out);
}

bool text_is_valid_utf8(Str text) {
    while (text.length > 0) {
        size_t bytes;
        const uint32_t code = text_decode(text, &bytes);
        if (code == REPLACEMENT && bytes == 1)
            return false;
        text = str_from(text, bytes);
    }
    return true;
}

char *text_repair(Arena *arena, Str text) {
    Buf buf;
    buf_init(&buf, SIZE_MAX / 2);
    while (text.length > 0) {
        char bytes[4];
        size_t length;
        const uint32_t code = text_decode(text, &length);
        buf_add(&buf, (Str){bytes, text_encode(code, bytes)});
        text = str_from(text, length);
    }
    char *repaired = str_dup(arena, buf_str(&buf));
    buf_free(&buf);
    return repaired;
}

int text_code_columns(uint32_t code) {
    if (code < 0x7F)
        return code >= 0x20 ? 1 : 0;
    const int columns = utf8proc_charwidth((utf8proc_int32_t)code);
    return columns < 0 ? 0 : columns > 2 ? 2 : columns;
}

int text_columns(Str text) {
    int columns = 0;
    while (text.length > 0) {
        size_t bytes;
        columns += text_code_columns(text_decode(text, &bytes));
        text = str_from(text, bytes);
    }
    return columns;
}

size_t text_fit(Str text, int columns, int *ret_columns) {
    size_t taken = 0;
    int used = 0;
    while (taken < text.length) {
        size_t bytes;
        const int width = text_code_columns(text_decode(str_from(text, taken), &bytes));
        if (used + width > columns)
            break;
        used += width;
        taken += bytes;
    }
    if (ret_columns != NULL)
        *ret_columns = used;
    return taken;
}

Str text_first(Str text, size_t most) {
    if (text.length <= most)
        return text;
    while (most > 0 && ((unsigned char)text.at[most] & 0xC0) == 0x80)
        most--;
    return str_first(text, most);
}

static bool in_set(uint32_t code, const uint32_t *set, size_t count) {
    for (size_t i = 0; i < count; i++)
        if (set[i] == code)
            return true;
    return false;
}

/* Chinese typesetting: these never begin a line. */
static bool closes(uint32_t code) {
    static const uint32_t set[] = {0xFF0C, 0x3002, 0x3001, 0xFF1B, 0xFF1A, 0xFF1F, 0xFF01, 0xFF09,
                                   0x300D, 0x300F, 0x300B, 0xFF05, ',',    '.',    ';',    ':',
                                   '?',    '!',    ')',    ']',    '}',    '%'};
    return in_set(code, set, sizeof set / sizeof set[0]);
}

/* These never end a line. */
static bool opens(uint32_t code) {
    static const uint32_t set[] = {0xFF08, 0x300C, 0x300E, 0x300A, '(', '[', '{'};
    return in_set(code, set, sizeof set / sizeof set[0]);
}

static bool may_break_between(uint32_t before, uint32_t after) {
    if (closes(after) || opens(before))
        return false;
    return text_code_columns(before) == 2 || text_code_columns(after) == 2;
}

/* Where the parts of a name or a path meet. */
static bool is_joint(uint32_t before, uint32_t after) {
    return before == '-' || before == '_' || before == '/' || before == '\\' || after == '.';
}

size_t text_wrap(Str text, int columns, size_t *ret_skip) {
    size_t at = 0, good = 0, joint = 0;
    int used = 0;
    uint32_t before = 0;
    while (at < text.length) {
        size_t bytes;
        const uint32_t code = text_decode(str_from(text, at), &bytes);
        if (code == '\n') {
            *ret_skip = at + 1;
            return at;
        }
        if (at > 0 && (before == ' ' || may_break_between(before, code)) && code != ' ')
            good = at;
        if (used * 2 > columns && is_joint(before, code))
            joint = at;
        used += text_code_columns(code);
        if (used > columns && code != ' ')
            break;
        before = code;
        at += bytes;
    }
    if (at == text.length) {
        *ret_skip = at;
        return at;
    }
    size_t line = good > 0 ? good : joint > 0 ? joint : at > 0 ? at : 1;
    *ret_skip = line;
    while (line > 0 && text.at[line - 1] == ' ')
        line--;
    while (*ret_skip < text.length && text.at[*ret_skip] == ' ')
        (*ret_skip)++;
    return line;
}

/* Characters that steer, hide or reorder: categories Cc, Cf, Cs, Co, Zl, Zp, and unassigned. */
static bool misleads(uint32_t code) {
    if (code == 0x2028 || code == 0x2029 || code == 0x115F || code == 0x1160 || code == 0x3164)
        return true;
    switch (utf8proc_category((utf8proc_int32_t)code)) {
    case UTF8PROC_CATEGORY_CC:
    case UTF8PROC_CATEGORY_CF:
    case UTF8PROC_CATEGORY_CS:
    case UTF8PROC_CATEGORY_CO:
    case UTF8PROC_CATEGORY_CN:
    case UTF8PROC_CATEGORY_ZL:
    case UTF8PROC_CATEGORY_ZP:
        return true;
    default:
        /* Beyond the basic plane a Windows console cell cannot hold it (style 7.1 no. 7). */
        return code > 0xFFFF;
    }
}

static void add_shown(Buf *buf, uint32_t code, bool keep_lines) {
    if (code == '\n' && keep_lines) {
        buf_add_char(buf, '\n');
        return;
    }
    if (code == '\t')
        code = ' ';
    else if (misleads(code) || (code >= 0x80 && text_code_columns(code) == 0))
        code = REPLACEMENT;
    char bytes[4];
    buf_add(buf, (Str){bytes, text_encode(code, bytes)});
}

/* How many bytes from the first on are printable ASCII, which shows as it is. */
static size_t plain_length(Str text) {
    size_t length = 0;
    while (length < text.length && text.at[length] >= ' ' && text.at[length] <= '~')
        length++;
    return length;
}

char *text_show(Arena *arena, Str text, size_t max_bytes, bool keep_lines) {
    const size_t plain = plain_length(str_first(text, max_bytes));
    if (plain == text.length)
        return arena_strndup(arena, text.at, plain);
    Buf buf;
    buf_init(&buf, max_bytes + 8);
    buf_add(&buf, str_first(text, plain));
    text = str_from(text, plain);
    while (text.length > 0) {
        if (buf.length >= max_bytes) {
            buf_add_text(&buf, "...");
            break;
        }
        size_t bytes;
        const uint32_t code = text_decode(text, &bytes);
        if (!(code == '\r' && text.length > 1 && text.at[1] == '\n'))
            add_shown(&buf, code, keep_lines);
        text = str_from(text, bytes);
    }
    char *shown = arena_strndup(arena, buf.at, buf.length);
    buf_free(&buf);
    return shown;
}

char *text_size(Arena *arena, uint64_t bytes) {
    const unsigned long long kilobytes = (bytes + 1023) / 1024, tenths = bytes * 10 / (1024 * 1024);
    return bytes < 1000            ? arena_printf(arena, "%llu B", (unsigned long long)bytes)
           : kilobytes < 10 * 1024 ? arena_printf(arena, "%llu KB", kilobytes)
                                   : arena_printf(arena, "%llu.%llu MB", tenths / 10, tenths % 10);
}
