/* Windows' folders, asked of Windows and not of the environment, which anybody may set; and the
 * files in them. */
#include "base/files.h"
#include "base/utf16.h"
#include "base/wide.h"
#include "machine/live_windows/windows_core_calls.h"

#include <windows.h>

/* It has a Folder of its own, of the shell's scripting. */
#define Folder ShellFolder
#include <shlobj.h>
#undef Folder

/* A 32-bit program sees the 64-bit System32 by another name. */
static const char *system_folder(Arena *arena) {
    wchar_t path[MAX_PATH];
    BOOL redirected = FALSE;
    if (sizeof(void *) == 4 && IsWow64Process(GetCurrentProcess(), &redirected) && redirected) {
        if (GetSystemWindowsDirectoryW(path, MAX_PATH) == 0)
            return "";
        return arena_printf(arena, "%s\\Sysnative", utf16_text_all(arena, path));
    }
    const UINT length = GetSystemDirectoryW(path, MAX_PATH);
    return length == 0 || length >= MAX_PATH ? "" : utf16_text(arena, path, length);
}

static const char *known_folder(Arena *arena, const GUID *id) {
    wchar_t *path = NULL;
    const char *text = "";
    if (SHGetKnownFolderPath(id, 0, NULL, &path) == S_OK)
        text = utf16_text_all(arena, path);
    CoTaskMemFree(path);
    return text;
}

static const char *temporary_folder(Arena *arena) {
    wchar_t path[MAX_PATH + 1];
    const DWORD length = GetTempPathW(MAX_PATH + 1, path);
    return length == 0 || length > MAX_PATH ? "" : utf16_text(arena, path, length);
}

static const char *program_files_x86(Arena *arena) {
    SYSTEM_INFO info;
    GetNativeSystemInfo(&info);
    if (info.wProcessorArchitecture == PROCESSOR_ARCHITECTURE_INTEL)
        return "";
    return known_folder(arena, &FOLDERID_ProgramFilesX86);
}

const char *windows_folder(const WindowsCalls *calls, Arena *arena, Folder folder) {
    (void)calls;
    switch (folder) {
    case FOLDER_SYSTEM:
        return system_folder(arena);
    case FOLDER_PROGRAM_FILES:
        return known_folder(arena, sizeof(void *) == 8 ? &FOLDERID_ProgramFiles
                                                       : &FOLDERID_ProgramFilesX64);
    case FOLDER_PROGRAM_FILES_X86:
        return program_files_x86(arena);
    case FOLDER_PROGRAM_DATA:
        return known_folder(arena, &FOLDERID_ProgramData);
    case FOLDER_TEMPORARY:
        return temporary_folder(arena);
    }
    return "";
}

bool windows_file_exists(const WindowsCalls *calls, const char *path) {
    (void)calls;
    Arena *arena = arena_new();
    const DWORD attributes = GetFileAttributesW(wide_path(arena, path));
    arena_free(arena);
    return attributes != INVALID_FILE_ATTRIBUTES && (attributes & FILE_ATTRIBUTE_DIRECTORY) == 0;
}

Status windows_file_read(const WindowsCalls *calls, Arena *arena, const char *path, size_t limit,
                         Str *ret_bytes) {
    (void)calls;
    return file_read(arena, path, limit, ret_bytes);
}
