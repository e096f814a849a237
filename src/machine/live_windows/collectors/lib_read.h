/* Registry values and failures as facts: what collectors share. */
#ifndef KMSDOCTOR_LIB_READ_H
#define KMSDOCTOR_LIB_READ_H

#include "machine/live_windows/collector.h"

#define TCPIP_KEY "HKLM\\SYSTEM\\CurrentControlSet\\Services\\Tcpip\\Parameters"

/* A source of the facts that are being filled; `where`: a key, a class, a file. */
SourceId read_source(const CollectorInput *input, const char *origin, const char *where);

/* The text of a value, of texts and the first of a list: "" also where it could not be read. For
 * what only adds to what is known; what decides something has read_value_text or a fact. */
const char *read_text(const CollectorInput *input, const char *key, const char *name);

/* A value as text (a number in decimal, a list with commas between): STATUS_NOT_FOUND where there
 * is none, STATUS_MALFORMED for what holds no text; others: it could not be read. *ret_text is ""
 * unless STATUS_OK. In the arena. */
MUST_CHECK Status read_value_text(const CollectorInput *input, const char *key, const char *name,
                                  const char **ret_text);

typedef struct RegistryPlace {
    const char *key, *name;
} RegistryPlace;

/* The first of the places (the last one's key is NULL) that holds a text that is not empty;
 * *ret_place is it. STATUS_NOT_FOUND: none holds one; others: none that could be read does. */
MUST_CHECK Status read_first_text(const CollectorInput *input, const RegistryPlace *places,
                                  const char **ret_text, const RegistryPlace **ret_place);

/* A number, also one that is written as a text; statuses as above. *ret_number stays what it was
 * unless STATUS_OK. */
MUST_CHECK Status read_number(const CollectorInput *input, const char *key, const char *name,
                              int64_t *ret_number);

/* Settles the fact by the value: known; absent where there is none, or an empty text; failed where
 * it could not be read, with STATUS_MALFORMED where it is of a type that holds no text. */
void read_text_fact(const CollectorInput *input, const char *key, const char *name, FactText *fact);

/* Settles the fact by what a call gave: known, or absent where the text is empty or NULL. */
void read_settle_text(Facts *facts, FactText *fact, const char *text, SourceId source);

/* The names in a key; STATUS_OK with none where there is no such key. */
MUST_CHECK Status read_names(const CollectorInput *input, const char *key,
                             RegistryNames *ret_names);

#endif
