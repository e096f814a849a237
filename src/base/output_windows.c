#include "base/output.h"

#include "base/console.h"
#include "base/text.h"

#include <errno.h>
#include <fcntl.h>
#include <io.h>
#include <windows.h>

enum {
    HELD_BYTES = 4096,  /* at most, until they are written on the console */
    TYPED_UNITS = 1024, /* of a line, at one time */
    CONTROL_Z = 0x1A
};

typedef struct Stream {
    FILE *file;
    HANDLE handle;
    bool known, is_console, begun;
    OutputKind kind;
    DWORD mode; /* of the console, as it was before */
    char held[HELD_BYTES];
    size_t length;
} Stream;

/* The process has one of each: this is the one place that knows what stands behind them. */
static Stream streams[2];

/* The mode is the window's and stays when the program ends: whoever draws (console_draws) changes
 * it for this program alone. */
static void restore_modes(void) {
    for (size_t i = 0; i < sizeof streams / sizeof streams[0]; i++)
        if (streams[i].is_console)
            SetConsoleMode(streams[i].handle, streams[i].mode);
}

/* NULL for any other file. */
static Stream *stream_of(FILE *file) {
    Stream *stream = file == stdout ? &streams[0] : file == stderr ? &streams[1] : NULL;
    if (stream == NULL || stream->known)
        return stream;
    stream->file = file;
    stream->handle = GetStdHandle(file == stdout ? STD_OUTPUT_HANDLE : STD_ERROR_HANDLE);
    stream->is_console = GetConsoleMode(stream->handle, &stream->mode);
    stream->known = true;
    static bool at_exit;
    at_exit = at_exit || atexit(restore_modes) == 0;
    return stream;
}

void output_begin(OutputKind kind) {
    stream_of(stdout)->kind = kind;
}

/* ---- consoles ---- */

static bool write_units(HANDLE console, const uint16_t *units, size_t count) {
    while (count > 0) {
        DWORD written = 0;
        if (!WriteConsoleW(console, units, (DWORD)count, &written, NULL) || written == 0) {
            errno = EIO;
            return false;
        }
        units += written;
        count -= written;
    }
    return true;
}

/* What is not a whole character yet stays. */
static bool release(Stream *stream) {
    uint16_t units[HELD_BYTES];
    size_t used;
    const size_t count = output_utf16((Str){stream->held, stream->length}, units, &used);
    memmove(stream->held, stream->held + used, stream->length - used);
    stream->length -= used;
    return write_units(stream->handle, units, count);
}

static bool write_console(Stream *stream, Str text) {
    bool written = true;
    while (text.length > 0) {
        const Str part = str_first(text, HELD_BYTES - stream->length);
        memcpy(stream->held + stream->length, part.at, part.length);
        stream->length += part.length;
        text = str_from(text, part.length);
        const bool is_line = memchr(part.at, '\n', part.length) != NULL;
        if (is_line || stream->length == HELD_BYTES || stream->file == stderr)
            written = release(stream) && written;
    }
    return written;
}

/* ---- files and pipes ---- */

static bool is_empty_file(HANDLE handle) {
    LARGE_INTEGER size;
    return GetFileType(handle) == FILE_TYPE_DISK && GetFileSizeEx(handle, &size) &&
           size.QuadPart == 0;
}

/* By the handle and not by the FILE: standard error may be the same file, and looks at it too. */
static void begin(Stream *stream) {
    static const char mark[] = "\xEF\xBB\xBF";
    if (stream->begun)
        return;
    stream->begun = true;
    if (_fileno(stream->file) >= 0)
        _setmode(_fileno(stream->file), stream->kind == OUTPUT_DATA ? _O_BINARY : _O_TEXT);
    DWORD written;
    if (stream->kind == OUTPUT_TEXT && is_empty_file(stream->handle))
        WriteFile(stream->handle, mark, sizeof mark - 1, &written, NULL);
}

/* The C library has no name for a pipe that is being closed. */
static bool done(bool well) {
    const DWORD error = GetLastError();
    if (!well && (error == ERROR_NO_DATA || error == ERROR_BROKEN_PIPE))
        errno = EPIPE;
    return well;
}

bool output_str(FILE *to, Str text) {
    if (text.length == 0)
        return true;
    Stream *stream = stream_of(to);
    if (stream != NULL && stream->is_console)
        return write_console(stream, text);
    if (stream != NULL)
        begin(stream);
    return done(fwrite(text.at, 1, text.length, to) == text.length);
}

bool output_flush(FILE *to) {
    Stream *stream = stream_of(to);
    if (stream != NULL && stream->is_console)
        return release(stream);
    return done(fflush(to) == 0);
}

/* ---- what comes in ---- */

static struct {
    char line[TYPED_UNITS * 3]; /* UTF-8 */
    size_t length, at;
    uint16_t high; /* the first half of a character whose second half is not read yet */
    bool began;
} typed;

static void add_unit(uint16_t unit) {
    uint32_t code = unit;
    if (unit >= 0xD800 && unit < 0xDC00) {
        typed.high = unit;
        return;
    }
    if (unit >= 0xDC00 && unit < 0xE000 && typed.high != 0)
        code = 0x10000 + (((uint32_t)typed.high - 0xD800) << 10) + (unit - 0xDC00u);
    typed.high = 0;
    if (unit != '\r')
        typed.length += text_encode(code, typed.line + typed.length);
}

/* False at the end: Ctrl-Z at the beginning of a line, or Ctrl-C. */
static bool read_typed(void) {
    uint16_t units[TYPED_UNITS];
    DWORD count = 0;
    typed.length = typed.at = 0;
    if (!ReadConsoleW(GetStdHandle(STD_INPUT_HANDLE), units, TYPED_UNITS, &count, NULL) ||
        count == 0 || units[0] == CONTROL_Z)
        return false;
    for (DWORD i = 0; i < count; i++)
        add_unit(units[i]);
    return true;
}

/* Windows PowerShell begins what it sends with a byte order mark. */
static int first_byte(FILE *in) {
    static const unsigned char mark[] = {0xEF, 0xBB, 0xBF};
    int byte = getc(in);
    for (size_t i = 0; i < sizeof mark && byte == mark[i]; i++)
        byte = getc(in);
    return byte;
}

int input_byte(FILE *in) {
    if (in != stdin)
        return getc(in);
    const bool first = !typed.began;
    typed.began = true;
    if (!console_is(STREAM_IN))
        return first ? first_byte(in) : getc(in);
    while (typed.at == typed.length)
        if (!read_typed())
            return EOF;
    return (unsigned char)typed.line[typed.at++];
}

Str output_for_file(Arena *arena, Str text, OutputKind kind) {
    return kind == OUTPUT_TEXT ? output_for_windows_file(arena, text) : text;
}
