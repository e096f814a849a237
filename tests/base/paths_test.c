/* Paths as text, as far as every system writes them alike. */
#include "base/paths.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>

#include <cmocka.h>

static void parts(void **state) {
    static const struct {
        const char *path, *folder, *name;
    } cases[] = {
        {"a/b/c.txt", "a/b", "c.txt"},
        {"c.txt", ".", "c.txt"},
        {"/c", "/", "c"},
        {"/", "/", ""},
        {"", ".", ""},
        {"a//b", "a", "b"},
        {"a/", "a", ""},
        {"/a/案/例", "/a/案", "例"},
    };
    Arena *arena = arena_new();
    (void)state;
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        assert_string_equal(path_folder(arena, cases[i].path), cases[i].folder);
        assert_string_equal(path_name(cases[i].path), cases[i].name);
    }
    arena_free(arena);
}

static void joining(void **state) {
    Arena *arena = arena_new();
    (void)state;
    const char *joined = path_join(arena, "a", "b");
    assert_true(joined[0] == 'a' && joined[1] == path_separator && strcmp(joined + 2, "b") == 0);
    assert_string_equal(path_join(arena, "a/", "b"), "a/b");
    assert_string_equal(path_join(arena, "", "b"), "b");
    assert_string_equal(path_folder(arena, joined), "a");
    assert_string_equal(path_name(joined), "b");
    arena_free(arena);
}

static void from_the_root(void **state) {
    Arena *arena = arena_new();
    (void)state;
    const char *full = path_from_root(arena, "x");
    assert_false(path_is_absolute("x"));
    assert_true(path_is_absolute(full));
    assert_string_equal(path_name(full), "x");
    assert_string_equal(path_from_root(arena, full), full);
    arena_free(arena);
}

static void plain_names(void **state) {
    (void)state;
    assert_true(path_name_is_plain("CAS-06345-W1Q0Q3"));
    assert_false(path_name_is_plain("a b"));
    assert_false(path_name_is_plain("..\\x"));
    assert_false(path_name_is_plain("\xE6\xA1\x88"));
    assert_false(path_name_is_plain("con"));
    assert_false(path_name_is_plain(""));
}

static void devices_of_windows(void **state) {
    static const char *const devices[] = {"con",    "CON",     "nul.txt",  "Aux.a.b",
                                          "prn",    "COM1",    "lpt9.txt", "com0",
                                          "CONIN$", "conout$", "nul ",     "lpt\xC2\xB2"};
    static const char *const names[] = {"",     "cons",    "a.con", "com",     "com10",
                                        "lptx", "console", "null",  "CAS-con", ".nul"};
    (void)state;
    for (size_t i = 0; i < sizeof devices / sizeof devices[0]; i++)
        assert_true(path_name_is_device(devices[i]));
    for (size_t i = 0; i < sizeof names / sizeof names[0]; i++)
        assert_false(path_name_is_device(names[i]));
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(parts),
        cmocka_unit_test(joining),
        cmocka_unit_test(from_the_root),
        cmocka_unit_test(plain_names),
        cmocka_unit_test(devices_of_windows),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
