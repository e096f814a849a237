/* This program once more, with the rights of an administrator: Windows asks the person. */
#include "base/utf16.h"
#include "machine/live_windows/command_line.h"
#include "machine/live_windows/windows_core_calls.h"

#include <windows.h>

#include <shellapi.h>

enum { LONGEST_PATH = 32768 };

/* Where it lies by a name that the administrator has too: a drive letter of a share, or one that
 * was made by SUBST, is known only to whoever made it. */
static const char *place_of(Arena *arena, const wchar_t *path) {
    static const char share[] = "\\\\?\\UNC\\", plain[] = "\\\\?\\";
    wchar_t *room = arena_array(arena, wchar_t, LONGEST_PATH);
    const char *place = utf16_text_all(arena, path);
    const HANDLE file = CreateFileW(path, FILE_READ_ATTRIBUTES, FILE_SHARE_READ, NULL,
                                    OPEN_EXISTING, FILE_ATTRIBUTE_NORMAL, NULL);
    if (file == INVALID_HANDLE_VALUE)
        return place;
    const DWORD length = GetFinalPathNameByHandleW(file, room, LONGEST_PATH, FILE_NAME_NORMALIZED);
    CloseHandle(file);
    if (length == 0 || length >= LONGEST_PATH)
        return place;
    const char *final = utf16_text(arena, room, length);
    if (str_starts(str_of(final), share))
        return arena_printf(arena, "\\\\%s", final + strlen(share));
    return str_starts(str_of(final), plain) ? final + strlen(plain) : final;
}

static const char *own_place(Arena *arena) {
    wchar_t *path = arena_array(arena, wchar_t, LONGEST_PATH);
    const DWORD length = GetModuleFileNameW(NULL, path, LONGEST_PATH);
    return length == 0 || length >= LONGEST_PATH ? NULL : place_of(arena, path);
}

Status windows_restart_elevated(const WindowsCalls *calls, const char *const *arguments) {
    (void)calls;
    Arena *arena = arena_new();
    const char *place = own_place(arena);
    Status status = STATUS_IO;
    if (place != NULL) {
        SHELLEXECUTEINFOW info = {.cbSize = sizeof info,
                                  .fMask = SEE_MASK_NOASYNC | SEE_MASK_FLAG_NO_UI,
                                  .lpVerb = L"runas",
                                  .lpFile = utf16_of(arena, place),
                                  .lpParameters =
                                      utf16_of(arena, command_line_of(arena, arguments)),
                                  .nShow = SW_SHOWNORMAL};
        status = ShellExecuteExW(&info)                  ? STATUS_OK
                 : GetLastError() == ERROR_CANCELLED     ? STATUS_DENIED
                 : GetLastError() == ERROR_ACCESS_DENIED ? STATUS_DENIED
                                                         : STATUS_IO;
    }
    arena_free(arena);
    return status;
}
