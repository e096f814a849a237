#include "machine/live_windows/collectors/lib_asking.h"

#include "base/clock.h"

enum { MOST_ARGUMENTS = 8 };

SourceId asking_source(CollectorInput *input, const char *origin, const char *where) {
    const Source source = {.origin = origin, .where = where, .when = clock_now(), .pc = ""};
    return facts_source(input->facts, &source);
}

static const char *joined(Arena *arena, const char *const *items) {
    const char *text = "";
    for (size_t i = 0; items != NULL && items[i] != NULL; i++)
        text = arena_printf(arena, "%s%s%s", text, i == 0 ? "" : ",", items[i]);
    return text;
}

Status asking_registry(CollectorInput *input, const char *key, const char *name,
                       const char **ret_text) {
    Arena *arena = input->facts->arena;
    RegistryValue value;
    const Status status = input->windows->registry_read(input->windows, arena, key, name, &value);
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

Status asking_registry_first(CollectorInput *input, const RegistryPlace *places,
                             const char **ret_text, const RegistryPlace **ret_place) {
    Status worst = STATUS_NOT_FOUND;
    for (; places->key != NULL; places++) {
        const char *text;
        const Status status = asking_registry(input, places->key, places->name, &text);
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

const char *asking_system_file(const CollectorInput *input, const char *name) {
    Arena *arena = input->facts->arena;
    return arena_printf(arena, "%s\\%s",
                        input->windows->folder(input->windows, arena, FOLDER_SYSTEM), name);
}

Status asking_run(CollectorInput *input, const char *program, const char *const *arguments,
                  int timeout_ms, Str *ret_text, ChildResult *ret_result) {
    const char *argv[MOST_ARGUMENTS + 2] = {asking_system_file(input, program)};
    for (size_t i = 0; i < MOST_ARGUMENTS && arguments[i] != NULL; i++)
        argv[i + 1] = arguments[i];
    Arena *arena = input->facts->arena;
    ChildResult result = {0};
    *ret_text = STR_NONE;
    Status status = input->windows->run(input->windows, arena, argv, timeout_ms, &result);
    *ret_result = result;
    if (status == STATUS_OK && result.timed_out)
        status = STATUS_TIMED_OUT;
    if (status == STATUS_OK)
        collector_decode(arena, result.output, result.code_page, ret_text);
    return status;
}
