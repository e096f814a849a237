/* Values and whole facts copied, and values shown, whatever they are. */
#include "base/clock.h"
#include "facts/fact_fields.h"

static size_t size_of_kind(FactKind kind) {
    static const size_t sizes[] = {
        [FactKind_text] = sizeof(FactText), [FactKind_number] = sizeof(FactNumber),
        [FactKind_flag] = sizeof(FactFlag), [FactKind_time] = sizeof(FactTime),
        [FactKind_list] = sizeof(FactList), [FactKind_choice] = sizeof(FactChoice),
    };
    return sizes[kind];
}

void fact_copy(Facts *facts, const FactField *field, void *to_record, const void *from_record) {
    void *to = (char *)to_record + field->offset;
    const void *from = (const char *)from_record + field->offset;
    memcpy(to, from, size_of_kind(field->kind));
    if (field->kind == FactKind_text) {
        FactText *text = to;
        if (text->value != NULL)
            text->value = arena_strdup(facts->arena, text->value);
    } else if (field->kind == FactKind_list) {
        const FactList *old = from;
        FactList *list = to;
        list->items = arena_array(facts->arena, const char *, old->count);
        list->capacity = old->count;
        for (size_t i = 0; i < old->count; i++)
            list->items[i] = arena_strdup(facts->arena, old->items[i]);
    }
}

Facts *facts_copy(Arena *arena, const Facts *facts) {
    Facts *copy = facts_new(arena);
    for (size_t i = 1; i < facts->source_count; i++) {
        Source *added = arena_push(arena, &copy->sources, &copy->source_count,
                                   &copy->source_capacity, sizeof *added);
        *added = facts->sources[i];
        added->origin = arena_strdup(arena, added->origin);
        added->where = arena_strdup(arena, added->where);
        added->pc = arena_strdup(arena, added->pc);
    }
    for (FactGroup group = 0; group < GROUP_COUNT; group++) {
        const FactGroupInfo *info = fact_group_info(group);
        for (size_t i = 0; i < facts_record_count(facts, group); i++) {
            const void *from = facts_record(facts, group, i);
            SourceId source;
            memcpy(&source, from, sizeof source);
            void *to =
                info->many ? facts_add_any(copy, group, source) : facts_record(copy, group, 0);
            memcpy(to, &source, sizeof source);
            for (size_t f = 0; f < info->field_count; f++)
                fact_copy(copy, &info->fields[f], to, from);
        }
        copy->groups[group] = facts->groups[group];
    }
    return copy;
}

static char *list_text(Arena *arena, const FactList *list) {
    char *joined = arena_strdup(arena, "");
    for (size_t i = 0; i < list->count; i++)
        joined = arena_printf(arena, "%s%s%s", joined, i == 0 ? "" : ", ", list->items[i]);
    return joined;
}

char *fact_value_text(Arena *arena, const FactField *field, const void *record) {
    const void *at = (const char *)record + field->offset;
    const FactMeta *meta = at;
    if (meta->state != FACT_KNOWN)
        return arena_strdup(arena, "");
    switch (field->kind) {
    case FactKind_text:
        return arena_strdup(arena, ((const FactText *)at)->value);
    case FactKind_number:
        return arena_printf(arena, "%lld", (long long)((const FactNumber *)at)->value);
    case FactKind_flag:
        return arena_strdup(arena, ((const FactFlag *)at)->value ? "true" : "false");
    case FactKind_time:
        return clock_text(arena, ((const FactTime *)at)->value);
    case FactKind_list:
        return list_text(arena, at);
    case FactKind_choice:
        return arena_strdup(arena, choice_word(field->words, ((const FactChoice *)at)->value));
    }
    return arena_strdup(arena, "");
}
