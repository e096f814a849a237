/* One part of what a live PC is asked: one collector is one file
 * src/machine/live_windows/collectors/<name>.c that ends in its table:
 *
 *     const Collector collector_services = {.name = "services", ...};
 *
 * A collector runs on a thread of its own (jobs.h), may block, and sees nothing but what it is
 * given. One that hangs costs its deadline: its groups are then failed with STATUS_TIMED_OUT and
 * whatever it still writes is thrown away. */
#ifndef KMSDOCTOR_COLLECTOR_H
#define KMSDOCTOR_COLLECTOR_H

#include "facts/facts.h"
#include "facts/profile.h"
#include "machine/live_windows/windows_calls.h"
#include "machine/machine.h"

typedef struct CollectorInput {
    const WindowsCalls *windows;
    const Facts *so_far; /* a copy that holds at least the groups that the collector needs */
    Facts *facts;        /* its own, to be filled; facts->arena is its arena */
    RawOutput *raws;     /* what tools printed: evidence; see collector_keep_raw */
    size_t raw_count, raw_capacity;
} CollectorInput;

typedef struct Collector {
    const char *name;
    int order;
    FactGroupSet fills; /* it alone fills these; each is known or failed when it ends */
    FactGroupSet needs; /* it starts when these are in, known or failed */
    int deadline_ms;
    void (*collect)(CollectorInput *input);
} Collector;

const Collector *const *collector_list(void); /* by order; ends with NULL */

/* What a child printed as UTF-8 with LF, by what its bytes really are; code_page (0: unknown) only
 * settles what they leave open. Returns the name of the encoding ("ascii", "utf-8", "gbk",
 * "utf-16", "mixed"), static. */
const char *collector_decode(Arena *arena, Str bytes, uint32_t code_page, Str *ret_text);

/* Keeps the output of a tool as evidence: decoded to UTF-8, with the bytes as they came. result
 * NULL: it could not be run, status says why. */
void collector_keep_raw(CollectorInput *input, const char *name, const char *command, Status status,
                        const ChildResult *result);

#endif
