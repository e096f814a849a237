/* A call that may never come back, with a deadline: it is made on a thread of its own, which is
 * left behind when it takes too long. */
#ifndef KMSDOCTOR_DEADLINE_H
#define KMSDOCTOR_DEADLINE_H

#include "base/status.h"

#include <stddef.h>

/* Called about ten times a second while it is waited for; NULL: nothing. */
typedef struct Meanwhile {
    void (*call)(void *user);
    void *user;
} Meanwhile;

/* Calls work with a copy of the `size` bytes at `data`, whose pointers must be good for as long as
 * the call may take; when it ends in time the copy is copied back, and its status is given.
 * STATUS_TIMED_OUT: it did not, and data is left alone. STATUS_IO: no thread could be had. */
MUST_CHECK Status with_deadline(int timeout_ms, void *data, size_t size, Status (*work)(void *data),
                                Meanwhile meanwhile);

#endif
