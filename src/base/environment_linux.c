#include "base/environment.h"

#include "base/wipe.h"

const char *environment(Arena *arena, const char *name) {
    const char *value = getenv(name);
    return value == NULL ? NULL : arena_strdup(arena, value);
}

bool environment_word(const char *name, char ret_word[ENVIRONMENT_WORD]) {
    const char *value = getenv(name);
    const size_t length = value == NULL ? 0 : strlen(value);
    if (length == 0 || length >= ENVIRONMENT_WORD)
        return false;
    memcpy(ret_word, value, length + 1);
    return true;
}

bool environment_take(const char *name, char *to, size_t size) {
    char *value = getenv(name);
    to[0] = '\0';
    if (value == NULL)
        return false;
    const size_t length = strlen(value), taken = length < size ? length : size - 1;
    memcpy(to, value, taken);
    to[taken] = '\0';
    wipe(value, length);
    unsetenv(name);
    return true;
}

void environment_set(const char *name, const char *value) {
    if (value == NULL)
        unsetenv(name);
    else
        setenv(name, value, 1);
}
