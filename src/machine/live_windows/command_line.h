/* Arguments as one line, as Windows' own CommandLineToArgvW takes it apart again. Pure. */
#ifndef KMSDOCTOR_COMMAND_LINE_H
#define KMSDOCTOR_COMMAND_LINE_H

#include "base/str.h"

/* arguments ends with NULL. In the arena. */
const char *command_line_of(Arena *arena, const char *const *arguments);

#endif
