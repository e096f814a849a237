/* What a probe can be asked for: a pure judgement of a word, nothing is opened. The rooms of the
 * probe take names by these rules and no others. */
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

/* What stands before a domain in the question for its KMS hosts [WSD-dns]: "_vlmcs._tcp.". */
extern const char probe_srv_prefix[];

/* The name as it is asked for (idn.h); NULL: it is no domain that can be looked in / no host or
 * address that can be tried. */
const char *probe_domain_ascii(Arena *arena, const char *name);
const char *probe_host_ascii(Arena *arena, const char *name);

/* "_vlmcs._tcp.corp.example" is corp.example to people; part of `target`. */
const char *probe_target_bare(const char *target);

#endif
