/* The leak gate: looks in bytes that are about to go out for every original that was replaced, in
 * every spelling and encoding. It knows nothing of how they were redacted: an original that is
 * found is a leak, whoever let it through. */
#ifndef KMSDOCTOR_REDACT_GATE_H
#define KMSDOCTOR_REDACT_GATE_H

#include "redact/redact.h"

typedef enum GateSpelling {
    GATE_UTF8,
    GATE_UTF16LE,
    GATE_UTF16BE,
    GATE_GBK,
    GATE_URL,
    GATE_JSON,
    GATE_BASE64,
    GATE_BASE64_UTF16,
    GATE_FRONT, /* of what is too long to be looked for whole: tokens, cookies */
    GATE_SPELLINGS
} GateSpelling;
const char *gate_spelling_word(GateSpelling spelling); /* "utf-8", "base64"... */

/* Where something was found; never what: this may be shown and logged. */
typedef struct GateHit {
    const char *file; /* as gate_file had it */
    uint64_t offset;
    uint32_t length;
    RedactClass class;
    GateSpelling spelling;
    const char *pseudonym; /* what should stand there */
    size_t thing;          /* whose: its index among the redactor's things */
} GateHit;

typedef struct Gate Gate;

/* Looks for everything that the redactor replaced so far, and needs it no more. Not looked for,
 * because their letters are everywhere: names that are too short or too usual (Thing.is_common),
 * and addresses that are another one's pseudonym too (Thing.shared); gate_unsought counts them. */
Gate *gate_new(const Redactor *redactor, Gbk *gbk);
void gate_free(Gate *gate); /* NULL is allowed */
size_t gate_sought(const Gate *gate);
size_t gate_unsought(const Gate *gate);

/* The same numbers without a gate: how many would be sought, and of each class how many not. */
size_t gate_would_seek(const Redactor *redactor, uint64_t ret_unsought[CLASS_COUNT]);

/* A file in pieces of any size; the name is copied. */
void gate_file(Gate *gate, const char *name);
void gate_feed(Gate *gate, Str bytes);
void gate_file_end(Gate *gate);

/* The first GATE_HITS of them, in order; ret_total how many there were. */
enum { GATE_HITS = 100000 };
const GateHit *gate_hits(const Gate *gate, size_t *ret_count, uint64_t *ret_total);

/* What stands in that text alone, in order and none within another; not among gate_hits. The
 * gate's, until it is fed again. */
const GateHit *gate_look(Gate *gate, Str text, size_t *ret_count);

/* The pseudonym as it may stand there: in UTF-16 where the hit is. */
void gate_put_pseudonym(const GateHit *hit, Buf *out);

#endif
