/* What kmsdoctor probe prints: commands/probe.c asks and says when a target is told, this tells it.
 * For these two only. */
#ifndef KMSDOCTOR_PROBE_TOLD_H
#define KMSDOCTOR_PROBE_TOLD_H

#include "cli/probe_targets.h"
#include "diagnosis/cause.h"

typedef struct ProbeRun {
    const Context *context;
    Arena *arena; /* of one target while it is told */
    ProbeTargets targets;
    Probe *probe;
    ProbeChain *clocks; /* the time servers given; NULL: none */
    int64_t started, began_ms;
    size_t next; /* the first target that is not told yet */
    size_t tally[HEALTH_UNKNOWN + 1];
    int failed; /* to write: why, 0 it did not */
} ProbeRun;

/* Judges the target of that index, tells it on standard output and counts it in the tally; one
 * whose ports were not all asked is told as cut short, and not judged. Where it could not be
 * written run->failed says why. */
void tell_target(ProbeRun *run, size_t index);

/* Not known is worse than well, and better than a fault that is known. */
Health told_worst(const ProbeRun *run);

/* What stands before the targets and behind them. */
void told_open_json(const ProbeRun *run);
void told_close_json(const ProbeRun *run);
void told_close_text(const ProbeRun *run);

#endif
