/* Where an upload goes on that was paused while something was under way. */
#include "portal/http_rooms.h"
#include "portal/upload_rooms.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>

#include <cmocka.h>

enum { FILE_BYTES = 1000 };

/* At a step whose exchange is under way, of a file of FILE_BYTES bytes. */
static Upload under_way(Arena *arena, const char *protocol, Step step, uint64_t from) {
    const Profile profile = {0};
    PortalTrouble trouble;
    Upload upload = {.arena = arena, .step = step, .exchange = true};
    upload.job = (UploadJob){.id = "1-a",
                             .protocol = protocol,
                             .location = "https://p.example/files/7",
                             .size = FILE_BYTES,
                             .confirmed = from};
    upload.tried_at = from;
    upload.going = FILE_BYTES - from;
    assert_int_equal(http_open(arena, &profile, &upload.http, &trouble), STATUS_OK);
    return upload;
}

static Step step_after_pause(const char *protocol, Step step, uint64_t from, bool all_given) {
    Arena *arena = arena_new();
    Upload upload = under_way(arena, protocol, step, from);
    upload.http->result.all_given = all_given;
    upload_pause(&upload);
    const Step next = upload.step;
    assert_true(upload.paused && !upload.exchange);
    assert_int_equal(upload.may_be_there, all_given);
    http_close(upload.http);
    arena_free(arena);
    return next;
}

static void all_of_a_put_went(void **state) {
    (void)state;
    assert_int_equal(step_after_pause("put", STEP_PUT, 0, true), STEP_RECEIPT);
}

static void some_of_a_put_went(void **state) {
    (void)state;
    assert_int_equal(step_after_pause("put", STEP_PUT, 0, false), STEP_PUT);
}

static void a_piece_went(void **state) {
    (void)state;
    assert_int_equal(step_after_pause("tus", STEP_PATCH, 600, true), STEP_HEAD);
    assert_int_equal(step_after_pause("tus", STEP_PATCH, 600, false), STEP_HEAD);
}

/* All of the piece has gone, and it was not the last one. */
static void more_is_to_come(void **state) {
    (void)state;
    Arena *arena = arena_new();
    Upload upload = under_way(arena, "tus", STEP_PATCH, 0);
    upload.going = FILE_BYTES / 2;
    upload.http->result.all_given = true;
    upload_pause(&upload);
    assert_false(upload.may_be_there);
    http_close(upload.http);
    arena_free(arena);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(all_of_a_put_went),
        cmocka_unit_test(some_of_a_put_went),
        cmocka_unit_test(a_piece_went),
        cmocka_unit_test(more_is_to_come),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
