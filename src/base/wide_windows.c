#include "base/wide.h"

#include "base/win32_status.h"

#include <windows.h>

static wchar_t *join(Arena *arena, const wchar_t *prefix, const wchar_t *rest) {
    const size_t before = wcslen(prefix), behind = wcslen(rest);
    wchar_t *whole = arena_array(arena, wchar_t, before + behind + 1);
    memcpy(whole, prefix, before * sizeof *whole);
    memcpy(whole + before, rest, behind * sizeof *whole);
    return whole;
}

static bool begins(const wchar_t *text, const wchar_t *with) {
    return wcsncmp(text, with, wcslen(with)) == 0;
}

/* NULL where Windows cannot make one of it. */
static wchar_t *full_path(Arena *arena, const wchar_t *given) {
    const DWORD room = given[0] == L'\0' ? 0 : GetFullPathNameW(given, 0, NULL, NULL);
    wchar_t *full = arena_array(arena, wchar_t, (size_t)room + 1);
    const DWORD length = room == 0 ? 0 : GetFullPathNameW(given, room, full, NULL);
    return length == 0 || length >= room ? NULL : full;
}

wchar_t *wide_path(Arena *arena, const char *path) {
    wchar_t *given = utf16_of(arena, path);
    wchar_t *full = begins(given, L"\\\\?\\") ? NULL : full_path(arena, given);
    if (full == NULL)
        return given;
    if (begins(full, L"\\\\.\\"))
        return full;
    return begins(full, L"\\\\") ? join(arena, L"\\\\?\\UNC\\", full + 2)
                                 : join(arena, L"\\\\?\\", full);
}

const char *wide_full_path(Arena *arena, const char *path) {
    const wchar_t *full = full_path(arena, utf16_of(arena, path));
    return full == NULL ? path : utf16_text_all(arena, full);
}

Status status_from_windows(unsigned long code) {
    return code == ERROR_SUCCESS ? STATUS_OK : win32_status((uint32_t)code);
}
