/* What a portal's answers mean; what is doubtful in them counts as not said. */
#include "portal/portal_answer.h"

#include <setjmp.h>
#include <stdarg.h>

#include <cmocka.h>

enum { NOW = 1790000000 };

static Arena *arena;

static int set_up(void **state) {
    (void)state;
    arena = arena_new();
    return 0;
}

static int tear_down(void **state) {
    (void)state;
    arena_free(arena);
    return 0;
}

static PortalAnswer answer_of(const char *head) {
    PortalAnswer answer;
    Str rest = str_of(head), line;
    portal_answer_begin(&answer);
    while (str_next_line(&rest, &line))
        portal_answer_line(arena, &answer, line, NOW);
    return answer;
}

static void options_are_read(void **state) {
    (void)state;
    const PortalAnswer answer = answer_of(
        "HTTP/1.1 204 No Content\r\nTus-Resumable: 1.0.0\r\n"
        "tus-version: 0.2.2, 1.0.0\r\nTus-Extension: creation,termination , expiration\r\n"
        "Tus-Max-Size: 1073741824\r\n\r\n");
    assert_int_equal(answer.status, 204);
    assert_true(answer.speaks_tus && answer.offers_tus);
    assert_true(answer.can_create && answer.can_terminate);
    assert_true(answer.has_max_size);
    assert_int_equal(answer.max_size, 1073741824);
    assert_int_equal(answer.retry_after_s, -1);
    assert_false(answer.contradicts);
}

/* "creation-with-upload" is another extension. */
static void words_are_whole(void **state) {
    (void)state;
    const PortalAnswer answer = answer_of(
        "HTTP/2 204\nTus-Version: 1.0.00\nTus-Extension: creation-with-upload,concatenation");
    assert_int_equal(answer.status, 204);
    assert_false(answer.offers_tus || answer.can_create || answer.can_terminate);
}

static void offsets_are_whole_numbers(void **state) {
    (void)state;
    static const char *const bad[] = {
        "-1", "12abc", "1.5", "0x10", "99999999999999999", "9007199254740993", "", "1 2"};
    for (size_t i = 0; i < sizeof bad / sizeof bad[0]; i++) {
        const PortalAnswer answer =
            answer_of(arena_printf(arena, "HTTP/1.1 200 OK\r\nUpload-Offset: %s\r\n", bad[i]));
        assert_false(answer.has_offset);
        assert_true(answer.contradicts);
    }
    const PortalAnswer good =
        answer_of("HTTP/1.1 200 OK\nUpload-Offset:   4194304  \nUpload-Length: 4194305");
    assert_true(good.has_offset && good.has_length);
    assert_int_equal(good.offset, 4194304);
    assert_int_equal(good.length, 4194305);
}

static void twice_and_not_the_same_is_doubtful(void **state) {
    (void)state;
    assert_true(answer_of("HTTP/1.1 200 OK\nUpload-Offset: 1\nUpload-Offset: 2").contradicts);
    assert_false(answer_of("HTTP/1.1 200 OK\nUpload-Offset: 1\nUpload-Offset: 1").contradicts);
    assert_true(answer_of("HTTP/1.1 201 x\nLocation: /a\nLocation: /b").contradicts);
}

/* 100 Continue and what a proxy says come first. */
static void the_last_answer_counts(void **state) {
    (void)state;
    const PortalAnswer answer =
        answer_of("HTTP/1.1 100 Continue\nUpload-Offset: 7\nLocation: /x\n\n"
                  "HTTP/1.1 423 Locked\nRetry-After: 5\n");
    assert_int_equal(answer.status, 423);
    assert_false(answer.has_offset);
    assert_null(answer.location);
    assert_int_equal(answer.retry_after_s, 5);
}

static void what_is_no_status_is_none(void **state) {
    (void)state;
    static const char *const bad[] = {"HTTP/1.1 99 x",   "HTTP/1.1 600 x", "HTTP/1.1 2000 x",
                                      "HTTP/1.1 20x OK", "HTTP/1.1",       "Upload-Offset: 3"};
    for (size_t i = 0; i < sizeof bad / sizeof bad[0]; i++)
        assert_int_equal(answer_of(bad[i]).status, 0);
}

static void retry_after_may_be_a_date(void **state) {
    (void)state;
    int64_t time;
    assert_true(portal_date(STR_OF("Sun, 06 Nov 1994 08:49:37 GMT"), &time));
    assert_int_equal(time, 784111777);
    const char *head = "HTTP/1.1 503 x\nRetry-After: Mon, 21 Sep 2026 13:14:20 GMT";
    assert_int_equal(answer_of(head).retry_after_s, 1789996460 > NOW ? 1789996460 - NOW : 0);
    assert_int_equal(
        answer_of("HTTP/1.1 503 x\nRetry-After: Tue, 22 Sep 2026 13:13:20 GMT").retry_after_s,
        1790082800 - NOW);
    assert_int_equal(answer_of("HTTP/1.1 503 x\nRetry-After: soon").retry_after_s, -1);
    assert_true(answer_of("HTTP/1.1 200 x\nContent-Type: Text/HTML ; charset=gbk").is_page);
    assert_false(answer_of("HTTP/1.1 200 x\nContent-Type: application/json").is_page);
}

static void what_is_no_date_is_none(void **state) {
    (void)state;
    static const char *const bad[] = {
        "",
        "Sun, 06 Nov 1994 08:49:37 CET",
        "Sun, 31 Feb 1994 08:49:37 GMT",
        "Sun, 06 Nox 1994 08:49:37 GMT",
        "Sun, 06 Nov 1994 08:61:37 GMT",
        "Sunday, 06-Nov-94 08:49:37 GMT",
    };
    int64_t time;
    for (size_t i = 0; i < sizeof bad / sizeof bad[0]; i++)
        assert_false(portal_date(str_of(bad[i]), &time));
}

static void a_location_has_an_end(void **state) {
    (void)state;
    char *longest = arena_alloc(arena, PORTAL_MOST_LOCATION + 2);
    memset(longest, 'a', PORTAL_MOST_LOCATION);
    assert_non_null(
        answer_of(arena_printf(arena, "HTTP/1.1 201 x\nLocation: %s", longest)).location);
    longest[PORTAL_MOST_LOCATION] = 'a';
    assert_null(answer_of(arena_printf(arena, "HTTP/1.1 201 x\nLocation: %s", longest)).location);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(options_are_read),
        cmocka_unit_test(words_are_whole),
        cmocka_unit_test(offsets_are_whole_numbers),
        cmocka_unit_test(twice_and_not_the_same_is_doubtful),
        cmocka_unit_test(the_last_answer_counts),
        cmocka_unit_test(what_is_no_status_is_none),
        cmocka_unit_test(retry_after_may_be_a_date),
        cmocka_unit_test(what_is_no_date_is_none),
        cmocka_unit_test(a_location_has_an_end),
    };
    return cmocka_run_group_tests(tests, set_up, tear_down);
}
