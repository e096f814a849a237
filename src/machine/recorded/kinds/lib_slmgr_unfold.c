#include "machine/recorded/kinds/lib_slmgr_unfold.h"

#include "machine/recorded/kinds/lib_slmgr.h"
#include "machine/recorded/kinds/lib_unfold.h"

enum { FOLDED_LENGTH = 120, LEAST_LABELS = 3 };

/* Offset of the next label behind `from`; the label's own length is passed over. */
static size_t next_label(Str text, size_t from, size_t *ret_length) {
    for (size_t at = from; at < text.length; at++) {
        *ret_length = slmgr_label_at(str_from(text, at));
        if (*ret_length > 0)
            return at;
    }
    return STR_NOT_FOUND;
}

static bool is_folded(Str text) {
    size_t labels = 0, length;
    if (text.length < FOLDED_LENGTH)
        return false;
    for (size_t at = 0; (at = next_label(text, at, &length)) != STR_NOT_FOUND; at += length)
        if (++labels == LEAST_LABELS)
            return true;
    return false;
}

static void cut(Pieces *pieces, const TextLine *whole) {
    size_t start = 0, length;
    for (size_t at = 0; (at = next_label(whole->text, at, &length)) != STR_NOT_FOUND;
         at += length) {
        if (at > start)
            pieces_add(pieces, whole, str_first(str_from(whole->text, start), at - start));
        start = at;
    }
    pieces_add(pieces, whole, str_from(whole->text, start));
}

OutputBlock slmgr_unfold(Arena *arena, const OutputBlock *block) {
    return block_unfold(arena, block, &(Unfolding){is_folded, cut});
}
