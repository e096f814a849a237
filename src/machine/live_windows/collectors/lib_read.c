#include "machine/live_windows/collectors/lib_read.h"

#include "base/clock.h"

SourceId read_source(const CollectorInput *input, const char *origin, const char *where) {
    const Source source = {.origin = origin, .where = where, .when = clock_now(), .pc = ""};
    return facts_source(input->facts, &source);
}

static Status read_value(const CollectorInput *input, const char *key, const char *name,
                         RegistryValue *ret_value) {
    return input->windows->registry_read(input->windows, input->facts->arena, key, name, ret_value);
}

const char *read_text(const CollectorInput *input, const char *key, const char *name) {
    RegistryValue value;
    if (read_value(input, key, name, &value) != STATUS_OK)
        return "";
    if (value.type == REGISTRY_LIST)
        return value.items[0] == NULL ? "" : value.items[0];
    return value.type == REGISTRY_TEXT ? str_dup(input->facts->arena, value.text) : "";
}

static const char *joined(Arena *arena, const char *const *items) {
    const char *text = "";
    for (size_t i = 0; items != NULL && items[i] != NULL; i++)
        text = arena_printf(arena, "%s%s%s", text, i == 0 ? "" : ",", items[i]);
    return text;
}

Status read_value_text(const CollectorInput *input, const char *key, const char *name,
                       const char **ret_text) {
    Arena *arena = input->facts->arena;
    RegistryValue value;
    *ret_text = "";
    const Status status = read_value(input, key, name, &value);
    if (status != STATUS_OK)
        return status;
    switch (value.type) {
    case REGISTRY_TEXT:
        *ret_text = str_dup(arena, value.text);
        return STATUS_OK;
    case REGISTRY_NUMBER:
        *ret_text = arena_printf(arena, "%llu", (unsigned long long)value.number);
        return STATUS_OK;
    case REGISTRY_LIST:
        *ret_text = joined(arena, value.items);
        return STATUS_OK;
    default:
        return STATUS_MALFORMED;
    }
}

Status read_first_text(const CollectorInput *input, const RegistryPlace *places,
                       const char **ret_text, const RegistryPlace **ret_place) {
    Status worst = STATUS_NOT_FOUND;
    for (; places->key != NULL; places++) {
        const char *text;
        const Status status = read_value_text(input, places->key, places->name, &text);
        if (status == STATUS_OK && str_trim(str_of(text)).length > 0) {
            *ret_text = text;
            *ret_place = places;
            return STATUS_OK;
        }
        if (status != STATUS_OK && status != STATUS_NOT_FOUND)
            worst = status;
    }
    return worst;
}

Status read_number(const CollectorInput *input, const char *key, const char *name,
                   int64_t *ret_number) {
    RegistryValue value;
    const Status status = read_value(input, key, name, &value);
    if (status != STATUS_OK)
        return status;
    if (value.type == REGISTRY_TEXT)
        return str_number(value.text, ret_number) ? STATUS_OK : STATUS_MALFORMED;
    if (value.type != REGISTRY_NUMBER || value.number > INT64_MAX)
        return STATUS_MALFORMED;
    *ret_number = (int64_t)value.number;
    return STATUS_OK;
}

void read_text_fact(const CollectorInput *input, const char *key, const char *name,
                    FactText *fact) {
    RegistryValue value;
    const SourceId source = read_source(input, "registry", key);
    const Status status = read_value(input, key, name, &value);
    if (status == STATUS_NOT_FOUND ||
        (status == STATUS_OK && value.type == REGISTRY_TEXT && str_trim(value.text).length == 0))
        fact_set_absent(&fact->meta, source);
    else if (status != STATUS_OK || value.type != REGISTRY_TEXT)
        fact_set_failed(&fact->meta, status == STATUS_OK ? STATUS_MALFORMED : status, source);
    else
        fact_set_text(input->facts, fact, value.text, source);
}

void read_settle_text(Facts *facts, FactText *fact, const char *text, SourceId source) {
    if (text_is_empty(text))
        fact_set_absent(&fact->meta, source);
    else
        fact_set_text(facts, fact, str_of(text), source);
}

Status read_names(const CollectorInput *input, const char *key, RegistryNames *ret_names) {
    static const char *none[] = {NULL};
    const Status status =
        input->windows->registry_list(input->windows, input->facts->arena, key, ret_names);
    if (status != STATUS_NOT_FOUND)
        return status;
    *ret_names = (RegistryNames){.keys = none, .values = none};
    return STATUS_OK;
}
