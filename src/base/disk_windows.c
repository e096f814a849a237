#include "base/disk.h"

#include "base/disk_guard.h"
#include "base/disk_windows.h"
#include "base/owner_only.h"
#include "base/wide.h"

#include <windows.h>

enum {
    MOST_BYTES = 1 << 30, /* of one call */
    LONGEST_PATH = 32768
};

static const DWORD share_all = FILE_SHARE_READ | FILE_SHARE_WRITE | FILE_SHARE_DELETE;

static Status said(BOOL done) {
    return done ? STATUS_OK : status_from_windows(GetLastError());
}

static HANDLE handle_of(DiskFile file) {
    return (HANDLE)file;
}

DiskAbout disk_about_found(uint32_t attributes, uint64_t size, uint64_t written) {
    const bool folder = (attributes & FILE_ATTRIBUTE_DIRECTORY) != 0;
    return (DiskAbout){.kind = folder ? DISK_FOLDER : DISK_FILE,
                       .size = folder ? 0 : size,
                       .changed_ns = ((int64_t)written - INT64_C(116444736000000000)) * 100};
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
    *ret_about = disk_about_found(
        info.dwFileAttributes, disk_of_halves(info.nFileSizeHigh, info.nFileSizeLow),
        disk_of_halves(info.ftLastWriteTime.dwHighDateTime, info.ftLastWriteTime.dwLowDateTime));
    return STATUS_OK;
}

typedef struct Opening {
    DWORD access, how, flags;
    void *rights; /* of a new file; NULL: those of its folder */
} Opening;

/* Opened so, a folder opens as well. */
static Status open_file(const char *path, Opening as, DiskFile *ret_file) {
    Arena *arena = arena_new();
    SECURITY_ATTRIBUTES rights = {.nLength = sizeof rights, .lpSecurityDescriptor = as.rights};
    const HANDLE file = CreateFileW(wide_path(arena, path), as.access, share_all,
                                    as.rights == NULL ? NULL : &rights, as.how,
                                    as.flags | FILE_FLAG_BACKUP_SEMANTICS, NULL);
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
static Status open_guarded(const char *path, Opening as, DiskFile *ret_file) {
    if (!disk_guards(path))
        return open_file(path, as, ret_file);
    DiskFile file;
    Status status = disk_guard_check(path);
    as.access |= FILE_READ_ATTRIBUTES;
    as.flags |= FILE_FLAG_OPEN_REPARSE_POINT;
    if (status == STATUS_OK)
        status = open_file(path, as, &file);
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
    Status status = open_file(path, (Opening){FILE_READ_ATTRIBUTES, OPEN_EXISTING, 0, NULL}, &file);
    if (status != STATUS_OK)
        return status;
    status = about_handle(handle_of(file), ret_about);
    CloseHandle(handle_of(file));
    return status;
}

Status disk_open(const char *path, DiskFile *ret_file, DiskAbout *ret_about) {
    DiskFile file;
    Status status = open_guarded(path, (Opening){GENERIC_READ, OPEN_EXISTING, 0, NULL}, &file);
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

static const Opening new_file = {GENERIC_WRITE, CREATE_NEW, FILE_FLAG_OPEN_REPARSE_POINT, NULL};

/* With its rights from its first moment on: who opens it before they are set could read later. */
static Status open_private(const char *path, DiskFile *ret_file) {
    Opening as = new_file;
    as.rights = owner_only_descriptor();
    if (as.rights == NULL)
        return STATUS_IO;
    const Status status = open_guarded(path, as, ret_file);
    LocalFree(as.rights);
    return status;
}

Status disk_open_to_write(const char *path, DiskWriting writing, DiskFile *ret_file) {
    static const Opening behind = {FILE_APPEND_DATA | SYNCHRONIZE, OPEN_ALWAYS, 0, NULL},
                         into = {GENERIC_WRITE, OPEN_EXISTING, 0, NULL};
    switch (writing) {
    case DISK_WRITE_NEW:
        return open_guarded(path, new_file, ret_file);
    case DISK_WRITE_PRIVATE:
        return open_private(path, ret_file);
    case DISK_WRITE_BEHIND:
        return open_guarded(path, behind, ret_file);
    case DISK_WRITE_INTO:
        return open_guarded(path, into, ret_file);
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
    const Status status =
        open_guarded(path, (Opening){GENERIC_READ | GENERIC_WRITE, OPEN_ALWAYS, 0, NULL}, &file);
    if (status != STATUS_OK)
        return status;
    if (!LockFileEx(handle_of(file), LOCKFILE_EXCLUSIVE_LOCK | LOCKFILE_FAIL_IMMEDIATELY, 0, 1, 0,
                    &first_byte)) {
        const DWORD error = GetLastError();
        const Status why = said(FALSE);
        CloseHandle(handle_of(file));
        return error == ERROR_LOCK_VIOLATION || error == ERROR_IO_PENDING ? STATUS_REFUSED : why;
    }
    *ret_file = file;
    return STATUS_OK;
}

const char *disk_place(Arena *arena, const char *path) {
    DiskFile file;
    if (open_file(path, (Opening){FILE_READ_ATTRIBUTES, OPEN_EXISTING, 0, NULL}, &file) !=
        STATUS_OK)
        return path;
    const char *place = place_of_handle(arena, handle_of(file));
    CloseHandle(handle_of(file));
    return place == NULL ? path : place;
}

bool disk_is_administrators(const char *path) {
    const Opening as = {READ_CONTROL, OPEN_EXISTING, FILE_FLAG_OPEN_REPARSE_POINT, NULL};
    DiskFile file;
    if (open_file(path, as, &file) != STATUS_OK)
        return false;
    const bool is = owner_is_administrators(handle_of(file));
    CloseHandle(handle_of(file));
    return is;
}

bool disk_ignores_case(void) {
    return true;
}
