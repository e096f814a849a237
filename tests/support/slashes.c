#include "support/slashes.h"

const char *slashes(Arena *arena, const char *path) {
    char *same = arena_strdup(arena, path);
    for (char *at = same; *at != '\0'; at++)
        if (*at == '\\')
            *at = '/';
    return same;
}
