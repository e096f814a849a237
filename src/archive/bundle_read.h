/* A bundle out of the hands of somebody else: the zip is taken apart in memory, and nothing of it
 * is given out before all of it was found to be what the manifest says. Pure. */
#ifndef KMSDOCTOR_BUNDLE_READ_H
#define KMSDOCTOR_BUNDLE_READ_H

#include "archive/manifest_read.h"

/* Limits of what is taken. A bundle of ours is far below them. */
#define BUNDLE_MOST_ZIP   ((size_t)256 * 1024 * 1024) /* bytes of the zip */
#define BUNDLE_MOST_ENTRY ((size_t)128 * 1024 * 1024) /* of one file in it */
#define BUNDLE_MOST_ALL   ((size_t)512 * 1024 * 1024) /* of all of them */
/* Of what is parsed as JSON, which takes thirty times its size in memory. */
#define BUNDLE_MOST_FACTS    ((size_t)16 * 1024 * 1024)
#define BUNDLE_MOST_MANIFEST ((size_t)8 * 1024 * 1024)
#define BUNDLE_FACTS         "facts.json"
enum {
    BUNDLE_MOST_ENTRIES = MANIFEST_FILES,
    /* So many times its own size is what a zip may become, beyond the first BUNDLE_FREE bytes. */
    BUNDLE_MOST_RATIO = 200,
    BUNDLE_FREE = 16 * 1024 * 1024
};

typedef struct BundleEntry {
    const char *name;
    Str bytes;
} BundleEntry;

typedef struct BundleContents {
    BundleEntry *entries; /* in the order of the zip */
    size_t count;
    Manifest manifest;
} BundleContents;

/* It begins as a zip does. */
bool bundle_is_zip(Str bytes);

/* All in the arena. On failure *ret_complaint is a locale key (bundle_file.<what>) and *ret_about
 * what it is about: the name of an entry, made harmless, or "". STATUS_UNSUPPORTED: no zip, no
 * bundle, or encrypted; STATUS_TOO_BIG: beyond a limit; STATUS_MALFORMED: damaged, or not what the
 * manifest says. */
MUST_CHECK Status bundle_read(Arena *arena, Str zip, BundleContents *ret_contents,
                              const char **ret_complaint, const char **ret_about);

/* NULL: there is none of that name. */
const BundleEntry *bundle_entry(const BundleContents *contents, const char *name);

#endif
