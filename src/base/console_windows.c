#include "base/console.h"

#include <windows.h>

static HANDLE handle_of(StandardStream stream) {
    static const DWORD handles[] = {[STREAM_IN] = STD_INPUT_HANDLE,
                                    [STREAM_OUT] = STD_OUTPUT_HANDLE,
                                    [STREAM_ERROR] = STD_ERROR_HANDLE};
    return GetStdHandle(handles[stream]);
}

bool console_is(StandardStream stream) {
    DWORD mode;
    return GetConsoleMode(handle_of(stream), &mode);
}

bool console_draws(StandardStream stream) {
    DWORD mode;
    if (!GetConsoleMode(handle_of(stream), &mode))
        return false;
    return (mode & ENABLE_VIRTUAL_TERMINAL_PROCESSING) != 0 ||
           SetConsoleMode(handle_of(stream),
                          mode | ENABLE_PROCESSED_OUTPUT | ENABLE_VIRTUAL_TERMINAL_PROCESSING);
}

bool console_size(StandardStream stream, int *ret_columns, int *ret_lines) {
    CONSOLE_SCREEN_BUFFER_INFO info;
    if (!GetConsoleScreenBufferInfo(handle_of(stream), &info))
        return false;
    *ret_columns = info.srWindow.Right - info.srWindow.Left + 1;
    *ret_lines = info.srWindow.Bottom - info.srWindow.Top + 1;
    return true;
}
