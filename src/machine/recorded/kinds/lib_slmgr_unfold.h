/* A listing of slmgr that lost its line ends on the way: a chat window or a form puts all of it on
 * one line. */
#ifndef KMSDOCTOR_LIB_SLMGR_UNFOLD_H
#define KMSDOCTOR_LIB_SLMGR_UNFOLD_H

#include "machine/recorded/output_kind.h"

/* The block with a line per label again (in the arena), or as it is when nothing was folded. */
OutputBlock slmgr_unfold(Arena *arena, const OutputBlock *block);

#endif
