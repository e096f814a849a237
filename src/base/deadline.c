#include "base/deadline.h"

#include "base/clock.h"

#include <stdbool.h>

#include <stdlib.h>
#include <string.h>
#include <uv.h>

/* Freed by whoever is the last of the two. */
typedef struct Errand {
    Status (*work)(void *data);
    Status status;
    bool ended, left_behind;
    max_align_t data[];
} Errand;

static uv_once_t once = UV_ONCE_INIT;
static uv_mutex_t lock;
static uv_cond_t ended_one;

static void make_lock(void) {
    if (uv_mutex_init(&lock) != 0 || uv_cond_init(&ended_one) != 0)
        abort();
}

static void run(void *argument) {
    Errand *errand = argument;
    const Status status = errand->work(errand->data);
    uv_mutex_lock(&lock);
    const bool left_behind = errand->left_behind;
    errand->status = status;
    errand->ended = true;
    uv_cond_broadcast(&ended_one);
    uv_mutex_unlock(&lock);
    if (left_behind)
        free(errand);
}

enum { MEANWHILE_MS = 100 };

static void wait_a_little(int64_t left_ms, Meanwhile meanwhile) {
    const int64_t wait_ms =
        meanwhile.call != NULL && left_ms > MEANWHILE_MS ? MEANWHILE_MS : left_ms;
    (void)uv_cond_timedwait(&ended_one, &lock, (uint64_t)wait_ms * 1000 * 1000);
    if (meanwhile.call == NULL)
        return;
    uv_mutex_unlock(&lock);
    meanwhile.call(meanwhile.user);
    uv_mutex_lock(&lock);
}

static bool wait_for(Errand *errand, int timeout_ms, Meanwhile meanwhile) {
    const int64_t end = clock_milliseconds() + timeout_ms;
    uv_mutex_lock(&lock);
    for (int64_t left = timeout_ms; !errand->ended && left > 0; left = end - clock_milliseconds())
        wait_a_little(left, meanwhile);
    const bool ended = errand->ended;
    errand->left_behind = !ended;
    uv_mutex_unlock(&lock);
    return ended;
}

Status with_deadline(int timeout_ms, void *data, size_t size, Status (*work)(void *data),
                     Meanwhile meanwhile) {
    uv_once(&once, make_lock);
    Errand *errand = calloc(1, sizeof *errand + size);
    uv_thread_t thread;
    if (errand == NULL)
        return STATUS_INTERNAL;
    errand->work = work;
    memcpy(errand->data, data, size);
    if (uv_thread_create(&thread, run, errand) != 0) {
        free(errand);
        return STATUS_IO;
    }
    if (!wait_for(errand, timeout_ms, meanwhile))
        return STATUS_TIMED_OUT;
    uv_thread_join(&thread);
    const Status status = errand->status;
    memcpy(data, errand->data, size);
    free(errand);
    return status;
}
