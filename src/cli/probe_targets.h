/* What kmsdoctor probe is to look at: its words, a list, or what the organisation has. */
#ifndef KMSDOCTOR_PROBE_TARGETS_H
#define KMSDOCTOR_PROBE_TARGETS_H

#include "cli/cli.h"
#include "probe/probe.h"

typedef struct ProbeTarget {
    const char *word;  /* as it was given, and is shown */
    const char *asked; /* what it means to chain_add_target */
    ProbeChain *chain; /* NULL: it is nothing that could be asked for */
} ProbeTarget;

typedef struct ProbeTargets {
    ProbeTarget *items;
    size_t count, capacity;
    bool listed; /* they come from a list: a bad one does not stop the others */
} ProbeTargets;

/* The words; without chains yet. False after a complaint, *ret_exit is the exit code then. */
bool probe_targets_gather(const Context *context, const SystemResolver *own,
                          ProbeTargets *ret_targets, int *ret_exit);

/* Gives each its chain. A word of the command line that is none is complained about (false); one of
 * a list is said on standard error and kept without a chain. */
bool probe_targets_add(const Context *context, Probe *probe, ProbeTargets *targets);

#endif
