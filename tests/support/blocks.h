/* Blocks of lines for the tests of output kinds: a text becomes lines, the kind's own fit decides
 * where the block opens and ends, its read fills fresh facts. What the whole reader adds (decoding,
 * quoting, merging) is tested with the reader. */
#ifndef KMSDOCTOR_TEST_BLOCKS_H
#define KMSDOCTOR_TEST_BLOCKS_H

#include "machine/recorded/output_kind.h"

/* Reads the first block of the text; `command` as typed before it, "" when none. The reading's kind
 * is NULL when no block opened or read refused it. */
Reading blocks_read(Arena *arena, const OutputKind *kind, const char *command, const char *text);

/* How many of the text's lines the first block takes; 0 when none opens. */
size_t blocks_length(Arena *arena, const OutputKind *kind, const char *text);

#endif
