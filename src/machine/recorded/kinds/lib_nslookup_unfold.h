/* An answer of nslookup that lost its line ends on the way. */
#ifndef KMSDOCTOR_LIB_NSLOOKUP_UNFOLD_H
#define KMSDOCTOR_LIB_NSLOOKUP_UNFOLD_H

#include "machine/recorded/output_kind.h"

/* Several lines of an answer stand on this one. */
bool nslookup_is_folded(Str text);

/* The block with these lines apart again (in the arena), or as it is when nothing was folded. */
OutputBlock nslookup_unfold(Arena *arena, const OutputBlock *block);

#endif
