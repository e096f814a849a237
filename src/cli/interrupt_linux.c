#include "cli/interrupt.h"

#include "base/clock.h"

#include <signal.h>

/* timeout(1) and shells send one and the same to a process and to its group: no second one. */
enum { SAME_MS = 300 };

static volatile sig_atomic_t seen;
static volatile int64_t seen_ms; /* of the handler alone */

void interrupt_die(void) {
    signal(SIGINT, SIG_DFL);
    raise(SIGINT);
}

static void note(int number) {
    const int64_t now = clock_milliseconds();
    if (seen == 0)
        seen_ms = now;
    else if (now - seen_ms > SAME_MS)
        interrupt_die();
    seen = number;
}

static struct sigaction before = {.sa_handler = SIG_DFL};

/* Not signal(): that takes up again what was broken off. */
void interrupt_watch(void) {
    struct sigaction action = {.sa_handler = note};
    sigemptyset(&action.sa_mask);
    sigaction(SIGINT, &action, &before);
}

void interrupt_watch_if_heard(void) {
    interrupt_watch();
    if (before.sa_handler == SIG_IGN)
        interrupt_leave();
}

void interrupt_leave(void) {
    sigaction(SIGINT, &before, NULL);
}

bool interrupted(void) {
    return seen != 0;
}
