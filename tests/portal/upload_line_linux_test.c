/* The line that goes on with an upload can be typed as it is told. */
#include "portal/upload_line.h"

#include "base/files.h"
#include "support/scratch.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdlib.h>
#include <unistd.h>

#include <cmocka.h>

static Arena *arena;
static char scratch[SCRATCH_PATH];

static int set_up(void **state) {
    (void)state;
    arena = arena_new();
    scratch_state(scratch);
    return 0;
}

static int tear_down(void **state) {
    (void)state;
    unsetenv("KMSDOCTOR_STATE");
    arena_free(arena);
    return 0;
}

/* A folder, and a link that leads there. */
static void make(const char *folder, const char *link) {
    assert_int_equal(folder_make(folder), STATUS_OK);
    assert_int_equal(symlink(folder, link), 0);
    setenv("KMSDOCTOR_STATE", link, 1);
}

static void a_link_to_a_folder_with_a_blank_is_quoted(void **state) {
    (void)state;
    const char *folder = arena_printf(arena, "%s/my state", scratch);
    make(folder, arena_printf(arena, "%s/link", scratch));
    assert_string_equal(upload_line(arena),
                        arena_printf(arena, "kmsdoctor upload --state \"%s\"", folder));
}

static void a_link_with_a_blank_to_a_folder_without_is_not(void **state) {
    (void)state;
    const char *folder = arena_printf(arena, "%s/plain", scratch);
    make(folder, arena_printf(arena, "%s/a link", scratch));
    assert_string_equal(upload_line(arena),
                        arena_printf(arena, "kmsdoctor upload --state %s", folder));
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(a_link_to_a_folder_with_a_blank_is_quoted, set_up,
                                        tear_down),
        cmocka_unit_test_setup_teardown(a_link_with_a_blank_to_a_folder_without_is_not, set_up,
                                        tear_down),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
