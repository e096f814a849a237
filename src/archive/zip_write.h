/* A zip from what is in memory, always the same bytes from the same content: the order as given,
 * one time for all, the same attributes, no extra fields. */
#ifndef KMSDOCTOR_ZIP_WRITE_H
#define KMSDOCTOR_ZIP_WRITE_H

#include "base/status.h"
#include "base/str.h"

typedef struct ZipItem {
    const char *name; /* ASCII, with / between folders */
    Str bytes;
} ZipItem;

/* when: UTC seconds, which the entries carry (to 2 s, from 1980 to 2107). The zip is in the arena.
 * STATUS_INTERNAL: a name that stands twice, or no memory. */
MUST_CHECK Status zip_write(Arena *arena, const ZipItem *items, size_t count, int64_t when,
                            Str *ret_zip);

#endif
