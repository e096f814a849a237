#include "base/buf.h"

static char nothing[1];

void buf_init(Buf *buf, size_t ceiling) {
    *buf = (Buf){.at = nothing, .ceiling = ceiling};
}

void buf_free(Buf *buf) {
    if (buf->capacity > 0)
        free(buf->at);
    buf_init(buf, buf->ceiling);
}

void buf_clear(Buf *buf) {
    buf->length = 0;
    buf->overflowed = false;
    if (buf->capacity > 0)
        buf->at[0] = '\0';
}

static bool make_room(Buf *buf, size_t more) {
    if (more > buf->ceiling || buf->length > buf->ceiling - more) {
        buf->overflowed = true;
        return false;
    }
    const size_t needed = buf->length + more + 1;
    if (needed <= buf->capacity)
        return true;
    size_t wanted = buf->capacity < 128 ? 256 : buf->capacity * 2;
    if (wanted < needed)
        wanted = needed;
    char *larger = realloc(buf->capacity > 0 ? buf->at : NULL, wanted);
    if (larger == NULL) {
        buf->overflowed = true;
        return false;
    }
    buf->at = larger;
    buf->capacity = wanted;
    return true;
}

void buf_add(Buf *buf, Str text) {
    if (text.length == 0 || !make_room(buf, text.length))
        return;
    memcpy(buf->at + buf->length, text.at, text.length);
    buf->length += text.length;
    buf->at[buf->length] = '\0';
}

void buf_add_text(Buf *buf, const char *text) {
    buf_add(buf, str_of(text));
}

void buf_add_char(Buf *buf, char c) {
    buf_add(buf, (Str){&c, 1});
}

void buf_printf(Buf *buf, const char *format, ...) {
    va_list arguments;
    va_start(arguments, format);
    int length = vsnprintf(NULL, 0, format, arguments);
    va_end(arguments);
    if (length <= 0 || !make_room(buf, (size_t)length))
        return;
    va_start(arguments, format);
    vsnprintf(buf->at + buf->length, (size_t)length + 1, format, arguments);
    va_end(arguments);
    buf->length += (size_t)length;
}

Str buf_str(const Buf *buf) {
    return (Str){buf->at, buf->length};
}
