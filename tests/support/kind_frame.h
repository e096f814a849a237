/* The frame that the tests of output kinds share: cmocka's headers, and an arena per program. */
#ifndef KMSDOCTOR_KIND_FRAME_H
#define KMSDOCTOR_KIND_FRAME_H

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "support/blocks.h"

/* Given to cmocka_run_group_tests. */
int kind_frame_set_up(void **state);
int kind_frame_tear_down(void **state);

/* The arena between them. */
Arena *kind_frame_arena(void);

/* blocks_read with that arena. */
Reading kind_read(const OutputKind *kind, const char *command, const char *text);

#endif
