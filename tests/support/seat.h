/* A practice PC as somebody sits at it: command lines in, words out. Trouble ends the test. */
#ifndef KMSDOCTOR_TEST_SEAT_H
#define KMSDOCTOR_TEST_SEAT_H

#include "machine/machine.h"

typedef struct Seat {
    Arena *arena;
    Machine *machine;
    const char *name;
} Seat;

/* Fresh, its state in the scratch folder. */
Seat seat_open(const char *name);
void seat_close(const Seat *pc);

/* Runs a command line; blanks part words, '^' stands for a blank inside one. */
CommandResult seat_run(const Seat *pc, const char *line);

/* What it prints has this part; has it not. */
void seat_says(const Seat *pc, const char *line, const char *part);
void seat_hides(const Seat *pc, const char *line, const char *part);

/* All facts, read again. */
const Facts *seat_collect(const Seat *pc);

const Licence *seat_licence(const Facts *facts, Application application);
bool seat_licensed(const Seat *pc, Application application);

#endif
