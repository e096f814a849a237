/* The registry, in its 64-bit view whatever this program is. */
#include "base/utf16.h"
#include "machine/live_windows/registry_value.h"
#include "machine/live_windows/win32_status.h"
#include "machine/live_windows/windows_core_calls.h"

#include <windows.h>

enum { FIRST_SIZE = 4096, LARGEST_VALUE = 64 * 1024 * 1024, LONGEST_NAME = 32768 };

/* The hive of a path; *ret_rest is the key in it. NULL: it names none that we read. */
static HKEY hive_of(const char *path, const char **ret_rest) {
    static const struct {
        const char *prefix;
        HKEY hive;
    } hives[] = {
        {"HKLM\\", HKEY_LOCAL_MACHINE}, {"HKCU\\", HKEY_CURRENT_USER}, {"HKU\\", HKEY_USERS}};
    for (size_t i = 0; i < sizeof hives / sizeof hives[0]; i++)
        if (str_starts(str_of(path), hives[i].prefix)) {
            *ret_rest = path + strlen(hives[i].prefix);
            return hives[i].hive;
        }
    return NULL;
}

static Status open_key(Arena *arena, const char *path, REGSAM rights, HKEY *ret_key) {
    const char *rest;
    const HKEY hive = hive_of(path, &rest);
    if (hive == NULL)
        return STATUS_NOT_FOUND;
    const LSTATUS error =
        RegOpenKeyExW(hive, utf16_of(arena, rest), 0, rights | KEY_WOW64_64KEY, ret_key);
    return error == ERROR_SUCCESS ? STATUS_OK : win32_status((uint32_t)error);
}

/* ---- a value ---- */

/* It may grow between two calls. */
static Status read_bytes(HKEY key, Arena *arena, const wchar_t *name, DWORD *ret_type,
                         Str *ret_bytes) {
    DWORD room = FIRST_SIZE;
    while (room <= LARGEST_VALUE) {
        BYTE *bytes = arena_alloc(arena, room);
        DWORD size = room;
        const LSTATUS error = RegQueryValueExW(key, name, NULL, ret_type, bytes, &size);
        if (error == ERROR_SUCCESS) {
            *ret_bytes = (Str){(const char *)bytes, size};
            return STATUS_OK;
        }
        if (error != ERROR_MORE_DATA)
            return win32_status((uint32_t)error);
        room = size > room ? size : room * 2;
    }
    return STATUS_TOO_BIG;
}

Status windows_registry_read(const WindowsCalls *calls, Arena *arena, const char *key,
                             const char *name, RegistryValue *ret_value) {
    (void)calls;
    HKEY opened;
    Status status = open_key(arena, key, KEY_QUERY_VALUE, &opened);
    if (status != STATUS_OK)
        return status;
    Arena *scratch = arena_new();
    DWORD type;
    Str bytes;
    status = read_bytes(opened, scratch, utf16_of(scratch, name), &type, &bytes);
    if (status == STATUS_OK)
        *ret_value = registry_value_of(arena, type, bytes);
    arena_free(scratch);
    RegCloseKey(opened);
    return status;
}

/* ---- the names in a key ---- */

typedef struct Names {
    Arena *arena;
    const char **items;
    size_t count, capacity;
} Names;

/* An empty one is the end of the list. */
static void add(Names *names, const char *name) {
    const char **item = arena_push(names->arena, &names->items, &names->count, &names->capacity,
                                   sizeof *names->items);
    *item = name;
}

static LSTATUS nth_name(HKEY key, bool of_values, DWORD n, wchar_t *room, DWORD *length) {
    return of_values ? RegEnumValueW(key, n, room, length, NULL, NULL, NULL, NULL)
                     : RegEnumKeyExW(key, n, room, length, NULL, NULL, NULL, NULL);
}

static Status list_names(HKEY key, bool of_values, wchar_t *room, Names *names) {
    for (DWORD n = 0;; n++) {
        DWORD length = LONGEST_NAME;
        const LSTATUS error = nth_name(key, of_values, n, room, &length);
        if (error == ERROR_NO_MORE_ITEMS)
            break;
        if (error != ERROR_SUCCESS)
            return win32_status((uint32_t)error);
        add(names, utf16_text(names->arena, room, length));
    }
    add(names, NULL);
    return STATUS_OK;
}

Status windows_registry_list(const WindowsCalls *calls, Arena *arena, const char *key,
                             RegistryNames *ret_names) {
    (void)calls;
    HKEY opened;
    Status status = open_key(arena, key, KEY_QUERY_VALUE | KEY_ENUMERATE_SUB_KEYS, &opened);
    if (status != STATUS_OK)
        return status;
    Arena *scratch = arena_new();
    wchar_t *room = arena_array(scratch, wchar_t, LONGEST_NAME);
    Names keys = {.arena = arena}, values = {.arena = arena};
    status = list_names(opened, false, room, &keys);
    if (status == STATUS_OK)
        status = list_names(opened, true, room, &values);
    if (status == STATUS_OK)
        *ret_names = (RegistryNames){.keys = keys.items, .values = values.items};
    arena_free(scratch);
    RegCloseKey(opened);
    return status;
}

/* ---- writing ---- */

/* Flushed: what undo has put back is not lost with the power. That needs KEY_QUERY_VALUE. */
static const REGSAM writing = KEY_SET_VALUE | KEY_QUERY_VALUE;

static Status flush_and_close(HKEY key, LSTATUS error) {
    if (error == ERROR_SUCCESS)
        error = RegFlushKey(key);
    RegCloseKey(key);
    return error == ERROR_SUCCESS ? STATUS_OK : win32_status((uint32_t)error);
}

static Status delete_value(Arena *arena, const char *path, const wchar_t *name) {
    HKEY key;
    const Status status = open_key(arena, path, writing, &key);
    if (status != STATUS_OK)
        return status == STATUS_NOT_FOUND ? STATUS_OK : status;
    const LSTATUS error = RegDeleteValueW(key, name);
    return flush_and_close(key, error == ERROR_FILE_NOT_FOUND ? ERROR_SUCCESS : error);
}

/* RegSetValueExW gives a text without its end one, when a zero happens to follow it in memory. */
static const BYTE *with_no_zero_behind(Arena *arena, Str bytes) {
    char *copy = arena_array(arena, char, bytes.length + sizeof(wchar_t));
    if (bytes.length > 0)
        memcpy(copy, bytes.at, bytes.length);
    memset(copy + bytes.length, 0xff, sizeof(wchar_t));
    return (const BYTE *)copy;
}

static Status set_value(Arena *arena, const char *path, const wchar_t *name,
                        const RegistryValue *value) {
    HKEY key;
    const char *rest;
    const HKEY hive = hive_of(path, &rest);
    if (hive == NULL)
        return STATUS_NOT_FOUND;
    LSTATUS error = RegCreateKeyExW(hive, utf16_of(arena, rest), 0, NULL, 0,
                                    writing | KEY_WOW64_64KEY, NULL, &key, NULL);
    if (error != ERROR_SUCCESS)
        return win32_status((uint32_t)error);
    error = RegSetValueExW(key, name, 0, value->raw_type, with_no_zero_behind(arena, value->bytes),
                           (DWORD)value->bytes.length);
    return flush_and_close(key, error);
}

Status windows_registry_write(const WindowsCalls *calls, const char *key, const char *name,
                              const RegistryValue *value) {
    (void)calls;
    Arena *arena = arena_new();
    const wchar_t *wide = utf16_of(arena, name);
    const Status status =
        value == NULL ? delete_value(arena, key, wide) : set_value(arena, key, wide, value);
    arena_free(arena);
    return status;
}
