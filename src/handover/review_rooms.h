/* What the rooms of the review share; nobody else includes it. */
#ifndef KMSDOCTOR_REVIEW_ROOMS_H
#define KMSDOCTOR_REVIEW_ROOMS_H

#include "base/buf.h"
#include "handover/review.h"

/* A text with its replaced parts, in order and apart from each other. */
typedef struct ReviewText {
    Str text; /* UTF-8, but for bytes that are no text */
    ReviewSpan *spans;
    size_t span_count;
} ReviewText;

/* The bytes of a part as UTF-8 (review_decode.c); in the arena, or the part's own bytes. */
ReviewText review_decode(const BundlePart *part, Gbk *gbk, Arena *arena);

/* What a browser would show of an HTML page (review_html.c); in the arena. */
ReviewText review_html(const ReviewText *source, Arena *arena);

#endif
