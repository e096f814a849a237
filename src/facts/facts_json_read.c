/* The JSON form into facts: strict, and every complaint names its place. */
#include "facts/facts_json.h"

#include "base/clock.h"
#include "facts/fact_fields.h"

typedef struct Reader {
    Facts *facts;
    const char *where; /* of the first complaint */
} Reader;

__attribute__((format(PRINTF_FORMAT, 2, 3))) static Status malformed(Reader *reader,
                                                                     const char *format, ...) {
    va_list arguments;
    va_start(arguments, format);
    reader->where = arena_vprintf(reader->facts->arena, format, arguments);
    va_end(arguments);
    return STATUS_MALFORMED;
}

static int status_parse(const char *word) {
    for (int i = 0; i < STATUS_COUNT; i++)
        if (strcmp(status_word((Status)i), word) == 0)
            return i;
    return -1;
}

/* Beyond 9e15 not every whole number is a double. */
static bool is_whole(double number) {
    return number >= -9e15 && number <= 9e15 && number == (double)(int64_t)number;
}

static Status read_list(Reader *reader, FactList *list, const cJSON *value, const char *path,
                        SourceId source) {
    if (!cJSON_IsArray(value))
        return malformed(reader, "%s: not a list", path);
    *list = (FactList){.meta = {.state = FACT_KNOWN, .source = source}};
    for (const cJSON *item = value->child; item != NULL; item = item->next) {
        if (!cJSON_IsString(item))
            return malformed(reader, "%s: a list of texts was expected", path);
        fact_add_item(reader->facts, list, str_of(item->valuestring), source);
    }
    return STATUS_OK;
}

static Status read_value(Reader *reader, const FactField *field, void *at, const cJSON *value,
                         const char *path, SourceId source) {
    int64_t time;
    switch (field->kind) {
    case FactKind_text:
        if (!cJSON_IsString(value))
            return malformed(reader, "%s: not a text", path);
        fact_set_text(reader->facts, at, str_of(value->valuestring), source);
        return STATUS_OK;
    case FactKind_number:
        if (!cJSON_IsNumber(value) || !is_whole(value->valuedouble))
            return malformed(reader, "%s: not a whole number", path);
        fact_set_number(at, (int64_t)value->valuedouble, source);
        return STATUS_OK;
    case FactKind_flag:
        if (!cJSON_IsBool(value))
            return malformed(reader, "%s: neither true nor false", path);
        fact_set_flag(at, cJSON_IsTrue(value), source);
        return STATUS_OK;
    case FactKind_time:
        if (!cJSON_IsString(value) || !clock_parse(str_of(value->valuestring), &time))
            return malformed(reader, "%s: not a time", path);
        fact_set_time(at, time, source);
        return STATUS_OK;
    case FactKind_list:
        return read_list(reader, at, value, path, source);
    case FactKind_choice: {
        const int word =
            cJSON_IsString(value) ? choice_parse(field->words, str_of(value->valuestring)) : -1;
        if (word < 0)
            return malformed(reader, "%s: no such word: %s", path,
                             cJSON_IsString(value) ? value->valuestring : "(not a text)");
        fact_set_choice(at, word, source);
        return STATUS_OK;
    }
    }
    return STATUS_INTERNAL;
}

static Status read_source_id(Reader *reader, const cJSON *object, const char *path,
                             SourceId *source) {
    const cJSON *item = cJSON_GetObjectItemCaseSensitive(object, "source");
    if (item == NULL)
        return STATUS_OK;
    if (!cJSON_IsNumber(item) || !is_whole(item->valuedouble) || item->valuedouble < 0 ||
        item->valuedouble >= (double)reader->facts->source_count)
        return malformed(reader, "%s: there is no such source", path);
    *source = (SourceId)item->valuedouble;
    return STATUS_OK;
}

static Status read_fact(Reader *reader, const FactField *field, void *record, const cJSON *item,
                        const char *path, SourceId source) {
    FactMeta *meta = fact_meta(record, field);
    if (cJSON_IsNull(item)) {
        fact_set_absent(meta, source);
        return STATUS_OK;
    }
    if (!cJSON_IsObject(item))
        return read_value(reader, field, meta, item, path, source);
    const Status status = read_source_id(reader, item, path, &source);
    if (status != STATUS_OK)
        return status;
    const cJSON *value = cJSON_GetObjectItemCaseSensitive(item, "value");
    if (value != NULL)
        return read_value(reader, field, meta, value, path, source);
    const cJSON *failed = cJSON_GetObjectItemCaseSensitive(item, "failed");
    const int why = cJSON_IsString(failed) ? status_parse(failed->valuestring) : -1;
    if (why >= 0)
        fact_set_failed(meta, (Status)why, source);
    else if (cJSON_IsTrue(cJSON_GetObjectItemCaseSensitive(item, "absent")))
        fact_set_absent(meta, source);
    else
        return malformed(reader, "%s: neither value, absent nor failed", path);
    return STATUS_OK;
}

static const FactField *field_named(const FactGroupInfo *info, const char *name) {
    for (size_t i = 0; i < info->field_count; i++)
        if (strcmp(info->fields[i].name, name) == 0)
            return &info->fields[i];
    return NULL;
}

static Status read_record(Reader *reader, const FactGroupInfo *info, void *record,
                          const cJSON *object, const char *path) {
    if (!cJSON_IsObject(object))
        return malformed(reader, "%s: not an object", path);
    SourceId source = 0;
    Status status = read_source_id(reader, object, path, &source);
    memcpy(record, &source, sizeof source);
    for (const cJSON *item = object->child; status == STATUS_OK && item != NULL;
         item = item->next) {
        if (item->string[0] == '_' || strcmp(item->string, "source") == 0)
            continue;
        const FactField *field = field_named(info, item->string);
        if (field == NULL)
            return malformed(reader, "%s: there is no fact %s", path, item->string);
        status = read_fact(reader, field, record, item,
                           arena_printf(reader->facts->arena, "%s.%s", path, item->string), source);
    }
    return status;
}

static Status read_group(Reader *reader, FactGroup group, const cJSON *item) {
    const FactGroupInfo *info = fact_group_info(group);
    if (reader->facts->groups[group].state == FACT_UNREAD)
        facts_group_known(reader->facts, group, 0);
    if (!info->many)
        return read_record(reader, info, facts_record(reader->facts, group, 0), item, info->name);
    if (!cJSON_IsArray(item))
        return malformed(reader, "%s: not a list", info->name);
    const FactMeta stated = reader->facts->groups[group];
    size_t index = 0;
    for (const cJSON *object = item->child; object != NULL; object = object->next) {
        const Status status =
            read_record(reader, info, facts_add_any(reader->facts, group, 0), object,
                        arena_printf(reader->facts->arena, "%s[%zu]", info->name, index++));
        if (status != STATUS_OK)
            return status;
    }
    /* What was read before a group failed does not make it one that was collected. */
    reader->facts->groups[group] = stated;
    return STATUS_OK;
}

static const char *text_of(const cJSON *object, const char *name) {
    const cJSON *item = cJSON_GetObjectItemCaseSensitive(object, name);
    return cJSON_IsString(item) ? item->valuestring : "";
}

static uint32_t line_of(const cJSON *lines, int index) {
    const cJSON *item = cJSON_GetArrayItem(lines, index);
    return cJSON_IsNumber(item) && item->valuedouble >= 0 && item->valuedouble < 4e9
               ? (uint32_t)item->valuedouble
               : 0;
}

static Status read_sources(Reader *reader, const cJSON *array) {
    if (array == NULL)
        return STATUS_OK;
    if (!cJSON_IsArray(array))
        return malformed(reader, "sources: not a list");
    if (cJSON_GetArraySize(array) > UINT16_MAX - 1)
        return malformed(reader, "sources: too many");
    for (const cJSON *item = array->child; item != NULL; item = item->next) {
        Source source = {.origin = arena_strdup(reader->facts->arena, text_of(item, "origin")),
                         .where = arena_strdup(reader->facts->arena, text_of(item, "where")),
                         .pc = arena_strdup(reader->facts->arena, text_of(item, "pc"))};
        const cJSON *lines = cJSON_GetObjectItemCaseSensitive(item, "lines");
        source.first_line = line_of(lines, 0);
        source.last_line = line_of(lines, 1);
        clock_parse(str_of(text_of(item, "when")), &source.when);
        /* Ids are positions, so that no two sources may fold into one here. */
        Source *slot =
            arena_push(reader->facts->arena, &reader->facts->sources, &reader->facts->source_count,
                       &reader->facts->source_capacity, sizeof *slot);
        *slot = source;
    }
    return STATUS_OK;
}

static Status read_group_states(Reader *reader, const cJSON *object) {
    if (object != NULL && !cJSON_IsObject(object))
        return malformed(reader, "groups: not an object");
    for (const cJSON *item = object == NULL ? NULL : object->child; item != NULL;
         item = item->next) {
        const int group = fact_group_parse(str_of(item->string));
        if (group < 0)
            return malformed(reader, "groups: there is no group %s", item->string);
        SourceId source = 0;
        const Status status = read_source_id(reader, item, "groups", &source);
        if (status != STATUS_OK)
            return status;
        const int why = status_parse(text_of(item, "failed"));
        if (why >= 0)
            facts_group_failed(reader->facts, (FactGroup)group, (Status)why, source);
        else
            facts_group_known(reader->facts, (FactGroup)group, source);
    }
    return STATUS_OK;
}

static bool is_named(const char *const *names, const char *name) {
    for (; names != NULL && *names != NULL; names++)
        if (strcmp(*names, name) == 0)
            return true;
    return false;
}

static Status read_root(Reader *reader, const cJSON *object, const char *const *also) {
    static const char *const own[] = {"schema", "sources", "groups", NULL};
    if (!cJSON_IsObject(object))
        return malformed(reader, "not an object");
    Status status = read_sources(reader, cJSON_GetObjectItemCaseSensitive(object, "sources"));
    if (status == STATUS_OK)
        status = read_group_states(reader, cJSON_GetObjectItemCaseSensitive(object, "groups"));
    for (const cJSON *item = object->child; status == STATUS_OK && item != NULL;
         item = item->next) {
        if (item->string[0] == '_' || is_named(own, item->string) || is_named(also, item->string))
            continue;
        const int group = fact_group_parse(str_of(item->string));
        status = group < 0 ? malformed(reader, "there is no group %s", item->string)
                           : read_group(reader, (FactGroup)group, item);
    }
    return status;
}

Status facts_from_json(Facts *facts, const cJSON *object, const char *const *also,
                       const char **ret_where) {
    Reader reader = {.facts = facts};
    const Status status = read_root(&reader, object, also);
    if (status != STATUS_OK)
        *ret_where = reader.where;
    return status;
}

static Status check_schema(const cJSON *object, const char **ret_where) {
    static const char any_version[] = "kmsdoctor.facts/";
    const char *schema = cJSON_GetStringValue(cJSON_GetObjectItemCaseSensitive(object, "schema"));
    *ret_where = "schema";
    if (schema == NULL || !str_starts(str_of(schema), any_version))
        return STATUS_MALFORMED;
    return strcmp(schema, FACTS_SCHEMA) == 0 ? STATUS_OK : STATUS_UNSUPPORTED;
}

Status facts_from_text(Facts *facts, Str json, const char **ret_where) {
    cJSON *object = cJSON_ParseWithLength(json.at, json.length);
    *ret_where = "JSON";
    Status status = object == NULL ? STATUS_MALFORMED : check_schema(object, ret_where);
    if (status == STATUS_OK)
        status = facts_from_json(facts, object, NULL, ret_where);
    cJSON_Delete(object);
    return status;
}
