#include "base/paths.h"

#include "base/wide.h"

const char path_separator = '\\';

bool path_is_separator(char c) {
    return c == '\\' || c == '/';
}

static size_t after_separator(const char *path, size_t at) {
    while (path[at] != '\0' && !path_is_separator(path[at]))
        at++;
    return path[at] == '\0' ? at : at + 1;
}

/* Two separators: \\host\share\, also behind \\?\UNC\; \\?\C:\ and \\.\pipe\ are as long. */
static size_t network_root(const char *path) {
    const bool device = (path[2] == '?' || path[2] == '.') && path_is_separator(path[3]);
    const bool network = device && str_starts(str_of(path + 4), "UNC\\");
    const size_t host = network ? 8 : device ? 4 : 2;
    const size_t share = after_separator(path, host);
    return device && !network ? share : after_separator(path, share);
}

size_t path_root_length(const char *path) {
    if (path_is_separator(path[0]) && path_is_separator(path[1]))
        return network_root(path);
    if (char_is_letter(path[0]) && path[1] == ':')
        return path_is_separator(path[2]) ? 3 : 2;
    return path_is_separator(path[0]);
}

bool path_is_absolute(const char *path) {
    const size_t root = path_root_length(path);
    return root >= 3 && path_is_separator(path[root - 1]);
}

const char *path_from_root(Arena *arena, const char *path) {
    return wide_full_path(arena, path);
}
