/* libidn2: IDNA 2008, with the mapping of UTS 46. */
#include "probe/idn.h"

#include <idn2.h>

const char *idn_other_letters_to_ascii(Arena *arena, const char *name) {
    char *ascii = NULL;
    /* Non-transitional with its mapping: also takes the full-width dot that a Chinese keyboard
     * types. */
    if (idn2_to_ascii_8z(name, &ascii, IDN2_NFC_INPUT | IDN2_NONTRANSITIONAL) != IDN2_OK)
        return NULL;
    const char *kept = arena_strdup(arena, ascii);
    idn2_free(ascii);
    return kept;
}
