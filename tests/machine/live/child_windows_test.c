/* A child sits on a console of its own: not on ours, whose Ctrl-C and close button would end a
 * script in the middle of its work, and whose code page somebody may have changed. */
#include "base/utf16.h"
#include "machine/live_windows/child.h"
#include "machine/live_windows/windows_core_calls.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>

#include <windows.h>

#include <cmocka.h>

enum { PAGE_OF_OURS = 1252, LONGEST_PATH = 32768 };

static Arena *arena;

static const char *own_path(void) {
    static wchar_t path[LONGEST_PATH];
    assert_true(GetModuleFileNameW(NULL, path, LONGEST_PATH) > 0);
    return utf16_text_all(arena, path);
}

static long page_of_child(const char *what) {
    ChildResult result = {0};
    const char *const argv[] = {own_path(), what, NULL};
    assert_int_equal(child_run(arena, argv, 60000, &result), STATUS_OK);
    assert_true(str_starts(str_of(result.output.at), "page "));
    return strtol(result.output.at + strlen("page "), NULL, 10);
}

/* The child changes the code page of its console and starts a child, whose page is told. */
static void test_a_console_of_its_own(void **state) {
    (void)state;
    const long page = page_of_child("page");
    assert_int_not_equal(page, 0);
    assert_int_not_equal(page, PAGE_OF_OURS);
    assert_int_equal(page_of_child("change"), PAGE_OF_OURS);
    assert_int_equal(page_of_child("change-and-ask"), page);
}

/* It is the PC's, though this process has none or another. */
static void test_the_code_page_is_the_childs(void **state) {
    (void)state;
    ChildResult result = {0};
    const char *const argv[] = {own_path(), "page", NULL};
    assert_int_equal(windows_run(NULL, arena, argv, 60000, &result), STATUS_OK);
    assert_int_equal(strtol(result.output.at + strlen("page "), NULL, 10), result.code_page);
}

/* ---- as a child ---- */

static int say_page(const char *what) {
    if (strcmp(what, "page") != 0 && !SetConsoleOutputCP(PAGE_OF_OURS))
        return 1;
    printf("page %ld\n", strcmp(what, "change-and-ask") == 0 ? page_of_child("page")
                                                             : (long)GetConsoleOutputCP());
    return 0;
}

int main(int argc, char **argv) {
    arena = arena_new();
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_a_console_of_its_own),
        cmocka_unit_test(test_the_code_page_is_the_childs),
    };
    const int result = argc > 1 ? say_page(argv[1]) : cmocka_run_group_tests(tests, NULL, NULL);
    arena_free(arena);
    return result;
}
