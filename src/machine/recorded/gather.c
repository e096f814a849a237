#include "machine/recorded/gather.h"

#include "base/files.h"

#include <dirent.h>
#include <errno.h>
#include <sys/stat.h>

enum { DEEPEST = 64, MOST_FILES = 200000 };

static void add(Arena *arena, FileList *files, const char *path) {
    const char **slot =
        arena_push(arena, &files->paths, &files->count, &files->capacity, sizeof *slot);
    *slot = path;
}

/* A folder below that cannot be opened, or lies too deep, is kept as a path: reading it says why it
 * was not read. */
static Status gather_folder(Arena *arena, const char *folder, int depth, FileList *files) {
    DIR *stream = opendir(folder);
    if (stream == NULL)
        return status_from_errno(errno);
    const char *slash = str_ends(str_of(folder), "/") ? "" : "/";
    for (struct dirent *entry; (entry = readdir(stream)) != NULL && files->count < MOST_FILES;) {
        struct stat about;
        const char *path = arena_printf(arena, "%s%s%s", folder, slash, entry->d_name);
        if (entry->d_name[0] == '.' || lstat(path, &about) != 0)
            continue;
        if (S_ISDIR(about.st_mode)) {
            if (depth == DEEPEST || gather_folder(arena, path, depth + 1, files) != STATUS_OK)
                add(arena, files, path);
        } else if (S_ISREG(about.st_mode) || (S_ISLNK(about.st_mode) && !path_is_folder(path))) {
            add(arena, files, path);
        }
    }
    closedir(stream);
    return STATUS_OK;
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
