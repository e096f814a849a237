#include "machine/recorded/kinds/lib_slmgr_unfold.h"

#include "machine/recorded/kinds/lib_slmgr.h"

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

typedef struct Lines {
    TextLine *items;
    size_t count, capacity;
} Lines;

static void add(Arena *arena, Lines *lines, const TextLine *whole, Str part) {
    TextLine *line =
        arena_push(arena, &lines->items, &lines->count, &lines->capacity, sizeof *line);
    *line = *whole;
    line->text = str_trim(part);
}

static void unfold_line(Arena *arena, Lines *lines, const TextLine *whole) {
    size_t start = 0, length;
    for (size_t at = 0; (at = next_label(whole->text, at, &length)) != STR_NOT_FOUND;
         at += length) {
        if (at > start)
            add(arena, lines, whole, str_first(str_from(whole->text, start), at - start));
        start = at;
    }
    add(arena, lines, whole, str_from(whole->text, start));
}

OutputBlock slmgr_unfold(Arena *arena, const OutputBlock *block) {
    Lines lines = {NULL, 0, 0};
    bool folded = false;
    for (size_t i = 0; i < block->count && !folded; i++)
        folded = is_folded(block->lines[i].text);
    if (!folded)
        return *block;
    for (size_t i = 0; i < block->count; i++) {
        if (is_folded(block->lines[i].text))
            unfold_line(arena, &lines, &block->lines[i]);
        else
            add(arena, &lines, &block->lines[i], block->lines[i].text);
    }
    OutputBlock unfolded = *block;
    unfolded.lines = lines.items;
    unfolded.count = lines.count;
    return unfolded;
}
