/* Paths as Windows alone writes them. */
#include "base/paths.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>

#include <cmocka.h>

static void roots_and_parts(void **state) {
    static const struct {
        const char *path;
        size_t root;
        bool absolute;
        const char *folder, *name;
    } cases[] = {
        {"C:\\a\\b.txt", 3, true, "C:\\a", "b.txt"},
        {"c:/a/b", 3, true, "c:/a", "b"},
        {"C:\\b", 3, true, "C:\\", "b"},
        {"C:\\", 3, true, "C:\\", ""},
        {"C:b", 2, false, "C:", "b"},
        {"\\b", 1, false, "\\", "b"},
        {"a\\b", 0, false, "a", "b"},
        {"\\\\host\\share\\a\\b", 13, true, "\\\\host\\share\\a", "b"},
        {"//host/share/b", 13, true, "//host/share/", "b"},
        {"\\\\host\\share", 12, false, "\\\\host\\share", ""},
        {"\\\\?\\C:\\a\\b", 7, true, "\\\\?\\C:\\a", "b"},
        {"\\\\?\\UNC\\host\\share\\a\\b", 19, true, "\\\\?\\UNC\\host\\share\\a", "b"},
        {"\\\\.\\pipe\\x", 9, true, "\\\\.\\pipe\\", "x"},
    };
    Arena *arena = arena_new();
    (void)state;
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        assert_int_equal(path_root_length(cases[i].path), cases[i].root);
        assert_int_equal(path_is_absolute(cases[i].path), cases[i].absolute);
        assert_string_equal(path_folder(arena, cases[i].path), cases[i].folder);
        assert_string_equal(path_name(cases[i].path), cases[i].name);
    }
    arena_free(arena);
}

static void full_paths(void **state) {
    Arena *arena = arena_new();
    (void)state;
    assert_string_equal(path_from_root(arena, "C:/a/../案例/./b"), "C:\\案例\\b");
    assert_string_equal(path_from_root(arena, "\\\\host\\share\\a"), "\\\\host\\share\\a");
    arena_free(arena);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(roots_and_parts),
        cmocka_unit_test(full_paths),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
