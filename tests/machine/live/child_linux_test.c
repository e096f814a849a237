/* Real children: what they print, how they end, and that nobody waits for one that does not. */
#include "machine/live_windows/child.h"
#include "machine/live_windows/jobs.h"

#include <setjmp.h>
#include <signal.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>
#include <uv.h>

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

/* ---- whose children they are ---- */

enum { POLL_US = 10 * 1000 };

/* Writes its number into the file and stays; what comes behind it must not begin. */
static char number_file[64];
static ChildOwner owner;
static ChildResult first;
static Status statuses[2];

static void run_two(void) {
    Arena *own = arena_new();
    const char *const stays[] = {"/bin/sh", "-c", "echo $$ >$0.new; mv $0.new $0; sleep 600",
                                 number_file, NULL};
    ChildResult second;
    statuses[0] = child_run(own, stays, 600000, &first);
    statuses[1] = child_run(own, stays, 600000, &second);
    arena_free(own);
}

static void on_thread(void *argument) {
    child_owner_is(argument);
    run_two();
}

static int wait_for_child(void) {
    int number = 0;
    for (FILE *file = NULL; number == 0; usleep(POLL_US)) {
        file = fopen(number_file, "r");
        if (file != NULL) {
            assert_int_equal(fscanf(file, "%d", &number), 1);
            fclose(file);
        }
    }
    unlink(number_file);
    return number;
}

static void name_file(void) {
    snprintf(number_file, sizeof number_file, "/tmp/kmsdoctor-child-%ld", (long)getpid());
    unlink(number_file);
}

static void test_an_owner_ends_his(void **state) {
    (void)state;
    uv_thread_t thread;
    name_file();
    assert_int_equal(uv_thread_create(&thread, on_thread, &owner), 0);
    (void)wait_for_child();
    child_owner_end(&owner);
    uv_thread_join(&thread);
    assert_int_equal(statuses[0], STATUS_OK);
    assert_true(first.timed_out);
    assert_int_equal(statuses[1], STATUS_CANCELLED);
}

static void collect(CollectorInput *input) {
    (void)input;
    run_two();
}

static void no_end(void *user, const Collector *collector, Status status,
                   const CollectorInput *input) {
    (void)collector;
    (void)input;
    *(Status *)user = status;
}

/* A job that nobody waits for leaves no child behind. Ends only if it does not. */
static void test_a_job_given_up_ends_its_children(void **state) {
    (void)state;
    static const Collector collector = {.name = "stays", .collect = collect};
    Status status = STATUS_OK;
    name_file();
    Jobs *jobs = jobs_new(arena, NULL);
    jobs_start(jobs, &collector, facts_new(arena));
    const int number = wait_for_child();
    assert_int_equal(jobs_advance(jobs, 0, no_end, &status), 1);
    jobs_give_up(jobs);
    while (kill(number, 0) == 0)
        usleep(POLL_US);
    jobs_free(jobs);
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
        cmocka_unit_test(test_an_owner_ends_his),
        cmocka_unit_test(test_a_job_given_up_ends_its_children),
    };
    const int failed = cmocka_run_group_tests(tests, NULL, NULL);
    arena_free(arena);
    return failed;
}
