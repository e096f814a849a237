/* The facts about one machine: typed values that say where they came from, when, or why they are
 * missing. Made by a machine, read by checks; nothing here does I/O.
 *
 * Each value has one of four states:
 *   unread  nobody looked (the zero value)
 *   failed  somebody looked and could not find out; `why` says why
 *   absent  it was looked up and there is none (no host set, no suffix)
 *   known   `value` holds it
 * So "no host is set" (absent) is never mixed up with "do not know" (unread, failed).
 *
 * All memory belongs to the arena that the facts were made with. */
#ifndef KMSDOCTOR_FACTS_H
#define KMSDOCTOR_FACTS_H

#include "base/status.h"
#include "base/str.h"
#include "facts/fact_table.h"

typedef enum FactState { FACT_UNREAD, FACT_FAILED, FACT_ABSENT, FACT_KNOWN } FactState;

/* Index in Facts.sources; 0 is "not stated". */
typedef uint16_t SourceId;

typedef struct FactMeta {
    FactState state;
    Status why; /* when failed */
    SourceId source;
} FactMeta;

typedef struct {
    FactMeta meta;
    const char
        *value; /* NULL unless known; UTF-8, as it was read: show it only through text_show */
} FactText;
typedef struct {
    FactMeta meta;
    int64_t value;
} FactNumber;
typedef struct {
    FactMeta meta;
    bool value;
} FactFlag;
typedef struct {
    FactMeta meta;
    int64_t value;
} FactTime;
typedef struct {
    FactMeta meta;
    const char **items;
    size_t count, capacity;
} FactList;
typedef struct {
    FactMeta meta;
    int value; /* one of the choice's enum, e.g. CHANNEL_MAK */
} FactChoice;

/* Enums of the choices: enum Channel { Channel_KMS_CLIENT, ... Channel_COUNT } */
#define CHOICES(C)                                                                                 \
    C(Application)                                                                                 \
    C(Channel)                                                                                     \
    C(LicenceState)                                                                                \
    C(ActivationType)                                                                              \
    C(SettingLevel)                                                                                \
    C(LookupOutcome)                                                                               \
    C(NameSource)                                                                                  \
    C(PortOutcome)                                                                                 \
    C(KmsVerdict)                                                                                  \
    C(TimeRole)                                                                                    \
    C(TimeOutcome)                                                                                 \
    C(ServiceState)                                                                                \
    C(StartType)                                                                                   \
    C(AttemptTool)                                                                                 \
    C(OfficeTechnology)                                                                            \
    C(PolicyOrigin)                                                                                \
    C(Topic)

#include "facts/fact_enums.h"

/* Structs of the groups: Pc, Windows, ..., and lists of them. */
#define FACT_C_text                             FactText
#define FACT_C_number                           FactNumber
#define FACT_C_flag                             FactFlag
#define FACT_C_time                             FactTime
#define FACT_C_list                             FactList
#define FACT_C_choice                           FactChoice
#define FACT_MEMBER(kind, words, name, meaning) FACT_C_##kind name;

/* Every record begins with the source that its values have unless they say otherwise. */
#define FACT_RECORD(name, Type)                                                                    \
    typedef struct Type {                                                                          \
        SourceId source;                                                                           \
        FACTS_##Type(FACT_MEMBER)                                                                  \
    } Type;
FACT_GROUPS(FACT_RECORD, FACT_RECORD)
#undef FACT_RECORD
#undef FACT_MEMBER

typedef enum FactGroup {
#define GROUP_ENUM(name, Type) GROUP_##name,
    FACT_GROUPS(GROUP_ENUM, GROUP_ENUM)
#undef GROUP_ENUM
        GROUP_COUNT
} FactGroup;

/* A set of groups: bits 1 << GROUP_x. */
typedef uint32_t FactGroupSet;
#define GROUP_BIT(name) ((FactGroupSet)1 << GROUP_##name)
#define GROUPS_ALL      (((FactGroupSet)1 << GROUP_COUNT) - 1)

/* Where values came from: one output in a file, one registry read, one query. */
typedef struct Source {
    const char *origin;  /* "registry", "wmi", "slmgr-dlv", "nslookup-srv", "event-12288", ... */
    const char *where;   /* file path, registry key, server; may be "" */
    uint32_t first_line; /* lines of the file, from 1; 0 when it is no text */
    uint32_t last_line;
    int64_t when;   /* UTC seconds, 0 when not known */
    const char *pc; /* computer that it speaks of, "" when it does not say */
} Source;

typedef struct Facts {
    Arena *arena;
    /* Of a whole group: known once it was collected (a list may be empty), failed with the reason.
     */
    FactMeta groups[GROUP_COUNT];
    Source *sources;
    size_t source_count, source_capacity;
#define GROUP_ONE(name, Type) Type name;
#define GROUP_MANY(name, Type)                                                                     \
    struct {                                                                                       \
        Type *items;                                                                               \
        size_t count, capacity;                                                                    \
    } name;
    FACT_GROUPS(GROUP_ONE, GROUP_MANY)
#undef GROUP_ONE
#undef GROUP_MANY
} Facts;

Facts *facts_new(Arena *arena);

/* A deep copy in another arena. */
Facts *facts_copy(Arena *arena, const Facts *facts);

/* Adds a source (its texts are copied) and returns its id. Identical ones are not added twice; past
 * 65,000 sources the last id is given again. */
SourceId facts_source(Facts *facts, const Source *source);

/* A new record of a list, values unread, its source set:  Licence *l = facts_add(facts, licences,
 * id); Marks the group as collected. */
#define facts_add(facts, group, id)                                                                \
    facts_add_record((facts), GROUP_##group,                                                       \
                     arena_push((facts)->arena, &(facts)->group.items, &(facts)->group.count,      \
                                &(facts)->group.capacity, sizeof *(facts)->group.items),           \
                     (id))
void *facts_add_record(Facts *facts, FactGroup group, void *record, SourceId source);

/* Marks a group as collected from a source / as one that could not be read. */
void facts_group_known(Facts *facts, FactGroup group, SourceId source);
void facts_group_failed(Facts *facts, FactGroup group, Status why, SourceId source);

/* Setting values. Texts are copied into the arena. */
void fact_set_text(Facts *facts, FactText *fact, Str value, SourceId source);
void fact_set_number(FactNumber *fact, int64_t value, SourceId source);
void fact_set_flag(FactFlag *fact, bool value, SourceId source);
void fact_set_time(FactTime *fact, int64_t value, SourceId source);
void fact_set_choice(FactChoice *fact, int value, SourceId source);
void fact_add_item(Facts *facts, FactList *fact, Str item, SourceId source);
void fact_set_absent(FactMeta *meta, SourceId source);
void fact_set_failed(FactMeta *meta, Status why, SourceId source);

/* Reading values, NULL-free. */
static inline bool fact_known(FactMeta meta) {
    return meta.state == FACT_KNOWN;
}
static inline bool fact_absent(FactMeta meta) {
    return meta.state == FACT_ABSENT;
}
/* Somebody looked and has an answer: a value, or that there is none. */
static inline bool fact_settled(FactMeta meta) {
    return meta.state >= FACT_ABSENT;
}
/* The text, or "" unless known. */
static inline const char *fact_text(const FactText *fact) {
    return fact->meta.state == FACT_KNOWN ? fact->value : "";
}
static inline bool fact_is(const FactChoice *fact, int value) {
    return fact->meta.state == FACT_KNOWN && fact->value == value;
}
static inline bool fact_true(const FactFlag *fact) {
    return fact->meta.state == FACT_KNOWN && fact->value;
}
static inline bool fact_false(const FactFlag *fact) {
    return fact->meta.state == FACT_KNOWN && !fact->value;
}
static inline int64_t fact_number(const FactNumber *fact, int64_t otherwise) {
    return fact->meta.state == FACT_KNOWN ? fact->value : otherwise;
}

/* "file:mail.txt:12-48 (ospp-dstatus)", "registry:HKLM\...", with item behind it after " # " when
 * item is not NULL: a label or key inside that source. For people and JSON; in the arena. */
char *source_text(Arena *arena, const Facts *facts, SourceId id, const char *item);

#endif
