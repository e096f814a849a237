/* The real things that were met, each once, whatever it is spelled like: found by what it is and
 * by its pseudonym. Owns everything; freed as a whole. */
#ifndef KMSDOCTOR_REDACT_THINGS_H
#define KMSDOCTOR_REDACT_THINGS_H

#include "redact/classes.h"

/* Texts up to so many bytes with their end (of IPv4 addresses), and keys up to so many (of all
 * addresses), stand in the thing itself: there may be a hundred thousand of them, and each that
 * stood elsewhere would be in no cache when it is asked for. */
enum { THING_SPELLINGS = 12, THING_ROOM = 16 };

typedef struct Thing {
    RedactClass class;
    uint32_t index;        /* among the things */
    const char *pseudonym; /* NULL until it has one; so for alias */
    uint64_t uses;
    bool stays;     /* known, but not replaced at this level */
    bool is_suffix; /* of a label: it stood inside a name, not only at its front */
    bool is_common; /* too short or too usual to be looked for in prose */
    bool is_file;   /* of a word: the name of what was read, nobody added it */
    bool shared;    /* its pseudonym is also another's original: nothing else was left */
    char pseudonym_room[THING_ROOM];
    /* What equal things share: a name in lower case, the bytes of an address, digits. */
    Str key;
    const char *original; /* as a person would write it, UTF-8 */
    Str alias;            /* the key of the pseudonym, read as what it stands for */
    char key_room[THING_ROOM], alias_room[THING_ROOM], original_room[THING_ROOM];
    const char **spellings; /* seen, at most THING_SPELLINGS */
    size_t spelling_count, spelling_room;
} Thing;

typedef struct Things Things;

Things *things_new(void);
void things_free(Things *things);
Arena *things_arena(Things *things);

size_t things_count(const Things *things);
Thing *things_at(const Things *things, size_t index);
/* It will be asked for that one soon. */
void things_fetch(const Things *things, size_t index);

/* NULL when there is none. */
Thing *things_find(const Things *things, RedactClass class, Str key);
/* Of an IPv4 address (its four bytes), without reading the thing itself. */
bool things_find_v4(const Things *things, const uint8_t bytes[4], size_t *ret_index);
Thing *things_by_alias(const Things *things, RedactClass class, Str alias);

/* A new one; the key must not be there. Texts are copied. */
Thing *things_add(Things *things, RedactClass class, Str key, Str original, size_t *ret_index);
/* Another key under which a thing is found: the short name of a domain. The first one stays. */
void things_add_key(Things *things, RedactClass class, Str key, Thing *thing);
/* Gives a thing its pseudonym; the alias must be free. */
void things_name(Things *things, Thing *thing, Str pseudonym, Str alias);
/* Remembers how it was spelled. */
void things_spelled(Things *things, Thing *thing, Str spelling);

#endif
