/* The bundle of a case: one zip for support, redacted, with its manifest (docs/bundle.md). Three
 * steps, so that a person can look at what will go before it is written:
 *
 *     bundle_prepare   collects the files and redacts them, in memory
 *     bundle_seal      makes the zip, reads it again and lets the leak gate look at it
 *     bundle_save      writes it whole or not at all, with its digest and its map beside it */
#ifndef KMSDOCTOR_BUNDLE_H
#define KMSDOCTOR_BUNDLE_H

#include "base/sha256.h"
#include "bundle/parts.h"
#include "redact/gate.h"

typedef struct BundleRequest {
    const ReportInput *input; /* machine collected; must outlive the bundle */
    RedactLevel level;
    const char *const *words; /* that must not go out either; ends with NULL; NULL: none */
    /* Called before each file that is looked at, for whoever waits; NULL: nobody. */
    void (*meanwhile)(void *user);
    void *meanwhile_user;
} BundleRequest;

typedef struct Bundle {
    const ReportInput *input;
    RedactLevel level;
    Gbk *gbk;
    Redactor *redactor;
    BundleParts parts;
    ReportInput told;            /* the input as the program's own files tell it */
    RecordPaths record, earlier; /* files that were read; those of a record that facts came from */
    const char *name;            /* of the file: "<case>_kmsdoctor-<host>-<time>.zip" */
    /* Words that were asked for and names of the case that are not hidden: too short, too long or
     * words of the format (hidden_words.h). */
    const char *const *words_left;
    const char *const *words_asked; /* ends with NULL */
    const char *const *words_met;   /* of them, in some file, perhaps inside another word */
    size_t words_spelled;           /* spellings of them, each a word of its own for redaction */
    const char *const *words_unmet; /* asked for, and in none of the files */
    /* Asked for, and in what goes still, inside words that cannot go: "serv (3: facts.json)". */
    const char *const *words_inside;
    void (*meanwhile)(void *user);
    void *meanwhile_user;

    /* sealed */
    Arena *sealed; /* the zip */
    Str zip;
    char sha256[SHA256_BYTES * 2 + 1];
    size_t gate_sought, gate_unsought;
    GateHit *hits; /* where originals were found: it must not go then */
    size_t hit_count;
    size_t mended; /* places that redaction had missed, the gate found and that were replaced */

    /* saved */
    const char *path, *map_path, *digest_path;
    const char *journal_path; /* NULL: nothing was changed */
} Bundle;

/* In input->arena but for what bundle_free gives back. *ret_about: the file that it failed at; with
 * STATUS_REFUSED a word to be hidden without which these facts could not be read again. */
MUST_CHECK Status bundle_prepare(const BundleRequest *request, Bundle **ret_bundle,
                                 const char **ret_about);
void bundle_free(Bundle *bundle); /* NULL is allowed */

/* Parts may have been left out before. What the gate finds in parts is replaced, and it looks
 * again. STATUS_REFUSED: it still found something, see hits; nothing of it is to go anywhere.
 * *ret_about as above. */
MUST_CHECK Status bundle_seal(Bundle *bundle, const char **ret_about);

/* Does something go that people wrote: a record's files, words of the case? Nobody can promise that
 * all names in prose are found. */
bool bundle_has_prose(const Bundle *bundle);

/* Where a hit is: the part (NULL: in none) and its line, from 1 (0: it has none). */
const BundlePart *bundle_hit_part(const Bundle *bundle, const GateHit *hit);
size_t bundle_hit_line(const Bundle *bundle, const GateHit *hit);

/* Is it a word that was asked for, or a person of the case? And all that are; ends with NULL. */
bool bundle_hit_is_word(const Bundle *bundle, const GateHit *hit);
const char *const *bundle_words_hit(const Bundle *bundle);

/* Writes the sealed zip to that path, "<path>.sha256" in the form of sha256sum -c, and
 * "<path without .zip>.map.json" for the owner alone, which stays here, as does a copy of
 * the undo journal. STATUS_DISK_FULL before
 * anything is written where it would not fit. Killed at any moment there is the zip that was there
 * or the new one, with its map; where the zip cannot be written everything is as it was. */
MUST_CHECK Status bundle_save(Bundle *bundle, const char *path, const char **ret_about);

/* A copy of such a zip, with its digest alone: "<path>.sha256" is never that of another zip, at
 * whatever moment it is killed. What killed ones left in the folder is removed. */
MUST_CHECK Status bundle_put(Arena *arena, const char *path, Str zip, const char *sha256,
                             const char **ret_about);

#endif
