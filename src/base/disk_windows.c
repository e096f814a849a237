#include "base/disk.h"

#include "base/disk_guard.h"
#include "base/wide.h"

#include <windows.h>

#include <aclapi.h>
#include <sddl.h>

enum {
    MOST_BYTES = 1 << 30, /* of one call */
    LONGEST_PATH = 32768,
    /* A scanner or an indexer that holds a new file for a moment. */
    RENAME_TRIES = 20,
    RENAME_WAIT_MS = 25
};

static const DWORD share_all = FILE_SHARE_READ | FILE_SHARE_WRITE | FILE_SHARE_DELETE;

static Status said(BOOL done) {
    return done ? STATUS_OK : status_from_windows(GetLastError());
}

static HANDLE handle_of(DiskFile file) {
    return (HANDLE)file;
}

static int64_t unix_ns(FILETIME time) {
    const int64_t since_1601 = ((int64_t)time.dwHighDateTime << 32) | (int64_t)time.dwLowDateTime;
    return (since_1601 - INT64_C(116444736000000000)) * 100;
}

static DiskAbout about_file(DWORD attributes, DWORD high, DWORD low, FILETIME written) {
    const bool folder = (attributes & FILE_ATTRIBUTE_DIRECTORY) != 0;
    return (DiskAbout){.kind = folder ? DISK_FOLDER : DISK_FILE,
                       .size = folder ? 0 : ((uint64_t)high << 32) | low,
                       .changed_ns = unix_ns(written)};
}

static Status about_handle(HANDLE file, DiskAbout *ret_about) {
    BY_HANDLE_FILE_INFORMATION info;
    const DWORD type = GetFileType(file);
    if (type != FILE_TYPE_DISK) {
        *ret_about = (DiskAbout){.kind = type == FILE_TYPE_PIPE ? DISK_STREAM : DISK_DEVICE};
        return STATUS_OK;
    }
    if (!GetFileInformationByHandle(file, &info))
        return status_from_windows(GetLastError());
    *ret_about = about_file(info.dwFileAttributes, info.nFileSizeHigh, info.nFileSizeLow,
                            info.ftLastWriteTime);
    return STATUS_OK;
}

/* Opened so, a folder opens as well. */
static Status open_file(const char *path, DWORD access, DWORD how, DWORD flags,
                        DiskFile *ret_file) {
    Arena *arena = arena_new();
    const HANDLE file = CreateFileW(wide_path(arena, path), access, share_all, NULL, how,
                                    flags | FILE_FLAG_BACKUP_SEMANTICS, NULL);
    const Status status = said(file != INVALID_HANDLE_VALUE);
    arena_free(arena);
    if (status == STATUS_OK)
        *ret_file = (DiskFile)file;
    return status;
}

static const char *place_of_handle(Arena *arena, HANDLE file) {
    static const char share[] = "\\\\?\\UNC\\", plain[] = "\\\\?\\";
    wchar_t *room = arena_array(arena, wchar_t, LONGEST_PATH);
    const DWORD length = GetFinalPathNameByHandleW(file, room, LONGEST_PATH, FILE_NAME_NORMALIZED);
    if (length == 0 || length >= LONGEST_PATH)
        return NULL;
    const char *final = utf16_text(arena, room, length);
    if (str_starts(str_of(final), share))
        return arena_printf(arena, "\\\\%s", final + strlen(share));
    return str_starts(str_of(final), plain) ? final + strlen(plain) : final;
}

/* What was opened is no link, and lies where it seems to: folders may have been links as well. */
static Status look_where_it_lies(HANDLE file) {
    BY_HANDLE_FILE_INFORMATION info;
    if (!GetFileInformationByHandle(file, &info))
        return status_from_windows(GetLastError());
    if ((info.dwFileAttributes & FILE_ATTRIBUTE_REPARSE_POINT) != 0)
        return STATUS_IO;
    Arena *arena = arena_new();
    const char *place = place_of_handle(arena, file);
    const bool holds = place != NULL && disk_guard_holds(place);
    arena_free(arena);
    return holds ? STATUS_OK : STATUS_IO;
}

/* open_file of what may lie in a guarded folder: there no link is followed. */
static Status open_guarded(const char *path, DWORD access, DWORD how, DWORD flags,
                           DiskFile *ret_file) {
    if (!disk_guards(path))
        return open_file(path, access, how, flags, ret_file);
    DiskFile file;
    Status status = disk_guard_check(path);
    if (status == STATUS_OK)
        status = open_file(path, access | FILE_READ_ATTRIBUTES, how,
                           flags | FILE_FLAG_OPEN_REPARSE_POINT, &file);
    if (status != STATUS_OK)
        return status;
    status = look_where_it_lies(handle_of(file));
    if (status == STATUS_OK)
        *ret_file = file;
    else
        CloseHandle(handle_of(file));
    return status;
}

Status disk_about(const char *path, DiskAbout *ret_about) {
    DiskFile file;
    Status status = open_file(path, FILE_READ_ATTRIBUTES, OPEN_EXISTING, 0, &file);
    if (status != STATUS_OK)
        return status;
    status = about_handle(handle_of(file), ret_about);
    CloseHandle(handle_of(file));
    return status;
}

Status disk_open(const char *path, DiskFile *ret_file, DiskAbout *ret_about) {
    DiskFile file;
    Status status = open_guarded(path, GENERIC_READ, OPEN_EXISTING, 0, &file);
    if (status != STATUS_OK)
        return status;
    status = about_handle(handle_of(file), ret_about);
    if (status == STATUS_OK)
        *ret_file = file;
    else
        CloseHandle(handle_of(file));
    return status;
}

Status disk_open_standard_input(DiskFile *ret_file) {
    const HANDLE own = GetCurrentProcess();
    HANDLE file;
    if (!DuplicateHandle(own, GetStdHandle(STD_INPUT_HANDLE), own, &file, 0, FALSE,
                         DUPLICATE_SAME_ACCESS))
        return STATUS_IO;
    *ret_file = (DiskFile)file;
    return STATUS_OK;
}

/* At a console Ctrl-Z on a line of its own is the end; in a file it is a byte. */
static bool ends_at_console(HANDLE file, const char *bytes, DWORD length) {
    DWORD mode;
    return length > 0 && bytes[0] == '\x1a' && GetConsoleMode(file, &mode);
}

Status disk_read(DiskFile file, char *to, size_t room, size_t *ret_length) {
    DiskAbout about;
    DWORD got = 0;
    if (!ReadFile(handle_of(file), to, room > MOST_BYTES ? MOST_BYTES : (DWORD)room, &got, NULL)) {
        const DWORD code = GetLastError();
        const bool ended = code == ERROR_BROKEN_PIPE || code == ERROR_HANDLE_EOF;
        if (!ended && about_handle(handle_of(file), &about) == STATUS_OK &&
            about.kind == DISK_FOLDER)
            return STATUS_UNSUPPORTED;
        if (!ended)
            return status_from_windows(code);
        got = 0;
    }
    *ret_length = ends_at_console(handle_of(file), to, got) ? 0 : got;
    return STATUS_OK;
}

Status disk_open_to_write(const char *path, DiskWriting writing, DiskFile *ret_file) {
    switch (writing) {
    case DISK_WRITE_NEW:
        return open_guarded(path, GENERIC_WRITE, CREATE_NEW, FILE_FLAG_OPEN_REPARSE_POINT,
                            ret_file);
    case DISK_WRITE_BEHIND:
        return open_guarded(path, FILE_APPEND_DATA | SYNCHRONIZE, OPEN_ALWAYS, 0, ret_file);
    case DISK_WRITE_INTO:
        return open_guarded(path, GENERIC_WRITE, OPEN_EXISTING, 0, ret_file);
    }
    return STATUS_INTERNAL;
}

Status disk_write(DiskFile file, Str text) {
    while (text.length > 0) {
        DWORD put = 0;
        const DWORD length = text.length > MOST_BYTES ? MOST_BYTES : (DWORD)text.length;
        if (!WriteFile(handle_of(file), text.at, length, &put, NULL))
            return status_from_windows(GetLastError());
        if (put == 0)
            return STATUS_IO;
        text = str_from(text, put);
    }
    if (GetFileType(handle_of(file)) != FILE_TYPE_DISK)
        return STATUS_OK; /* what is no file has no disk to be on */
    return said(FlushFileBuffers(handle_of(file)));
}

Status disk_close(DiskFile file) {
    return file == DISK_NO_FILE ? STATUS_OK : said(CloseHandle(handle_of(file)));
}

Status disk_lock(const char *path, DiskFile *ret_file) {
    DiskFile file;
    OVERLAPPED first_byte = {0};
    const Status status = open_guarded(path, GENERIC_READ | GENERIC_WRITE, OPEN_ALWAYS, 0, &file);
    if (status != STATUS_OK)
        return status;
    if (!LockFileEx(handle_of(file), LOCKFILE_EXCLUSIVE_LOCK | LOCKFILE_FAIL_IMMEDIATELY, 0, 1, 0,
                    &first_byte)) {
        CloseHandle(handle_of(file));
        return STATUS_REFUSED;
    }
    *ret_file = file;
    return STATUS_OK;
}

const char *disk_place(Arena *arena, const char *path) {
    DiskFile file;
    if (open_file(path, FILE_READ_ATTRIBUTES, OPEN_EXISTING, 0, &file) != STATUS_OK)
        return path;
    const char *place = place_of_handle(arena, handle_of(file));
    CloseHandle(handle_of(file));
    return place == NULL ? path : place;
}

static bool is_administrators(PSID owner) {
    /* NT SERVICE\TrustedInstaller has the same SID on every PC. */
    static const wchar_t installer[] =
        L"S-1-5-80-956008885-3418522649-1831038044-1853292631-2271478464";
    PSID trusted = NULL;
    if (IsWellKnownSid(owner, WinLocalSystemSid) ||
        IsWellKnownSid(owner, WinBuiltinAdministratorsSid))
        return true;
    const bool same = ConvertStringSidToSidW(installer, &trusted) && EqualSid(owner, trusted);
    LocalFree(trusted);
    return same;
}

bool disk_is_administrators(const char *path) {
    DiskFile file;
    PSID owner = NULL;
    PSECURITY_DESCRIPTOR descriptor = NULL;
    if (open_file(path, READ_CONTROL, OPEN_EXISTING, FILE_FLAG_OPEN_REPARSE_POINT, &file) !=
        STATUS_OK)
        return false;
    const bool known = GetSecurityInfo(handle_of(file), SE_FILE_OBJECT, OWNER_SECURITY_INFORMATION,
                                       &owner, NULL, NULL, NULL, &descriptor) == ERROR_SUCCESS;
    const bool is = known && owner != NULL && is_administrators(owner);
    LocalFree(descriptor);
    CloseHandle(handle_of(file));
    return is;
}

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
    status = said(call(wide_path(arena, path)));
    arena_free(arena);
    return status;
}

Status disk_remove(const char *path) {
    return with_path(path, DeleteFileW);
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

static void add_entry(Arena *arena, DiskEntries *entries, const WIN32_FIND_DATAW *found) {
    const DWORD attributes = found->dwFileAttributes;
    if (wcscmp(found->cFileName, L".") == 0 || wcscmp(found->cFileName, L"..") == 0)
        return;
    DiskEntry *entry =
        arena_push(arena, &entries->items, &entries->count, &entries->capacity, sizeof *entry);
    /* Of the points where a path goes on elsewhere only these are links: a file of OneDrive that is
     * fetched when it is read is one as well. */
    const bool is_link = (attributes & FILE_ATTRIBUTE_REPARSE_POINT) != 0 &&
                         (found->dwReserved0 == IO_REPARSE_TAG_SYMLINK ||
                          found->dwReserved0 == IO_REPARSE_TAG_MOUNT_POINT);
    *entry = (DiskEntry){.name = utf16_text_all(arena, found->cFileName),
                         .about = about_file(attributes, found->nFileSizeHigh, found->nFileSizeLow,
                                             found->ftLastWriteTime),
                         .is_link = is_link,
                         .is_hidden = (attributes & FILE_ATTRIBUTE_HIDDEN) != 0 ||
                                      found->cFileName[0] == L'.'};
}

Status disk_list(Arena *arena, const char *path, size_t most, DiskEntries *ret_entries) {
    DiskEntries entries = {0};
    WIN32_FIND_DATAW found;
    const char *slash = str_ends(str_of(path), "/") || str_ends(str_of(path), "\\") ? "" : "\\";
    const HANDLE search =
        FindFirstFileW(wide_path(arena, arena_printf(arena, "%s%s*", path, slash)), &found);
    if (search == INVALID_HANDLE_VALUE) /* the root of an empty drive has not even "." */
        return GetLastError() == ERROR_FILE_NOT_FOUND ? (*ret_entries = entries, STATUS_OK)
                                                      : status_from_windows(GetLastError());
    do
        add_entry(arena, &entries, &found);
    while (entries.count < most && FindNextFileW(search, &found));
    FindClose(search);
    *ret_entries = entries;
    return STATUS_OK;
}

bool disk_ignores_case(void) {
    return true;
}
