/* Sentences of prose as statements: what somebody says, heard and not measured. */
#ifndef KMSDOCTOR_LIB_STATEMENTS_H
#define KMSDOCTOR_LIB_STATEMENTS_H

#include "machine/recorded/output_kind.h"

/* OutputKind.prepare of the kinds that read statements: their patterns, ready for the search. */
const void *statements_prepare(Arena *arena);

/* Adds what the sentences of the text say that can be weighed; none where they say nothing. */
void statements_read(Reading *reading, Str text);

#endif
