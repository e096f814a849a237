/* The line on the terminal while a command takes its time: drawn over itself, on standard error,
 * nothing where nobody looks at it. */
#ifndef KMSDOCTOR_CLI_WAITING_H
#define KMSDOCTOR_CLI_WAITING_H

#include "cli/cli.h"

typedef struct Waiting {
    const Context *context;
    const char *key; /* of the sentence, with {seconds}; may be changed while it waits */
    int64_t began_ms;
    int64_t tenth; /* that is shown, -1 none */
    bool shows;
} Waiting;

void waiting_begin(Waiting *waiting, const Context *context, const char *key);

/* To be called some ten times a second. */
void waiting_tick(Waiting *waiting);

/* Takes the line away. */
void waiting_end(const Waiting *waiting);

/* While a plan runs, or is taken back, on the machine: the line with a clock. A Ctrl-C is noted,
 * and the line says that what has begun is done to its end; a second one ends the process at once.
 */
void waiting_begin_change(Waiting *waiting, const Context *context, Machine *machine);
void waiting_end_change(const Waiting *waiting, Machine *machine);

/* One line of any text, drawn over itself: cut so that it never takes two. And away with it. */
void waiting_draw(const char *text);
void waiting_wipe(void);

#endif
