#include "ui/terminal_system.h"

#include "base/console.h"

#include <langinfo.h>
#include <locale.h>

void terminal_prepare(void) {
    if (setlocale(LC_CTYPE, "") == NULL || strcmp(nl_langinfo(CODESET), "UTF-8") != 0)
        setlocale(LC_CTYPE, "C.UTF-8");
}

void terminal_take(void) {
}

bool terminal_size_now(int *ret_columns, int *ret_rows) {
    return console_size(STREAM_OUT, ret_columns, ret_rows) && *ret_rows > 0;
}

bool terminal_read(int wait_ms, Intent *ret_intent) {
    (void)wait_ms;
    (void)ret_intent;
    return false;
}

bool terminal_is_gone(void) {
    return !console_is(STREAM_IN);
}

Paint terminal_paint(Paint paint) {
    return paint;
}
