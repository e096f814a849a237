/* What the rooms of the bundle share; nobody else includes it. */
#ifndef KMSDOCTOR_BUNDLE_ROOMS_H
#define KMSDOCTOR_BUNDLE_ROOMS_H

#include "archive/bundle_read.h"
#include "bundle/bundle.h"

enum { BUNDLE_ROOM = 96 * 1024 * 1024 }; /* bytes of a part once it is redacted */

/* Somebody waits, and is shown that. */
static inline void bundle_meanwhile(const Bundle *bundle) {
    if (bundle->meanwhile != NULL)
        bundle->meanwhile(bundle->meanwhile_user);
}

/* The input as it is told: at level outside the names of the files that a record was read from are
 * numbers in it (record_names.c). */
void record_tell(Bundle *bundle);
/* Those names, wherever else they stand; after the parts were made, before they are redacted. */
MUST_CHECK Status record_hide(Bundle *bundle);

/* The words that were asked for and the persons of the case, who are in no fact (bundle_words.c).
 */
void bundle_add_words(Bundle *bundle, const char *const *words);

/* Of those that were asked for, how they are spelled in the parts as they are before redaction:
 * "falconproject", "Blue-Falcon" (wide_words.c). */
void bundle_widen_words(Bundle *bundle);
/* Notes which of them stand in what goes all the same, as a part of other words. */
void bundle_look_inside(Bundle *bundle);

/* Are the facts still read where those words alone are hidden? They end with NULL. */
bool bundle_words_can_go(const Bundle *bundle, const char *const *words);

/* Once the parts are redacted: notes which words were met. STATUS_REFUSED: facts do not open any
 * more because of *ret_word. */
MUST_CHECK Status bundle_judge_words(Bundle *bundle, const char *const *words,
                                     const char **ret_word);

/* facts.json as --machine will read it. */
MUST_CHECK Status bundle_facts_open(Arena *arena, Str json, const char **ret_where);

/* Replaces in all parts, two rounds (redact_parts.c). A raw file that is no text becomes denied. */
MUST_CHECK Status redact_parts(Bundle *bundle, const char **ret_about);

/* The reports of the redaction, from what the other parts became and which of them go
 * (redaction_report.c). */
MUST_CHECK Status redaction_report_fill(Bundle *bundle);

/* One short text as it may go, in the arena. */
MUST_CHECK Status redact_short(Bundle *bundle, const char *text, const char **ret_text);

/* Removes what a killed process left in the folder of that path, of any bundle (leftovers.c). */
void sweep_leftovers(Arena *arena, const char *path);

/* A zip on its own (zip_put.c): the digest of an old zip goes before the zip does, so that there is
 * never a wrong one; where the old zip stays it comes back. */
MUST_CHECK Status zip_put(Arena *arena, const char *path, Str zip, const char **ret_about);
/* In the form of sha256sum -c. */
MUST_CHECK Status zip_put_digest(Arena *arena, const char *path, const char *sha256,
                                 const char **ret_about);

/* The map (bundle_map.c), with the digest of its zip in it; in input->arena. NULL: it
 * could not be made. */
const char *bundle_map_text(Bundle *bundle);

typedef struct MapBefore {
    Str text;              /* what lay there */
    bool is_there, is_new; /* one lay there; another one was written */
    const char *kept;      /* where the old one lies meanwhile; NULL: nowhere */
} MapBefore;

/* Before the zip is written; then one of the two. Where it fails, the second, too. */
MUST_CHECK Status bundle_map_put(const Bundle *bundle, Str map, MapBefore *ret_before,
                                 const char **ret_about);
void bundle_map_keep(const MapBefore *before); /* the zip is there */
void bundle_map_undo(const Bundle *bundle, const MapBefore *before);

/* The salt of a case's pseudonyms: the same for all bundles of one case (without one: of one
 * machine), so that two of them can be compared, and secret (salt.c). */
MUST_CHECK Status bundle_salt(const ReportInput *input, uint8_t ret_salt[SHA256_BYTES]);

/* manifest.json; in the arena (manifest.c). */
MUST_CHECK Status manifest_text(Bundle *bundle, Gate *gate, Str *ret_text);

/* The gate looks at every entry that was read back and at what stands between them; its result is
 * put into the bundle (gate_zip.c). */
void gate_zip(Bundle *bundle, const BundleContents *contents, Gate *gate);

/* Puts the pseudonyms where the gate found originals in parts (gate_mend.c). false: nowhere, what
 * it found is elsewhere. *ret_others: not only in the reports of the redaction, whose numbers are
 * others now. */
bool gate_mend(Bundle *bundle, Gate *gate, bool *ret_others);
/* The same in a short text that the bundle is described with; in the arena. */
const char *gate_clean(Bundle *bundle, Gate *gate, const char *text);

#endif
