/* What a report says of the changes that an opened bundle tells of. */
#include "report/opened_bundle.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>

#include <cmocka.h>

static const char *const ids[] = {"1", "2", "3", "4", "5", "6", "7", "8", "9", "10", "11"};

static void expect(Language language, size_t count, const char *list) {
    Arena *arena = arena_new();
    const MachineOrigin origin = {.kind = "live", .changes = ids, .change_count = count};
    Machine machine = {.origin = &origin};
    const ReportInput input = {.arena = arena, .machine = &machine, .language = language};
    const char *said = report_changes_said(&input);
    assert_non_null(strstr(said, list));
    arena_free(arena);
}

static void ids_are_joined_as_the_language_does(void **state) {
    (void)state;
    expect(LANGUAGE_EN, 1, "(in the journal: 1)");
    expect(LANGUAGE_EN, 3, "(in the journal: 1, 2, 3)");
    expect(LANGUAGE_EN, 11, "9, 10, ...)");
    expect(LANGUAGE_ZH_CN, 1, "日志编号：1。");
    expect(LANGUAGE_ZH_CN, 3, "日志编号：1、2、3。");
    expect(LANGUAGE_ZH_CN, 11, "9、10、...");
}

int main(void) {
    const struct CMUnitTest tests[] = {cmocka_unit_test(ids_are_joined_as_the_language_does)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
