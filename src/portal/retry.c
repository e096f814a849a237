#include "portal/retry.h"

void retry_begin(Retry *retry, uint64_t confirmed) {
    *retry = (Retry){.mark = confirmed};
}

void retry_confirmed(Retry *retry, uint64_t confirmed, uint64_t chunk, uint64_t size) {
    const uint64_t worth = chunk < RETRY_PROGRESS ? chunk : RETRY_PROGRESS;
    /* A portal may have lost some: what comes again is no progress. */
    if (confirmed < retry->mark + worth && !(confirmed == size && confirmed > retry->mark))
        return;
    retry->mark = confirmed;
    retry->failures = 0;
}

bool retry_failed(Retry *retry, uint32_t random, int64_t asked_ms, int *ret_wait_ms) {
    static const int seconds[RETRY_ATTEMPTS] = {0, 1, 3, 5, 10, 15, 20, 20, 20, 20};
    if (retry->failures >= RETRY_ATTEMPTS || asked_ms > RETRY_BEARABLE_MS)
        return false;
    const int base = seconds[retry->failures++] * 1000;
    const int wait = base + (base == 0 ? 0 : (int)(random % (uint32_t)(base / 4)));
    *ret_wait_ms = asked_ms > wait ? (int)asked_ms : wait;
    return true;
}
