#include "machine/recorded/kinds/lib_unfold.h"

void pieces_add(Pieces *pieces, const TextLine *whole, Str part) {
    TextLine *line =
        arena_push(pieces->arena, &pieces->items, &pieces->count, &pieces->capacity, sizeof *line);
    *line = *whole;
    line->text = str_trim(part);
}

OutputBlock block_unfold(Arena *arena, const OutputBlock *block, const Unfolding *unfolding) {
    Pieces pieces = {.arena = arena};
    bool any = false;
    for (size_t i = 0; i < block->count && !any; i++)
        any = unfolding->is_folded(block->lines[i].text);
    if (!any)
        return *block;
    for (size_t i = 0; i < block->count; i++) {
        if (unfolding->is_folded(block->lines[i].text))
            unfolding->cut(&pieces, &block->lines[i]);
        else
            pieces_add(&pieces, &block->lines[i], block->lines[i].text);
    }
    OutputBlock unfolded = *block;
    unfolded.lines = pieces.items;
    unfolded.count = pieces.count;
    return unfolded;
}
