/* What both systems share. */
#include "base/output.h"

#include "base/buf.h"
#include "base/text.h"

#include <stdarg.h>

enum { CEILING = 64 * 1024 * 1024 };

bool output_text(FILE *to, const char *text) {
    return output_str(to, str_of(text));
}

bool output_format(FILE *to, const char *format, ...) {
    va_list values, again;
    va_start(values, format);
    va_copy(again, values);
    const int length = vsnprintf(NULL, 0, format, values);
    va_end(values);
    char *text = length < 0 ? NULL : malloc((size_t)length + 1);
    if (text != NULL)
        vsnprintf(text, (size_t)length + 1, format, again);
    va_end(again);
    const bool written = text != NULL && output_str(to, (Str){text, (size_t)length});
    free(text);
    return written;
}

char *input_line(FILE *in, char *line, size_t size) {
    size_t length = 0;
    while (length + 1 < size && (length == 0 || line[length - 1] != '\n')) {
        const int byte = input_byte(in);
        if (byte == EOF)
            break;
        line[length++] = (char)byte;
    }
    line[length] = '\0';
    return length == 0 ? NULL : line;
}

Str output_for_windows_file(Arena *arena, Str text) {
    static const char mark[] = "\xEF\xBB\xBF";
    Buf out;
    buf_init(&out, CEILING);
    if (text.length > 0 && !str_starts(text, mark))
        buf_add_text(&out, mark);
    for (size_t i = 0; i < text.length; i++) {
        if (text.at[i] == '\n' && (i == 0 || text.at[i - 1] != '\r'))
            buf_add_char(&out, '\r');
        buf_add_char(&out, text.at[i]);
    }
    const Str kept = {arena_strndup(arena, out.at, out.length), out.length};
    buf_free(&out);
    return kept;
}

/* The bytes of the character that begins with this one; 1 for a byte that begins none. */
static size_t bytes_of(unsigned char first) {
    return first >= 0xF0 ? 4 : first >= 0xE0 ? 3 : first >= 0xC0 ? 2 : 1;
}

/* The text ends within a character, as far as can be seen. */
static bool is_begun(Str text) {
    if (text.length >= bytes_of((unsigned char)text.at[0]))
        return false;
    for (size_t i = 1; i < text.length; i++)
        if (((unsigned char)text.at[i] & 0xC0) != 0x80)
            return false;
    return true;
}

size_t output_utf16(Str text, uint16_t *out, size_t *ret_used) {
    size_t count = 0;
    Str rest = text;
    while (rest.length > 0 && !is_begun(rest)) {
        size_t bytes;
        uint32_t code = text_decode(rest, &bytes);
        if (code > 0xFFFF) {
            code -= 0x10000;
            out[count++] = (uint16_t)(0xD800 + (code >> 10));
            code = 0xDC00 + (code & 0x3FF);
        }
        out[count++] = (uint16_t)code;
        rest = str_from(rest, bytes);
    }
    *ret_used = text.length - rest.length;
    return count;
}
