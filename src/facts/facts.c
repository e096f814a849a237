#include "facts/facts.h"
#include "facts/fact_fields.h"

#include "base/clock.h"

enum { MOST_SOURCES = 65000 };

static const char *const *const choice_words[ChoiceKind_COUNT] = {
#define CHOICE_WORD(NAME, word) word,
#define CHOICE_WORDS(Choice)                                                                       \
    [ChoiceKind_##Choice] = (const char *const[]){WORDS_##Choice(CHOICE_WORD)},
    CHOICES(CHOICE_WORDS)
#undef CHOICE_WORDS
#undef CHOICE_WORD
};

static const int choice_counts[ChoiceKind_COUNT] = {
#define CHOICE_COUNT(Choice) [ChoiceKind_##Choice] = Choice##_COUNT,
    CHOICES(CHOICE_COUNT)
#undef CHOICE_COUNT
};

int choice_count(ChoiceKind kind) {
    return choice_counts[kind];
}

const char *choice_word(ChoiceKind kind, int value) {
    return value >= 0 && value < choice_counts[kind] ? choice_words[kind][value] : NULL;
}

int choice_parse(ChoiceKind kind, Str word) {
    for (int i = 0; i < choice_counts[kind]; i++)
        if (str_is(word, choice_words[kind][i]))
            return i;
    return -1;
}

/* ---- the tables ---- */

#define FIELD(fact_kind, choice, fact_name, text)                                                  \
    {.kind = FactKind_##fact_kind,                                                                 \
     .words = ChoiceKind_##choice,                                                                 \
     .name = #fact_name,                                                                           \
     .meaning = text,                                                                              \
     .offset = offsetof(RECORD, fact_name)},

#define RECORD Pc
static const FactField fields_Pc[] = {FACTS_Pc(FIELD)};
#undef RECORD
#define RECORD Windows
static const FactField fields_Windows[] = {FACTS_Windows(FIELD)};
#undef RECORD
#define RECORD Cmit
static const FactField fields_Cmit[] = {FACTS_Cmit(FIELD)};
#undef RECORD
#define RECORD Spp
static const FactField fields_Spp[] = {FACTS_Spp(FIELD)};
#undef RECORD
#define RECORD HostSetting
static const FactField fields_HostSetting[] = {FACTS_HostSetting(FIELD)};
#undef RECORD
#define RECORD Licence
static const FactField fields_Licence[] = {FACTS_Licence(FIELD)};
#undef RECORD
#define RECORD OfficeInstall
static const FactField fields_OfficeInstall[] = {FACTS_OfficeInstall(FIELD)};
#undef RECORD
#define RECORD Attempt
static const FactField fields_Attempt[] = {FACTS_Attempt(FIELD)};
#undef RECORD
#define RECORD Event
static const FactField fields_Event[] = {FACTS_Event(FIELD)};
#undef RECORD
#define RECORD Ip
static const FactField fields_Ip[] = {FACTS_Ip(FIELD)};
#undef RECORD
#define RECORD Adapter
static const FactField fields_Adapter[] = {FACTS_Adapter(FIELD)};
#undef RECORD
#define RECORD SrvLookup
static const FactField fields_SrvLookup[] = {FACTS_SrvLookup(FIELD)};
#undef RECORD
#define RECORD SrvRecord
static const FactField fields_SrvRecord[] = {FACTS_SrvRecord(FIELD)};
#undef RECORD
#define RECORD Name
static const FactField fields_Name[] = {FACTS_Name(FIELD)};
#undef RECORD
#define RECORD HostsLine
static const FactField fields_HostsLine[] = {FACTS_HostsLine(FIELD)};
#undef RECORD
#define RECORD Reach
static const FactField fields_Reach[] = {FACTS_Reach(FIELD)};
#undef RECORD
#define RECORD Port
static const FactField fields_Port[] = {FACTS_Port(FIELD)};
#undef RECORD
#define RECORD KmsAnswer
static const FactField fields_KmsAnswer[] = {FACTS_KmsAnswer(FIELD)};
#undef RECORD
#define RECORD Clock
static const FactField fields_Clock[] = {FACTS_Clock(FIELD)};
#undef RECORD
#define RECORD Service
static const FactField fields_Service[] = {FACTS_Service(FIELD)};
#undef RECORD
#define RECORD Policy
static const FactField fields_Policy[] = {FACTS_Policy(FIELD)};
#undef RECORD
#define RECORD Scripting
static const FactField fields_Scripting[] = {FACTS_Scripting(FIELD)};
#undef RECORD
#define RECORD Wmi
static const FactField fields_Wmi[] = {FACTS_Wmi(FIELD)};
#undef RECORD
#define RECORD Rights
static const FactField fields_Rights[] = {FACTS_Rights(FIELD)};
#undef RECORD
#define RECORD FileRight
static const FactField fields_FileRight[] = {FACTS_FileRight(FIELD)};
#undef RECORD
#define RECORD KmsHost
static const FactField fields_KmsHost[] = {FACTS_KmsHost(FIELD)};
#undef RECORD
#define RECORD Cmid
static const FactField fields_Cmid[] = {FACTS_Cmid(FIELD)};
#undef RECORD
#define RECORD Statement
static const FactField fields_Statement[] = {FACTS_Statement(FIELD)};
#undef RECORD
#define RECORD History
static const FactField fields_History[] = {FACTS_History(FIELD)};
#undef RECORD

static const FactGroupInfo groups[GROUP_COUNT] = {
#define INFO(group, Type, is_many, at)                                                             \
    [GROUP_##group] = {.name = #group,                                                             \
                       .many = is_many,                                                            \
                       .offset = at,                                                               \
                       .record_size = sizeof(Type),                                                \
                       .fields = fields_##Type,                                                    \
                       .field_count = sizeof fields_##Type / sizeof fields_##Type[0]},
#define INFO_ONE(group, Type)  INFO(group, Type, false, offsetof(Facts, group))
#define INFO_MANY(group, Type) INFO(group, Type, true, offsetof(Facts, group.items))
    FACT_GROUPS(INFO_ONE, INFO_MANY)};

const FactGroupInfo *fact_group_info(FactGroup group) {
    return &groups[group];
}

int fact_group_parse(Str name) {
    for (int i = 0; i < GROUP_COUNT; i++)
        if (str_is(name, groups[i].name))
            return i;
    return -1;
}

/* The list of a group, whatever its record type: all lists have this shape. */
typedef struct AnyList {
    void *items;
    size_t count, capacity;
} AnyList;

static AnyList *list_of(const Facts *facts, FactGroup group) {
    return (AnyList *)(void *)((char *)(uintptr_t)facts + groups[group].offset);
}

size_t facts_record_count(const Facts *facts, FactGroup group) {
    return groups[group].many ? list_of(facts, group)->count : 1;
}

void *facts_record(const Facts *facts, FactGroup group, size_t index) {
    if (!groups[group].many)
        return (char *)(uintptr_t)facts + groups[group].offset;
    return (char *)list_of(facts, group)->items + index * groups[group].record_size;
}

void *facts_add_any(Facts *facts, FactGroup group, SourceId source) {
    AnyList *list = list_of(facts, group);
    void *record = arena_push(facts->arena, &list->items, &list->count, &list->capacity,
                              groups[group].record_size);
    return facts_add_record(facts, group, record, source);
}

void facts_drop_last(Facts *facts, FactGroup group) {
    list_of(facts, group)->count--;
}

/* ---- making ---- */

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

SourceId facts_source(Facts *facts, const Source *source) {
    /* The same one is nearly always among the last few. */
    for (size_t i = facts->source_count; i > 0 && facts->source_count - i < 8; i--)
        if (same_source(&facts->sources[i - 1], source))
            return (SourceId)(i - 1);
    if (facts->source_count >= MOST_SOURCES)
        return (SourceId)(facts->source_count - 1);
    Source *added = arena_push(facts->arena, &facts->sources, &facts->source_count,
                               &facts->source_capacity, sizeof *added);
    *added = *source;
    added->origin = arena_strdup(facts->arena, source->origin);
    added->where = arena_strdup(facts->arena, source->where);
    added->pc = arena_strdup(facts->arena, source->pc);
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

/* ---- copying, showing ---- */

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
        const FactGroupInfo *info = &groups[group];
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
