/* Where things are remembered, and what the environment says of it. */
#include "base/places.h"

#include "base/environment.h"
#include "base/paths.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>

#include <cmocka.h>

static void the_environment_is_utf8(void **state) {
    Arena *arena = *state;
    char word[ENVIRONMENT_WORD];
    environment_set("KMSDOCTOR_TEST", "C:\\案例 夹\xF0\x9F\x98\x80");
    assert_string_equal(environment(arena, "KMSDOCTOR_TEST"), "C:\\案例 夹\xF0\x9F\x98\x80");
    assert_true(environment_word("KMSDOCTOR_TEST", word));
    assert_string_equal(word, "C:\\案例 夹\xF0\x9F\x98\x80");
    environment_set("KMSDOCTOR_TEST", "");
    assert_string_equal(environment(arena, "KMSDOCTOR_TEST"), "");
    assert_false(environment_word("KMSDOCTOR_TEST", word));
    char *huge = arena_alloc(arena, 30001);
    memset(huge, 'x', 30000);
    environment_set("KMSDOCTOR_TEST", huge);
    assert_string_equal(environment(arena, "KMSDOCTOR_TEST"), huge);
    assert_false(environment_word("KMSDOCTOR_TEST", word));
    huge[ENVIRONMENT_WORD - 1] = '\0';
    environment_set("KMSDOCTOR_TEST", huge);
    assert_true(environment_word("KMSDOCTOR_TEST", word));
    environment_set("KMSDOCTOR_TEST", NULL);
    assert_null(environment(arena, "KMSDOCTOR_TEST"));
    assert_false(environment_word("KMSDOCTOR_TEST", word));
}

/* One name of the folder on each system; the other is not looked at there. */
static void the_system_has_a_place(void **state) {
    Arena *arena = *state;
    environment_set("KMSDOCTOR_STATE", NULL);
#ifdef _WIN32
    environment_set("LOCALAPPDATA", "C:\\Users\\王\\AppData\\Local");
    assert_string_equal(state_folder(arena), "C:\\Users\\王\\AppData\\Local\\kmsdoctor");
    environment_set("LOCALAPPDATA", "relative");
    assert_null(state_folder(arena));
    environment_set("LOCALAPPDATA", NULL);
    assert_null(state_folder(arena));
    /* Whoever starts the program does not say where that is. */
    const char *common = settings_folder(arena);
    assert_true(path_is_absolute(common));
    assert_string_equal(path_name(common), "kmsdoctor");
    environment_set("ProgramData", "D:\\elsewhere");
    assert_string_equal(settings_folder(arena), common);
#else
    environment_set("XDG_STATE_HOME", "/x");
    assert_string_equal(state_folder(arena), "/x/kmsdoctor");
    environment_set("XDG_STATE_HOME", "relative");
    environment_set("HOME", "/home/u");
    assert_string_equal(state_folder(arena), "/home/u/.local/state/kmsdoctor");
    environment_set("HOME", NULL);
    assert_null(state_folder(arena));
    assert_string_equal(settings_folder(arena), "/etc/kmsdoctor");
#endif
}

static void a_chosen_place_wins(void **state) {
    Arena *arena = *state;
    const char *here = path_from_root(arena, "案例");
    environment_set("KMSDOCTOR_STATE", here);
    assert_string_equal(state_folder(arena), here);
    /* A relative one is meant from here. */
    environment_set("KMSDOCTOR_STATE", "案例");
    assert_string_equal(state_folder(arena), here);
    environment_set("KMSDOCTOR_STATE", NULL);
}

static int set_up(void **state) {
    *state = arena_new();
    return 0;
}

static int tear_down(void **state) {
    arena_free(*state);
    return 0;
}

int main(void) {
#define TEST(function) cmocka_unit_test_setup_teardown(function, set_up, tear_down)
    const struct CMUnitTest tests[] = {
        TEST(the_environment_is_utf8),
        TEST(the_system_has_a_place),
        TEST(a_chosen_place_wins),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
