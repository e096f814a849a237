/* Linux, and any POSIX. */
#include "base/disk.h"

#include "base/disk_guard.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <sys/statvfs.h>
#include <unistd.h>

static Status said(int result) {
    return result == 0 ? STATUS_OK : status_from_errno(errno);
}

static DiskAbout about_of(const struct stat *stat) {
    DiskAbout about = {.kind = S_ISREG(stat->st_mode)                               ? DISK_FILE
                               : S_ISDIR(stat->st_mode)                             ? DISK_FOLDER
                               : S_ISFIFO(stat->st_mode) || S_ISSOCK(stat->st_mode) ? DISK_STREAM
                                                                                    : DISK_DEVICE,
                       .changed_ns =
                           (int64_t)stat->st_mtim.tv_sec * 1000000000 + stat->st_mtim.tv_nsec};
    if (about.kind == DISK_FILE)
        about.size = (uint64_t)stat->st_size;
    return about;
}

Status disk_about(const char *path, DiskAbout *ret_about) {
    struct stat about;
    if (stat(path, &about) != 0)
        return status_from_errno(errno);
    *ret_about = about_of(&about);
    return STATUS_OK;
}

/* open() of what may lie in a guarded folder: there no link is followed. */
static Status open_guarded(const char *path, int flags, int *ret_file) {
    const Status status = disk_guard_check(path);
    if (status != STATUS_OK)
        return status;
    *ret_file = open(path, flags | O_CLOEXEC | (disk_guards(path) ? O_NOFOLLOW : 0), 0600);
    if (*ret_file >= 0)
        return STATUS_OK;
    return errno == ELOOP ? STATUS_IO : status_from_errno(errno);
}

/* Without a writer a named pipe would hold open() for ever; opened so, it just ends at once. What
 * comes later is waited for. */
static Status wait_from_now_on(int file) {
    return said(fcntl(file, F_SETFL, fcntl(file, F_GETFL) & ~O_NONBLOCK) < 0 ? -1 : 0);
}

Status disk_open(const char *path, DiskFile *ret_file, DiskAbout *ret_about) {
    struct stat about;
    int file;
    Status status = open_guarded(path, O_RDONLY | O_NONBLOCK | O_NOCTTY, &file);
    if (status != STATUS_OK)
        return status;
    status = said(fstat(file, &about));
    if (status == STATUS_OK)
        status = wait_from_now_on(file);
    if (status != STATUS_OK) {
        close(file);
        return status;
    }
    *ret_file = file;
    *ret_about = about_of(&about);
    return STATUS_OK;
}

Status disk_open_standard_input(DiskFile *ret_file) {
    const int file = fcntl(STDIN_FILENO, F_DUPFD_CLOEXEC, 0);
    if (file < 0)
        return status_from_errno(errno);
    *ret_file = file;
    return STATUS_OK;
}

Status disk_read(DiskFile file, char *to, size_t room, size_t *ret_length) {
    ssize_t got;
    do
        got = read((int)file, to, room);
    while (got < 0 && errno == EINTR);
    if (got < 0)
        return errno == EISDIR ? STATUS_UNSUPPORTED : status_from_errno(errno);
    *ret_length = (size_t)got;
    return STATUS_OK;
}

Status disk_open_to_write(const char *path, DiskWriting writing, DiskFile *ret_file) {
    static const int flags[] = {[DISK_WRITE_NEW] = O_CREAT | O_EXCL | O_NOFOLLOW,
                                [DISK_WRITE_PRIVATE] = O_CREAT | O_EXCL | O_NOFOLLOW,
                                [DISK_WRITE_BEHIND] = O_CREAT | O_APPEND,
                                [DISK_WRITE_INTO] = O_NOCTTY | O_NONBLOCK};
    int file;
    Status status = open_guarded(path, O_WRONLY | flags[writing], &file);
    if (status != STATUS_OK)
        return status;
    if (writing == DISK_WRITE_INTO)
        status = wait_from_now_on(file);
    if (status == STATUS_OK)
        *ret_file = file;
    else
        close(file);
    return status;
}

Status disk_write(DiskFile file, Str text) {
    while (text.length > 0) {
        const ssize_t put = write((int)file, text.at, text.length);
        if (put < 0 && errno == EINTR)
            continue;
        if (put <= 0)
            return put == 0 ? STATUS_IO : status_from_errno(errno);
        text = str_from(text, (size_t)put);
    }
    /* What is no file has no disk to be on. */
    return fsync((int)file) == 0 || errno == EINVAL || errno == EROFS ? STATUS_OK
                                                                      : status_from_errno(errno);
}

Status disk_close(DiskFile file) {
    return file == DISK_NO_FILE ? STATUS_OK : said(close((int)file));
}

Status disk_lock(const char *path, DiskFile *ret_file) {
    int file;
    const Status status = open_guarded(path, O_RDWR | O_CREAT, &file);
    if (status != STATUS_OK)
        return status;
    if (flock(file, LOCK_EX | LOCK_NB) != 0) {
        const Status why = errno == EWOULDBLOCK ? STATUS_REFUSED : status_from_errno(errno);
        close(file);
        return why;
    }
    *ret_file = file;
    return STATUS_OK;
}

const char *disk_place(Arena *arena, const char *path) {
    char *place = realpath(path, NULL);
    const char *copy = arena_strdup(arena, place == NULL ? path : place);
    free(place);
    return copy;
}

bool disk_is_administrators(const char *path) {
    struct stat about;
    return lstat(path, &about) == 0 && about.st_uid == 0;
}

Status disk_rename(const char *from, const char *to) {
    const Status status = disk_guard_check(to);
    return status == STATUS_OK ? said(rename(from, to)) : status;
}

Status disk_remove(const char *path) {
    const Status status = disk_guard_check(path);
    return status == STATUS_OK ? said(unlink(path)) : status;
}

Status disk_free_space(const char *folder, uint64_t *ret_bytes) {
    struct statvfs about;
    if (statvfs(folder, &about) != 0)
        return status_from_errno(errno);
    /* Not full: of no size at all, as /proc is. */
    if (about.f_blocks == 0)
        return STATUS_UNSUPPORTED;
    *ret_bytes = (uint64_t)about.f_bavail * about.f_frsize;
    return STATUS_OK;
}

Status disk_make_folder(const char *path) {
    const Status status = disk_guard_check(path);
    if (status != STATUS_OK)
        return status;
    return mkdir(path, 0700) == 0 || errno == EEXIST ? STATUS_OK : status_from_errno(errno);
}

Status disk_remove_folder(const char *path) {
    return said(rmdir(path));
}

void disk_flush_folder(const char *path) {
    const int file = open(path, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    if (file < 0)
        return;
    fsync(file);
    close(file);
}

/* False: it is gone meanwhile, or is a link to nothing. */
static bool look_at(int folder, const char *name, DiskEntry *entry) {
    struct stat about;
    if (fstatat(folder, name, &about, AT_SYMLINK_NOFOLLOW) != 0)
        return false;
    entry->is_link = S_ISLNK(about.st_mode);
    if (entry->is_link && fstatat(folder, name, &about, 0) != 0)
        about.st_mode = S_IFREG;
    entry->about = about_of(&about);
    entry->is_hidden = name[0] == '.';
    return true;
}

Status disk_list_ending(Arena *arena, const char *path, const char *ending, size_t most,
                        DiskEntries *ret_entries) {
    DiskEntries entries = {0};
    DIR *stream = opendir(path);
    if (stream == NULL)
        return status_from_errno(errno);
    for (const struct dirent *next; entries.count < most && (next = readdir(stream)) != NULL;) {
        DiskEntry entry = {0};
        if (strcmp(next->d_name, ".") == 0 || strcmp(next->d_name, "..") == 0 ||
            !str_ends(str_of(next->d_name), ending) ||
            !look_at(dirfd(stream), next->d_name, &entry))
            continue;
        entry.name = arena_strdup(arena, next->d_name);
        *(DiskEntry *)arena_push(arena, &entries.items, &entries.count, &entries.capacity,
                                 sizeof entry) = entry;
    }
    closedir(stream);
    *ret_entries = entries;
    return STATUS_OK;
}

bool disk_ignores_case(void) {
    return false;
}
