/* Finds any of many phrases in one pass over a text: decides which lines of a mail are looked at at
 * all, so that prose costs nothing but this. A filter by the first bytes of all phrases lets few
 * places through; there an Aho-Corasick table (with byte classes) follows the phrases. */
#ifndef KMSDOCTOR_SCAN_H
#define KMSDOCTOR_SCAN_H

#include "base/str.h"

/* Up to 64 sets of phrases; which of them occur in a text is a set of bits. */
typedef uint64_t ScanSet;

typedef struct Phrase {
    const char *text; /* UTF-8; ASCII case ignored; no newline inside */
    ScanSet sets;
} Phrase;

typedef struct Scanner Scanner;

/* In the arena. Phrases with ':', '(' or ')' are also found with the full-width forms. */
Scanner *scanner_new(Arena *arena, const Phrase *phrases, size_t count);

/* Offset behind a phrase of the first line of text that has one, STR_NOT_FOUND when there is none.
 */
size_t scanner_next(const Scanner *scanner, Str text);

/* Which sets have a phrase in text. */
ScanSet scanner_sets(const Scanner *scanner, Str text);

#endif
