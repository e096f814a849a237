/* A practice PC: facts that say what is so on it, a world around it (DNS, hosts, clock, policy),
 * and a small model of SPP between the two. Private to this folder; others see machine.h.
 *
 *   practice.c    opening, the Machine interface
 *   state.c       what lasts until --fresh
 *   world.c       what answers on the network
 *   network.c     what the PC sees of it
 *   settings.c    registry and services
 *   spp*.c        host choice, activation, events
 *   collect.c     facts as a live Windows would give them
 *   probe.c       the network part of them
 *   commands/     the tools */
#ifndef KMSDOCTOR_PRACTICE_H
#define KMSDOCTOR_PRACTICE_H

#include "machine/machine.h"

#include <cjson/cJSON.h>

typedef struct Practice {
    Machine machine; /* first: a Practice is a Machine */
    Facts *pc;       /* what is so on the PC; machine.facts is what was read of it */
    cJSON *world;    /* docs/practice.schema.json, member "world"; changes with it are kept in it */
    uint32_t print;  /* of the PC's file: a state made from another one does not fit */
    const char *state_path; /* NULL: there is nowhere to keep it */
    FactGroupSet pending;   /* still to be collected */
    const char *notice;     /* complaint of the opening, to be told with the first collection */
} Practice;

static inline Practice *practice_of(Machine *machine) {
    return (Practice *)(void *)machine;
}
static inline Arena *arena_of(const Practice *practice) {
    return practice->machine.arena;
}

/* The PC's own clock, which may be wrong. */
int64_t practice_clock(const Practice *practice);

/* The PC speaks Chinese. */
bool practice_is_chinese(const Practice *practice);

/* ---- state.c ---- */

/* The PC of that name as it came (facts and world), in machine.arena; its world is deleted by the
 * caller. STATUS_NOT_FOUND when there is none. */
MUST_CHECK Status practice_load(Practice *practice, const char *name);

/* Puts on top what was done before. Trouble becomes machine.complaint, never a failure. */
void practice_restore(Practice *practice, bool fresh);

/* Keeps what is now. Trouble becomes machine.complaint, and it goes on in memory. */
void practice_save(Practice *practice);

#endif
