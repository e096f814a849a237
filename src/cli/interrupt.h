/* Ctrl-C, for a command that ends in good order: the first is noted, a second ends the process at
 * once. The only place of the commands that knows signals. */
#ifndef KMSDOCTOR_INTERRUPT_H
#define KMSDOCTOR_INTERRUPT_H

#include <stdbool.h>

/* From now on. A write that waits for its reader is broken off by it (EINTR). */
void interrupt_watch(void);

bool interrupted(void);

/* Ends the process as Ctrl-C ends any other, with nothing more written: for output that nobody
 * takes. */
void interrupt_die(void);

#endif
