/* Collectors at work, each on a thread of its own with an arena and facts of its own, so that one
 * that hangs holds up nobody: at its deadline it is given up: its children are ended, and what
 * it still writes is freed when it ends, if ever. A program that exits meanwhile is not held up
 * either: that is why these are no jobs of libuv's thread pool, which waits for all its threads
 * when the program ends. */
#ifndef KMSDOCTOR_JOBS_H
#define KMSDOCTOR_JOBS_H

#include "machine/live_windows/collector.h"

typedef struct Jobs Jobs;

/* What came of a job: STATUS_OK, and what it gave (`input`, gone after the call); STATUS_TIMED_OUT
 * at its deadline, STATUS_IO where no thread could be had (`input` is NULL). */
typedef void JobEnded(void *user, const Collector *collector, Status status,
                      const CollectorInput *input);

/* `windows` must live as long as any job, also one that was given up. */
Jobs *jobs_new(Arena *arena, const WindowsCalls *windows);
void jobs_free(Jobs *jobs); /* gives up what runs; NULL is allowed */

/* Starts one; it is given a copy of the groups that it needs. */
void jobs_start(Jobs *jobs, const Collector *collector, const Facts *so_far);

/* Calls `ended` for each that has ended or is past its deadline; waits up to wait_ms when there is
 * none yet. Returns the number of those that still run. */
size_t jobs_advance(Jobs *jobs, int wait_ms, JobEnded *ended, void *user);

void jobs_give_up(Jobs *jobs); /* all that run */

#endif
