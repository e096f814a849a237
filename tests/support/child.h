/* What tests do with processes, in each system's way. */
#ifndef KMSDOCTOR_TEST_CHILD_H
#define KMSDOCTOR_TEST_CHILD_H

#include <stddef.h>

/* Where a test may make files and folders of its own; without a slash at its end. */
const char *temporary_folder(void);

/* Zeroed memory that a forked child of the test shares with it, where there is fork(). */
void *shared_memory(size_t size);

/* Ends the process as a power cut would: nothing is flushed, no handler runs. */
_Noreturn void die_at_once(void);

#endif
