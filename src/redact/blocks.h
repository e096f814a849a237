/* Where a block of a file may end. */
#ifndef KMSDOCTOR_REDACT_BLOCKS_H
#define KMSDOCTOR_REDACT_BLOCKS_H

#include "base/str.h"

/* How much of it ends a line, and no text that is coded over several (base64, quoted-printable)
 * where that begins in the block's second half; where no line ends, at least no character. */
size_t block_end(Str raw);
/* The same of UTF-16. */
size_t block_end_wide(Str raw, bool big_endian);

#endif
