/* A file of the bundle as it will go, made readable: decoded, without what could steer a terminal,
 * cut into pieces that a page can hold, and with marks around what was replaced. Pure but for the
 * memory that it holds. */
#ifndef KMSDOCTOR_REVIEW_H
#define KMSDOCTOR_REVIEW_H

#include "bundle/parts.h"
#include "machine/recorded/gbk.h"

typedef struct Review Review;

/* What stands around a replaced part, so that it is seen without colour. */
#define REVIEW_FRONT "<<"
#define REVIEW_BACK  ">>"

typedef struct ReviewSpan {
    size_t offset, length; /* bytes of the line, marks included */
} ReviewSpan;

typedef struct ReviewLine {
    const char *text; /* harmless; what was replaced stands between the marks */
    const ReviewSpan *spans;
    size_t span_count;
    bool found; /* review_find came to a stop here */
} ReviewLine;

typedef enum ReviewMove { REVIEW_FIRST, REVIEW_BEFORE, REVIEW_BEHIND, REVIEW_LAST } ReviewMove;

/* An HTML page is shown as what a browser would show, unless its source is asked for. The part must
 * outlive it. */
Review *review_open(const BundlePart *part, Gbk *gbk, bool source);
void review_free(Review *review); /* NULL is allowed */

/* Which piece of how many is shown, both from 1, and the number of its first line in the file. */
size_t review_piece(const Review *review);
size_t review_pieces(const Review *review);
size_t review_first_line(const Review *review);

/* False: there is none, and nothing has changed. */
bool review_go(Review *review, ReviewMove move);

/* On to the next place where the word stands, from the top again at the end; small and capital
 * letters of ASCII are the same. False: it stands nowhere. */
bool review_find(Review *review, const char *word);

/* The lines of the piece that is shown; in the arena. */
size_t review_lines(const Review *review, Arena *arena, ReviewLine **ret_lines);

#endif
