/* Jobs on the disk. */
#include "base/files.h"
#include "portal/job.h"
#include "portal/tus.h"
#include "support/scratch.h"

#include <setjmp.h>
#include <stdarg.h>

#include <cmocka.h>

#define DIGEST "b24e2e2f0367b7331808baa42dddae0728fef99a54de3463b706b820ff8a4c16"

static Arena *arena;
static char folder[SCRATCH_PATH];

static int set_up(void **state) {
    (void)state;
    arena = arena_new();
    scratch_state(folder);
    return 0;
}

static int tear_down(void **state) {
    (void)state;
    arena_free(arena);
    return 0;
}

static UploadJob some_job(const char *id) {
    return (UploadJob){.id = id,
                       .path = "//li/x/案例 1.zip",
                       .case_number = "CAS-1",
                       .portal_url = "https://p.example/files",
                       .protocol = "tus",
                       .location = "https://p.example/files/7",
                       .size = 30000000,
                       .modified = 1780000000,
                       .sha256 = DIGEST,
                       .confirmed = 8388608,
                       .chunk = 1048576,
                       .begun = 1780000001,
                       .receipt = ""};
}

static void comes_back(void **state) {
    (void)state;
    UploadJob job = some_job("20261130T180000Z-3f9a"), read;
    assert_int_equal(job_save(&job), STATUS_OK);
    assert_int_equal(job_load(arena, job.id, &read), STATUS_OK);
    assert_string_equal(read.id, job.id);
    assert_string_equal(read.path, job.path);
    assert_string_equal(read.case_number, "CAS-1");
    assert_string_equal(read.location, job.location);
    assert_string_equal(read.sha256, DIGEST);
    assert_int_equal(read.size, 30000000);
    assert_int_equal(read.confirmed, 8388608);
    assert_int_equal(read.chunk, 1048576);
    assert_int_equal(read.modified, 1780000000);
    assert_int_equal(read.state, JOB_WAITING);
}

static void ids_name_no_other_file(void **state) {
    (void)state;
    static const char *const bad[] = {
        "",    "..",     "../x",
        "a/b", "a\\b",   "-1",
        "con", "1.json", "20261130T180000Z-3f9a20261130T180000Z-3f9a"};
    UploadJob job;
    for (size_t i = 0; i < sizeof bad / sizeof bad[0]; i++) {
        assert_false(job_id_is_valid(bad[i]));
        assert_int_equal(job_load(arena, bad[i], &job), STATUS_NOT_FOUND);
        assert_int_equal(upload_job_remove(bad[i]), STATUS_NOT_FOUND);
    }
    const char *first, *second;
    assert_int_equal(job_new_id(arena, &first), STATUS_OK);
    assert_int_equal(job_new_id(arena, &second), STATUS_OK);
    assert_true(job_id_is_valid(first));
    assert_string_not_equal(first, second);
}

/* What somebody has changed in one leads nowhere else. */
static void only_what_makes_sense(void **state) {
    (void)state;
    static const struct {
        const char *from, *to;
    } changes[] = {
        {"\"confirmed\":\t8388608", "\"confirmed\":\t30000001"},
        {"https://p.example/files/7", "https://evil.example/files/7"},
        {"https://p.example/files/7", "http://p.example/files/7"},
        {"\"portal\":\t\"https://", "\"portal\":\t\"http://"},
        {"\"//li", "\"li"},
        {"\"protocol\":\t\"tus\"", "\"protocol\":\t\"ftp\""},
        {"\"case\":\t\"CAS-1\"", "\"case\":\t\"CAS-1\\r\\nX-Y: z\""},
        {"\"case\":\t\"CAS-1\"", "\"case\":\t\"../1\""},
        {"\"state\":\t\"waiting\"", "\"state\":\t\"done\""},
        {DIGEST, "b24e"},
        {"\"size\":\t30000000", "\"size\":\t-1"},
        {"\"size\":\t30000000", "\"size\":\t1e300"},
        {"\"schema\":\t\"kmsdoctor.upload/1\"", "\"schema\":\t\"kmsdoctor.upload/2\""},
        {"\"modified\":\t\"2", "\"modified\":\t\"x"},
    };
    const UploadJob job = some_job("1-a");
    cJSON *object = job_to_json(&job);
    char *text = cJSON_Print(object);
    UploadJob read;
    assert_int_equal(job_from_json(arena, "1-a", str_of(text), &read), STATUS_OK);
    for (size_t i = 0; i < sizeof changes / sizeof changes[0]; i++) {
        const char *at = strstr(text, changes[i].from);
        assert_non_null(at);
        const char *changed = arena_printf(arena, "%.*s%s%s", (int)(at - text), text, changes[i].to,
                                           at + strlen(changes[i].from));
        assert_int_equal(job_from_json(arena, "1-a", str_of(changed), &read), STATUS_MALFORMED);
    }
    for (size_t length = 0; length + 1 < strlen(text); length++)
        assert_int_equal(job_from_json(arena, "1-a", (Str){text, length}, &read), STATUS_MALFORMED);
    cJSON_free(text);
    cJSON_Delete(object);
}

static void a_damaged_one_is_set_aside(void **state) {
    (void)state;
    UploadJob good = some_job("1-good"), bad = some_job("1-bad"), read;
    const UploadJob *jobs;
    assert_int_equal(job_save(&good), STATUS_OK);
    assert_int_equal(job_save(&bad), STATUS_OK);
    const char *path = arena_printf(arena, "%s/1-bad.json", jobs_folder(arena));
    assert_int_equal(file_write(path, STR_OF("{\"schema\": \"kmsdoctor.upl")), STATUS_OK);
    assert_int_equal(upload_jobs(arena, &jobs), 1);
    assert_string_equal(jobs[0].id, "1-good");
    assert_true(file_exists(path));
    assert_int_equal(job_load(arena, "1-bad", &read), STATUS_MALFORMED);
    assert_false(file_exists(path));
    assert_true(file_exists(arena_printf(arena, "%s.damaged", path)));
    assert_int_equal(job_load(arena, "1-bad", &read), STATUS_NOT_FOUND);
}

static void found_by_file_and_portal(void **state) {
    (void)state;
    UploadJob one = some_job("1-one"), over = some_job("1-over"), other = some_job("1-other");
    over.state = JOB_VERIFIED;
    over.path = "//li/x/over.zip";
    other.portal_url = "https://q.example/files";
    other.location = "";
    assert_int_equal(job_save(&one), STATUS_OK);
    assert_int_equal(job_save(&over), STATUS_OK);
    assert_int_equal(job_save(&other), STATUS_OK);
    assert_string_equal(job_find(arena, one.path, one.portal_url)->id, "1-one");
    assert_string_equal(job_find(arena, one.path, other.portal_url)->id, "1-other");
    assert_null(job_find(arena, over.path, over.portal_url));
    assert_null(job_find(arena, "//li/x/x.zip", one.portal_url));
    assert_int_equal(upload_job_remove("1-one"), STATUS_OK);
    assert_null(job_find(arena, one.path, one.portal_url));
}

static void one_process_at_a_time(void **state) {
    (void)state;
    DiskFile lock, second;
    const char *path = arena_printf(arena, "%s/1-a.lock", jobs_folder(arena));
    assert_int_equal(job_lock("1-a", &lock), STATUS_OK);
    assert_int_equal(job_lock("1-a", &second), STATUS_REFUSED);
    job_unlock("1-a", lock, false);
    assert_true(file_exists(path));
    assert_int_equal(job_lock("1-a", &second), STATUS_OK);
    job_unlock("1-a", second, true);
    assert_false(file_exists(path));
    job_unlock("1-a", DISK_NO_FILE, true);
}

/* The process that is at it is told; nobody finds the job meanwhile. */
static void one_that_is_at_work_is_revoked(void **state) {
    (void)state;
    UploadJob job = some_job("1-a"), read;
    const UploadJob *jobs;
    DiskFile lock;
    assert_int_equal(job_save(&job), STATUS_OK);
    assert_int_equal(job_lock("1-a", &lock), STATUS_OK);
    assert_false(job_is_revoked("1-a"));
    assert_int_equal(upload_job_remove("1-a"), STATUS_OK);
    assert_true(job_is_revoked("1-a"));
    assert_int_equal(upload_jobs(arena, &jobs), 0);
    assert_int_equal(job_load(arena, "1-a", &read), STATUS_NOT_FOUND);
    assert_int_equal(upload_job_remove("1-a"), STATUS_NOT_FOUND);
    assert_true(file_exists(arena_printf(arena, "%s/1-a.json", jobs_folder(arena))));
    jobs_prune(); /* not as long as that process lives */
    assert_true(job_is_revoked("1-a"));
    job_unlock("1-a", lock, false);
    jobs_prune();
    assert_false(job_is_revoked("1-a"));
    assert_false(file_exists(arena_printf(arena, "%s/1-a.json", jobs_folder(arena))));
    assert_false(file_exists(arena_printf(arena, "%s/1-a.lock", jobs_folder(arena))));
}

static void one_that_is_gone_is_not_made_again(void **state) {
    (void)state;
    UploadJob job = some_job("1-a");
    const UploadJob *jobs;
    assert_int_equal(folder_make(jobs_folder(arena)), STATUS_OK);
    assert_int_equal(job_update(&job), STATUS_NOT_FOUND);
    assert_int_equal(job_save(&job), STATUS_OK);
    assert_int_equal(job_update(&job), STATUS_OK);
    assert_int_equal(upload_job_remove("1-a"), STATUS_OK);
    assert_int_equal(job_update(&job), STATUS_NOT_FOUND);
    assert_int_equal(upload_jobs(arena, &jobs), 0);
}

/* What the portal has is not forgotten because the yes is taken back a moment later. */
static void a_finished_one_stays(void **state) {
    (void)state;
    UploadJob job = some_job("1-a"), read;
    job.state = JOB_VERIFIED;
    assert_int_equal(job_save(&job), STATUS_OK);
    assert_int_equal(upload_job_remove("1-a"), STATUS_NOT_FOUND);
    assert_int_equal(job_load(arena, "1-a", &read), STATUS_OK);
    assert_int_equal(read.state, JOB_VERIFIED);
}

static void finished_ones_are_forgotten(void **state) {
    (void)state;
    const UploadJob *jobs;
    for (int i = 0; i < 60; i++) {
        UploadJob job = some_job(arena_printf(arena, "1-%02d", i));
        job.state = i == 0 ? JOB_WAITING : JOB_SENT;
        assert_int_equal(job_save(&job), STATUS_OK);
    }
    jobs_prune();
    assert_int_equal(upload_jobs(arena, &jobs), 51);
}

static void metadata_is_base64(void **state) {
    (void)state;
    UploadJob job = some_job("1-a");
    assert_string_equal(
        tus_metadata(arena, &job),
        "filename a21zZG9jdG9yLUNBUy0xLTEtYS56aXA=,filetype YXBwbGljYXRpb24vemlw,sha256 "
        "YjI0ZTJlMmYwMzY3YjczMzE4MDhiYWE0MmRkZGFlMDcyOGZlZjk5YTU0ZGUzNDYzYjcwNmI4MjBmZjhhNGMx"
        "Ng==,case Q0FTLTE=");
    job.case_number = "";
    assert_null(strstr(tus_metadata(arena, &job), "case"));
}

/* What a person has called the file is no affair of the portal's. */
static void the_name_here_is_not_sent(void **state) {
    (void)state;
    UploadJob job = some_job("1-a");
    assert_string_equal(job_sent_name(arena, &job), "kmsdoctor-CAS-1-1-a.zip");
    job.path = "/home/zhang/张三-PC7.zip";
    assert_string_equal(job_sent_name(arena, &job), "kmsdoctor-CAS-1-1-a.zip");
    job.case_number = "";
    assert_string_equal(job_sent_name(arena, &job), "kmsdoctor-1-a.zip");
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, set_up, tear_down)

int main(void) {
    const struct CMUnitTest tests[] = {
        TEST(comes_back),
        TEST(ids_name_no_other_file),
        TEST(only_what_makes_sense),
        TEST(a_damaged_one_is_set_aside),
        TEST(found_by_file_and_portal),
        TEST(one_process_at_a_time),
        TEST(one_that_is_at_work_is_revoked),
        TEST(one_that_is_gone_is_not_made_again),
        TEST(a_finished_one_stays),
        TEST(finished_ones_are_forgotten),
        TEST(metadata_is_base64),
        TEST(the_name_here_is_not_sent),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
