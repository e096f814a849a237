/* Words that must not go out, as people type them: on the command line, on page 8 and as the names
 * of a case. */
#ifndef KMSDOCTOR_HIDDEN_WORDS_H
#define KMSDOCTOR_HIDDEN_WORDS_H

#include "base/arena.h"
#include "base/str.h"

typedef enum BlankMeans {
    BLANK_PARTS, /* always the end of a word */
    BLANK_JOINS  /* part of a word where ASCII stands on both sides of it: "Blue Falcon" */
} BlankMeans;

/* What stands between commas, semicolons, line ends and their Chinese kin, and between blanks; in
 * the arena, ends with NULL. */
const char *const *hidden_words(Arena *arena, const char *typed, BlankMeans blank);

/* Both lists in one, either may be NULL. */
const char *const *hidden_words_and(Arena *arena, const char *const *words,
                                    const char *const *more);

/* In bytes; the shortest is WORD_SHORTEST of redaction. */
enum { HIDDEN_LONGEST = 512 };

/* Why a word cannot be hidden. */
typedef enum HiddenTrouble {
    HIDDEN_CAN_BE,
    HIDDEN_TOO_SHORT, /* would be found everywhere */
    HIDDEN_TOO_LONG,
    HIDDEN_IS_FORMAT /* the files of a bundle are made of it: "facts", "adapters" */
} HiddenTrouble;
HiddenTrouble hidden_word_trouble(Str word);
bool hidden_word_is_format(Str word); /* HIDDEN_IS_FORMAT: what the redactor asks */

/* As redaction looks for a word: the case of letters does not count, and a letter or digit may not
 * go on beside it. */
bool hidden_word_stands_in(Str text, Str word);

/* Those of the words that have that trouble; ends with NULL. */
const char *const *hidden_words_with(Arena *arena, const char *const *words, HiddenTrouble trouble);

/* One text of them: "XQ、Q7". */
const char *hidden_words_text(Arena *arena, const char *const *words, const char *between);

#endif
