/* The published schema of the JSON form, from the tables of fact_table.h. */
#include "facts/facts_json.h"

#include "facts/fact_fields.h"

static cJSON *type_schema(const char *type) {
    cJSON *schema = cJSON_CreateObject();
    cJSON_AddStringToObject(schema, "type", type);
    return schema;
}

static cJSON *value_schema(const FactField *field) {
    static const char *const types[] = {
        [FactKind_text] = "string", [FactKind_number] = "integer", [FactKind_flag] = "boolean",
        [FactKind_time] = "string", [FactKind_list] = "array",     [FactKind_choice] = "string",
    };
    cJSON *schema = type_schema(types[field->kind]);
    if (field->kind == FactKind_time)
        cJSON_AddStringToObject(schema, "format", "date-time");
    if (field->kind == FactKind_list)
        cJSON_AddItemToObject(schema, "items", type_schema("string"));
    if (field->kind == FactKind_choice) {
        cJSON *words = cJSON_AddArrayToObject(schema, "enum");
        for (int i = 0; i < choice_count(field->words); i++)
            cJSON_AddItemToArray(words, cJSON_CreateString(choice_word(field->words, i)));
    }
    return schema;
}

static cJSON *reference(const char *name) {
    cJSON *schema = cJSON_CreateObject();
    cJSON_AddStringToObject(schema, "$ref", name);
    return schema;
}

/* {"value": v} | {"absent": true} | {"failed": why} | v | null */
static cJSON *fact_schema(const FactField *field) {
    cJSON *schema = cJSON_CreateObject();
    if (field->meaning[0] != '\0')
        cJSON_AddStringToObject(schema, "description", field->meaning);
    cJSON *forms = cJSON_AddArrayToObject(schema, "anyOf");
    cJSON *full = type_schema("object");
    cJSON *properties = cJSON_AddObjectToObject(full, "properties");
    cJSON_AddItemToObject(properties, "value", value_schema(field));
    cJSON_AddItemToObject(properties, "source", reference("#/$defs/source_id"));
    cJSON *required = cJSON_AddArrayToObject(full, "required");
    cJSON_AddItemToArray(required, cJSON_CreateString("value"));
    cJSON_AddFalseToObject(full, "additionalProperties");
    cJSON_AddItemToArray(forms, full);
    cJSON_AddItemToArray(forms, reference("#/$defs/absent"));
    cJSON_AddItemToArray(forms, reference("#/$defs/failed"));
    cJSON_AddItemToArray(forms, value_schema(field));
    cJSON_AddItemToArray(forms, type_schema("null"));
    return schema;
}

static cJSON *record_schema(const FactGroupInfo *info) {
    cJSON *schema = type_schema("object");
    cJSON *properties = cJSON_AddObjectToObject(schema, "properties");
    cJSON_AddItemToObject(properties, "source", reference("#/$defs/source_id"));
    for (size_t i = 0; i < info->field_count; i++)
        cJSON_AddItemToObject(properties, info->fields[i].name, fact_schema(&info->fields[i]));
    cJSON_AddItemToObject(cJSON_AddObjectToObject(schema, "patternProperties"), "^_",
                          cJSON_CreateObject());
    cJSON_AddFalseToObject(schema, "additionalProperties");
    return schema;
}

static cJSON *why_schema(void) {
    cJSON *schema = type_schema("string");
    cJSON *words = cJSON_AddArrayToObject(schema, "enum");
    for (int i = 0; i < STATUS_COUNT; i++)
        cJSON_AddItemToArray(words, cJSON_CreateString(status_word((Status)i)));
    return schema;
}

static cJSON *marked_schema(const char *name, cJSON *value) {
    cJSON *schema = type_schema("object");
    cJSON *properties = cJSON_AddObjectToObject(schema, "properties");
    cJSON_AddItemToObject(properties, name, value);
    cJSON_AddItemToObject(properties, "source", reference("#/$defs/source_id"));
    cJSON_AddItemToArray(cJSON_AddArrayToObject(schema, "required"), cJSON_CreateString(name));
    cJSON_AddFalseToObject(schema, "additionalProperties");
    return schema;
}

static cJSON *definitions(void) {
    cJSON *defs = cJSON_CreateObject();
    cJSON *id = type_schema("integer");
    cJSON_AddNumberToObject(id, "minimum", 0);
    cJSON_AddStringToObject(id, "description", "position in sources, from 1; 0 is not stated");
    cJSON_AddItemToObject(defs, "source_id", id);
    cJSON_AddItemToObject(defs, "absent", marked_schema("absent", type_schema("boolean")));
    cJSON_AddItemToObject(defs, "failed", marked_schema("failed", why_schema()));
    return defs;
}

static cJSON *source_schema(void) {
    cJSON *schema = type_schema("object");
    cJSON *properties = cJSON_AddObjectToObject(schema, "properties");
    static const char *const texts[] = {"origin", "where", "when", "pc"};
    for (size_t i = 0; i < sizeof texts / sizeof texts[0]; i++)
        cJSON_AddItemToObject(properties, texts[i], type_schema("string"));
    cJSON *lines = type_schema("array");
    cJSON_AddItemToObject(lines, "items", type_schema("integer"));
    cJSON_AddItemToObject(properties, "lines", lines);
    cJSON_AddFalseToObject(schema, "additionalProperties");
    return schema;
}

cJSON *facts_json_schema(void) {
    cJSON *schema = cJSON_CreateObject();
    cJSON_AddStringToObject(schema, "$schema", "https://json-schema.org/draft/2020-12/schema");
    cJSON_AddStringToObject(schema, "title", "The facts of kmsdoctor about one machine");
    cJSON_AddStringToObject(schema, "type", "object");
    cJSON *properties = cJSON_AddObjectToObject(schema, "properties");
    cJSON_AddStringToObject(cJSON_AddObjectToObject(properties, "schema"), "const", FACTS_SCHEMA);
    cJSON *sources = type_schema("array");
    cJSON_AddItemToObject(sources, "items", source_schema());
    cJSON_AddItemToObject(properties, "sources", sources);
    cJSON *states = type_schema("object");
    cJSON_AddItemToObject(properties, "groups", states);
    for (FactGroup group = 0; group < GROUP_COUNT; group++) {
        const FactGroupInfo *info = fact_group_info(group);
        cJSON *record = record_schema(info);
        if (info->many) {
            cJSON *list = type_schema("array");
            cJSON_AddItemToObject(list, "items", record);
            record = list;
        }
        cJSON_AddItemToObject(properties, info->name, record);
    }
    cJSON_AddItemToArray(cJSON_AddArrayToObject(schema, "required"), cJSON_CreateString("schema"));
    cJSON_AddItemToObject(cJSON_AddObjectToObject(schema, "patternProperties"), "^_",
                          cJSON_CreateObject());
    cJSON_AddFalseToObject(schema, "additionalProperties");
    cJSON_AddItemToObject(schema, "$defs", definitions());
    return schema;
}
