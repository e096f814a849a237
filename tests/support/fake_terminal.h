/* A terminal that plays a list of intents and keeps what it was last shown. */
#ifndef KMSDOCTOR_FAKE_TERMINAL_H
#define KMSDOCTOR_FAKE_TERMINAL_H

#include "ui/terminal.h"

typedef struct FakeTerminal {
    Terminal door; /* first */
    Arena *arena;
    int columns, rows;
    const Intent *intents; /* played one by one; after the last one INTENT_STOP comes */
    size_t count, at;
    int shows;         /* how often something was drawn */
    int waits;         /* how often it was asked for an intent */
    bool anew;         /* of the last drawing */
    char *screens[64]; /* what was shown when intent i was asked for; NULL ends */
    char *screen;      /* what is shown now */
    Cursor cursor;
} FakeTerminal;

void fake_terminal_init(FakeTerminal *fake, Arena *arena, int columns, int rows,
                        const Intent *intents, size_t count);

/* Intents of a text, one for each character. */
size_t fake_typed(Intent *intents, const char *text);

#endif
