/* Where a word that was asked for stands in a text in another shape: as part of a longer word
 * ("falconproject", "xFALCON2"), or with something else, or nothing, where it has a blank
 * ("BlueFalcon", "Blue-Falcon", across the end of a line). Pure. */
#ifndef KMSDOCTOR_NEAR_WORDS_H
#define KMSDOCTOR_NEAR_WORDS_H

#include "base/arena.h"
#include "base/str.h"

typedef struct NearWord {
    size_t word;     /* index of the one that was asked for */
    size_t from, to; /* with all letters and digits beside it */
} NearWord;

typedef bool NearTake(void *context, Str text, const NearWord *near);

/* Long enough to be looked for in other words: four letters, or two Chinese characters, and not
 * digits alone. */
bool near_word_is_long(Str word);

/* The words, in lower case, with one blank for what parts them; ends with NULL. */
const char *const *near_words_of(Arena *arena, const char *const *words);

/* Each place in the UTF-8 text, in order, until take says false; they may overlap. */
void near_words_find(const char *const *near_words, Str text, NearTake *take, void *context);

#endif
