/* Ctrl-C while a plan runs: the first does not break it off, and the line says so. */
#include "cli/waiting.h"

#include <setjmp.h>
#include <signal.h>
#include <stdarg.h>
#include <stddef.h>

#include <cmocka.h>

static void the_first_interrupt_lets_a_change_finish(void **state) {
    (void)state;
    Machine machine = {0};
    const Context context = {0};
    Waiting waiting;
    waiting_begin_change(&waiting, &context, &machine);
    machine_meanwhile(&machine);
    assert_string_equal(waiting.key, "cli.changing");
    assert_int_equal(raise(SIGINT), 0);
    machine_meanwhile(&machine);
    assert_string_equal(waiting.key, "cli.changing_to_its_end");
    waiting_end_change(&waiting, &machine);
    assert_null(machine.meanwhile);
    struct sigaction now;
    assert_int_equal(sigaction(SIGINT, NULL, &now), 0);
    assert_true(now.sa_handler == SIG_DFL);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_first_interrupt_lets_a_change_finish),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
