/* The tables of fact_table.h as data. */
#include "facts/fact_fields.h"

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
#define RECORD TimeAnswer
static const FactField fields_TimeAnswer[] = {FACTS_TimeAnswer(FIELD)};
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
