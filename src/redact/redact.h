/* Redaction: real names, addresses, keys and secrets of a text become pseudonyms, one for each
 * real thing however it is spelled and encoded; everything else stays byte for byte what it was.
 * docs/redaction.md says what is found, what is not, and what pseudonyms look like.
 *
 * A bundle is redacted in two rounds, so that a name that only the last file explains is replaced
 * in the first one too:
 *
 *     redactor_new(...); redactor_seed(facts); redactor_add_word(...)
 *     every file: redact_stream_new(redactor, REDACT_LEARN, NULL, NULL), feed, end
 *     every file: redact_stream_new(redactor, REDACT_REPLACE, write, context), feed, end
 *     redactor_grew(redactor)? then the second round again (it ends: names only become more)
 *
 * Pure but for the sink that it writes to. Nothing goes out of a file that is no text or whose
 * bytes cannot be decoded: the stream ends with a status, and the file belongs into no bundle. */
#ifndef KMSDOCTOR_REDACT_H
#define KMSDOCTOR_REDACT_H

#include "base/status.h"
#include "facts/facts.h"
#include "machine/recorded/gbk.h"
#include "redact/things.h"

typedef struct Redactor Redactor;

typedef struct RedactOptions {
    RedactLevel level;
    Str salt; /* 16 bytes or more, new for each bundle: whoever has it can work names out */
    Gbk *gbk; /* not owned; NULL: GBK cannot be read (STATUS_UNSUPPORTED when some comes) */
    /* Words that the texts' own form is made of ("encoding"): somebody who is called so is replaced
     * only where something says that it is a name, as with Thing.is_common. NULL: none. */
    bool (*is_format)(Str word);
} RedactOptions;

/* STATUS_MALFORMED: a salt that is too short; STATUS_INTERNAL: a rule that does not compile. */
MUST_CHECK Status redactor_new(const RedactOptions *options, Redactor **ret_redactor);
void redactor_free(Redactor *redactor); /* NULL is allowed */

/* What facts name: computers, users, domains, addresses, CMIDs. */
void redactor_seed(Redactor *redactor, const Facts *facts);

/* A word that the user does not want to go out (at least WORD_SHORTEST bytes; false otherwise). */
bool redactor_add_word(Redactor *redactor, Str word);

/* The name of a machine or the path of a file, in which names that are known become their
 * pseudonyms even where they are too short or too common to be replaced in a text ("vm"); the rest
 * is as it was, and still to be redacted. In the arena. */
char *redact_known(Redactor *redactor, Arena *arena, const char *name);

/* May the name of a file or folder be somebody's? Not what files of this trade are called. */
bool redact_name_tells(Str name);
/* The name (or path) of what texts were read from becomes that pseudonym (NULL: a word's) wherever
 * it stands; one word without a pseudonym is taken for a user's name. usual: it is not looked for,
 * and stands in the map alone. Longer than 255 bytes, or known already: nothing. */
void redactor_add_file(Redactor *redactor, Str name, const char *pseudonym, bool usual);

/* A name was met in the second round that was not known before. Asking forgets it. */
bool redactor_grew(Redactor *redactor);

/* Everything that was met, also what stays at this level (Thing.stays). */
const Things *redactor_things(const Redactor *redactor);
RedactLevel redactor_level(const Redactor *redactor);

/* ---- one file ---- */

typedef enum RedactMode { REDACT_LEARN, REDACT_REPLACE } RedactMode;

typedef struct Replacement {
    uint64_t offset; /* in bytes of the output, */
    uint32_t length; /* so many */
    RedactClass class;
    const char *pseudonym; /* as text; the redactor's */
} Replacement;

typedef struct RedactResult {
    const char *encoding; /* "utf-8", "gbk", "utf-16le", "utf-16be"; static */
    uint64_t bytes_in, bytes_out;
    uint64_t counts[CLASS_COUNT];
    Replacement *replacements; /* in order; the stream's */
    size_t replacement_count, replacement_room;
} RedactResult;

typedef struct RedactStream RedactStream;
typedef void RedactWrite(void *context, Str bytes);

RedactStream *redact_stream_new(Redactor *redactor, RedactMode mode, RedactWrite *write,
                                void *context);
/* The next bytes, in pieces of any size: the pieces do not change the outcome. */
MUST_CHECK Status redact_stream_feed(RedactStream *stream, Str bytes);
/* The rest. STATUS_UNSUPPORTED: no text; STATUS_INTERNAL: a rule gave up (a match limit);
 * STATUS_TOO_BIG: more different nets than there are pseudonyms. */
MUST_CHECK Status redact_stream_end(RedactStream *stream);
const RedactResult *redact_stream_result(const RedactStream *stream);
void redact_stream_free(RedactStream *stream); /* NULL is allowed */

/* What the first round saw of a file: with it the second one asks patterns only where that found
 * something, and where names stand that became known since. The outcome is the same without it. */
typedef struct RedactTrail RedactTrail;
RedactTrail *redact_trail_new(void);        /* NULL where there is no memory for it */
void redact_trail_free(RedactTrail *trail); /* NULL is allowed */
/* Before the first byte. Learning writes it, replacing follows it; NULL: neither. */
void redact_stream_trail(RedactStream *stream, RedactTrail *trail);

/* A whole file at once. With REDACT_LEARN out may be NULL. trail may be NULL; so may ret_result,
 * whose list is in the arena. */
MUST_CHECK Status redact_file(Redactor *redactor, RedactMode mode, Str bytes, RedactTrail *trail,
                              Arena *arena, Buf *out, RedactResult *ret_result);
/* The same without a trail. */
MUST_CHECK Status redact_bytes(Redactor *redactor, RedactMode mode, Str bytes, Arena *arena,
                               Buf *out, RedactResult *ret_result);

/* ---- the map, which stays with the customer ---- */

#define MAP_SCHEMA "kmsdoctor.redaction-map/1"
/* What each pseudonym stands for, as JSON; in the arena. Secrets are named, not told. */
char *redact_map_text(Arena *arena, const Redactor *redactor);

/* Reads a map back for unmasking alone. STATUS_MALFORMED, and *ret_where (in the arena) says what:
 * "" it is no JSON. */
MUST_CHECK Status unmask_load(Arena *arena, Str json, Gbk *gbk, Redactor **ret_redactor,
                              const char **ret_where);
/* A text with pseudonyms as one with real names, in the arena. */
MUST_CHECK Status unmask_text(Redactor *map, Str text, Arena *arena, Str *ret_text);

#endif
