/* What a probe can be asked for: a pure judgement of a word, nothing is opened. chain_add_target
 * takes exactly what is valid here. */
#ifndef KMSDOCTOR_TARGET_H
#define KMSDOCTOR_TARGET_H

#include "base/arena.h"

#include <stdbool.h>

typedef enum TargetTrouble {
    TARGET_VALID,
    TARGET_NO_NAME, /* neither a domain nor a host */
    TARGET_NO_PORT, /* a name, but what stands behind its colon is no port */
    TARGET_URL      /* "http://..." */
} TargetTrouble;

TargetTrouble probe_target_trouble(Arena *arena, const char *word);
bool probe_target_is_valid(Arena *arena, const char *word);

/* "_vlmcs._tcp.corp.example" is corp.example to people; part of `target`. */
const char *probe_target_bare(const char *target);

#endif
