/* Collectors as jobs: what they give, what a hung one costs, what begin asks for. */
#include "base/clock.h"
#include "machine/live_windows/child.h"
#include "machine/live_windows/live.h"
#include "support/fake_windows.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

static SourceId source(CollectorInput *input) {
    const Source here = {.origin = "registry", .where = "HKLM\\X", .pc = ""};
    return facts_source(input->facts, &here);
}

static void collect_pc(CollectorInput *input) {
    RegistryValue value;
    const SourceId id = source(input);
    facts_group_known(input->facts, GROUP_pc, id);
    if (input->windows->registry_read(input->windows, input->facts->arena, "HKLM\\X", "Name",
                                      &value) == STATUS_OK)
        fact_set_text(input->facts, &input->facts->pc.name, value.text, id);
    const ChildResult printed = {.output = STR_OF("hello\r\n")};
    collector_keep_raw(input, "hello", "hello.exe", STATUS_OK, &printed);
}

/* Says what it was given of another's group. */
static void collect_rights(CollectorInput *input) {
    const SourceId id = source(input);
    facts_group_known(input->facts, GROUP_rights, id);
    fact_set_text(input->facts, &input->facts->rights.user_operations,
                  str_of(fact_text(&input->so_far->pc.name)), id);
}

static void collect_wmi(CollectorInput *input) {
    WmiRows rows;
    const Status status =
        input->windows->wmi_query(input->windows, input->facts->arena, "SELECT * FROM X", &rows);
    if (status == STATUS_OK)
        facts_group_known(input->facts, GROUP_wmi, source(input));
    else
        facts_group_failed(input->facts, GROUP_wmi, status, source(input));
}

static const Collector
    pc = {.name = "pc", .fills = GROUP_BIT(pc), .deadline_ms = 60000, .collect = collect_pc},
    rights = {.name = "rights",
              .fills = GROUP_BIT(rights) | GROUP_BIT(cmids),
              .needs = GROUP_BIT(pc),
              .deadline_ms = 60000,
              .collect = collect_rights},
    hung = {.name = "hung", .fills = GROUP_BIT(wmi), .deadline_ms = 50, .collect = collect_wmi};
static const Collector *const collectors[] = {&rights, &pc, &hung, NULL};

static const char world[] = "{'registry': {'HKLM/X': {'Name': 'PC-1'}}, 'wmi': {'X': []},"
                            " 'computer': {'name': 'PC-1'}}";

static Machine *open_on(Arena *arena, FakeWindows *windows) {
    return live_open_with(
        arena,
        &(LiveOptions){.windows = &windows->calls, .collectors = collectors, .no_network = true});
}

static void test_all_groups_arrive(void **state) {
    (void)state;
    Arena *arena = arena_new();
    Machine *machine = open_on(arena, fake_windows_new(world));
    assert_int_equal(machine_collect(machine, GROUPS_ALL, 0), STATUS_OK);
    const Facts *facts = machine_facts(machine);
    assert_int_equal(machine_arrived(machine), GROUPS_ALL);
    assert_string_equal(fact_text(&facts->pc.name), "PC-1");
    assert_string_equal(fact_text(&facts->rights.user_operations), "PC-1");
    assert_string_equal(source_text(arena, facts, facts->pc.name.meta.source, NULL),
                        "registry:HKLM\\X");
    assert_int_equal(facts->groups[GROUP_wmi].state, FACT_KNOWN);
    /* A collector that leaves one of its groups alone has failed in it. */
    assert_int_equal(facts->groups[GROUP_cmids].why, STATUS_INTERNAL);
    assert_int_equal(facts->groups[GROUP_statements].state, FACT_KNOWN);
    assert_int_equal(facts->groups[GROUP_clock].why, STATUS_UNSUPPORTED);
    const RawOutput *raws;
    assert_int_equal(machine_raws(machine, &raws), 1);
    assert_string_equal(raws[0].text.at, "hello\n");
    assert_int_equal(raws[0].bytes.length, 7);
    machine_close(machine);
    arena_free(arena);
}

static void test_a_hung_one_costs_its_groups(void **state) {
    (void)state;
    Arena *arena = arena_new();
    FakeWindows *windows = fake_windows_new(world);
    windows->hangs = "wmi_query";
    Machine *machine = open_on(arena, windows);
    assert_int_equal(machine_collect(machine, GROUPS_ALL, 0), STATUS_OK);
    assert_int_equal(machine_facts(machine)->groups[GROUP_wmi].why, STATUS_TIMED_OUT);
    assert_string_equal(fact_text(&machine_facts(machine)->pc.name), "PC-1");
    machine_close(machine);
    fake_windows_release(windows);
    arena_free(arena);
}

static void test_cancelling_waits_for_nobody(void **state) {
    (void)state;
    Arena *arena = arena_new();
    FakeWindows *windows = fake_windows_new(world);
    windows->hangs = "registry_read";
    Machine *machine = open_on(arena, windows);
    assert_int_equal(machine_begin(machine, GROUPS_ALL), STATUS_OK);
    assert_true(machine_advance(machine, 1));
    machine_cancel(machine);
    assert_int_equal(machine_facts(machine)->groups[GROUP_pc].why, STATUS_CANCELLED);
    assert_int_equal(machine_facts(machine)->groups[GROUP_rights].why, STATUS_CANCELLED);
    assert_false(machine_advance(machine, 1));
    fake_windows_release(windows);
    machine_close(machine);
    arena_free(arena);
}

static void test_some_groups_alone(void **state) {
    (void)state;
    Arena *arena = arena_new();
    FakeWindows *windows = fake_windows_new(world);
    Machine *machine = open_on(arena, windows);
    assert_int_equal(machine_collect(machine, GROUPS_ALL, 0), STATUS_OK);
    windows->denies = true;
    /* pc stays as it was and is given to who needs it; what is no longer there is not kept. */
    assert_int_equal(machine_collect(machine, GROUP_BIT(rights) | GROUP_BIT(wmi), 0), STATUS_OK);
    const Facts *facts = machine_facts(machine);
    assert_string_equal(fact_text(&facts->pc.name), "PC-1");
    assert_string_equal(fact_text(&facts->rights.user_operations), "PC-1");
    assert_int_equal(facts->groups[GROUP_wmi].why, STATUS_DENIED);
    machine_close(machine);
    arena_free(arena);
}

static void test_what_is_needed_is_asked_too(void **state) {
    (void)state;
    Arena *arena = arena_new();
    Machine *machine = open_on(arena, fake_windows_new(world));
    assert_int_equal(machine_collect(machine, GROUP_BIT(rights), 0), STATUS_OK);
    assert_string_equal(fact_text(&machine_facts(machine)->rights.user_operations), "PC-1");
    assert_int_equal(machine_facts(machine)->groups[GROUP_wmi].state, FACT_UNREAD);
    machine_close(machine);
    arena_free(arena);
}

/* ---- a program that ends meanwhile ---- */

static const char *own_path;

/* Ends while a collector still hangs; what that one has is not lost but in use. */
static int end_meanwhile(void) {
    static Arena *arena;
    arena = arena_new();
    FakeWindows *windows = fake_windows_new(world);
    windows->hangs = "registry_read";
    Machine *machine = open_on(arena, windows);
    if (machine_begin(machine, GROUPS_ALL) != STATUS_OK || !machine_advance(machine, 1))
        return 1;
    return 42;
}

static void test_a_program_can_end(void **state) {
    (void)state;
    Arena *arena = arena_new();
    const char *const argv[] = {own_path, "meanwhile", NULL};
    ChildResult result;
    assert_int_equal(child_run(arena, argv, 100 * 1000, &result), STATUS_OK);
    assert_false(result.timed_out);
    assert_int_equal(result.exit_code, 42);
    arena_free(arena);
}

int main(int argc, char **argv) {
    own_path = argv[0];
    if (argc > 1)
        return end_meanwhile();
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_all_groups_arrive),
        cmocka_unit_test(test_a_hung_one_costs_its_groups),
        cmocka_unit_test(test_cancelling_waits_for_nobody),
        cmocka_unit_test(test_some_groups_alone),
        cmocka_unit_test(test_what_is_needed_is_asked_too),
        cmocka_unit_test(test_a_program_can_end),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
