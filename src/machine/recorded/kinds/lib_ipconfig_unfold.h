/* ipconfig on one line: a chat window took its line ends. */
#ifndef KMSDOCTOR_LIB_IPCONFIG_UNFOLD_H
#define KMSDOCTOR_LIB_IPCONFIG_UNFOLD_H

#include "machine/recorded/output_kind.h"

/* The block with a line per label and adapter again (in the arena), or as it is when nothing was
 * folded. */
OutputBlock ipconfig_unfold(Arena *arena, const OutputBlock *block);

#endif
