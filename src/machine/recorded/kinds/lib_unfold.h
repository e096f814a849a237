/* An output that was pasted with several of its lines on one: taken apart again, so that its reader
 * sees lines as the tool printed them. */
#ifndef KMSDOCTOR_UNFOLD_H
#define KMSDOCTOR_UNFOLD_H

#include "machine/recorded/output_kind.h"

typedef struct Pieces {
    Arena *arena;
    TextLine *items;
    size_t count, capacity;
} Pieces;

/* A part of a line as a line of its own, trimmed; number, indent and quote are those of the whole.
 */
void pieces_add(Pieces *pieces, const TextLine *whole, Str part);

typedef struct Unfolding {
    bool (*is_folded)(Str text);
    void (*cut)(Pieces *pieces,
                const TextLine *whole); /* adds the parts of a folded line in order */
} Unfolding;

/* The block with its folded lines taken apart (in the arena), or as it is when none is folded. */
OutputBlock block_unfold(Arena *arena, const OutputBlock *block, const Unfolding *unfolding);

#endif
