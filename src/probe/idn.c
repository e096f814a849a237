#include "probe/idn.h"

#include "facts/known.h"

static bool is_ascii(Str text) {
    for (size_t i = 0; i < text.length; i++)
        if ((unsigned char)text.at[i] >= 0x80)
            return false;
    return true;
}

const char *idn_to_ascii(Arena *arena, const char *name) {
    const char *bare = str_dup(arena, host_bare(name));
    if (is_ascii(str_of(bare)))
        return bare[0] == '\0' ? NULL : bare;
    return idn_other_letters_to_ascii(arena, bare);
}
