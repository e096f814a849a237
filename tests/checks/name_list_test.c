/* Names joined for a sentence: no doubles, and no name lost because it is a part of another. */
#include "checks/lib_products.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>

#include <cmocka.h>

static void joins_without_doubles(void **state) {
    (void)state;
    Arena *arena = arena_new();
    NameList list = {0};
    name_list_add(arena, &list, NULL);
    assert_int_equal(list.count, 0);
    name_list_add(arena, &list, "10.0.0.10");
    name_list_add(arena, &list, "10.0.0.1");
    name_list_add(arena, &list, "10.0.0.10");
    name_list_add(arena, &list, "0.0.0.1");
    assert_string_equal(list.text, "10.0.0.10; 10.0.0.1; 0.0.0.1");
    assert_int_equal(list.count, 3);
    arena_free(arena);
}

static void long_names_are_cut_between_characters(void **state) {
    (void)state;
    Arena *arena = arena_new();
    NameList list = {0};
    const char *word = "激活";
    const char *name = word;
    for (int i = 0; i < 6; i++)
        name = arena_printf(arena, "%s%s", name, name);
    name_list_add(arena, &list, arena_printf(arena, "a%s", name));
    assert_int_equal(strlen(list.text), 118); /* 1 and 39 characters of 3 bytes */
    for (int i = 0; i < 1000; i++)
        name_list_add(arena, &list, arena_printf(arena, "name %d", i));
    assert_true(strlen(list.text) < 600);
    assert_int_equal(list.count, 1001);
    arena_free(arena);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(joins_without_doubles),
        cmocka_unit_test(long_names_are_cut_between_characters),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
