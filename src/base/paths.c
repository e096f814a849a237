#include "base/paths.h"

#include "base/chars.h"

enum { LONGEST_PLAIN = 64 };

const char *path_name(const char *path) {
    const char *name = path + path_root_length(path);
    for (const char *at = name; *at != '\0'; at++)
        if (path_is_separator(*at))
            name = at + 1;
    return name;
}

const char *path_folder(Arena *arena, const char *path) {
    const size_t root = path_root_length(path);
    size_t length = (size_t)(path_name(path) - path);
    while (length > root && path_is_separator(path[length - 1]))
        length--;
    return length == 0 ? "." : arena_strndup(arena, path, length);
}

const char *path_join(Arena *arena, const char *folder, const char *name) {
    const size_t length = strlen(folder);
    if (length == 0 || path_is_separator(folder[length - 1]))
        return arena_printf(arena, "%s%s", folder, name);
    return arena_printf(arena, "%s%c%s", folder, path_separator, name);
}

/* https://learn.microsoft.com/windows/win32/fileio/naming-a-file; also the superscript digits
 * that count as 1, 2 and 3 there. */
static bool is_numbered(Str rest) {
    static const char *const superscripts[] = {"\xC2\xB9", "\xC2\xB2", "\xC2\xB3"};
    if (rest.length == 1)
        return rest.at[0] >= '0' && rest.at[0] <= '9';
    for (size_t i = 0; i < sizeof superscripts / sizeof superscripts[0]; i++)
        if (str_equal(rest, str_of(superscripts[i])))
            return true;
    return false;
}

bool path_name_is_device(const char *name) {
    static const char *const devices[] = {"con", "prn", "aux", "nul", "conin$", "conout$"};
    const Str stem = str_trim(str_cut(str_of(name), '.', NULL));
    for (size_t i = 0; i < sizeof devices / sizeof devices[0]; i++)
        if (str_is(stem, devices[i]))
            return true;
    return (str_starts(stem, "com") || str_starts(stem, "lpt")) && is_numbered(str_from(stem, 3));
}

bool path_name_is_plain(const char *name) {
    const size_t length = strlen(name);
    if (length == 0 || length > LONGEST_PLAIN || !char_is_alphanumeric(name[0]))
        return false;
    for (size_t i = 0; i < length; i++)
        if (!char_is_alphanumeric(name[i]) && strchr("-_.", name[i]) == NULL)
            return false;
    return !path_name_is_device(name);
}
