/* What the manifest of a bundle says of its files (docs/bundle.schema.json). Pure. */
#ifndef KMSDOCTOR_MANIFEST_READ_H
#define KMSDOCTOR_MANIFEST_READ_H

#include "base/sha256.h"
#include "base/status.h"

#define BUNDLE_SCHEMA   "kmsdoctor.bundle/1"
#define BUNDLE_MANIFEST "manifest.json"

enum { MANIFEST_FILES = 10000, MANIFEST_CHANGES = 1000 };

typedef struct ManifestFile {
    const char *path; /* in the zip */
    bool inside;      /* false: it was left out, and there is a reason */
    uint64_t bytes;
    char sha256[SHA256_BYTES * 2 + 1]; /* lower case */
} ManifestFile;

typedef struct Manifest {
    ManifestFile *files;
    size_t count;
    const char *made;         /* "2026-11-30T18:00:00Z"; "" where it does not say so plainly */
    const char *machine_kind; /* "live" "practice" "recorded" "seat", "" another */
    const char *level;        /* of redaction: "own" "outside", "" another */
    bool practice;            /* of a practice PC */
    bool send_refused;        /* its case says that nobody has agreed to its being sent */
    bool gate_passed;         /* its leak gate had found nothing */
    const char *case_number;  /* the case's number, else its id; "" where there is none */
    const char *number;       /* the case's number alone, "" where it has none */
    const char **journal;     /* ids of the changes it tells of */
    size_t journal_count;
} Manifest;

/* In the arena. STATUS_MALFORMED: *ret_where (static) says what is wrong. STATUS_UNSUPPORTED: it is
 * another version's. */
MUST_CHECK Status manifest_read(Arena *arena, Str json, Manifest *ret_manifest,
                                const char **ret_where);

#endif
