#include "base/wide.h"

#include <windows.h>

wchar_t *wide_of_str(Arena *arena, Str text, size_t *ret_length) {
    const int given = text.length > INT_MAX / 4 ? INT_MAX / 4 : (int)text.length;
    const int length = given == 0 ? 0 : MultiByteToWideChar(CP_UTF8, 0, text.at, given, NULL, 0);
    wchar_t *wide = arena_array(arena, wchar_t, (size_t)length + 1);
    if (length > 0)
        MultiByteToWideChar(CP_UTF8, 0, text.at, given, wide, length);
    if (ret_length != NULL)
        *ret_length = (size_t)length;
    return wide;
}

wchar_t *wide_of(Arena *arena, const char *text) {
    return wide_of_str(arena, str_of(text), NULL);
}

char *wide_to_utf8_n(Arena *arena, const wchar_t *text, size_t length) {
    const int given = length > INT_MAX / 4 ? INT_MAX / 4 : (int)length;
    const int bytes =
        given == 0 ? 0 : WideCharToMultiByte(CP_UTF8, 0, text, given, NULL, 0, NULL, NULL);
    char *utf8 = arena_alloc(arena, (size_t)bytes + 1);
    if (bytes > 0)
        WideCharToMultiByte(CP_UTF8, 0, text, given, utf8, bytes, NULL, NULL);
    return utf8;
}

char *wide_to_utf8(Arena *arena, const wchar_t *text) {
    return wide_to_utf8_n(arena, text, wcslen(text));
}

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

wchar_t *wide_path(Arena *arena, const char *path) {
    wchar_t *given = wide_of(arena, path);
    if (begins(given, L"\\\\?\\") || given[0] == L'\0')
        return given;
    const DWORD room = GetFullPathNameW(given, 0, NULL, NULL);
    wchar_t *full = arena_array(arena, wchar_t, (size_t)room + 1);
    const DWORD length = GetFullPathNameW(given, room, full, NULL);
    if (length == 0 || length >= room)
        return given;
    if (begins(full, L"\\\\.\\"))
        return full;
    return begins(full, L"\\\\") ? join(arena, L"\\\\?\\UNC\\", full + 2)
                                 : join(arena, L"\\\\?\\", full);
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
        return STATUS_TIMEOUT;
    case ERROR_NOT_ENOUGH_MEMORY:
    case ERROR_OUTOFMEMORY:
        return STATUS_INTERNAL;
    default:
        return STATUS_IO;
    }
}
