/* Windows calls a handler on a thread of its own. Ctrl-Break is heard as well: it reaches a process
 * that was started deaf to Ctrl-C. */
#include "cli/interrupt.h"

#include "base/clock.h"

#include <windows.h>

/* One press may reach a process twice, through its console and through its parent. */
enum { SAME_MS = 300 };

static volatile LONG seen;
static volatile int64_t seen_ms; /* of the handler alone */
static HANDLE waiting;           /* the thread that may hang in a write */

void interrupt_die(void) {
    ExitProcess((UINT)STATUS_CONTROL_C_EXIT); /* what Windows itself ends it with */
}

static BOOL WINAPI note(DWORD event) {
    if (event != CTRL_C_EVENT && event != CTRL_BREAK_EVENT)
        return FALSE; /* the window is closed: nothing can be put off */
    const int64_t now = clock_milliseconds();
    if (seen == 0)
        seen_ms = now;
    else if (now - seen_ms > SAME_MS)
        interrupt_die();
    InterlockedExchange(&seen, 1);
    CancelSynchronousIo(waiting);
    return TRUE;
}

void interrupt_watch(void) {
    const HANDLE own = GetCurrentProcess();
    if (waiting == NULL)
        DuplicateHandle(own, GetCurrentThread(), own, &waiting, THREAD_TERMINATE, FALSE, 0);
    SetConsoleCtrlHandler(note, TRUE);
}

/* Who was started deaf hears no Ctrl-C whatever handler it has (CREATE_NEW_PROCESS_GROUP). */
void interrupt_watch_if_heard(void) {
    interrupt_watch();
}

void interrupt_leave(void) {
    SetConsoleCtrlHandler(note, FALSE);
}

bool interrupted(void) {
    return seen != 0;
}
