/* Sentences of prose and the word groups they are searched for.
 *
 * A group is alternatives between bars: "firewall*|antivirus|防火墙". A Latin alternative matches
 * whole words, with * at its end words that begin so; a Chinese or Japanese one matches anywhere. A
 * group that begins with ! does not match behind a negation ("not blocked", "没有被拦截"). */
#ifndef KMSDOCTOR_LIB_SENTENCES_H
#define KMSDOCTOR_LIB_SENTENCES_H

#include "machine/recorded/output_kind.h"

enum { SENTENCE_LONGEST = 1000 };

typedef struct Sentence {
    Str text; /* blanks made single, typographic apostrophes and hyphens made ASCII */
    /* Places where a word or a wide character begins, chained by their first byte. */
    int16_t first[256], next[SENTENCE_LONGEST];
} Sentence;

/* Prepares a text (cut at SENTENCE_LONGEST bytes); its copy lies in the arena. */
void sentence_prepare(Arena *arena, Str text, Sentence *ret_sentence);

/* Where one of the group's alternatives stands at or behind `from`; STR_NOT_FOUND when none does.
 */
size_t sentence_find(const Sentence *sentence, const char *group, size_t from);

/* All groups (up to count, NULL ones skipped) occur, each within `window` bytes of the first one.
 */
bool sentence_has_all(const Sentence *sentence, const char *const *groups, size_t count,
                      size_t window);

/* Cuts the next sentence off *rest; false at the end. Ends are . ! ? with a blank behind them,
 * their full-width forms, and line ends. */
bool sentence_next(Str *rest, Str *ret_text);

#endif
