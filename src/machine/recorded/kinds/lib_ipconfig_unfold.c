#include "machine/recorded/kinds/lib_ipconfig_unfold.h"

#include "machine/recorded/kinds/lib_fields.h"
#include "machine/recorded/kinds/lib_ipconfig_labels.h"
#include "machine/recorded/kinds/lib_unfold.h"

enum { LEAST_LEADERS = 3, LONGEST = 20000 };

/* Offsets of the next dot leader at or behind `from`, and of what stands behind its colon. */
static bool next_leader(Str text, size_t from, size_t *ret_start, size_t *ret_end) {
    for (size_t at; (at = str_find(str_from(text, from), " . .")) != STR_NOT_FOUND;) {
        size_t end = from + at;
        *ret_start = end;
        while (end < text.length && (text.at[end] == ' ' || text.at[end] == '.'))
            end++;
        *ret_end = end + 1;
        if (end < text.length && text.at[end] == ':')
            return true;
        from = end;
    }
    return false;
}

static bool is_folded(Str text) {
    size_t start, end, leaders = 0;
    for (size_t from = 0; text.length <= LONGEST && next_leader(text, from, &start, &end);
         from = end)
        if (++leaders == LEAST_LEADERS)
            return true;
    return false;
}

/* What stands before a leader: the value of the label above it, perhaps an adapter's title, and the
 * label: the longest end of it that is one. */
static size_t label_start(Str before) {
    const char *language;
    Str rest = before, word;
    size_t last = before.length;
    while (str_next_word(&rest, &word)) {
        last = (size_t)(word.at - before.at);
        if (ipconfig_field(str_trim(str_from(before, last)), &language) != IPCONFIG_OTHER)
            return last;
    }
    return last;
}

/* "10.1.1.53 Ethernet adapter Ethernet 2:": where the title begins; the length when there is none.
 */
static size_t title_start(Str before) {
    Str rest = before, word;
    size_t above = 0;
    if (!str_ends(str_trim(before), ":"))
        return before.length;
    while (str_next_word(&rest, &word)) {
        const size_t at = (size_t)(word.at - before.at);
        if (str_is(word, "adapter"))
            return above;
        if (field_contains(str_first(str_from(before, at), word.length + 1),
                           ipconfig_adapter_words))
            return at;
        above = at;
    }
    return before.length;
}

static void add(Pieces *pieces, const TextLine *whole, Str part) {
    if (str_trim(part).length > 0)
        pieces_add(pieces, whole, part);
}

static void cut(Pieces *pieces, const TextLine *whole) {
    const Str text = whole->text;
    size_t open = 0, from = 0, start, end;
    while (next_leader(text, from, &start, &end)) {
        const Str before = str_first(str_from(text, from), start - from);
        const size_t label = label_start(before);
        const Str value = str_first(before, label);
        const size_t title = title_start(value);
        add(pieces, whole, str_first(str_from(text, open), from + title - open));
        add(pieces, whole, str_from(value, title));
        open = from + label;
        from = end;
    }
    add(pieces, whole, str_from(text, open));
}

OutputBlock ipconfig_unfold(Arena *arena, const OutputBlock *block) {
    return block_unfold(arena, block, &(Unfolding){is_folded, cut});
}
