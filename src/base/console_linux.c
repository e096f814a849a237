#include "base/console.h"

#include "base/environment.h"
#include "base/str.h"

#include <sys/ioctl.h>
#include <unistd.h>

static int file_of(StandardStream stream) {
    static const int files[] = {
        [STREAM_IN] = STDIN_FILENO, [STREAM_OUT] = STDOUT_FILENO, [STREAM_ERROR] = STDERR_FILENO};
    return files[stream];
}

bool console_is(StandardStream stream) {
    return isatty(file_of(stream));
}

bool console_draws(StandardStream stream) {
    char term[ENVIRONMENT_WORD];
    return console_is(stream) && environment_word("TERM", term) && !str_is(str_of(term), "dumb");
}

bool console_size(StandardStream stream, int *ret_columns, int *ret_lines) {
    struct winsize size = {0};
    if (ioctl(file_of(stream), TIOCGWINSZ, &size) != 0 || size.ws_col == 0)
        return false;
    *ret_columns = size.ws_col;
    *ret_lines = size.ws_row;
    return true;
}
