/* This program once more, with the rights of an administrator: Windows asks the person. */
#include "base/utf16.h"
#include "machine/live_windows/command_line.h"
#include "machine/live_windows/windows_core_calls.h"

#include <windows.h>

#include <objbase.h>
#include <shellapi.h>

enum { LONGEST_PATH = 32768 };

/* Where it lies by a name that the administrator has too: a drive letter of a share, or one that
 * was made by SUBST, is known only to whoever made it. */
static const char *place_of(Arena *arena, const wchar_t *path) {
    static const char share[] = "\\\\?\\UNC\\", plain[] = "\\\\?\\";
    wchar_t *room = arena_array(arena, wchar_t, LONGEST_PATH);
    const char *place = utf16_text_all(arena, path);
    const HANDLE file = CreateFileW(path, FILE_READ_ATTRIBUTES, FILE_SHARE_READ, NULL,
                                    OPEN_EXISTING, FILE_FLAG_BACKUP_SEMANTICS, NULL);
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

static const wchar_t *system_folder(Arena *arena) {
    wchar_t *path = arena_array(arena, wchar_t, LONGEST_PATH);
    const UINT length = GetSystemDirectoryW(path, LONGEST_PATH);
    return length == 0 || length >= LONGEST_PATH ? NULL : path;
}

/* A folder of this process's is named so that the other one, in System32 and with other drives,
 * finds it. */
static const char *const *for_the_other(Arena *arena, const char *const *arguments) {
    size_t count = 0;
    while (arguments[count] != NULL)
        count++;
    const char **words = arena_array(arena, const char *, count + 1);
    for (size_t i = 0; i < count; i++) {
        const bool folder = i > 0 && strcmp(arguments[i - 1], "--state") == 0;
        words[i] = folder ? place_of(arena, utf16_of(arena, arguments[i])) : arguments[i];
    }
    return words;
}

/* With a window of ours the question of Windows is in front; without, it may only blink in the
 * task bar. */
static Status ask_windows(Arena *arena, const char *place, const char *const *arguments) {
    SHELLEXECUTEINFOW info = {
        .cbSize = sizeof info,
        .fMask = SEE_MASK_NOASYNC | SEE_MASK_FLAG_NO_UI,
        .hwnd = GetConsoleWindow(),
        .lpVerb = L"runas",
        .lpFile = utf16_of(arena, place),
        .lpParameters = utf16_of(arena, command_line_of(arena, for_the_other(arena, arguments))),
        .lpDirectory = system_folder(arena),
        .nShow = SW_SHOWNORMAL};
    if (ShellExecuteExW(&info))
        return STATUS_OK;
    const DWORD error = GetLastError();
    return error == ERROR_CANCELLED || error == ERROR_ACCESS_DENIED ? STATUS_DENIED : STATUS_IO;
}

/* The shell wants COM, in an apartment of the thread's own. */
Status windows_restart_elevated(const WindowsCalls *calls, const char *const *arguments) {
    (void)calls;
    Arena *arena = arena_new();
    const char *place = own_place(arena);
    Status status = STATUS_IO;
    if (place != NULL) {
        const HRESULT com = CoInitializeEx(NULL, COINIT_APARTMENTTHREADED | COINIT_DISABLE_OLE1DDE);
        status = ask_windows(arena, place, arguments);
        if (SUCCEEDED(com))
            CoUninitialize();
    }
    arena_free(arena);
    return status;
}
