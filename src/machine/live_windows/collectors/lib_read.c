#include "machine/live_windows/collectors/lib_read.h"

SourceId read_source(const CollectorInput *input, const char *origin, const char *where) {
    const Source source = {.origin = origin, .where = where, .pc = ""};
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

bool read_number(const CollectorInput *input, const char *key, const char *name,
                 int64_t *ret_number) {
    RegistryValue value;
    if (read_value(input, key, name, &value) != STATUS_OK)
        return false;
    if (value.type == REGISTRY_TEXT)
        return str_number(value.text, ret_number);
    if (value.type != REGISTRY_NUMBER || value.number > INT64_MAX)
        return false;
    *ret_number = (int64_t)value.number;
    return true;
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

Status read_names(const CollectorInput *input, const char *key, RegistryNames *ret_names) {
    static const char *none[] = {NULL};
    const Status status =
        input->windows->registry_list(input->windows, input->facts->arena, key, ret_names);
    if (status != STATUS_NOT_FOUND)
        return status;
    *ret_names = (RegistryNames){.keys = none, .values = none};
    return STATUS_OK;
}
