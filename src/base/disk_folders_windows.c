/* Of disk.h what changes names and folders: renaming, removing, making, listing. */
#include "base/disk.h"

#include "base/disk_guard.h"
#include "base/disk_windows.h"
#include "base/wide.h"

#include <windows.h>

enum {
    /* A scanner or an indexer that holds a new file for a moment. */
    RENAME_TRIES = 20,
    RENAME_WAIT_MS = 25
};

/* Windows says so itself; Wine does not. */
static bool must_stay(const wchar_t *path) {
    const DWORD attributes = GetFileAttributesW(path);
    const DWORD fixed = FILE_ATTRIBUTE_READONLY | FILE_ATTRIBUTE_DIRECTORY;
    return attributes != INVALID_FILE_ATTRIBUTES && (attributes & fixed) != 0;
}

/* Somebody has it open: Windows then denies to replace it. */
static bool may_be_free_soon(const wchar_t *path, DWORD code) {
    return code == ERROR_SHARING_VIOLATION || code == ERROR_LOCK_VIOLATION ||
           (code == ERROR_ACCESS_DENIED && GetFileAttributesW(path) != INVALID_FILE_ATTRIBUTES);
}

static Status rename_once(const wchar_t *from, const wchar_t *to, bool *ret_again) {
    *ret_again = false;
    if (must_stay(to))
        return STATUS_DENIED;
    if (MoveFileExW(from, to, MOVEFILE_REPLACE_EXISTING | MOVEFILE_WRITE_THROUGH))
        return STATUS_OK;
    const DWORD code = GetLastError();
    *ret_again = may_be_free_soon(to, code);
    return status_from_windows(code);
}

Status disk_rename(const char *from, const char *to) {
    Arena *arena = arena_new();
    const wchar_t *old = wide_path(arena, from), *new = wide_path(arena, to);
    bool again = false;
    Status status = disk_guard_check(to);
    if (status == STATUS_OK)
        status = rename_once(old, new, &again);
    for (int tries = 1; again && tries < RENAME_TRIES; tries++) {
        Sleep(RENAME_WAIT_MS);
        status = rename_once(old, new, &again);
    }
    arena_free(arena);
    return status;
}

static Status with_path(const char *path, BOOL(WINAPI *call)(const wchar_t *)) {
    Status status = disk_guard_check(path);
    if (status != STATUS_OK)
        return status;
    Arena *arena = arena_new();
    status = call(wide_path(arena, path)) ? STATUS_OK : status_from_windows(GetLastError());
    arena_free(arena);
    return status;
}

Status disk_remove(const char *path) {
    return with_path(path, DeleteFileW);
}

Status disk_free_space(const char *folder, uint64_t *ret_bytes) {
    ULARGE_INTEGER mine;
    Arena *arena = arena_new();
    const Status status = GetDiskFreeSpaceExW(wide_path(arena, folder), &mine, NULL, NULL)
                              ? STATUS_OK
                              : status_from_windows(GetLastError());
    arena_free(arena);
    if (status == STATUS_OK)
        *ret_bytes = mine.QuadPart;
    return status;
}

static BOOL WINAPI make_folder(const wchar_t *path) {
    return CreateDirectoryW(path, NULL) || GetLastError() == ERROR_ALREADY_EXISTS;
}

Status disk_make_folder(const char *path) {
    return with_path(path, make_folder);
}

Status disk_remove_folder(const char *path) {
    return with_path(path, RemoveDirectoryW);
}

void disk_flush_folder(const char *path) {
    (void)path; /* MOVEFILE_WRITE_THROUGH and NTFS' own journal see to it */
}

static void add_entry(Arena *arena, const char *ending, DiskEntries *entries,
                      const WIN32_FIND_DATAW *found) {
    const DWORD attributes = found->dwFileAttributes;
    if (wcscmp(found->cFileName, L".") == 0 || wcscmp(found->cFileName, L"..") == 0)
        return;
    const char *name = utf16_text_all(arena, found->cFileName);
    if (!str_ends(str_of(name), ending))
        return;
    DiskEntry *entry =
        arena_push(arena, &entries->items, &entries->count, &entries->capacity, sizeof *entry);
    /* Of the points where a path goes on elsewhere only these are links: a file of OneDrive that is
     * fetched when it is read is one as well. */
    const bool is_link = (attributes & FILE_ATTRIBUTE_REPARSE_POINT) != 0 &&
                         (found->dwReserved0 == IO_REPARSE_TAG_SYMLINK ||
                          found->dwReserved0 == IO_REPARSE_TAG_MOUNT_POINT);
    *entry = (DiskEntry){
        .name = name,
        .about =
            disk_about_found(attributes, disk_of_halves(found->nFileSizeHigh, found->nFileSizeLow),
                             disk_of_halves(found->ftLastWriteTime.dwHighDateTime,
                                            found->ftLastWriteTime.dwLowDateTime)),
        .is_link = is_link,
        .is_hidden = (attributes & FILE_ATTRIBUTE_HIDDEN) != 0 || found->cFileName[0] == L'.'};
}

Status disk_list_ending(Arena *arena, const char *path, const char *ending, size_t most,
                        DiskEntries *ret_entries) {
    DiskEntries entries = {0};
    WIN32_FIND_DATAW found;
    const char *slash = str_ends(str_of(path), "/") || str_ends(str_of(path), "\\") ? "" : "\\";
    const HANDLE search =
        FindFirstFileW(wide_path(arena, arena_printf(arena, "%s%s*", path, slash)), &found);
    if (search == INVALID_HANDLE_VALUE) /* the root of an empty drive has not even "." */
        return GetLastError() == ERROR_FILE_NOT_FOUND ? (*ret_entries = entries, STATUS_OK)
                                                      : status_from_windows(GetLastError());
    do
        add_entry(arena, ending, &entries, &found);
    while (entries.count < most && FindNextFileW(search, &found));
    FindClose(search);
    *ret_entries = entries;
    return STATUS_OK;
}
