#include "machine/recorded/gather.h"

#include "base/disk.h"
#include "base/files.h"
#include "base/paths.h"

enum { DEEPEST = 64, MOST_FILES = 200000 };

static void add(Arena *arena, FileList *files, const char *path) {
    const char **slot =
        arena_push(arena, &files->paths, &files->count, &files->capacity, sizeof *slot);
    *slot = path;
}

static bool is_readable(const DiskEntry *entry) {
    if (entry->is_link)
        return entry->about.kind != DISK_FOLDER;
    return entry->about.kind == DISK_FILE;
}

/* A folder below that cannot be opened, or lies too deep, is kept as a path: reading it says why it
 * was not read. */
static Status gather_folder(Arena *arena, const char *folder, int depth, FileList *files) {
    DiskEntries entries;
    const Status status = disk_list(arena, folder, MOST_FILES, &entries);
    for (size_t i = 0; status == STATUS_OK && i < entries.count && files->count < MOST_FILES; i++) {
        const DiskEntry *entry = &entries.items[i];
        const char *path = path_join(arena, folder, entry->name);
        if (entry->is_hidden)
            continue;
        if (is_readable(entry))
            add(arena, files, path);
        else if (entry->about.kind == DISK_FOLDER && !entry->is_link &&
                 (depth == DEEPEST || gather_folder(arena, path, depth + 1, files) != STATUS_OK))
            add(arena, files, path);
    }
    return status;
}

static int by_path(const void *a, const void *b) {
    return strcmp(*(const char *const *)a, *(const char *const *)b);
}

Status gather_files(Arena *arena, const char *path, FileList *ret_files) {
    FileList files = {0};
    if (strcmp(path, "-") == 0 || !path_is_folder(path)) {
        add(arena, &files, arena_strdup(arena, path));
    } else {
        const Status status = gather_folder(arena, path, 0, &files);
        if (status != STATUS_OK)
            return status;
        if (files.count > 1)
            qsort(files.paths, files.count, sizeof *files.paths, by_path);
    }
    *ret_files = files;
    return STATUS_OK;
}
