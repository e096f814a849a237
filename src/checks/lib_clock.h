/* How far a clock is off, by what was measured: the PC's own tools, or time servers that were
 * asked.
 */
#ifndef KMSDOCTOR_LIB_CLOCK_H
#define KMSDOCTOR_LIB_CLOCK_H

#include "checks/check.h"

/* A KMS host refuses more than this between its clock and the client's, in UTC [SA-F074]. */
enum { SKEW_LIMIT = 4 * 3600 };

typedef struct ClockOffset {
    int64_t seconds; /* ahead of the reference */
    const char *reference;
    FactMeta meta;
} ClockOffset;

/* The PC's clock against a reference: as its tools say, else against the KMS host, the domain's
 * time server, another one. False where nobody measured it; from a seat it cannot be known. */
bool clock_of_pc(const Facts *facts, ClockOffset *ret_offset);

/* A time server that answered and trusts its own time. NULL: none. Of several the one that is
 * furthest from the clock that asked. */
const TimeAnswer *time_of(const Facts *facts, TimeRole role);

/* The KMS host's clock against the domain's (or another given) time server, whatever the clock that
 * asked shows. False unless both answered. */
bool clock_of_host(const Facts *facts, ClockOffset *ret_offset, const TimeAnswer **ret_host);

bool is_skewed(int64_t seconds);

#endif
