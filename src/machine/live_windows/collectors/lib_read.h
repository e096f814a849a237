/* Registry values and failures as facts: what collectors share. */
#ifndef KMSDOCTOR_LIB_READ_H
#define KMSDOCTOR_LIB_READ_H

#include "machine/live_windows/collector.h"

/* A source of the facts that are being filled; `where`: a key, a class, a file. */
SourceId read_source(const CollectorInput *input, const char *origin, const char *where);

/* The text of a value, "" where there is none: of texts, and the first of a list. */
const char *read_text(const CollectorInput *input, const char *key, const char *name);

/* True when there is a number, also one that is written as a text. */
bool read_number(const CollectorInput *input, const char *key, const char *name,
                 int64_t *ret_number);

/* Settles the fact by the value: known; absent where there is none, or an empty text; failed where
 * it could not be read, with STATUS_MALFORMED where it is of a type that holds no text. */
void read_text_fact(const CollectorInput *input, const char *key, const char *name, FactText *fact);

/* The names in a key; STATUS_OK with none where there is no such key. */
MUST_CHECK Status read_names(const CollectorInput *input, const char *key,
                             RegistryNames *ret_names);

#endif
