/* The vectors of RFC 4648, section 10. */
#include "base/base64.h"

#include <setjmp.h>
#include <stdarg.h>

#include <cmocka.h>

static void the_vectors(void **state) {
    (void)state;
    static const struct {
        const char *text, *coded;
    } rows[] = {{"", ""},
                {"f", "Zg=="},
                {"fo", "Zm8="},
                {"foo", "Zm9v"},
                {"foob", "Zm9vYg=="},
                {"fooba", "Zm9vYmE="},
                {"foobar", "Zm9vYmFy"}};
    Arena *arena = arena_new();
    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++)
        assert_string_equal(base64(arena, str_of(rows[i].text)), rows[i].coded);
    arena_free(arena);
}

static void any_byte(void **state) {
    (void)state;
    Arena *arena = arena_new();
    assert_string_equal(base64(arena, STR_OF("\xFF\x00\xFB\xEF\xBE")), "/wD7774=");
    arena_free(arena);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_vectors),
        cmocka_unit_test(any_byte),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
