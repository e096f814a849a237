/* Children, with the code page that they print in. */
#include "machine/live_windows/child.h"
#include "machine/live_windows/windows_core_calls.h"

#include <windows.h>

/* Of the console that a child without a window has for itself (child.c). GetOEMCP is not asked: the
 * manifest makes this process, and only this one, UTF-8. 0: the language has none, or Windows does
 * not say. */
static uint32_t code_page_of_children(void) {
    DWORD page = 0;
    if (GetLocaleInfoW(LOCALE_SYSTEM_DEFAULT, LOCALE_IDEFAULTCODEPAGE | LOCALE_RETURN_NUMBER,
                       (wchar_t *)&page, sizeof page / sizeof(wchar_t)) == 0)
        return 0;
    return page == CP_OEMCP ? 0 : page;
}

Status windows_run(const WindowsCalls *calls, Arena *arena, const char *const *argv, int timeout_ms,
                   ChildResult *ret_result) {
    (void)calls;
    const Status status = child_run(arena, argv, timeout_ms, ret_result);
    if (status == STATUS_OK)
        ret_result->code_page = code_page_of_children();
    return status;
}
