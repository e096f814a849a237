/* This program once more, with the rights of an administrator: Windows asks the person. */
#include "base/disk.h"
#include "base/utf16.h"
#include "machine/live_windows/command_line.h"
#include "machine/live_windows/windows_core_calls.h"

#include <windows.h>

#include <objbase.h>
#include <shellapi.h>

enum { LONGEST_PATH = 32768 };

static const char *own_place(Arena *arena) {
    wchar_t *path = arena_array(arena, wchar_t, LONGEST_PATH);
    const DWORD length = GetModuleFileNameW(NULL, path, LONGEST_PATH);
    return length == 0 || length >= LONGEST_PATH ? NULL
                                                 : disk_place(arena, utf16_text_all(arena, path));
}

static const wchar_t *system_folder(Arena *arena) {
    wchar_t *path = arena_array(arena, wchar_t, LONGEST_PATH);
    const UINT length = GetSystemDirectoryW(path, LONGEST_PATH);
    return length == 0 || length >= LONGEST_PATH ? NULL : path;
}

/* With a window of ours the question of Windows is in front; without, it may only blink in the
 * task bar. */
static Status ask_windows(Arena *arena, const char *place, const char *const *arguments) {
    SHELLEXECUTEINFOW info = {.cbSize = sizeof info,
                              .fMask = SEE_MASK_NOASYNC | SEE_MASK_FLAG_NO_UI,
                              .hwnd = GetConsoleWindow(),
                              .lpVerb = L"runas",
                              .lpFile = utf16_of(arena, place),
                              .lpParameters = utf16_of(arena, command_line_of(arena, arguments)),
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
