/* Times as they are written and read. */
#include "base/clock.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>

#include <cmocka.h>

static void reads_its_forms(void **state) {
    (void)state;
    static const struct {
        const char *text;
        int64_t time; /* -1: refused */
    } cases[] = {
        {"2026-11-22T08:00:00Z", 1795334400},
        {"2026-11-22 08:00", 1795334400},
        {"2026/11/22 08:00:00", 1795334400},
        {"2026-11-22T16:00:00+08:00", 1795334400},
        {"2026-11-22T16:00:00+0800", 1795334400},
        {"2026-11-22T03:00:00-05:00", 1795334400},
        {"2026-11-22T08:00:00.943000+00:00", 1795334400},
        {"1970-01-01T00:00:00Z", 0},
        {"2000-02-29T00:00:00Z", 951782400},
        {"2026-02-29T00:00:00Z", -1},
        {"1900-02-29T00:00:00Z", -1},
        {"2026-13-01T00:00:00Z", -1},
        {"2026-11-22T24:00:00Z", -1},
        {"2026-11-22T08:00:00Zx", -1},
        {"2026-11-22T08:00:00+99:00", -1},
        {"2026-11-22T08:00:", -1},
        {"2026-11-22", -1},
        {"soon", -1},
        {"", -1},
    };
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        int64_t time = -1;
        const bool ok = clock_parse(str_of(cases[i].text), &time);
        if (ok != (cases[i].time >= 0) || time != cases[i].time)
            fail_msg("%s: %lld", cases[i].text, (long long)time);
    }
    int64_t time;
    assert_false(clock_parse((Str){"2026\00011-22T08:00:00Z", 20}, &time));
}

static void writes_what_it_reads(void **state) {
    (void)state;
    Arena *arena = arena_new();
    assert_string_equal(clock_text(arena, 0), "1970-01-01T00:00:00Z");
    assert_string_equal(clock_text(arena, -1), "1969-12-31T23:59:59Z");
    for (int64_t time = -11644473600; time < 40000000000; time += 123456789) {
        int64_t again;
        assert_true(clock_parse(str_of(clock_text(arena, time)), &again));
        assert_int_equal(again, time);
    }
    clock_text(arena, INT64_MAX);
    clock_text(arena, INT64_MIN);
    arena_free(arena);
}

static void now_can_be_fixed(void **state) {
    (void)state;
    setenv("SOURCE_DATE_EPOCH", "1795334400", 1);
    assert_int_equal(clock_now(), 1795334400);
    unsetenv("SOURCE_DATE_EPOCH");
    assert_true(clock_now() > 1700000000);
    const int64_t first = clock_milliseconds();
    assert_true(clock_milliseconds() >= first);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(reads_its_forms),
        cmocka_unit_test(writes_what_it_reads),
        cmocka_unit_test(now_can_be_fixed),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
