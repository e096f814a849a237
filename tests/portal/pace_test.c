/* When it is tried again, how much goes at once, how fast it goes. */
#include "portal/chunk.h"
#include "portal/rate.h"
#include "portal/retry.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>

#include <cmocka.h>

#define MB ((uint64_t)1024 * 1024)

/* ---- retry ---- */

static void waits_longer_each_time(void **state) {
    (void)state;
    static const int least[] = {0, 1000, 3000, 5000, 10000, 15000, 20000, 20000, 20000, 20000};
    Retry retry;
    int wait;
    retry_begin(&retry, 0);
    for (int i = 0; i < RETRY_ATTEMPTS; i++) {
        assert_true(retry_failed(&retry, 0xFFFFFFFFu - (uint32_t)i, 0, &wait));
        assert_in_range(wait, least[i], least[i] + least[i] / 4);
    }
    assert_false(retry_failed(&retry, 0, 0, &wait));
}

/* A portal that takes a little and fails, for ever. */
static void a_little_is_no_progress(void **state) {
    (void)state;
    Retry retry;
    int wait, attempts = 0;
    retry_begin(&retry, 0);
    for (uint64_t confirmed = 0; retry_failed(&retry, 0, 0, &wait); attempts++)
        retry_confirmed(&retry, confirmed += 1000, 4 * MB, 100 * MB);
    assert_int_equal(attempts, RETRY_ATTEMPTS);
}

/* A bad line that brings 100 kB each time gets through all the same. */
static void real_progress_fills_it_up(void **state) {
    (void)state;
    Retry retry;
    int wait;
    retry_begin(&retry, 0);
    for (uint64_t confirmed = 0; confirmed < 20 * MB; confirmed += 100 * 1000) {
        retry_confirmed(&retry, confirmed, 4 * MB, 20 * MB);
        assert_true(retry_failed(&retry, 0, 0, &wait));
    }
}

static void what_comes_again_is_no_progress(void **state) {
    (void)state;
    Retry retry;
    int wait, attempts = 0;
    retry_begin(&retry, 0);
    retry_confirmed(&retry, 8 * MB, 4 * MB, 100 * MB);
    while (retry_failed(&retry, 0, 0, &wait)) {
        retry_confirmed(&retry, 4 * MB, 4 * MB, 100 * MB);
        retry_confirmed(&retry, 8 * MB, 4 * MB, 100 * MB);
        attempts++;
    }
    assert_int_equal(attempts, RETRY_ATTEMPTS);
}

static void small_chunks_and_the_end_are_progress(void **state) {
    (void)state;
    Retry retry = {.failures = 5, .mark = 100};
    retry_confirmed(&retry, 100 + 16 * 1024, 16 * 1024, MB);
    assert_int_equal(retry.failures, 0);
    retry = (Retry){.failures = 5, .mark = 100};
    retry_confirmed(&retry, 150, 4 * MB, 150);
    assert_int_equal(retry.failures, 0);
}

static void asked_for_is_kept_to_where_bearable(void **state) {
    (void)state;
    Retry retry;
    int wait;
    retry_begin(&retry, 0);
    assert_true(retry_failed(&retry, 0, 7000, &wait));
    assert_int_equal(wait, 7000);
    assert_true(retry_failed(&retry, 0, 10, &wait));
    assert_int_equal(wait, 1000);
    assert_false(retry_failed(&retry, 0, RETRY_BEARABLE_MS + 1, &wait));
}

/* ---- chunk ---- */

static void a_limit_is_found_and_never_tried_again(void **state) {
    (void)state;
    Chunk chunk;
    chunk_begin(&chunk, 0);
    assert_int_equal(chunk.now, CHUNK_FIRST);
    while (chunk.now > MB)
        assert_true(chunk_refused(&chunk, chunk.now));
    for (int i = 0; i < 100; i++)
        chunk_went(&chunk);
    assert_int_equal(chunk.now, MB);
    assert_int_equal(chunk_learned(&chunk), MB);
    chunk_begin(&chunk, MB);
    assert_int_equal(chunk.now, MB);
}

static void it_grows_slowly_to_its_most(void **state) {
    (void)state;
    Chunk chunk;
    chunk_begin(&chunk, 0);
    chunk_went(&chunk);
    assert_int_equal(chunk.now, CHUNK_FIRST);
    for (int i = 0; i < 100; i++)
        chunk_went(&chunk);
    assert_int_equal(chunk.now, CHUNK_MOST);
    assert_int_equal(chunk_learned(&chunk), 0);
}

static void a_bad_line_gets_less_for_a_while(void **state) {
    (void)state;
    Chunk chunk;
    chunk_begin(&chunk, 0);
    for (int i = 0; i < 50; i++)
        chunk_broke(&chunk);
    assert_int_equal(chunk.now, CHUNK_LEAST);
    assert_int_equal(chunk_learned(&chunk), 0);
    for (int i = 0; i < 100; i++)
        chunk_went(&chunk);
    assert_int_equal(chunk.now, CHUNK_MOST);
}

static void less_than_the_least_is_not_tried(void **state) {
    (void)state;
    Chunk chunk;
    int refused = 0;
    chunk_begin(&chunk, 0);
    while (chunk_refused(&chunk, chunk.now))
        refused++;
    assert_int_equal(refused, 8);
    assert_int_equal(chunk.now, CHUNK_LEAST);
    /* What somebody has written into the job is no rule. */
    chunk_begin(&chunk, 1);
    assert_int_equal(chunk.now, CHUNK_FIRST);
}

/* The last piece is smaller than a chunk: half of it is what is tried. */
static void the_piece_that_was_refused_counts(void **state) {
    (void)state;
    Chunk chunk;
    chunk_begin(&chunk, 0);
    assert_true(chunk_refused(&chunk, MB));
    assert_int_equal(chunk.now, MB / 2);
}

/* ---- rate ---- */

static void a_steady_rate(void **state) {
    (void)state;
    Rate rate;
    rate_begin(&rate);
    assert_int_equal(rate_of(&rate, 0), 0);
    for (int64_t ms = 0; ms <= 60000; ms += 20)
        rate_add(&rate, ms, (uint64_t)ms * 1000);
    assert_in_range(rate_of(&rate, 60000), 990000, 1010000);
    assert_int_equal(rate_left(1000000, 2500000), 3);
}

static void lately_is_what_counts(void **state) {
    (void)state;
    Rate rate;
    rate_begin(&rate);
    for (int64_t ms = 0; ms <= 30000; ms += 100)
        rate_add(&rate, ms, (uint64_t)ms * 1000);
    for (int64_t ms = 30100; ms <= 45000; ms += 100)
        rate_add(&rate, ms, 30000000 + (uint64_t)(ms - 30000) * 10);
    assert_in_range(rate_of(&rate, 45000), 9000, 11000);
}

static void nothing_is_said_too_early(void **state) {
    (void)state;
    Rate rate;
    rate_begin(&rate);
    rate_add(&rate, 1000, 0);
    rate_add(&rate, 1100, 5000000);
    assert_int_equal(rate_of(&rate, 1100), 0);
    assert_int_equal(rate_left(0, 100), -1);
}

/* A portal that has lost some, and a line that stands still. */
static void back_and_still(void **state) {
    (void)state;
    Rate rate;
    rate_begin(&rate);
    for (int64_t ms = 0; ms <= 5000; ms += 100)
        rate_add(&rate, ms, (uint64_t)ms * 1000);
    rate_add(&rate, 5100, 100);
    assert_int_equal(rate_of(&rate, 5100), 0);
    for (int64_t ms = 5200; ms <= 20000; ms += 100)
        rate_add(&rate, ms, 100);
    assert_int_equal(rate_of(&rate, 20000), 0);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(waits_longer_each_time),
        cmocka_unit_test(a_little_is_no_progress),
        cmocka_unit_test(real_progress_fills_it_up),
        cmocka_unit_test(what_comes_again_is_no_progress),
        cmocka_unit_test(small_chunks_and_the_end_are_progress),
        cmocka_unit_test(asked_for_is_kept_to_where_bearable),
        cmocka_unit_test(a_limit_is_found_and_never_tried_again),
        cmocka_unit_test(it_grows_slowly_to_its_most),
        cmocka_unit_test(a_bad_line_gets_less_for_a_while),
        cmocka_unit_test(less_than_the_least_is_not_tried),
        cmocka_unit_test(the_piece_that_was_refused_counts),
        cmocka_unit_test(a_steady_rate),
        cmocka_unit_test(lately_is_what_counts),
        cmocka_unit_test(nothing_is_said_too_early),
        cmocka_unit_test(back_and_still),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
