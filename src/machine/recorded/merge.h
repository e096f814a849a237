/* What several outputs say about one PC, put together: per fact the newest word counts, and what it
 * said before goes to the history; attempts, events and the like are all kept. Outputs may come in
 * any order: each source carries its place in time. */
#ifndef KMSDOCTOR_MERGE_H
#define KMSDOCTOR_MERGE_H

#include "facts/facts.h"
#include "machine/recorded/reader.h"

/* When a source spoke, as far as is known. */
typedef struct SourceOrder {
    BlockPlace place;
    int64_t when; /* stated by the output itself, 0 when it does not */
} SourceOrder;

/* Positive when a is newer than b, negative when it is older, 0 for one and the same. */
int source_order_compare(const SourceOrder *a, const SourceOrder *b);

typedef struct Merged {
    Arena *arena;
    Facts *facts;
    SourceOrder *orders; /* by SourceId */
    size_t order_count, order_capacity;
} Merged;

Merged *merged_new(Arena *arena);

/* Adds the groups of `groups`; orders: by SourceId of from. */
void merged_add(Merged *merged, const Facts *from, const SourceOrder *orders, FactGroupSet groups);

/* Attempts and events into the order of their times. */
void merged_finish(Merged *merged);

#endif
