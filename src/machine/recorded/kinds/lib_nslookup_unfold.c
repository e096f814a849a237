#include "machine/recorded/kinds/lib_nslookup_unfold.h"

#include "machine/recorded/kinds/lib_fields.h"
#include "machine/recorded/kinds/lib_unfold.h"

enum { FOLDED_LENGTH = 60, LONGEST = 4000, LEAST_PIECES = 3 };

/* "port = 1688": the word alone stands in any sentence. */
static bool is_record_part(Str text) {
    static const char *const parts[] = {"priority", "weight", "port", "svr hostname", NULL};
    const size_t equals = str_find(str_first(text, 28), "=");
    return field_starts(text, parts) && equals != STR_NOT_FOUND &&
           field_word_count(str_first(text, equals)) <= 2;
}

/* A line of an answer begins at this word: by a phrase, or by what stands behind a name. */
static bool begins_line(Str text, Str word) {
    static const char *const starts[] = {"Server:",     "服务器:",
                                         "服務器:",     "伺服器:",
                                         "Address:",    "Addresses:",
                                         "Aliases:",    "Name:",
                                         "名称:",       "*** ",
                                         "Non-auth",    "非权威应答",
                                         "默认服务器:", "DNS request timed out",
                                         NULL};
    static const char *const behind_name[] = {"SRV service location", "internet address", NULL};
    const Str behind = str_trim(str_from(text, word.length));
    return field_starts(text, starts) || is_record_part(text) || field_starts(behind, behind_name);
}

/* The pieces of a line; with pieces NULL they are only counted. */
static size_t take_apart(Pieces *pieces, const TextLine *whole) {
    Str rest = whole->text, word;
    size_t start = 0, count = 0;
    while (str_next_word(&rest, &word)) {
        const size_t at = (size_t)(word.at - whole->text.at);
        if (!begins_line(str_from(whole->text, at), word))
            continue;
        if (pieces != NULL && at > start)
            pieces_add(pieces, whole, str_first(str_from(whole->text, start), at - start));
        start = at;
        count++;
    }
    if (pieces != NULL)
        pieces_add(pieces, whole, str_from(whole->text, start));
    return count;
}

bool nslookup_is_folded(Str text) {
    static const char *const answers[] = {"svr hostname", "*** ", "Name:", "名称:", NULL};
    const TextLine line = {.text = text};
    return text.length >= FOLDED_LENGTH && text.length <= LONGEST &&
           field_contains(text, answers) && take_apart(NULL, &line) >= LEAST_PIECES;
}

static void cut(Pieces *pieces, const TextLine *whole) {
    take_apart(pieces, whole);
}

OutputBlock nslookup_unfold(Arena *arena, const OutputBlock *block) {
    return block_unfold(arena, block, &(Unfolding){nslookup_is_folded, cut});
}
