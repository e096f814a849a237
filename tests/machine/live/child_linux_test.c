/* Real children: what they print, how they end, and that nobody waits for one that does not. */
#include "machine/live_windows/child.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>
#include <unistd.h>

#include <cmocka.h>

#define RUN(timeout, ...) run_child((const char *const[]){__VA_ARGS__, NULL}, (timeout))

static Arena *arena;

static ChildResult run_child(const char *const *argv, int timeout_ms) {
    ChildResult result = {0};
    assert_int_equal(child_run(arena, argv, timeout_ms, &result), STATUS_OK);
    return result;
}

static void test_output_and_exit_code(void **state) {
    (void)state;
    const ChildResult result = RUN(60000, "/bin/sh", "-c", "echo out; echo err >&2; exit 7");
    assert_int_equal(result.output.length, strlen("out\nerr\n"));
    assert_non_null(strstr(result.output.at, "out\n"));
    assert_non_null(strstr(result.output.at, "err\n"));
    assert_int_equal(result.exit_code, 7);
    assert_false(result.timed_out);
}

/* Either of the two may end long before the other. */
static void test_one_of_both_ends_early(void **state) {
    (void)state;
    ChildResult result = RUN(60000, "/bin/sh", "-c", "echo 1; exec >&-; sleep 0.2; echo 2 >&2");
    assert_string_equal(result.output.at, "1\n2\n");
    result = RUN(60000, "/bin/sh", "-c", "echo 1 >&2; exec 2>&-; sleep 0.2; echo 2");
    assert_string_equal(result.output.at, "1\n2\n");
}

/* It goes on without them, and is waited for. */
static void test_both_end_before_it(void **state) {
    (void)state;
    const ChildResult result = RUN(60000, "/bin/sh", "-c", "exec >&- 2>&-; sleep 0.2; exit 5");
    assert_int_equal(result.exit_code, 5);
    assert_false(result.timed_out);
}

static void test_arguments_are_no_shell_line(void **state) {
    (void)state;
    const ChildResult result = RUN(60000, "/bin/echo", "a b", "$HOME; echo c");
    assert_string_equal(result.output.at, "a b $HOME; echo c\n");
}

static void test_no_input(void **state) {
    (void)state;
    const ChildResult result = RUN(60000, "/bin/sh", "-c", "read x || echo none");
    assert_string_equal(result.output.at, "none\n");
}

/* And not where whoever called us happens to be. */
static void test_the_folder_of_its_program(void **state) {
    (void)state;
    assert_int_equal(chdir("/tmp"), 0);
    const ChildResult result = RUN(60000, "/bin/sh", "-c", "pwd -P");
    assert_true(str_ends(result.output, "/bin\n"));
}

/* Ends in time only if the deadline ends the grandchild too, which has the pipe. */
static void test_a_deadline_ends_all(void **state) {
    (void)state;
    const ChildResult result = RUN(300, "/bin/sh", "-c", "echo begun; sleep 600 & wait");
    assert_true(result.timed_out);
    assert_string_equal(result.output.at, "begun\n");
}

static void test_who_is_left_behind_holds_nobody_up(void **state) {
    (void)state;
    const ChildResult result = RUN(60000, "/bin/sh", "-c", "sleep 5 & echo done");
    assert_false(result.timed_out);
    assert_string_equal(result.output.at, "done\n");
}

static void test_too_much_is_cut(void **state) {
    (void)state;
    const ChildResult result =
        RUN(60000, "/bin/sh", "-c", "head -c 6000000 /dev/zero | tr '\\0' x; exit 3");
    assert_true(result.cut);
    assert_true(result.output.length <= CHILD_MOST_OUTPUT);
    assert_int_equal(result.exit_code, 3);
}

static void test_no_such_program(void **state) {
    (void)state;
    ChildResult result;
    const char *const argv[] = {"/nowhere/cscript.exe", NULL};
    assert_int_equal(child_run(arena, argv, 1000, &result), STATUS_NOT_FOUND);
}

int main(void) {
    arena = arena_new();
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_output_and_exit_code),
        cmocka_unit_test(test_one_of_both_ends_early),
        cmocka_unit_test(test_both_end_before_it),
        cmocka_unit_test(test_arguments_are_no_shell_line),
        cmocka_unit_test(test_no_input),
        cmocka_unit_test(test_the_folder_of_its_program),
        cmocka_unit_test(test_a_deadline_ends_all),
        cmocka_unit_test(test_who_is_left_behind_holds_nobody_up),
        cmocka_unit_test(test_too_much_is_cut),
        cmocka_unit_test(test_no_such_program),
    };
    const int failed = cmocka_run_group_tests(tests, NULL, NULL);
    arena_free(arena);
    return failed;
}
