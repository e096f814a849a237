#include "archive/entry_name.h"

#include "base/paths.h"

enum { LONGEST = 200 };

static bool part_is_safe(Str part) {
    char room[LONGEST + 1];
    if (part.length == 0 || part.at[0] == '.' || part.at[part.length - 1] == '.' ||
        part.at[part.length - 1] == ' ')
        return false;
    memcpy(room, part.at, part.length);
    room[part.length] = '\0';
    return !path_name_is_device(room);
}

bool entry_name_is_folder(Str name) {
    return name.length > 0 && name.at[name.length - 1] == '/';
}

bool entry_name_is_safe(Str name) {
    if (name.length == 0 || name.length > LONGEST)
        return false;
    for (size_t i = 0; i < name.length; i++)
        if (name.at[i] < ' ' || name.at[i] > '~' || strchr("\\:*?\"<>|", name.at[i]) != NULL)
            return false;
    Str rest = entry_name_is_folder(name) ? str_first(name, name.length - 1) : name;
    for (;;) {
        const bool more = memchr(rest.at, '/', rest.length) != NULL;
        if (!part_is_safe(str_cut(rest, '/', &rest)))
            return false;
        if (!more)
            return true;
    }
}
