/* The fact tables as data, for whatever treats all facts alike: JSON, schema, copying, merging. */
#ifndef KMSDOCTOR_FACT_FIELDS_H
#define KMSDOCTOR_FACT_FIELDS_H

#include "facts/facts.h"

typedef enum FactKind {
    FactKind_text,
    FactKind_number,
    FactKind_flag,
    FactKind_time,
    FactKind_list,
    FactKind_choice
} FactKind;

typedef struct FactField {
    FactKind kind;
    ChoiceKind words;
    const char *name, *meaning;
    size_t offset; /* in its record */
} FactField;

typedef struct FactGroupInfo {
    const char *name;
    bool many;
    size_t offset; /* in Facts: of the record, or of the list's items pointer */
    size_t record_size;
    const FactField *fields;
    size_t field_count;
} FactGroupInfo;

/* By group; never NULL. */
const FactGroupInfo *fact_group_info(FactGroup group);

/* -1 when no group has that name. */
int fact_group_parse(Str name);

/* The records of a group: count (1 for a single one) and the record at index. */
size_t facts_record_count(const Facts *facts, FactGroup group);
void *facts_record(const Facts *facts, FactGroup group, size_t index);

/* A new record of any list (facts_add for a group known only at run time). */
void *facts_add_any(Facts *facts, FactGroup group, SourceId source);

/* Takes the last record of a list away; the list must not be empty. */
void facts_drop_last(Facts *facts, FactGroup group);

/* The meta data of a field of a record; every fact begins with it. */
static inline FactMeta *fact_meta(void *record, const FactField *field) {
    return (FactMeta *)(void *)((char *)record + field->offset);
}

/* Copies one value (deep, into facts' arena). */
void fact_copy(Facts *facts, const FactField *field, void *to_record, const void *from_record);

/* A value as text for a person, in the arena: lists joined with ", ", choices by their word. */
char *fact_value_text(Arena *arena, const FactField *field, const void *record);

#endif
