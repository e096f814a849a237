/* UTF-16 both ways. */
#include "base/utf16.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>

#include <cmocka.h>

static void goes_both_ways(void **state) {
    (void)state;
    static const char *const texts[] = {"", "kms.corp.example", "以太网 2", "é",
                                        "\xF0\x9F\x98\x80!"};
    Arena *arena = arena_new();
    for (size_t i = 0; i < sizeof texts / sizeof texts[0]; i++)
        assert_string_equal(utf16_text_all(arena, utf16_of(arena, texts[i])), texts[i]);
    const uint16_t *face = utf16_of(arena, "\xF0\x9F\x98\x80");
    assert_int_equal(face[0], 0xD83D);
    assert_int_equal(face[1], 0xDE00);
    assert_int_equal(face[2], 0);
    assert_string_equal(utf16_text_all(arena, NULL), "");
    arena_free(arena);
}

static void marks_what_is_broken(void **state) {
    (void)state;
    static const struct {
        uint16_t units[4];
        size_t length;
        const char *text;
    } cases[] = {
        {{0xD83D}, 1, "\xEF\xBF\xBD"},
        {{0xD83D, 'a'},
         2,
         "\xEF\xBF\xBD"
         "a"},
        {{0xDE00, 'a'},
         2,
         "\xEF\xBF\xBD"
         "a"},
        {{0xD83D, 0xD83D, 0xDE00}, 3, "\xEF\xBF\xBD\xF0\x9F\x98\x80"},
        {{'a', 0, 'b'}, 3, "a?b"},
        {{0xFFFF}, 1, "\xEF\xBF\xBF"},
    };
    Arena *arena = arena_new();
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++)
        assert_string_equal(utf16_text(arena, cases[i].units, cases[i].length), cases[i].text);
    assert_int_equal(utf16_of(arena, "\xFF")[0], 0xFFFD);
    arena_free(arena);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(goes_both_ways),
        cmocka_unit_test(marks_what_is_broken),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
