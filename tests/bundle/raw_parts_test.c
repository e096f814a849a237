/* What of a record is in its bundle, and what is told not to be. */
#include "bundle/parts.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>

#include <cmocka.h>

enum { FILES = PARTS_MOST + 3 };

static MachineInput inputs[FILES];

static size_t all_inputs(const Machine *machine, const MachineInput **ret_inputs) {
    (void)machine;
    *ret_inputs = inputs;
    return FILES;
}

static size_t no_raws(const Machine *machine, const RawOutput **ret_raws) {
    (void)machine;
    *ret_raws = NULL;
    return 0;
}

static void files_beyond_the_limit_are_told(void **state) {
    (void)state;
    Arena *arena = arena_new();
    const MachineKind kind = {.name = "recorded", .inputs = all_inputs, .raws = no_raws};
    const Machine machine = {.kind = &kind, .arena = arena};
    const ReportInput input = {.machine = &machine, .arena = arena};
    BundleParts parts = {0};
    for (size_t i = 0; i < FILES; i++)
        inputs[i] = (MachineInput){.path = arena_printf(arena, "no-such-folder/%zu", i)};
    bundle_raw_parts(&input, &parts);
    assert_int_equal(parts.count, PARTS_MOST + 1);
    const BundlePart *rest = &parts.items[PARTS_MOST];
    assert_string_equal(rest->path, "raw/more");
    assert_string_equal(rest->source, "3 files");
    assert_int_equal(rest->state, PART_DENIED);
    assert_string_equal(rest->reason, "too_big");
    arena_free(arena);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(files_beyond_the_limit_are_told),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
