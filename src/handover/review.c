#include "handover/review_rooms.h"

#include "base/text.h"

enum { PIECE_LINES = 120, PIECE_BYTES = 8 * 1024 };

typedef struct Piece {
    size_t from; /* byte of the text */
    size_t line; /* of it, from 1 */
} Piece;

struct Review {
    Arena *arena;
    ReviewText text;
    Piece *pieces;
    size_t piece_count, piece_room;
    size_t shown;      /* index of a piece */
    size_t found_from; /* byte where the word that was found begins */
    bool found;
};

/* ---- pieces ---- */

/* Index of the first span that ends behind the byte. */
static size_t span_behind(const ReviewText *text, size_t at) {
    size_t low = 0, high = text->span_count;
    while (low < high) {
        const size_t middle = low + (high - low) / 2;
        if (text->spans[middle].offset + text->spans[middle].length > at)
            high = middle;
        else
            low = middle + 1;
    }
    return low;
}

/* Where a line without end is cut: at a character, and not inside of what was replaced. */
static size_t cut_line(const ReviewText *text, size_t from) {
    const size_t to = from + text_first(str_from(text->text, from), PIECE_BYTES).length;
    const size_t i = span_behind(text, to);
    const bool inside = i < text->span_count && text->spans[i].offset < to;
    return inside && text->spans[i].offset > from ? text->spans[i].offset : to;
}

static size_t line_end(Str text, size_t from) {
    const char *end = memchr(text.at + from, '\n', text.length - from);
    return end == NULL ? text.length : (size_t)(end - text.at) + 1;
}

static void cut_into_pieces(Review *review) {
    const Str text = review->text.text;
    size_t at = 0, line = 1;
    do {
        const size_t from = at;
        *(Piece *)arena_push(review->arena, &review->pieces, &review->piece_count,
                             &review->piece_room, sizeof(Piece)) = (Piece){from, line};
        for (int lines = 0; lines < PIECE_LINES && at < text.length; lines++) {
            const size_t end = line_end(text, at);
            if (end - from > PIECE_BYTES && at > from)
                break;
            if (end - from > PIECE_BYTES) {
                at = cut_line(&review->text, at);
                break;
            }
            at = end;
            line++;
        }
    } while (at < text.length);
}

Review *review_open(const BundlePart *part, Gbk *gbk, bool source) {
    Arena *arena = arena_new();
    Review *review = arena_alloc(arena, sizeof *review);
    review->arena = arena;
    review->text = review_decode(part, gbk, arena);
    if (str_ends(str_of(part->path), ".html") && !source)
        review->text = review_html(&review->text, arena);
    cut_into_pieces(review);
    return review;
}

void review_free(Review *review) {
    if (review != NULL)
        arena_free(review->arena);
}

/* ---- where one is ---- */

size_t review_piece(const Review *review) {
    return review->shown + 1;
}

size_t review_pieces(const Review *review) {
    return review->piece_count;
}

size_t review_first_line(const Review *review) {
    return review->pieces[review->shown].line;
}

bool review_go(Review *review, ReviewMove move) {
    const size_t last = review->piece_count - 1, now = review->shown;
    const size_t to[] = {[REVIEW_FIRST] = 0,
                         [REVIEW_BEFORE] = now > 0 ? now - 1 : 0,
                         [REVIEW_BEHIND] = now < last ? now + 1 : last,
                         [REVIEW_LAST] = last};
    review->shown = to[move];
    review->found = review->found && review->shown == now;
    return review->shown != now;
}

/* ---- finding ---- */

static bool stands_at(Str text, size_t at, Str word) {
    return str_equal_any_case((Str){text.at + at, word.length}, word);
}

/* Byte of the next place in [from, to); `to` when there is none. */
static size_t find_between(Str text, size_t from, size_t to, Str word) {
    for (; from < to && from + word.length <= text.length; from++)
        if (char_lower(text.at[from]) == char_lower(word.at[0]) && stands_at(text, from, word))
            return from;
    return to;
}

bool review_find(Review *review, const char *word) {
    const Str text = review->text.text, wanted = str_of(word);
    if (wanted.length == 0 || wanted.length > text.length)
        return false;
    const size_t start =
        review->found ? review->found_from + 1 : review->pieces[review->shown].from;
    size_t at = find_between(text, start, text.length, wanted);
    if (at == text.length)
        at = find_between(text, 0, start, wanted);
    if (at == text.length || !stands_at(text, at, wanted))
        return false;
    review->found = true;
    review->found_from = at;
    review->shown = 0;
    while (review->shown + 1 < review->piece_count && review->pieces[review->shown + 1].from <= at)
        review->shown++;
    return true;
}

/* ---- lines ---- */

typedef struct Showing {
    const ReviewText *text;
    Arena *arena;
    Buf out;
    ReviewSpan *spans;
    size_t count, room;
} Showing;

static void add_harmless(Showing *showing, size_t from, size_t to) {
    const Str piece = {showing->text->text.at + from, to - from};
    buf_add_text(&showing->out,
                 text_show(showing->arena, piece, PIECE_BYTES * 4 + piece.length, false));
}

static void add_replaced(Showing *showing, size_t from, size_t to) {
    const size_t offset = showing->out.length;
    buf_add_text(&showing->out, REVIEW_FRONT);
    add_harmless(showing, from, to);
    buf_add_text(&showing->out, REVIEW_BACK);
    *(ReviewSpan *)arena_push(showing->arena, &showing->spans, &showing->count, &showing->room,
                              sizeof(ReviewSpan)) =
        (ReviewSpan){offset, showing->out.length - offset};
}

static ReviewLine show_line(const ReviewText *text, Arena *arena, size_t from, size_t to) {
    Showing showing = {.text = text, .arena = arena};
    buf_init(&showing.out, SIZE_MAX / 4);
    for (size_t i = span_behind(text, from); from < to; i++) {
        const bool any = i < text->span_count && text->spans[i].offset < to;
        const size_t span = any ? text->spans[i].offset : to;
        if (span > from)
            add_harmless(&showing, from, span);
        from = span > from ? span : from;
        const size_t end = any ? text->spans[i].offset + text->spans[i].length : to;
        if (any && from < end)
            add_replaced(&showing, from, end < to ? end : to);
        from = end < to ? end : to;
    }
    const ReviewLine line = {.text = arena_strndup(arena, showing.out.at, showing.out.length),
                             .spans = showing.spans,
                             .span_count = showing.count};
    buf_free(&showing.out);
    return line;
}

size_t review_lines(const Review *review, Arena *arena, ReviewLine **ret_lines) {
    const Str text = review->text.text;
    const bool is_last = review->shown + 1 == review->piece_count;
    size_t at = review->pieces[review->shown].from, count = 0, room = 0;
    const size_t to = is_last ? text.length : review->pieces[review->shown + 1].from;
    *ret_lines = NULL;
    while (at < to) {
        const size_t whole = line_end(text, at), next = whole < to ? whole : to;
        size_t end = next;
        while (end > at && (text.at[end - 1] == '\n' || text.at[end - 1] == '\r'))
            end--;
        ReviewLine *line = arena_push(arena, ret_lines, &count, &room, sizeof *line);
        *line = show_line(&review->text, arena, at, end);
        line->found = review->found && review->found_from >= at && review->found_from < next;
        at = next;
    }
    return count;
}
