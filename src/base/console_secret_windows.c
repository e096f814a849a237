/* Letter by letter, with nothing of the console's own line editing: Ctrl-C, too, comes as a letter,
 * so that no end of the program leaves a window that shows nothing of what is typed. */
#include "base/console_secret.h"

#include "base/output.h"
#include "base/utf16.h"

#include <windows.h>

enum { MOST_UNITS = 8192, CONTROL_C = 0x03, BACKSPACE = 0x08, CONTROL_Z = 0x1A, DELETE_ = 0x7F };

typedef struct Typed {
    uint16_t units[MOST_UNITS];
    size_t count;
    bool ended, broken_off, too_long;
} Typed;

static bool is_half(uint16_t unit, uint16_t first) {
    return (unit & 0xFC00) == first;
}

static void take_back(Typed *typed) {
    if (typed->count > 0 && is_half(typed->units[--typed->count], 0xDC00) && typed->count > 0 &&
        is_half(typed->units[typed->count - 1], 0xD800))
        typed->count--;
}

static void take(Typed *typed, uint16_t unit) {
    if (unit == '\r' || unit == '\n')
        typed->ended = true;
    else if (unit == CONTROL_C || (unit == CONTROL_Z && typed->count == 0))
        typed->broken_off = true;
    else if (unit == BACKSPACE || unit == DELETE_)
        take_back(typed);
    else if (unit >= ' ' && typed->count == MOST_UNITS)
        typed->too_long = true;
    else if (unit >= ' ')
        typed->units[typed->count++] = unit;
}

static void read_line(HANDLE console, Typed *typed) {
    while (!typed->ended && !typed->broken_off) {
        uint16_t unit = 0;
        DWORD count = 0;
        if (!ReadConsoleW(console, &unit, 1, &count, NULL) || count == 0)
            typed->broken_off = true;
        else
            take(typed, unit);
        SecureZeroMemory(&unit, sizeof unit);
    }
}

bool console_read_secret(Arena *arena, const char *prompt, char **ret_text) {
    const HANDLE console = GetStdHandle(STD_INPUT_HANDLE);
    const DWORD edited = ENABLE_ECHO_INPUT | ENABLE_LINE_INPUT | ENABLE_PROCESSED_INPUT |
                         ENABLE_VIRTUAL_TERMINAL_INPUT;
    DWORD before;
    Typed typed = {.count = 0};
    if (!GetConsoleMode(console, &before))
        return false;
    output_text(stderr, prompt);
    output_flush(stderr);
    if (!SetConsoleMode(console, before & ~edited))
        return false;
    read_line(console, &typed);
    SetConsoleMode(console, before);
    output_text(stderr, "\n");
    if (!typed.broken_off)
        *ret_text = typed.too_long ? NULL : utf16_text(arena, typed.units, typed.count);
    const bool read = !typed.broken_off;
    SecureZeroMemory(&typed, sizeof typed);
    return read;
}
