#include "machine/live_windows/facts_groups.h"

#include "facts/fact_fields.h"

/* Every list of facts is {items, count, capacity}. */
typedef struct AnyList {
    void *items;
    size_t count, capacity;
} AnyList;

static bool is_in(FactGroupSet groups, FactGroup group) {
    return (groups & ((FactGroupSet)1 << group)) != 0;
}

static void drop(Facts *facts, FactGroup group) {
    const FactGroupInfo *info = fact_group_info(group);
    facts->groups[group] = (FactMeta){.state = FACT_UNREAD};
    if (!info->many) {
        memset(facts_record(facts, group, 0), 0, info->record_size);
        return;
    }
    const AnyList none = {0};
    memcpy((char *)facts + info->offset, &none, sizeof none);
}

void groups_drop(Facts *facts, FactGroupSet groups) {
    for (FactGroup group = 0; group < GROUP_COUNT; group++)
        if (is_in(groups, group))
            drop(facts, group);
}

/* Sources of `from` by their ids there, as they are known in `to`; made where one is needed. */
typedef struct Sources {
    Facts *to;
    const Facts *from;
    SourceId *ids; /* 0: not yet */
} Sources;

static SourceId source_in(Sources *sources, SourceId id) {
    if (id == 0 || id >= sources->from->source_count)
        return 0;
    if (sources->ids[id] == 0)
        sources->ids[id] = facts_source(sources->to, &sources->from->sources[id]);
    return sources->ids[id];
}

static void take_record(Sources *sources, FactGroup group, size_t index) {
    const FactGroupInfo *info = fact_group_info(group);
    const void *from = facts_record(sources->from, group, index);
    SourceId id;
    memcpy(&id, from, sizeof id);
    id = source_in(sources, id);
    void *to =
        info->many ? facts_add_any(sources->to, group, id) : facts_record(sources->to, group, 0);
    memcpy(to, &id, sizeof id);
    for (size_t i = 0; i < info->field_count; i++) {
        fact_copy(sources->to, &info->fields[i], to, from);
        FactMeta *meta = fact_meta(to, &info->fields[i]);
        meta->source = source_in(sources, meta->source);
    }
}

static void add(Sources *sources, FactGroup group) {
    const FactMeta was = sources->to->groups[group];
    const size_t count = facts_record_count(sources->from, group);
    for (size_t i = 0; i < count; i++)
        take_record(sources, group, i);
    FactMeta meta = sources->from->groups[group];
    meta.source = source_in(sources, meta.source);
    sources->to->groups[group] = was.state == FACT_KNOWN ? was : meta;
}

static void add_groups(Facts *to, const Facts *from, FactGroupSet groups) {
    Arena *scratch = arena_new();
    Sources sources = {
        .to = to, .from = from, .ids = arena_array(scratch, SourceId, from->source_count + 1)};
    for (FactGroup group = 0; group < GROUP_COUNT; group++)
        if (is_in(groups, group))
            add(&sources, group);
    arena_free(scratch);
}

void groups_take(Facts *to, const Facts *from, FactGroupSet groups) {
    groups_drop(to, groups);
    add_groups(to, from, groups);
}

void groups_add(Facts *to, const Facts *from, FactGroupSet groups) {
    add_groups(to, from, groups);
}

void groups_fail(Facts *facts, FactGroupSet groups, Status why, SourceId source) {
    for (FactGroup group = 0; group < GROUP_COUNT; group++)
        if (is_in(groups, group) && facts->groups[group].state == FACT_UNREAD)
            facts_group_failed(facts, group, why, source);
}

void groups_are_empty(Facts *facts, FactGroupSet groups, SourceId source) {
    for (FactGroup group = 0; group < GROUP_COUNT; group++)
        if (is_in(groups, group) && facts->groups[group].state == FACT_UNREAD)
            facts_group_known(facts, group, source);
}
