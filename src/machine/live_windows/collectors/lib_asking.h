/* The system's tools, by their name: where they lie, and what they printed. */
#ifndef KMSDOCTOR_LIB_ASKING_H
#define KMSDOCTOR_LIB_ASKING_H

#include "machine/live_windows/collectors/lib_read.h"

/* "C:\Windows\System32\NAME". In the arena. */
const char *asking_system_file(const CollectorInput *input, const char *name);

/* Runs a program of the system's folder (arguments end with NULL) and decodes what it printed.
 * *ret_text is empty unless STATUS_OK; STATUS_TIMED_OUT when it had to be ended. */
MUST_CHECK Status asking_run(CollectorInput *input, const char *program,
                             const char *const *arguments, int timeout_ms, Str *ret_text,
                             ChildResult *ret_result);

#endif
