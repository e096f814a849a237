/* One line of a mail made comfortable to read: what mail programs, word processors and markdown did
 * to it is taken back (see TextLine in output_kind.h). */
#ifndef KMSDOCTOR_LINES_H
#define KMSDOCTOR_LINES_H

#include "machine/recorded/output_kind.h"

/* raw: decoded, without its end. What the line holds beyond raw is in the arena. */
TextLine text_line(Arena *arena, Str raw, uint32_t number);

#endif
