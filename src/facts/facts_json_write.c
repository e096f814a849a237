/* Facts into their JSON form. */
#include "facts/facts_json.h"

#include "base/clock.h"
#include "base/text.h"
#include "facts/fact_fields.h"

/* JSON is UTF-8: bytes that are not become marks. */
static cJSON *text_json(const char *text) {
    if (text_is_valid_utf8(str_of(text)))
        return cJSON_CreateString(text);
    Arena *arena = arena_new();
    cJSON *item = cJSON_CreateString(text_repair(arena, str_of(text)));
    arena_free(arena);
    return item;
}

static cJSON *list_json(const FactList *list) {
    cJSON *array = cJSON_CreateArray();
    for (size_t i = 0; i < list->count; i++)
        cJSON_AddItemToArray(array, text_json(list->items[i]));
    return array;
}

static cJSON *value_json(const FactField *field, const void *at) {
    switch (field->kind) {
    case FactKind_text:
        return text_json(((const FactText *)at)->value);
    case FactKind_number:
        return cJSON_CreateNumber((double)((const FactNumber *)at)->value);
    case FactKind_flag:
        return cJSON_CreateBool(((const FactFlag *)at)->value);
    case FactKind_time: {
        Arena *arena = arena_new();
        cJSON *text = cJSON_CreateString(clock_text(arena, ((const FactTime *)at)->value));
        arena_free(arena);
        return text;
    }
    case FactKind_list:
        return list_json(at);
    case FactKind_choice:
        return cJSON_CreateString(choice_word(field->words, ((const FactChoice *)at)->value));
    }
    return NULL;
}

static cJSON *fact_json(const FactField *field, const void *record, SourceId record_source) {
    const void *at = (const char *)record + field->offset;
    const FactMeta *meta = at;
    cJSON *object = cJSON_CreateObject();
    if (meta->state == FACT_KNOWN)
        cJSON_AddItemToObject(object, "value", value_json(field, at));
    else if (meta->state == FACT_ABSENT)
        cJSON_AddTrueToObject(object, "absent");
    else
        cJSON_AddStringToObject(object, "failed", status_word(meta->why));
    if (meta->source != record_source)
        cJSON_AddNumberToObject(object, "source", meta->source);
    return object;
}

static cJSON *record_json(const FactGroupInfo *info, const void *record) {
    SourceId source;
    memcpy(&source, record, sizeof source);
    cJSON *object = cJSON_CreateObject();
    if (source != 0)
        cJSON_AddNumberToObject(object, "source", source);
    for (size_t i = 0; i < info->field_count; i++) {
        const FactField *field = &info->fields[i];
        const FactMeta *meta = (const void *)((const char *)record + field->offset);
        if (meta->state != FACT_UNREAD)
            cJSON_AddItemToObject(object, field->name, fact_json(field, record, source));
    }
    return object;
}

static cJSON *sources_json(const Facts *facts) {
    cJSON *array = cJSON_CreateArray();
    Arena *arena = arena_new();
    for (size_t i = 1; i < facts->source_count; i++) {
        const Source *source = &facts->sources[i];
        cJSON *object = cJSON_CreateObject();
        cJSON_AddItemToObject(object, "origin", text_json(source->origin));
        cJSON_AddItemToObject(object, "where", text_json(source->where));
        if (source->first_line > 0) {
            cJSON *lines = cJSON_AddArrayToObject(object, "lines");
            cJSON_AddItemToArray(lines, cJSON_CreateNumber(source->first_line));
            cJSON_AddItemToArray(lines, cJSON_CreateNumber(source->last_line));
        }
        if (source->when != 0)
            cJSON_AddStringToObject(object, "when", clock_text(arena, source->when));
        if (source->pc[0] != '\0')
            cJSON_AddItemToObject(object, "pc", text_json(source->pc));
        cJSON_AddItemToArray(array, object);
    }
    arena_free(arena);
    return array;
}

static cJSON *group_states_json(const Facts *facts) {
    cJSON *object = cJSON_CreateObject();
    for (FactGroup group = 0; group < GROUP_COUNT; group++) {
        const FactMeta *meta = &facts->groups[group];
        if (meta->state == FACT_UNREAD)
            continue;
        cJSON *state = cJSON_AddObjectToObject(object, fact_group_info(group)->name);
        if (meta->state == FACT_FAILED)
            cJSON_AddStringToObject(state, "failed", status_word(meta->why));
        else
            cJSON_AddTrueToObject(state, "collected");
        if (meta->source != 0)
            cJSON_AddNumberToObject(state, "source", meta->source);
    }
    return object;
}

static bool is_empty(const cJSON *item) {
    return item == NULL || item->child == NULL;
}

cJSON *facts_to_json(const Facts *facts) {
    cJSON *root = cJSON_CreateObject();
    cJSON_AddStringToObject(root, "schema", FACTS_SCHEMA);
    cJSON_AddItemToObject(root, "sources", sources_json(facts));
    cJSON_AddItemToObject(root, "groups", group_states_json(facts));
    for (FactGroup group = 0; group < GROUP_COUNT; group++) {
        const FactGroupInfo *info = fact_group_info(group);
        cJSON *item = info->many ? cJSON_CreateArray() : NULL;
        for (size_t i = 0; i < facts_record_count(facts, group); i++) {
            cJSON *record = record_json(info, facts_record(facts, group, i));
            if (info->many)
                cJSON_AddItemToArray(item, record);
            else
                item = record;
        }
        if (is_empty(item))
            cJSON_Delete(item);
        else
            cJSON_AddItemToObject(root, info->name, item);
    }
    return root;
}

char *facts_json_text(Arena *arena, const Facts *facts) {
    cJSON *json = facts_to_json(facts);
    char *printed = cJSON_Print(json);
    char *text = printed == NULL ? NULL : arena_strdup(arena, printed);
    cJSON_free(printed);
    cJSON_Delete(json);
    return text;
}
