#include "base/wide.h"

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
    switch (code) {
    case ERROR_SUCCESS:
        return STATUS_OK;
    case ERROR_FILE_NOT_FOUND:
    case ERROR_PATH_NOT_FOUND:
    case ERROR_INVALID_NAME:
    case ERROR_BAD_PATHNAME:
    case ERROR_INVALID_DRIVE:
    case ERROR_NOT_READY: /* a drive with nothing in it */
    case ERROR_BAD_NETPATH:
    case ERROR_BAD_NET_NAME:
    case ERROR_DIRECTORY:
        return STATUS_NOT_FOUND;
    case ERROR_ACCESS_DENIED:
    case ERROR_WRITE_PROTECT:
    case ERROR_SHARING_VIOLATION:
    case ERROR_LOCK_VIOLATION:
    case ERROR_NETWORK_ACCESS_DENIED:
    case ERROR_PRIVILEGE_NOT_HELD:
        return STATUS_DENIED;
    case ERROR_FILE_TOO_LARGE:
        return STATUS_TOO_BIG;
    case ERROR_DISK_FULL:
    case ERROR_HANDLE_DISK_FULL:
    case 1295: /* ERROR_DISK_QUOTA_EXCEEDED, which mingw-w64 does not name */
        return STATUS_DISK_FULL;
    case ERROR_CANCELLED:
        return STATUS_CANCELLED;
    case WAIT_TIMEOUT:
    case ERROR_TIMEOUT:
        return STATUS_TIMED_OUT;
    case ERROR_NOT_ENOUGH_MEMORY:
    case ERROR_OUTOFMEMORY:
        return STATUS_INTERNAL;
    default:
        return STATUS_IO;
    }
}
