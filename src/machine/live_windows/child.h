/* A child process with a bound and a deadline: no window, no console of ours, no input, no shell.
 */
#ifndef KMSDOCTOR_CHILD_H
#define KMSDOCTOR_CHILD_H

#include "machine/live_windows/windows_calls.h"

enum { CHILD_MOST_OUTPUT = 4 * 1024 * 1024 };

/* Runs argv (ends with NULL; argv[0] is a full path, whose folder is its current one) and waits for
 * it. At its deadline it is ended with all that it started; output is what came before. Standard
 * output and error together, as they came (what was said at the same time on both may change
 * places), in the arena; beyond CHILD_MOST_OUTPUT it is read and thrown away. May be called from
 * any thread. STATUS_NOT_FOUND: no such program; STATUS_DENIED; STATUS_IO: it could not be started.
 */
MUST_CHECK Status child_run(Arena *arena, const char *const *argv, int timeout_ms,
                            ChildResult *ret_result);

/* ---- whose it is ---- */

/* Somebody whose children end when nobody waits for him any more. All zero: has none yet. */
typedef struct ChildOwner {
    struct Child *running;
    bool ended;
} ChildOwner;

/* What child_run starts on this thread from now on is this one's, which must live as long as the
 * thread runs children. */
void child_owner_is(ChildOwner *owner);

/* Ends the child that runs, with all that it started, as at its deadline, and lets no other begin
 * (STATUS_CANCELLED). May be called from any thread; waits for nothing. */
void child_owner_end(ChildOwner *owner);

#endif
