/* Windows' own block, not the C library's copy of it, which is in the code page of the PC. */
#include "base/environment.h"

#include "base/utf16.h"
#include "base/wipe.h"

#include <windows.h>

#include <wchar.h>

/* NULL: it is not set. In the arena. */
static wchar_t *wide_value(Arena *arena, const wchar_t *name) {
    SetLastError(ERROR_SUCCESS);
    const DWORD room = GetEnvironmentVariableW(name, NULL, 0);
    if (room == 0 && GetLastError() == ERROR_ENVVAR_NOT_FOUND)
        return NULL;
    wchar_t *value = arena_array(arena, wchar_t, (size_t)room + 1);
    const DWORD length = room == 0 ? 0 : GetEnvironmentVariableW(name, value, room);
    value[length < room ? length : 0] = L'\0';
    return length < room || room == 0 ? value : NULL;
}

const char *environment(Arena *arena, const char *name) {
    const wchar_t *value = wide_value(arena, utf16_of(arena, name));
    return value == NULL ? NULL : utf16_text_all(arena, value);
}

bool environment_word(const char *name, char ret_word[ENVIRONMENT_WORD]) {
    Arena *arena = arena_new();
    const char *value = environment(arena, name);
    const size_t length = value == NULL ? 0 : strlen(value);
    const bool fits = length > 0 && length < ENVIRONMENT_WORD;
    if (fits)
        memcpy(ret_word, value, length + 1);
    arena_free(arena);
    return fits;
}

bool environment_take(const char *name, char *to, size_t size) {
    Arena *arena = arena_new();
    const wchar_t *wide_name = utf16_of(arena, name);
    wchar_t *wide = wide_value(arena, wide_name);
    to[0] = '\0';
    if (wide != NULL) {
        char *text = utf16_text_all(arena, wide);
        const size_t length = strlen(text), taken = length < size ? length : size - 1;
        memcpy(to, text, taken);
        to[taken] = '\0';
        wipe(wide, wcslen(wide) * sizeof *wide);
        wipe(text, length);
        SetEnvironmentVariableW(wide_name, NULL);
    }
    arena_free(arena);
    return wide != NULL;
}

void environment_set(const char *name, const char *value) {
    Arena *arena = arena_new();
    SetEnvironmentVariableW(utf16_of(arena, name), value == NULL ? NULL : utf16_of(arena, value));
    arena_free(arena);
}
