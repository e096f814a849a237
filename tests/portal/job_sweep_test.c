/* What lies among the jobs that is none: it hides no job, and goes after a while. */
#include "portal/job_sweep.h"

#include "base/clock.h"
#include "base/files.h"
#include "portal/job.h"
#include "support/scratch.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdlib.h>

#include <cmocka.h>

enum { DAY_S = 24 * 3600 };

static Arena *arena;
static char scratch[SCRATCH_PATH];

static int set_up(void **state) {
    (void)state;
    arena = arena_new();
    scratch_state(scratch);
    assert_int_equal(folder_make(jobs_folder(arena)), STATUS_OK);
    return 0;
}

static int tear_down(void **state) {
    (void)state;
    unsetenv("SOURCE_DATE_EPOCH");
    arena_free(arena);
    return 0;
}

static const char *place_of(const char *name) {
    return arena_printf(arena, "%s/%s", jobs_folder(arena), name);
}

static void put(const char *name) {
    DiskFile file;
    assert_int_equal(disk_open_to_write(place_of(name), DISK_WRITE_NEW, &file), STATUS_OK);
    assert_int_equal(disk_close(file), STATUS_OK);
}

static void keep_job(const char *id) {
    UploadJob job = {.id = id,
                     .path = "//li/x/bundle.zip",
                     .case_number = "",
                     .portal_url = "https://p.example/files",
                     .protocol = "",
                     .location = "",
                     .receipt = ""};
    assert_int_equal(job_save(&job), STATUS_OK);
}

/* What lies there now is that old. */
static void wait_for(int64_t seconds) {
    unsetenv("SOURCE_DATE_EPOCH");
    setenv("SOURCE_DATE_EPOCH", arena_printf(arena, "%lld", (long long)(clock_now() + seconds)), 1);
}

static void check(const char *const *names, size_t count, bool there) {
    for (size_t i = 0; i < count; i++)
        assert_int_equal(file_exists(place_of(names[i])), there);
}

#define CHECK(names, there) check(names, sizeof(names) / sizeof(names)[0], there)

static void jobs_are_found_whatever_else_lies_there(void **state) {
    (void)state;
    enum { OTHERS = 10050, JOBS = 12 }; /* more than are listed at once */
    const UploadJob *jobs;
    for (int i = 0; i < OTHERS; i++)
        put(arena_printf(arena, "2-%05d.json.%s", i, i % 2 == 0 ? "damaged" : "4711.new"));
    for (int i = 0; i < JOBS; i++)
        keep_job(arena_printf(arena, "1-%02d", i));
    assert_int_equal(upload_jobs(arena, &jobs), JOBS);
}

static void what_is_left_over_goes_after_a_day(void **state) {
    (void)state;
    static const char *const ours[] = {"1-a.json.4711.new", "1-b.json.1.new", "1-c.lock"};
    static const char *const others[] = {
        "1-a.json",       "1-a.lock",     JOB_DOOR ".lock", "notes.txt",      "notes.1.new",
        "1-a.json.x.new", "1-a.json.new", "own.lock",       "a b.json.1.new", "1-d.json.damaged"};
    keep_job("1-a");
    for (size_t i = 0; i < sizeof ours / sizeof ours[0]; i++)
        put(ours[i]);
    for (size_t i = 1; i < sizeof others / sizeof others[0]; i++)
        put(others[i]);
    wait_for(DAY_S - 60);
    jobs_prune();
    CHECK(ours, true);
    CHECK(others, true);
    wait_for(DAY_S + 60);
    jobs_prune();
    CHECK(ours, false);
    CHECK(others, true);
}

static void a_lock_that_is_held_stays(void **state) {
    (void)state;
    static const char *const name[] = {"1-a.lock"};
    DiskFile lock;
    assert_int_equal(job_lock("1-a", &lock), STATUS_OK);
    wait_for(DAY_S + 60);
    jobs_sweep();
    CHECK(name, true);
    job_unlock("1-a", lock, false);
    jobs_sweep();
    CHECK(name, false);
}

static void the_last_damaged_ones_stay(void **state) {
    (void)state;
    for (int i = 0; i < 25; i++)
        put(arena_printf(arena, "1-%02d.json.damaged", i));
    put("other.json.damaged");
    wait_for(INT64_C(3650) * DAY_S);
    jobs_sweep();
    for (int i = 0; i < 25; i++)
        assert_int_equal(file_exists(place_of(arena_printf(arena, "1-%02d.json.damaged", i))),
                         i >= 5);
    assert_true(file_exists(place_of("other.json.damaged")));
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, set_up, tear_down)

int main(void) {
    const struct CMUnitTest tests[] = {
        TEST(jobs_are_found_whatever_else_lies_there),
        TEST(what_is_left_over_goes_after_a_day),
        TEST(a_lock_that_is_held_stays),
        TEST(the_last_damaged_ones_stay),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
