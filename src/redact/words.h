/* Many words looked for at once: a hash of each length instead of an automaton, so that memory is
 * a few bytes a word and a text is read at the same speed for ten words and for a hundred thousand.
 * Bytes in, bytes out: what encoding they are in is the caller's matter. */
#ifndef KMSDOCTOR_WORDS_H
#define KMSDOCTOR_WORDS_H

#include "base/str.h"

typedef enum WordsKind {
    WORDS_TEXT,  /* ASCII case ignored; a word that begins or ends with a letter or digit must not
                    go on before or behind, except after an escape such as %5C or \n */
    WORDS_UTF16, /* the same for UTF-16 of either byte order */
    WORDS_EXACT  /* bytes as they are, anywhere: base64 */
} WordsKind;

typedef struct Words Words;

Words *words_new(WordsKind kind);
void words_free(Words *words); /* NULL is allowed */

/* Words shorter than WORD_SHORTEST or longer than WORD_LONGEST bytes are not taken (false). The
 * first of equal words stays. */
enum { WORD_SHORTEST = 3, WORD_LONGEST = 1024 };
bool words_add(Words *words, Str word, uint32_t value);

/* The value of exactly that word, to be changed; NULL: it is none. */
uint32_t *words_value(Words *words, Str word);
/* Room for so many words more, where it is known before. */
void words_reserve(Words *words, size_t more);

/* A bit for each hash of the first three bytes of a word: what most places of a text end at. */
enum { WORDS_START_BITS = 16, WORDS_BEGINS = (1 << WORDS_START_BITS) / 64 };
const uint64_t *words_begins(const Words *words);

/* How many there are; and of those that were added after the first `count` the bits of their
 * beginnings, put to `begins`. */
size_t words_count(const Words *words);
void words_later(const Words *words, size_t count, uint64_t *begins);

/* A hash of three bytes in which the case of letters does not count. */
static inline uint32_t words_start_of(const char *at) {
    const uint32_t three =
        (uint32_t)(uint8_t)at[0] | (uint32_t)(uint8_t)at[1] << 8 | (uint32_t)(uint8_t)at[2] << 16;
    return (three | 0x202020U) * 2654435761U >> (32 - WORDS_START_BITS);
}

/* false: no word stands there. */
static inline bool words_may_be_at(const uint64_t *begins, Str text, size_t at) {
    if (at + WORD_SHORTEST > text.length)
        return false;
    const uint32_t start = words_start_of(text.at + at);
    return (begins[start / 64] >> start % 64 & 1) != 0;
}

/* The longest word that stands in the text at `at`, where one may be. */
bool words_longest_at(const Words *words, Str text, size_t at, size_t *ret_length,
                      uint32_t *ret_value);

static inline bool words_at(const Words *words, Str text, size_t at, size_t *ret_length,
                            uint32_t *ret_value) {
    return words_may_be_at(words_begins(words), text, at) &&
           words_longest_at(words, text, at, ret_length, ret_value);
}

/* Nothing that is letter or digit goes on to the left (right) of that place. */
bool word_begins(Str text, size_t at);
bool word_ends(Str text, size_t at);

#endif
