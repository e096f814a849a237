/* What the rooms of merge.h (merge*.c) use of each other. */
#ifndef KMSDOCTOR_MERGE_ROOMS_H
#define KMSDOCTOR_MERGE_ROOMS_H

#include "facts/fact_fields.h"
#include "machine/recorded/merge.h"

/* ---- order in time (merge_order.c) ---- */

/* Stated by the output, else by its mail; 0: not known. */
int64_t source_order_time(const SourceOrder *order);

/* The list in the order of its records' times; records that state none stay where they stand among
 * the outputs. */
void merged_sort(Merged *merged, FactGroup group);

/* Every record begins with its source (facts.h). */
static inline SourceId record_source(const void *record) {
    SourceId source;
    memcpy(&source, record, sizeof source);
    return source;
}

/* ---- which records are one thing (merge_same.c) ---- */

bool same_thing(FactGroup group, const void *a, const void *b);

/* Every record of the list counts; only exact doubles are dropped. */
bool group_keeps_all(FactGroup group);

/* How many records a list may have: a text may name any number of things. */
size_t group_limit(FactGroup group);

/* The field of that name, else the group's first one. */
const FactField *group_field(const FactGroupInfo *info, const char *name);

FactState fact_state(const FactField *field, const void *record);

/* State and value are the same; texts compare without case. */
bool same_fact(const FactField *field, const void *a, const void *b);

/* ---- what was replaced (merge.c) ---- */

/* Puts what a field of a record said into the history; subject: the record that tells of what. */
void merged_remember(Merged *merged, FactGroup group, const FactField *field, const void *record,
                     const void *subject);

/* ---- settings made after a listing (merge_hosts.c) ---- */

/* A call that set or cleared the host changed what older listings printed. */
void merge_hosts(Merged *merged);

#endif
