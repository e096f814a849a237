/* When to try again, and when no longer: a budget that only real progress fills up again. A portal
 * that takes a little and then fails, over and over, uses it up (tus-js-client#723). Pure. */
#ifndef KMSDOCTOR_RETRY_H
#define KMSDOCTOR_RETRY_H

#include <stdbool.h>
#include <stdint.h>

enum {
    RETRY_ATTEMPTS = 10,           /* without progress: about two minutes */
    RETRY_PROGRESS = 256 * 1024,   /* bytes that are progress in any case */
    RETRY_BEARABLE_MS = 120 * 1000 /* what a person waits because a portal asks for it */
};

typedef struct Retry {
    int failures;  /* since the last progress */
    uint64_t mark; /* bytes that were confirmed then */
} Retry;

void retry_begin(Retry *retry, uint64_t confirmed);

/* More is confirmed. It is progress when it is a chunk more, or RETRY_PROGRESS bytes, or the end of
 * the file. */
void retry_confirmed(Retry *retry, uint64_t confirmed, uint64_t chunk, uint64_t size);

/* One attempt has failed. True: wait for *ret_wait_ms (0, 1, 3, 5, 10, 15, 20... seconds, by up to
 * a quarter more as `random` says, at least asked_ms) and try again. False: the budget is used up,
 * or what is asked for is not bearable. */
bool retry_failed(Retry *retry, uint32_t random, int64_t asked_ms, int *ret_wait_ms);

#endif
