#include "facts/facts.h"

enum { MOST_SOURCES = 65000 };

Facts *facts_new(Arena *arena) {
    Facts *facts = arena_alloc(arena, sizeof *facts);
    facts->arena = arena;
    facts_source(facts, &(Source){.origin = "", .where = "", .pc = ""});
    return facts;
}

static bool same_source(const Source *a, const Source *b) {
    return a->first_line == b->first_line && a->last_line == b->last_line && a->when == b->when &&
           strcmp(a->origin, b->origin) == 0 && strcmp(a->where, b->where) == 0 &&
           strcmp(a->pc, b->pc) == 0;
}

/* A copy of the text, or the source's before it where that one says the same: all sources of a file
 * share its path. */
static const char *shared_text(Arena *arena, const char *text, const char *before) {
    return strcmp(text, before) == 0 ? before : arena_strdup(arena, text);
}

SourceId facts_source(Facts *facts, const Source *source) {
    /* The same one is nearly always among the last few. */
    for (size_t i = facts->source_count; i > 0 && facts->source_count - i < 8; i--)
        if (same_source(&facts->sources[i - 1], source))
            return (SourceId)(i - 1);
    if (facts->source_count >= MOST_SOURCES)
        return (SourceId)(facts->source_count - 1);
    Source *added = arena_push(facts->arena, &facts->sources, &facts->source_count,
                               &facts->source_capacity, sizeof *added);
    static const Source nothing = {.origin = "", .where = "", .pc = ""};
    const Source *before = facts->source_count > 1 ? added - 1 : &nothing;
    *added = *source;
    added->origin = shared_text(facts->arena, source->origin, before->origin);
    added->where = shared_text(facts->arena, source->where, before->where);
    added->pc = shared_text(facts->arena, source->pc, before->pc);
    return (SourceId)(facts->source_count - 1);
}

void *facts_add_record(Facts *facts, FactGroup group, void *record, SourceId source) {
    memcpy(record, &source, sizeof source);
    if (facts->groups[group].state != FACT_KNOWN)
        facts_group_known(facts, group, source);
    return record;
}

void facts_group_known(Facts *facts, FactGroup group, SourceId source) {
    facts->groups[group] = (FactMeta){.state = FACT_KNOWN, .source = source};
}

void facts_group_failed(Facts *facts, FactGroup group, Status why, SourceId source) {
    facts->groups[group] = (FactMeta){.state = FACT_FAILED, .why = why, .source = source};
}

static FactMeta known(SourceId source) {
    return (FactMeta){.state = FACT_KNOWN, .source = source};
}

void fact_set_text(Facts *facts, FactText *fact, Str value, SourceId source) {
    fact->meta = known(source);
    fact->value = str_dup(facts->arena, value);
}

void fact_set_number(FactNumber *fact, int64_t value, SourceId source) {
    fact->meta = known(source);
    fact->value = value;
}

void fact_set_flag(FactFlag *fact, bool value, SourceId source) {
    fact->meta = known(source);
    fact->value = value;
}

void fact_set_time(FactTime *fact, int64_t value, SourceId source) {
    fact->meta = known(source);
    fact->value = value;
}

void fact_set_choice(FactChoice *fact, int value, SourceId source) {
    fact->meta = known(source);
    fact->value = value;
}

void fact_add_item(Facts *facts, FactList *fact, Str item, SourceId source) {
    if (fact->meta.state != FACT_KNOWN)
        *fact = (FactList){.meta = known(source)};
    const char **slot =
        arena_push(facts->arena, &fact->items, &fact->count, &fact->capacity, sizeof *slot);
    *slot = str_dup(facts->arena, item);
}

void fact_set_absent(FactMeta *meta, SourceId source) {
    *meta = (FactMeta){.state = FACT_ABSENT, .source = source};
}

void fact_set_failed(FactMeta *meta, Status why, SourceId source) {
    *meta = (FactMeta){.state = FACT_FAILED, .why = why, .source = source};
}

char *source_text(Arena *arena, const Facts *facts, SourceId id, const char *item) {
    if (id >= facts->source_count)
        id = 0;
    const Source *source = &facts->sources[id];
    const char *tail = item == NULL ? "" : arena_printf(arena, " # %s", item);
    if (source->first_line == 0)
        return arena_printf(arena, "%s:%s%s", source->origin, source->where, tail);
    return arena_printf(arena, "file:%s:%u-%u (%s)%s", source->where, source->first_line,
                        source->last_line, source->origin, tail);
}
