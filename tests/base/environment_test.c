/* A secret in the environment is taken out of it. */
#include "base/environment.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>

#include <cmocka.h>

static void is_taken_out(void **state) {
    (void)state;
    Arena *arena = arena_new();
    char word[64];
    environment_set("KMSDOCTOR_TEST_SECRET", "a-secret");
    assert_true(environment_take("KMSDOCTOR_TEST_SECRET", word, sizeof word));
    assert_string_equal(word, "a-secret");
    assert_null(environment(arena, "KMSDOCTOR_TEST_SECRET"));
    assert_false(environment_take("KMSDOCTOR_TEST_SECRET", word, sizeof word));
    assert_string_equal(word, "");
    arena_free(arena);
}

static void no_more_than_there_is_room_for(void **state) {
    (void)state;
    char word[5];
    environment_set("KMSDOCTOR_TEST_SECRET", "a-secret");
    assert_true(environment_take("KMSDOCTOR_TEST_SECRET", word, sizeof word));
    assert_string_equal(word, "a-se");
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(is_taken_out),
        cmocka_unit_test(no_more_than_there_is_room_for),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
