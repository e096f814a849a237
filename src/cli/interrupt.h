/* Ctrl-C, for a command that ends in good order: the first is noted, a second ends the process at
 * once. The only place of the commands that knows signals. */
#ifndef KMSDOCTOR_INTERRUPT_H
#define KMSDOCTOR_INTERRUPT_H

#include <stdbool.h>

/* From now on. A write that waits for its reader is broken off by it (EINTR; on Windows another
 * error, while interrupted() is true). */
void interrupt_watch(void);

/* The same, unless the process was started so that Ctrl-C is not for it (as what a script puts into
 * the background). */
void interrupt_watch_if_heard(void);

/* No longer: Ctrl-C does what it did before. What was noted stays noted. */
void interrupt_leave(void);

bool interrupted(void);

/* Ends the process as Ctrl-C ends any other, with nothing more written: for output that nobody
 * takes. */
void interrupt_die(void);

#endif
