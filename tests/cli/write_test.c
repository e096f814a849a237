/* What was cut is not written: half a report looks like a whole one. */
#include "base/files.h"
#include "cli/cli.h"
#include "support/scratch.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>

#include <cmocka.h>

static void a_text_that_was_cut_is_not_written(void **state) {
    (void)state;
    char folder[SCRATCH_PATH];
    scratch_state(folder);
    Context context = {.arena = arena_new()};
    Buf text;
    buf_init(&text, 8);
    context.options.language = LANGUAGE_EN;
    context.options.output = arena_printf(context.arena, "%s/report.txt", folder);
    buf_add_text(&text, "a report of more than that");
    assert_true(text.overflowed);
    assert_int_equal(cli_write_whole(&context, &text), EXIT_IO);
    assert_false(file_exists(context.options.output));
    buf_clear(&text);
    buf_add_text(&text, "short");
    assert_int_equal(cli_write_whole(&context, &text), 0);
    assert_true(file_exists(context.options.output));
    buf_free(&text);
    arena_free(context.arena);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_text_that_was_cut_is_not_written),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
