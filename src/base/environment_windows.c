/* Windows' own block, not the C library's copy of it, which is in the code page of the PC. */
#include "base/environment.h"

#include "base/utf16.h"

#include <windows.h>

const char *environment(Arena *arena, const char *name) {
    const wchar_t *wide_name = utf16_of(arena, name);
    SetLastError(ERROR_SUCCESS);
    const DWORD room = GetEnvironmentVariableW(wide_name, NULL, 0);
    if (room == 0) /* with an error only where there is none; else it is there and empty */
        return GetLastError() == ERROR_ENVVAR_NOT_FOUND ? NULL : "";
    wchar_t *value = arena_array(arena, wchar_t, (size_t)room + 1);
    const DWORD length = GetEnvironmentVariableW(wide_name, value, room);
    return length >= room ? NULL : utf16_text_all(arena, value);
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

void environment_set(const char *name, const char *value) {
    Arena *arena = arena_new();
    SetEnvironmentVariableW(utf16_of(arena, name), value == NULL ? NULL : utf16_of(arena, value));
    arena_free(arena);
}
