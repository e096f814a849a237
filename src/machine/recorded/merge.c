#include "machine/recorded/merge_rooms.h"

enum {
    GIVEN_UP = 5,        /* of more attempts or events the oldest fifth is given up */
    DOUBLES_WITHIN = 500 /* a mail that is quoted again stands near the first one */
};

typedef struct Adding {
    Merged *to;
    const Facts *from;
    const SourceOrder *orders;
    SourceId *ids; /* of the sources of from, in to */
} Adding;

static SourceOrder *order_slot(Merged *merged, SourceId id) {
    while (merged->order_count <= id)
        arena_push(merged->arena, &merged->orders, &merged->order_count, &merged->order_capacity,
                   sizeof *merged->orders);
    return &merged->orders[id];
}

Merged *merged_new(Arena *arena) {
    Merged *merged = arena_alloc(arena, sizeof *merged);
    merged->arena = arena;
    merged->facts = facts_new(arena);
    *order_slot(merged, 0) = (SourceOrder){0};
    return merged;
}

static void add_sources(Adding *adding) {
    for (size_t i = 0; i < adding->from->source_count; i++) {
        adding->ids[i] = facts_source(adding->to->facts, &adding->from->sources[i]);
        *order_slot(adding->to, adding->ids[i]) = adding->orders[i];
    }
}

/* "licences" of what: the first key that the record has. */
static const char *subject_of(Arena *arena, FactGroup group, const void *record) {
    static const char *const prefer[] = {"name", "product", "level", "host",
                                         "path", "target",  NULL};
    const FactGroupInfo *info = fact_group_info(group);
    for (size_t i = 0; info->many && prefer[i] != NULL; i++) {
        const FactField *field = group_field(info, prefer[i]);
        if (strcmp(field->name, prefer[i]) == 0 && fact_state(field, record) == FACT_KNOWN)
            return fact_value_text(arena, field, record);
    }
    return "";
}

void merged_remember(Merged *merged, FactGroup group, const FactField *field, const void *record,
                     const void *subject) {
    if (field->kind == FactKind_number || field->kind == FactKind_time)
        return; /* minutes run down by themselves */
    const FactMeta *meta = (const void *)((const char *)record + field->offset);
    const SourceId source = meta->source;
    const SourceOrder *order = &merged->orders[source];
    History *entry = facts_add(merged->facts, history, source);
    fact_set_text(
        merged->facts, &entry->fact,
        str_of(arena_printf(merged->arena, "%s.%s", fact_group_info(group)->name, field->name)),
        source);
    fact_set_text(merged->facts, &entry->subject, str_of(subject_of(merged->arena, group, subject)),
                  source);
    if (meta->state == FACT_KNOWN)
        fact_set_text(merged->facts, &entry->value,
                      str_of(fact_value_text(merged->arena, field, record)), source);
    else
        fact_set_absent(&entry->value.meta, source);
    if (source_order_time(order) != 0)
        fact_set_time(&entry->when, source_order_time(order), source);
}

static void copy_value(Adding *adding, const FactField *field, void *to, const void *from) {
    fact_copy(adding->to->facts, field, to, from);
    fact_meta(to, field)->source = adding->ids[fact_meta(to, field)->source];
}

/* One record's facts over another's: the newer word counts, and a failure to find out is no word.
 */
static void merge_record(Adding *adding, FactGroup group, void *to, const void *from) {
    const FactGroupInfo *info = fact_group_info(group);
    for (size_t i = 0; i < info->field_count; i++) {
        const FactField *field = &info->fields[i];
        const FactMeta *meta = (const void *)((const char *)from + field->offset);
        const FactMeta *old = fact_meta(to, field);
        if (meta->state == FACT_UNREAD || (meta->state == FACT_FAILED && fact_settled(*old)))
            continue;
        if (!fact_settled(*old)) {
            copy_value(adding, field, to, from);
            continue;
        }
        const bool newer = source_order_compare(&adding->orders[meta->source],
                                                &adding->to->orders[old->source]) >= 0;
        const bool same = same_fact(field, to, from);
        if (newer) {
            if (!same)
                merged_remember(adding->to, group, field, to, from);
            copy_value(adding, field, to, from);
        } else if (!same) {
            /* The older word, put under its own source in the merged facts. */
            void *old_record = arena_alloc(adding->to->arena, info->record_size);
            copy_value(adding, field, old_record, from);
            merged_remember(adding->to, group, field, old_record, from);
        }
    }
}

/* Takes records out that a newer output as a whole has replaced. */
static void drop_older(Merged *merged, FactGroup group, const SourceOrder *order,
                       bool (*replaced)(const void *record, const void *by), const void *by) {
    const FactGroupInfo *info = fact_group_info(group);
    const size_t count = facts_record_count(merged->facts, group);
    size_t kept = 0;
    for (size_t i = 0; i < count; i++) {
        void *record = facts_record(merged->facts, group, i);
        if (source_order_compare(order, &merged->orders[record_source(record)]) > 0 &&
            replaced(record, by))
            continue;
        if (kept != i)
            memcpy(facts_record(merged->facts, group, kept), record, info->record_size);
        kept++;
    }
    for (size_t i = kept; i < count; i++)
        facts_drop_last(merged->facts, group);
}

static bool same_answer(const void *record, const void *by) {
    const SrvRecord *old = record;
    const SrvLookup *lookup = by;
    return text_equal_any_case(fact_text(&old->domain), fact_text(&lookup->domain)) &&
           text_equal_any_case(fact_text(&old->server), fact_text(&lookup->server));
}

static bool any_line(const void *record, const void *by) {
    (void)record;
    (void)by;
    return true;
}

/* ospp /sethst and /remhst act on every SKU of Office at once: what single SKUs had is gone. */
static bool below_sku_level(const void *record, const void *by) {
    const HostSetting *old = record, *setting = by;
    return fact_is(&setting->level, SettingLevel_SKU) && fact_is(&old->level, SettingLevel_SKU) &&
           setting->sku.meta.state == FACT_UNREAD && fact_known(old->sku.meta) &&
           old->application.value == setting->application.value;
}

static void replace_older(Adding *adding, FactGroup group, const void *record) {
    const SourceOrder *order = &adding->orders[record_source(record)];
    if (group == GROUP_srv_lookups)
        drop_older(adding->to, GROUP_srv_records, order, same_answer, record);
    else if (group == GROUP_hosts_file)
        drop_older(adding->to, GROUP_hosts_file, order, any_line, record);
    else if (group == GROUP_host_settings)
        drop_older(adding->to, GROUP_host_settings, order, below_sku_level, record);
}

/* Makes room in a list where every record counts: the oldest go. */
static void give_up_oldest(Merged *merged, FactGroup group) {
    const size_t size = fact_group_info(group)->record_size;
    const size_t count = facts_record_count(merged->facts, group);
    merged_sort(merged, group);
    char *records = facts_record(merged->facts, group, 0);
    const size_t given_up = count / GIVEN_UP;
    memmove(records, records + given_up * size, (count - given_up) * size);
    for (size_t i = 0; i < given_up; i++)
        facts_drop_last(merged->facts, group);
}

static void *find_same(Merged *merged, FactGroup group, size_t count, const void *record) {
    const size_t first =
        group_keeps_all(group) && count > DOUBLES_WITHIN ? count - DOUBLES_WITHIN : 0;
    for (size_t i = first; i < count; i++) {
        void *old = facts_record(merged->facts, group, i);
        if (same_thing(group, old, record))
            return old;
    }
    return NULL;
}

static void add_list(Adding *adding, FactGroup group) {
    const size_t more = facts_record_count(adding->from, group);
    for (size_t i = 0; i < more; i++)
        replace_older(adding, group, facts_record(adding->from, group, i));
    if (more > 0 && (group == GROUP_attempts || group == GROUP_events) &&
        facts_record_count(adding->to->facts, group) >= group_limit(group))
        give_up_oldest(adding->to, group);
    /* Two records of one output are two things, whatever they look like. */
    const size_t before = facts_record_count(adding->to->facts, group);
    for (size_t i = 0; i < more && before + i < group_limit(group); i++) {
        const void *from = facts_record(adding->from, group, i);
        void *to = find_same(adding->to, group, before, from);
        if (to == NULL)
            to = facts_add_any(adding->to->facts, group, adding->ids[record_source(from)]);
        else if (group_keeps_all(group))
            continue;
        merge_record(adding, group, to, from);
    }
}

void merged_add(Merged *merged, const Facts *from, const SourceOrder *orders, FactGroupSet groups) {
    Arena *scratch = arena_new();
    Adding adding = {.to = merged, .from = from, .orders = orders};
    adding.ids = arena_array(scratch, SourceId, from->source_count);
    add_sources(&adding);
    for (FactGroup group = 0; group < GROUP_COUNT; group++) {
        if ((groups >> group & 1) == 0)
            continue;
        const FactMeta *state = &from->groups[group];
        if (fact_group_info(group)->many)
            add_list(&adding, group);
        else
            merge_record(&adding, group, facts_record(merged->facts, group, 0),
                         facts_record(from, group, 0));
        if (state->state == FACT_KNOWN)
            facts_group_known(merged->facts, group, adding.ids[state->source]);
        else if (state->state == FACT_FAILED && merged->facts->groups[group].state == FACT_UNREAD)
            facts_group_failed(merged->facts, group, state->why, adding.ids[state->source]);
    }
    arena_free(scratch);
}

/* ---- the end ---- */

static void note_single_groups(Facts *facts) {
    for (FactGroup group = 0; group < GROUP_COUNT; group++) {
        const FactGroupInfo *info = fact_group_info(group);
        void *record = info->many ? NULL : facts_record(facts, group, 0);
        for (size_t i = 0; record != NULL && i < info->field_count; i++) {
            const FactMeta *meta = fact_meta(record, &info->fields[i]);
            if (meta->state == FACT_UNREAD || facts->groups[group].state == FACT_KNOWN)
                continue;
            facts_group_known(facts, group, meta->source);
        }
    }
}

void merged_finish(Merged *merged) {
    note_single_groups(merged->facts);
    merge_hosts(merged);
    merged_sort(merged, GROUP_attempts);
    merged_sort(merged, GROUP_events);
}
