#include "machine/live_windows/command_line.h"

#include "base/buf.h"

static const size_t LONGEST_LINE = 32 * 1024;

static void add_backslashes(Buf *out, size_t count) {
    for (size_t i = 0; i < count; i++)
        buf_add_char(out, '\\');
}

/* Backslashes mean themselves unless a quotation mark follows: then each is doubled, and the mark
 * gets one of its own. */
static void add_argument(Buf *out, const char *argument) {
    size_t backslashes = 0;
    buf_add_char(out, '"');
    for (; *argument != '\0'; argument++) {
        if (*argument == '\\') {
            backslashes++;
            continue;
        }
        add_backslashes(out, *argument == '"' ? backslashes * 2 + 1 : backslashes);
        backslashes = 0;
        buf_add_char(out, *argument);
    }
    add_backslashes(out, backslashes * 2);
    buf_add_char(out, '"');
}

const char *command_line_of(Arena *arena, const char *const *arguments) {
    Buf out;
    buf_init(&out, LONGEST_LINE);
    for (size_t i = 0; arguments[i] != NULL; i++) {
        if (i > 0)
            buf_add_char(&out, ' ');
        if (arguments[i][0] != '\0' && strpbrk(arguments[i], " \t\n\v\"") == NULL)
            buf_add_text(&out, arguments[i]);
        else
            add_argument(&out, arguments[i]);
    }
    const char *line = arena_strndup(arena, out.at, out.length);
    buf_free(&out);
    return line;
}
