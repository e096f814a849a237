#include "base/disk_guard.h"

#include "base/disk.h"
#include "base/paths.h"

static char *guarded; /* NULL: none */

void disk_guard(const char *folder) {
    free(guarded);
    guarded = NULL;
    if (text_is_empty(folder))
        return;
    const size_t size = strlen(folder) + 1;
    guarded = malloc(size);
    if (guarded == NULL)
        abort();
    memcpy(guarded, folder, size);
}

static bool begins(const char *path, const char *folder) {
    const size_t length = strlen(folder);
    return strncmp(path, folder, length) == 0 &&
           (path_is_separator(path[length]) ||
            (length > 0 && path_is_separator(folder[length - 1]) && path[length] != '\0'));
}

bool disk_guards(const char *path) {
    return guarded != NULL && begins(path, guarded);
}

bool disk_guard_holds(const char *place) {
    Arena *arena = arena_new();
    const char *root = disk_place(arena, guarded);
    const bool holds = strcmp(place, root) == 0 || begins(place, root);
    arena_free(arena);
    return holds;
}

Status disk_guard_check(const char *path) {
    if (!disk_guards(path))
        return STATUS_OK;
    Arena *arena = arena_new();
    const char *folder = path_folder(arena, path);
    DiskAbout about;
    /* What is not there holds nothing; whoever wants it is told so. */
    const bool holds =
        disk_about(folder, &about) != STATUS_OK || disk_guard_holds(disk_place(arena, folder));
    arena_free(arena);
    return holds ? STATUS_OK : STATUS_IO;
}
