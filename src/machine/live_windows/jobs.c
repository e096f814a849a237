#include "machine/live_windows/jobs.h"

#include "base/clock.h"
#include "machine/live_windows/child.h"
#include "machine/live_windows/facts_groups.h"

#include <stdlib.h>
#include <uv.h>

/* Shared with the thread; under the lock below: state. */
typedef enum JobState { JOB_RUNS, JOB_ENDED, JOB_GIVEN_UP } JobState;

typedef struct Job {
    const Collector *collector;
    Arena *arena; /* of all that it gives, and of its copy of the facts */
    CollectorInput input;
    ChildOwner children;
    JobState state;
    bool started; /* has a thread */
    uv_thread_t thread;
    int64_t deadline; /* clock_milliseconds; 0: none */
    struct Job *next;
} Job;

struct Jobs {
    const WindowsCalls *windows;
    Job *first;
    size_t running;
};

/* Jobs that were given up outlive everything: so does what they end with. */
static uv_once_t once = UV_ONCE_INIT;
static uv_mutex_t lock;
static uv_cond_t ended_one;

static void make_lock(void) {
    if (uv_mutex_init(&lock) != 0 || uv_cond_init(&ended_one) != 0)
        abort();
}

Jobs *jobs_new(Arena *arena, const WindowsCalls *windows) {
    uv_once(&once, make_lock);
    Jobs *jobs = arena_alloc(arena, sizeof *jobs);
    jobs->windows = windows;
    return jobs;
}

static void free_job(Job *job) {
    arena_free(job->arena);
    free(job);
}

/* ---- on its own thread ---- */

static void work(void *argument) {
    Job *job = argument;
    child_owner_is(&job->children);
    job->collector->collect(&job->input);
    uv_mutex_lock(&lock);
    const bool given_up = job->state == JOB_GIVEN_UP;
    job->state = JOB_ENDED;
    uv_cond_broadcast(&ended_one);
    uv_mutex_unlock(&lock);
    if (given_up)
        free_job(job);
}

/* ---- on the machine's ---- */

void jobs_start(Jobs *jobs, const Collector *collector, const Facts *so_far) {
    Job *job = calloc(1, sizeof *job);
    if (job == NULL)
        abort();
    job->collector = collector;
    job->arena = arena_new();
    Facts *seen = facts_new(job->arena);
    groups_take(seen, so_far, collector->needs);
    job->input =
        (CollectorInput){.windows = jobs->windows, .so_far = seen, .facts = facts_new(job->arena)};
    if (collector->deadline_ms > 0)
        job->deadline = clock_milliseconds() + collector->deadline_ms;
    job->next = jobs->first;
    jobs->first = job;
    jobs->running++;
    job->started = uv_thread_create(&job->thread, work, job) == 0;
}

/* Under the lock. Its children end too: asked again, none runs beside its like. */
static void give_up(Job *job) {
    job->state = JOB_GIVEN_UP;
    child_owner_end(&job->children);
}

/* Takes the first that needs no more waiting off the list. */
static Job *take_due(Jobs *jobs, Status *ret_status, const Collector **ret_collector) {
    const int64_t now = clock_milliseconds();
    for (Job **at = &jobs->first; *at != NULL; at = &(*at)->next) {
        Job *job = *at;
        if (job->state == JOB_ENDED)
            *ret_status = STATUS_OK;
        else if (!job->started)
            *ret_status = STATUS_IO;
        else if (job->deadline != 0 && now >= job->deadline)
            *ret_status = STATUS_TIMED_OUT;
        else
            continue;
        *at = job->next;
        jobs->running--;
        if (*ret_status == STATUS_TIMED_OUT)
            give_up(job);
        *ret_collector = job->collector;
        return job;
    }
    return NULL;
}

/* Nanoseconds until the next deadline, at most those of wait_ms. */
static uint64_t longest_wait(const Jobs *jobs, int wait_ms) {
    int64_t most = wait_ms;
    const int64_t now = clock_milliseconds();
    for (const Job *job = jobs->first; job != NULL; job = job->next)
        if (job->deadline != 0 && job->deadline - now < most)
            most = job->deadline - now;
    return most <= 0 ? 0 : (uint64_t)most * 1000 * 1000;
}

/* One that is due; waits for the first one. One that is given up frees itself: it may be gone. */
static Job *next_due(Jobs *jobs, int wait_ms, Status *ret_status, const Collector **ret_collector) {
    uv_mutex_lock(&lock);
    Job *job = take_due(jobs, ret_status, ret_collector);
    const uint64_t wait = longest_wait(jobs, wait_ms);
    if (job == NULL && jobs->first != NULL && wait > 0) {
        (void)uv_cond_timedwait(&ended_one, &lock, wait);
        job = take_due(jobs, ret_status, ret_collector);
    }
    uv_mutex_unlock(&lock);
    return job;
}

size_t jobs_advance(Jobs *jobs, int wait_ms, JobEnded *ended, void *user) {
    Status status;
    const Collector *collector;
    for (Job *job = next_due(jobs, wait_ms, &status, &collector); job != NULL;
         job = next_due(jobs, 0, &status, &collector)) {
        if (status == STATUS_TIMED_OUT) {
            ended(user, collector, status, NULL);
            continue;
        }
        if (job->started)
            uv_thread_join(&job->thread);
        ended(user, job->collector, status, status == STATUS_OK ? &job->input : NULL);
        free_job(job);
    }
    return jobs->running;
}

void jobs_give_up(Jobs *jobs) {
    while (jobs->first != NULL) {
        Job *job = jobs->first;
        jobs->first = job->next;
        uv_mutex_lock(&lock);
        const bool runs = job->started && job->state == JOB_RUNS;
        if (runs)
            give_up(job);
        uv_mutex_unlock(&lock);
        if (runs)
            continue;
        if (job->started)
            uv_thread_join(&job->thread);
        free_job(job);
    }
    jobs->running = 0;
}

void jobs_free(Jobs *jobs) {
    if (jobs != NULL)
        jobs_give_up(jobs);
}
