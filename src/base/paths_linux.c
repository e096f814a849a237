#include "base/paths.h"

#include <limits.h>
#include <unistd.h>

const char path_separator = '/';

bool path_is_separator(char c) {
    return c == '/';
}

size_t path_root_length(const char *path) {
    return path[0] == '/';
}

bool path_is_absolute(const char *path) {
    return path[0] == '/';
}

const char *path_from_root(Arena *arena, const char *path) {
    char here[PATH_MAX];
    if (path_is_absolute(path) || getcwd(here, sizeof here) == NULL)
        return path;
    return path_join(arena, here, path);
}
