/* Sentences of prose and the word groups they are searched for.
 *
 * A group is alternatives between bars: "firewall*|antivirus|防火墙". A Latin alternative matches
 * whole words, with * at its end words that begin so; a Chinese or Japanese one matches anywhere.
 * An alternative that begins with ! does not match behind a negation ("not blocked", "没有被拦截").
 *
 * There are thousands of alternatives and every sentence is searched for all of them: they are put
 * into a book once, by their first bytes, and a sentence is then walked through once. */
#ifndef KMSDOCTOR_LIB_SENTENCES_H
#define KMSDOCTOR_LIB_SENTENCES_H

#include "machine/recorded/output_kind.h"

enum { SENTENCE_LONGEST = 1000 };

typedef struct WordBook WordBook;

/* The groups are numbered as they are given; a NULL one never occurs. Texts are kept by address. */
WordBook *word_book_new(Arena *arena, const char *const *groups, size_t count);

/* One sentence, and where the groups of a book occur in it. */
typedef struct Sentence Sentence;

/* Room for sentences, one after the other. */
Sentence *sentence_new(Arena *arena, const WordBook *book);

/* Takes a text (cut at SENTENCE_LONGEST bytes) in place of the last one. Returns it with single
 * blanks and typographic apostrophes and hyphens made ASCII; valid until the next one is taken. */
Str sentence_take(Sentence *sentence, Str text);

bool sentence_has(const Sentence *sentence, size_t group);

/* The groups first, first + 1, ... (count of them; those that are NULL in the book do not matter)
 * occur, each within `window` bytes of one place of the first one. */
bool sentence_has_all(const Sentence *sentence, size_t first, size_t count, size_t window);

/* Cuts the next sentence off *rest; false at the end. Ends are . ! ? with a blank behind them,
 * their full-width forms, and line ends. */
bool sentence_next(Str *rest, Str *ret_text);

#endif
