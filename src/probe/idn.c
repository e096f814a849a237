#include "probe/idn.h"

#include "facts/known.h"

#include <idn2.h>

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
    char *ascii = NULL;
    /* Non-transitional with its mapping: also takes the full-width dot that a Chinese keyboard
     * types. */
    if (idn2_to_ascii_8z(bare, &ascii, IDN2_NFC_INPUT | IDN2_NONTRANSITIONAL) != IDN2_OK)
        return NULL;
    const char *kept = arena_strdup(arena, ascii);
    idn2_free(ascii);
    return kept;
}
