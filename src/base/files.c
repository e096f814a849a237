#include "base/files.h"

#include <errno.h>
#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

static Status read_all(int file, Arena *arena, size_t limit, Str *ret_text) {
    struct stat about;
    if (fstat(file, &about) != 0)
        return status_from_errno(errno);
    if (S_ISDIR(about.st_mode))
        return STATUS_UNSUPPORTED;
    if (about.st_size > 0 && (uint64_t)about.st_size > limit)
        return STATUS_TOO_BIG;
    /* A pipe or /proc file has no size: grow as it comes. */
    size_t capacity = about.st_size > 0 ? (size_t)about.st_size + 1 : 64 * 1024, length = 0;
    char *text = malloc(capacity);
    Status status = text == NULL ? STATUS_INTERNAL : STATUS_OK;
    while (status == STATUS_OK) {
        if (length == capacity) {
            char *larger = realloc(text, capacity * 2);
            if (larger == NULL) {
                status = STATUS_INTERNAL;
                break;
            }
            text = larger;
            capacity *= 2;
        }
        const ssize_t got = read(file, text + length, capacity - length);
        if (got < 0 && errno == EINTR)
            continue;
        if (got < 0)
            status = status_from_errno(errno);
        if (got <= 0)
            break;
        length += (size_t)got;
        if (length > limit)
            status = STATUS_TOO_BIG;
    }
    if (status == STATUS_OK)
        *ret_text = (Str){arena_strndup(arena, text, length), length};
    free(text);
    return status;
}

Status file_read(Arena *arena, const char *path, size_t limit, Str *ret_text) {
    /* Without a writer a named pipe would hold open() for ever; opened so, it just ends at once. */
    const int file = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK);
    if (file < 0)
        return status_from_errno(errno);
    fcntl(file, F_SETFL, fcntl(file, F_GETFL) & ~O_NONBLOCK);
    const Status status = read_all(file, arena, limit, ret_text);
    close(file);
    return status;
}

static Status write_all(int file, Str text) {
    while (text.length > 0) {
        const ssize_t put = write(file, text.at, text.length);
        if (put < 0 && errno == EINTR)
            continue;
        if (put <= 0)
            return put == 0 ? STATUS_IO : status_from_errno(errno);
        text = str_from(text, (size_t)put);
    }
    return fsync(file) == 0 || errno == EINVAL || errno == EROFS ? STATUS_OK
                                                                 : status_from_errno(errno);
}

/* The rename is only safe once the folder's own entry is on the disk. */
static void flush_folder_of(const char *path, Arena *arena) {
    const char *slash = strrchr(path, '/');
    const char *folder = slash == NULL   ? "."
                         : slash == path ? "/"
                                         : arena_strndup(arena, path, (size_t)(slash - path));
    const int file = open(folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    if (file < 0)
        return;
    fsync(file);
    close(file);
}

/* A device or a pipe (/dev/stdout) is written into: it must not be replaced by a file. */
static bool is_special(const char *path) {
    struct stat about;
    return stat(path, &about) == 0 && !S_ISREG(about.st_mode) && !S_ISDIR(about.st_mode);
}

static Status write_into(const char *path, Str text) {
    /* Without waiting: nobody may ever read the pipe. */
    const int file = open(path, O_WRONLY | O_CLOEXEC | O_NOCTTY | O_NONBLOCK);
    if (file < 0)
        return status_from_errno(errno);
    fcntl(file, F_SETFL, fcntl(file, F_GETFL) & ~O_NONBLOCK);
    const Status status = write_all(file, text);
    return close(file) != 0 && status == STATUS_OK ? status_from_errno(errno) : status;
}

Status file_write(const char *path, Str text) {
    if (is_special(path))
        return write_into(path, text);
    Arena *arena = arena_new();
    const char *temporary = arena_printf(arena, "%s.%ld.new", path, (long)getpid());
    Status status;
    unlink(temporary); /* of a killed process that had this number */
    const int file = open(temporary, O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC, 0600);
    if (file < 0) {
        status = status_from_errno(errno);
    } else {
        status = write_all(file, text);
        if (close(file) != 0 && status == STATUS_OK)
            status = status_from_errno(errno);
        if (status == STATUS_OK && rename(temporary, path) != 0)
            status = status_from_errno(errno);
        if (status != STATUS_OK)
            unlink(temporary);
        else
            flush_folder_of(path, arena);
    }
    arena_free(arena);
    return status;
}

Status file_append(const char *path, Str text) {
    struct stat about;
    const int file = open(path, O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC, 0600);
    if (file < 0)
        return status_from_errno(errno);
    const bool is_new = fstat(file, &about) == 0 && about.st_size == 0;
    Status status = write_all(file, text);
    if (close(file) != 0 && status == STATUS_OK)
        status = status_from_errno(errno);
    if (is_new && status == STATUS_OK) {
        Arena *arena = arena_new();
        flush_folder_of(path, arena);
        arena_free(arena);
    }
    return status;
}

Status folder_make(const char *path) {
    if (path[0] == '\0')
        return STATUS_NOT_FOUND;
    Arena *arena = arena_new();
    char *partial = arena_strdup(arena, path);
    Status status = STATUS_OK;
    for (char *at = partial + 1; status == STATUS_OK; at++) {
        const char here = *at;
        if (here != '/' && here != '\0')
            continue;
        *at = '\0';
        if (mkdir(partial, 0700) != 0 && errno != EEXIST)
            status = status_from_errno(errno);
        *at = here;
        if (here == '\0')
            break;
    }
    arena_free(arena);
    return status == STATUS_OK && !path_is_folder(path) ? STATUS_IO : status;
}

bool file_exists(const char *path) {
    return access(path, F_OK) == 0;
}

bool path_is_folder(const char *path) {
    struct stat about;
    return stat(path, &about) == 0 && S_ISDIR(about.st_mode);
}

const char *state_folder(Arena *arena) {
    const char *state = getenv("XDG_STATE_HOME");
    if (state != NULL && state[0] == '/')
        return arena_printf(arena, "%s/kmsdoctor", state);
    const char *home = getenv("HOME");
    if (home == NULL || home[0] != '/')
        return NULL;
    return arena_printf(arena, "%s/.local/state/kmsdoctor", home);
}
