/* The command line and page 8 say alike how long an upload still takes. */
#include "portal/time_left.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>

#include <cmocka.h>

static void in_seconds_and_in_begun_minutes(void **state) {
    (void)state;
    static const struct {
        int64_t seconds;
        const char *english, *chinese;
    } times[] = {
        {-1, "", ""},
        {0, "0 s", "0 秒"},
        {89, "89 s", "89 秒"},
        {90, "2 min", "2 分钟"},
        {120, "2 min", "2 分钟"},
        {121, "3 min", "3 分钟"},
        {INT64_C(604800), "10080 min", "10080 分钟"},
    };
    Arena *arena = arena_new();
    for (size_t i = 0; i < sizeof times / sizeof times[0]; i++) {
        assert_string_equal(upload_time_left(arena, LANGUAGE_EN, times[i].seconds),
                            times[i].english);
        assert_string_equal(upload_time_left(arena, LANGUAGE_ZH_CN, times[i].seconds),
                            times[i].chinese);
    }
    arena_free(arena);
}

int main(void) {
    const struct CMUnitTest tests[] = {cmocka_unit_test(in_seconds_and_in_begun_minutes)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
