/* From a seat several domains and hosts may be looked at at once, and each is a matter of its own:
 * that one domain is well says nothing of another. */
#ifndef KMSDOCTOR_SEAT_PARTS_H
#define KMSDOCTOR_SEAT_PARTS_H

#include "facts/facts.h"

/* The facts of each domain that was asked, with the hosts that its records name, and of each host
 * that was asked for directly. One part, the facts themselves, where there are not several, and
 * where a PC itself was looked at. The parts share what they hold with the facts; their sources are
 * the same. */
typedef struct SeatParts {
    const Facts **items;
    size_t count;
} SeatParts;
SeatParts seat_parts(Arena *arena, const Facts *facts);

#endif
