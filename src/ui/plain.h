/* The whole wizard on plain lines, for screen readers, serial lines and pipes: each page as text,
 * everything that could be focused with a number, and a prompt. No cursor movement, no colour.
 *
 * Answers: a number; "3 some text" or a line of its own for a field; a letter that the page
 * announces; n next, b back, h help, l language, q quit (or the whole words, which always work); an
 * empty line shows the page again; "?3" explains item 3. */
#ifndef KMSDOCTOR_PLAIN_H
#define KMSDOCTOR_PLAIN_H

#include "ui/show.h"

#include <stdio.h>

enum { PLAIN_LINE_BYTES = 4096 }; /* of an answer; what is longer is refused with a sentence */

/* Until the wizard is over, "quit", or the end of input; 0, or 74 when out cannot be written.
 * `ascii`: pages hold nothing outside ASCII but full-width characters, which are the language's
 * own. */
int plain_run(Show *show, FILE *in, FILE *out, bool ascii);

/* The page as lines; for plain_run and tests. In the page's arena. */
char *plain_page(const Frame *frame, const Page *page);

/* The item with that number as plain_page counts them, NULL when there is none. */
const Block *plain_item(const Page *page, int64_t number);

#endif
