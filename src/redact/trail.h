/* What the first round leaves for the second (redact.h, RedactTrail): where something was found,
 * and what. A room of redaction: nobody else includes it. */
#ifndef KMSDOCTOR_REDACT_TRAIL_H
#define KMSDOCTOR_REDACT_TRAIL_H

#include "redact/redact.h"
#include "redact/words.h"

/* What stands at a place, as far as the second round may do without asking patterns again. */
typedef enum MarkKind {
    MARK_WALK,  /* anything: it is read again */
    MARK_V4,    /* an IPv4 address */
    MARK_NAME,  /* a name of several labels, by find_name alone */
    MARK_PERSON /* a user's name, maybe behind a domain's */
} MarkKind;

/* A place of a file's text, from its beginning. */
typedef struct Mark {
    uint32_t at,
        end;       /* what was found there ended; at: nothing yet, but a name may be known later */
    uint32_t what; /* V4: the thing's index; PERSON: the person's in the trail */
    MarkKind kind;
} Mark;

/* Places from the beginning of the text. */
typedef struct MarkPerson {
    uint32_t user, user_end, domain, domain_end; /* domain: nothing where it is domain_end */
    Thing *thing;                                /* the user's */
} MarkPerson;

/* From there on so many words were known at least. */
typedef struct TrailBlock {
    uint32_t at;
    size_t words;
} TrailBlock;

struct RedactTrail {
    Mark *marks; /* in order */
    size_t count, room;
    MarkPerson *persons;
    size_t person_count, person_room;
    TrailBlock *blocks; /* in order */
    size_t block_count, block_room;
    bool broken; /* no memory, or more than it can tell: nobody follows it */
};

void trail_add(RedactTrail *trail, const Mark *mark);
/* Places are in the window, whose beginning is `base` of the text. */
uint32_t trail_person(RedactTrail *trail, MarkPerson person, uint64_t base);
void trail_block(RedactTrail *trail, uint64_t at, size_t words);

typedef struct TrailReader {
    const RedactTrail *trail;
    size_t next, next_block;
    uint64_t blind; /* up to there the first round did not look: it had found something longer */
    size_t known, later; /* words that `begins` is of: those from the one to the other */
    bool nothing;        /* there are none */
    uint64_t begins[WORDS_BEGINS];
} TrailReader;

/* What the walk does at a place. */
typedef enum TrailStep {
    TRAIL_WALK, /* everything may be there */
    TRAIL_MARK, /* what *ret_mark says stands there */
    TRAIL_PASS  /* before *ret_next the first round found nothing; only what became known may be */
} TrailStep;
TrailStep trail_step(TrailReader *reader, uint64_t at, const Mark **ret_mark, uint64_t *ret_next);
/* The bits of the words that became known since the place that trail_step was asked for last. */
void trail_know(TrailReader *reader, const Words *words);

#endif
