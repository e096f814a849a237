/* Names in other letters than ASCII: what people type, and what goes over the wire (IDNA 2008). */
#ifndef KMSDOCTOR_IDN_H
#define KMSDOCTOR_IDN_H

#include "base/arena.h"

/* "政府.example" -> "xn--mxtq1m.example"; an ASCII name comes back as it is, without the root's
 * dot. NULL when it is no name that can be asked for. In the arena. */
const char *idn_to_ascii(Arena *arena, const char *name);

/* The way of the system, for a name with a letter that is not ASCII and without the root's dot:
 * libidn2 (IDNA 2008); Windows' own (see idn_windows.c for where that differs). */
const char *idn_other_letters_to_ascii(Arena *arena, const char *name);

#endif
