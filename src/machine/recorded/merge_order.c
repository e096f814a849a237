/* Which of two outputs is the newer, and lists in the order of their times. */
#include "machine/recorded/merge_rooms.h"

static int compare_numbers(int64_t a, int64_t b) {
    return (a > b) - (a < b);
}

/* Within one mail: what stands lower is newer, what is quoted deeper is older, unless the outputs
 * state their times or the text says before and after. */
static int compare_in_mail(const SourceOrder *a, const SourceOrder *b) {
    if (a->place.phase != b->place.phase && a->place.phase != PHASE_NONE &&
        b->place.phase != PHASE_NONE)
        return compare_numbers(a->place.phase, b->place.phase);
    if (a->when != 0 && b->when != 0 && a->when != b->when)
        return compare_numbers(a->when, b->when);
    if (a->place.quote != b->place.quote)
        return compare_numbers(b->place.quote, a->place.quote);
    return compare_numbers(a->place.line, b->place.line);
}

int64_t source_order_time(const SourceOrder *order) {
    return order->when != 0 ? order->when : order->place.mail_when;
}

int source_order_compare(const SourceOrder *a, const SourceOrder *b) {
    const bool one_file = a->place.file == b->place.file;
    if (one_file && a->place.mail == b->place.mail)
        return compare_in_mail(a, b);
    if (source_order_time(a) != 0 && source_order_time(b) != 0 &&
        source_order_time(a) != source_order_time(b))
        return compare_numbers(source_order_time(a), source_order_time(b));
    if (!one_file)
        return compare_numbers(a->place.file, b->place.file);
    /* A reply stands on top of the mail that it answers, whose header has the time. */
    if (a->place.mail == 0 && b->place.mail_when != 0)
        return 1;
    if (b->place.mail == 0 && a->place.mail_when != 0)
        return -1;
    if (a->place.quote != b->place.quote)
        return compare_numbers(b->place.quote, a->place.quote);
    return compare_numbers(a->place.mail, b->place.mail);
}

typedef struct Timed {
    const void *record;
    int64_t when; /* 0: not stated */
    SourceOrder order;
} Timed;

/* By their own times; where one states none, by where they stand. */
static int compare_timed(const Timed *one, const Timed *other) {
    int order = 0;
    if (one->when != 0 && other->when != 0)
        order = compare_numbers(one->when, other->when);
    if (order == 0)
        order = source_order_compare(&one->order, &other->order);
    return order;
}

/* A stable merge sort of our own: where some state their times and others do not, the order need
 * not be transitive, and a library's sort may then leave its array. */
static void sort_timed(Timed *items, Timed *spare, size_t count) {
    if (count < 2)
        return;
    const size_t half = count / 2;
    sort_timed(items, spare, half);
    sort_timed(items + half, spare, count - half);
    memcpy(spare, items, half * sizeof *items);
    size_t left = 0, right = half, to = 0;
    while (left < half)
        items[to++] = right < count && compare_timed(&items[right], &spare[left]) < 0
                          ? items[right++]
                          : spare[left++];
}

void merged_sort(Merged *merged, FactGroup group) {
    const FactGroupInfo *info = fact_group_info(group);
    const FactField *when = group_field(info, "when");
    const size_t count = facts_record_count(merged->facts, group);
    if (count < 2)
        return;
    Arena *scratch = arena_new();
    Timed *timed = arena_array(scratch, Timed, count);
    char *records = arena_alloc(scratch, count * info->record_size);
    memcpy(records, facts_record(merged->facts, group, 0), count * info->record_size);
    for (size_t i = 0; i < count; i++) {
        const void *record = records + i * info->record_size;
        const FactTime *time = (const void *)((const char *)record + when->offset);
        timed[i] = (Timed){.record = record,
                           .when = fact_known(time->meta) ? time->value : 0,
                           .order = merged->orders[record_source(record)]};
    }
    sort_timed(timed, arena_array(scratch, Timed, count), count);
    for (size_t i = 0; i < count; i++)
        memcpy(facts_record(merged->facts, group, i), timed[i].record, info->record_size);
    arena_free(scratch);
}
