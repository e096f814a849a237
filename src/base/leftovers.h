/* What a process that was killed while it wrote a file (base/files.h) left beside it:
 * "<name>.4711.new". */
#ifndef KMSDOCTOR_LEFTOVERS_H
#define KMSDOCTOR_LEFTOVERS_H

#include "base/str.h"

/* The file of that name would have been one of ours. */
typedef bool (*LeftoverIsOurs)(Str name, const void *user);

/* Removes those of the folder that are ours and that nobody has written to for idle_s seconds:
 * another process may be writing a younger one just now. What cannot be removed stays. */
void leftovers_sweep(const char *folder, int64_t idle_s, LeftoverIsOurs is_ours, const void *user);

#endif
