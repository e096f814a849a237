/* What a tool printed, read by the kind that reads it in a recorded machine: once written, twice
 * used. */
#ifndef KMSDOCTOR_LIB_OUTPUT_H
#define KMSDOCTOR_LIB_OUTPUT_H

#include "machine/recorded/output_kind.h"

/* What `kind` finds in the text that `command` printed, in facts of its own; NULL when it is no
 * output of that kind. In the arena. */
const Facts *output_read(Arena *arena, const OutputKind *kind, const char *command, Str text);

#endif
