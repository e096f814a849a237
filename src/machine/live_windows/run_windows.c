/* Children, with the code page that they print in. */
#include "machine/live_windows/child.h"
#include "machine/live_windows/windows_core_calls.h"

#include <windows.h>

/* A child that has no window has a console of its own, whose code page is the system's. */
Status windows_run(const WindowsCalls *calls, Arena *arena, const char *const *argv, int timeout_ms,
                   ChildResult *ret_result) {
    (void)calls;
    const Status status = child_run(arena, argv, timeout_ms, ret_result);
    if (status == STATUS_OK)
        ret_result->code_page = GetOEMCP();
    return status;
}
