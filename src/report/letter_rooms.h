/* What the rooms of the letters share; nobody else includes it. */
#ifndef KMSDOCTOR_LETTER_ROOMS_H
#define KMSDOCTOR_LETTER_ROOMS_H

#include "report/document.h"

typedef struct Letter {
    const ReportInput *input; /* as it was when the case began */
    Buf *out;
    bool over; /* it is mended: who mends it, and what comes then, is no longer asked */
} Letter;

/* In the letter's language, in its arena: a sentence of the machine's kind, and the word of a
 * value.
 */
const char *letter_words(const Letter *letter, const char *key);
const char *letter_keyed(const Letter *letter, const char *prefix, const char *word);

void letter_heading(const Letter *letter, const char *key);

/* Text that a person typed: harmless on any screen, lines kept. */
const char *letter_shown(const Letter *letter, const char *text);

/* "name" or "what" of an action. */
const char *letter_action_words(const Letter *letter, const char *action_id, const char *what);

/* What was asked; and of what is not answered by the cause, what was seen (letter_problems.c). */
void letter_problems(const Letter *letter);
void letter_other_problems(const Letter *letter);

/* What is to be done (letter_steps.c). */
void letter_next_steps(const Letter *letter);

#endif
