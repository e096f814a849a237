/* A seat that has seen the network already: the facts of a file in tests/fixtures/seat/, each time
 * they are asked for. It touches no network. */
#ifndef KMSDOCTOR_FAKE_SEAT_H
#define KMSDOCTOR_FAKE_SEAT_H

#include "machine/machine.h"

/* In the arena; fails the test when the file holds no facts. */
Machine *fake_seat_open(Arena *arena, const char *spec, const char *name, const char *path);

#endif
