/* The fake's registry: a list of values. */
#include "support/fake_windows.h"

#include "machine/live_windows/registry_value.h"

typedef struct Entry {
    const char *key, *name;
    RegistryValue value;
    bool gone;
    struct Entry *next;
} Entry;

struct FakeRegistry {
    Entry *first;
};

static Entry *find(const FakeWindows *windows, const char *key, const char *name) {
    for (Entry *entry = windows->registry->first; entry != NULL; entry = entry->next)
        if (!entry->gone && text_equal_any_case(entry->key, key) &&
            text_equal_any_case(entry->name, name))
            return entry;
    return NULL;
}

const RegistryValue *fake_registry_get(FakeWindows *windows, const char *key, const char *name) {
    const Entry *entry = find(windows, fake_path(windows->arena, key), name);
    return entry == NULL ? NULL : &entry->value;
}

void fake_registry_set(FakeWindows *windows, const char *key, const char *name,
                       const RegistryValue *value) {
    Arena *arena = windows->arena;
    key = fake_path(arena, key);
    Entry *entry = find(windows, key, name);
    if (value == NULL) {
        if (entry != NULL)
            entry->gone = true;
        return;
    }
    if (entry == NULL) {
        Entry **end = &windows->registry->first;
        while (*end != NULL)
            end = &(*end)->next;
        *end = entry = arena_alloc(arena, sizeof *entry);
        entry->key = key;
        entry->name = arena_strdup(arena, name);
    }
    entry->value = registry_value_of(arena, value->raw_type, value->bytes);
}

/* ---- from JSON ---- */

static Str hex_bytes(Arena *arena, const char *hex) {
    RegistryValue value;
    if (registry_of_setting(arena, arena_printf(arena, "registry-value:3:%s", hex), &value) !=
        STATUS_OK)
        abort();
    return value.bytes;
}

static Str list_bytes(Arena *arena, const cJSON *list) {
    char *bytes = arena_alloc(arena, 64 * 1024);
    size_t length = 0;
    for (const cJSON *item = list->child; item != NULL; item = item->next) {
        const Str text = registry_text_value(arena, item->valuestring).bytes;
        memcpy(bytes + length, text.at, text.length);
        length += text.length;
    }
    return (Str){bytes, length + 2};
}

static Str number_bytes(Arena *arena, double number) {
    const uint32_t value = (uint32_t)number;
    const char bytes[] = {(char)value, (char)(value >> 8), (char)(value >> 16),
                          (char)(value >> 24)};
    return (Str){arena_strndup(arena, bytes, sizeof bytes), sizeof bytes};
}

static RegistryValue value_of(Arena *arena, const cJSON *node) {
    if (cJSON_IsString(node))
        return registry_text_value(arena, fake_path(arena, node->valuestring));
    if (cJSON_IsNumber(node))
        return registry_value_of(arena, REGISTRY_DWORD, number_bytes(arena, node->valuedouble));
    if (cJSON_IsArray(node))
        return registry_value_of(arena, REGISTRY_MULTI_SZ, list_bytes(arena, node));
    const uint32_t type =
        (uint32_t)cJSON_GetNumberValue(cJSON_GetObjectItemCaseSensitive(node, "type"));
    const cJSON *count = cJSON_GetObjectItemCaseSensitive(node, "count");
    if (count == NULL)
        return registry_value_of(arena, type, hex_bytes(arena, fake_text(node, "hex", "")));
    char *text = arena_array(arena, char, (size_t)count->valuedouble + 1);
    memset(text, 'x', (size_t)count->valuedouble);
    return registry_value_of(arena, type, registry_text_value(arena, text).bytes);
}

void fake_registry_load(FakeWindows *windows) {
    windows->registry = arena_alloc(windows->arena, sizeof *windows->registry);
    const cJSON *keys = fake_part(windows, "registry");
    for (const cJSON *key = keys == NULL ? NULL : keys->child; key != NULL; key = key->next)
        for (const cJSON *node = key->child; node != NULL; node = node->next) {
            const RegistryValue value = value_of(windows->arena, node);
            fake_registry_set(windows, key->string, node->string, &value);
        }
}

/* ---- calls ---- */

static Status registry_read(const WindowsCalls *calls, Arena *arena, const char *key,
                            const char *name, RegistryValue *ret_value) {
    FakeWindows *windows;
    Status status = fake_enter(calls, "registry_read", false, &windows);
    if (status != STATUS_OK)
        return status;
    const Entry *entry = find(windows, key, name);
    if (fake_denies(windows, key))
        status = STATUS_DENIED;
    else if (entry == NULL)
        status = STATUS_NOT_FOUND;
    else
        *ret_value = registry_value_of(arena, entry->value.raw_type, entry->value.bytes);
    fake_leave(windows);
    return status;
}

typedef struct Names {
    Arena *arena;
    const char **items;
    size_t count, capacity;
} Names;

static void add(Names *names, Str name) {
    for (size_t i = 0; i < names->count; i++)
        if (str_is(name, names->items[i]))
            return;
    const char **item =
        arena_push(names->arena, &names->items, &names->count, &names->capacity, sizeof *item);
    *item = str_dup(names->arena, name);
}

static Status registry_list(const WindowsCalls *calls, Arena *arena, const char *key,
                            RegistryNames *ret_names) {
    FakeWindows *windows;
    const Status status = fake_enter(calls, "registry_list", false, &windows);
    if (status != STATUS_OK)
        return status;
    Names keys = {.arena = arena}, values = {.arena = arena};
    const char *below = arena_printf(arena, "%s\\", key);
    for (const Entry *entry = windows->registry->first; entry != NULL; entry = entry->next) {
        if (entry->gone)
            continue;
        if (text_equal_any_case(entry->key, key))
            add(&values, str_of(entry->name));
        else if (str_starts(str_of(entry->key), below))
            add(&keys, str_cut(str_from(str_of(entry->key), strlen(below)), '\\', NULL));
    }
    const bool denied = fake_denies(windows, key);
    fake_leave(windows);
    if (denied)
        return STATUS_DENIED;
    if (keys.count + values.count == 0)
        return STATUS_NOT_FOUND;
    (void)arena_push(arena, &keys.items, &keys.count, &keys.capacity, sizeof *keys.items);
    (void)arena_push(arena, &values.items, &values.count, &values.capacity, sizeof *values.items);
    *ret_names = (RegistryNames){.keys = keys.items, .values = values.items};
    return STATUS_OK;
}

static Status registry_write(const WindowsCalls *calls, const char *key, const char *name,
                             const RegistryValue *value) {
    FakeWindows *windows;
    const Status status = fake_enter(calls, "registry_write", true, &windows);
    if (status != STATUS_OK)
        return status;
    fake_registry_set(windows, key, name, value);
    fake_leave(windows);
    return STATUS_OK;
}

void fake_registry_calls(WindowsCalls *calls) {
    calls->registry_read = registry_read;
    calls->registry_list = registry_list;
    calls->registry_write = registry_write;
}
