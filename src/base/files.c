#include "base/files.h"

#include "base/disk.h"
#include "base/paths.h"
#include "base/process.h"
#include "base/wipe.h"

enum { PIECE = 64 * 1024 };

typedef struct Bytes {
    char *at;
    size_t length, capacity;
} Bytes;

static bool make_room(Bytes *bytes) {
    if (bytes->length < bytes->capacity)
        return true;
    char *larger = realloc(bytes->at, bytes->capacity * 2);
    if (larger == NULL)
        return false;
    bytes->at = larger;
    bytes->capacity *= 2;
    return true;
}

static Status read_to_end(DiskFile file, Bytes *bytes, size_t limit) {
    for (;;) {
        size_t got;
        if (!make_room(bytes))
            return STATUS_INTERNAL;
        const Status status =
            disk_read(file, bytes->at + bytes->length, bytes->capacity - bytes->length, &got);
        if (status != STATUS_OK || got == 0)
            return status;
        bytes->length += got;
        if (bytes->length > limit)
            return STATUS_TOO_BIG;
    }
}

static Status read_into(DiskFile file, Bytes *bytes, Arena *arena, size_t limit, Str *ret_text) {
    bytes->at = malloc(bytes->capacity);
    const Status status = bytes->at == NULL ? STATUS_INTERNAL : read_to_end(file, bytes, limit);
    if (status == STATUS_OK)
        *ret_text = (Str){arena_strndup(arena, bytes->at, bytes->length), bytes->length};
    return status;
}

/* size: what is expected; a pipe or a file of /proc has none and grows as it comes. */
static Status read_all(DiskFile file, uint64_t size, Arena *arena, size_t limit, Str *ret_text) {
    if (size > limit)
        return STATUS_TOO_BIG;
    Bytes bytes = {.capacity = size > 0 ? (size_t)size + 1 : PIECE};
    const Status status = read_into(file, &bytes, arena, limit, ret_text);
    free(bytes.at);
    return status;
}

/* With room for all of it from the beginning: growing would leave a copy somewhere. */
static Status read_secret(DiskFile file, uint64_t size, Arena *arena, size_t limit, Str *ret_text) {
    if (size > limit)
        return STATUS_TOO_BIG;
    Bytes bytes = {.capacity = limit + 2};
    const Status status = read_into(file, &bytes, arena, limit, ret_text);
    if (bytes.at != NULL)
        wipe(bytes.at, bytes.length);
    free(bytes.at);
    return status;
}

typedef Status Reading(DiskFile file, uint64_t size, Arena *arena, size_t limit, Str *ret_text);

static Status read_file(Arena *arena, const char *path, size_t limit, Reading *reading,
                        Str *ret_text) {
    DiskFile file;
    DiskAbout about;
    Status status = disk_open(path, &file, &about);
    if (status != STATUS_OK)
        return status;
    status = about.kind == DISK_FOLDER ? STATUS_UNSUPPORTED
                                       : reading(file, about.size, arena, limit, ret_text);
    (void)disk_close(file);
    return status;
}

Status file_read(Arena *arena, const char *path, size_t limit, Str *ret_text) {
    return read_file(arena, path, limit, read_all, ret_text);
}

Status file_read_secret(Arena *arena, const char *path, size_t limit, Str *ret_text) {
    return read_file(arena, path, limit, read_secret, ret_text);
}

Status file_read_standard_input(Arena *arena, size_t limit, Str *ret_text) {
    DiskFile file;
    Status status = disk_open_standard_input(&file);
    if (status != STATUS_OK)
        return status;
    status = read_all(file, 0, arena, limit, ret_text);
    (void)disk_close(file);
    return status;
}

static Status write_and_close(DiskFile file, Str text) {
    const Status written = disk_write(file, text), closed = disk_close(file);
    return written == STATUS_OK ? closed : written;
}

static Status write_through(const char *path, DiskWriting writing, Str text) {
    DiskFile file;
    const Status status = disk_open_to_write(path, writing, &file);
    return status == STATUS_OK ? write_and_close(file, text) : status;
}

/* The rename is only safe once the folder's own entry is on the disk. */
static void flush_folder_of(const char *path) {
    Arena *arena = arena_new();
    disk_flush_folder(path_folder(arena, path));
    arena_free(arena);
}

static Status replace(const char *path, DiskWriting writing, Str text) {
    Arena *arena = arena_new();
    const char *temporary = arena_printf(arena, "%s.%ld.new", path, process_number());
    (void)!disk_remove(temporary); /* of a killed process that had this number */
    Status status = write_through(temporary, writing, text);
    if (status == STATUS_OK)
        status = disk_rename(temporary, path);
    if (status != STATUS_OK)
        (void)!disk_remove(temporary);
    else
        flush_folder_of(path);
    arena_free(arena);
    return status;
}

static Status write_file(const char *path, DiskWriting writing, Str text) {
    DiskAbout about;
    if (disk_about(path, &about) != STATUS_OK || about.kind == DISK_FILE)
        return replace(path, writing, text);
    return about.kind == DISK_FOLDER ? STATUS_UNSUPPORTED
                                     : write_through(path, DISK_WRITE_INTO, text);
}

Status file_write(const char *path, Str text) {
    return write_file(path, DISK_WRITE_NEW, text);
}

Status file_write_private(const char *path, Str text) {
    return write_file(path, DISK_WRITE_PRIVATE, text);
}

Status file_append(const char *path, Str text) {
    DiskAbout about;
    const bool is_new = disk_about(path, &about) != STATUS_OK || about.size == 0;
    const Status status = write_through(path, DISK_WRITE_BEHIND, text);
    if (is_new && status == STATUS_OK)
        flush_folder_of(path);
    return status;
}

Status folder_make(const char *path) {
    if (path[0] == '\0')
        return STATUS_NOT_FOUND;
    Arena *arena = arena_new();
    char *partial = arena_strdup(arena, path);
    Status status = STATUS_OK;
    /* What it begins with is there or cannot be made. */
    for (char *at = partial + path_root_length(path); status == STATUS_OK && *at != '\0';) {
        while (*at != '\0' && !path_is_separator(*at))
            at++;
        const char here = *at;
        *at = '\0';
        status = disk_make_folder(partial);
        *at = here;
        while (path_is_separator(*at))
            at++;
    }
    arena_free(arena);
    return status == STATUS_OK && !path_is_folder(path) ? STATUS_IO : status;
}

Status folder_make_for(const char *path) {
    Arena *arena = arena_new();
    const Status status = folder_make(path_folder(arena, path));
    arena_free(arena);
    return status;
}

bool file_exists(const char *path) {
    DiskAbout about;
    return disk_about(path, &about) == STATUS_OK;
}

bool path_is_folder(const char *path) {
    DiskAbout about;
    return disk_about(path, &about) == STATUS_OK && about.kind == DISK_FOLDER;
}
