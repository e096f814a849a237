/* The founding case on a live PC: found, mended, taken back to the byte; by scripts, by WMI,
 * without rights, and where Windows tells nothing at all. */
#include "machine/live_windows/live.h"

#include "actions/journal.h"
#include "bundle/report_files.h"
#include "facts/fact_fields.h"
#include "machine/live_windows/registry_value.h"
#include "support/diagnosis_of.h"
#include "support/facts_compare.h"
#include "support/facts_of.h"
#include "support/fake_pc.h"
#include "support/fake_windows.h"
#include "support/scratch.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#define HOST "KeyManagementServiceName"
#define PORT "KeyManagementServicePort"

typedef struct Bench {
    Arena *arena;
    FakeWindows *windows;
    Machine *machine;
    Performed performed;
} Bench;

static Bench bench_on(FakeWindows *windows) {
    Bench bench = {.arena = arena_new(), .windows = windows};
    (void)fake_state_folder(bench.arena);
    bench.machine =
        live_open_with(bench.arena, &(LiveOptions){.windows = &windows->calls, .no_network = true});
    assert_int_equal(machine_collect(bench.machine, GROUPS_ALL, 0), STATUS_OK);
    return bench;
}

static void end(Bench *bench) {
    machine_close(bench->machine);
    arena_free(bench->arena);
}

static Status perform(Bench *bench, const char *action, const char *host) {
    static const Profile profile;
    const Plan plan = fake_plan(bench->machine, bench->arena, action, host, 0);
    return plan_perform(bench->machine, &profile, &plan, "CAS-1", bench->arena, &bench->performed);
}

static UndoResult undo(Bench *bench) {
    JournalEntry *entries = NULL;
    size_t count = 0;
    Setting now;
    UndoResult result;
    assert_int_equal(journal_read(bench->arena, "live", &entries, &count), STATUS_OK);
    const JournalEntry *entry = journal_undoable(entries, count);
    assert_non_null(entry);
    assert_int_equal(journal_undo(bench->machine, entry, &result, &now), STATUS_OK);
    return result;
}

static bool has(const Bench *bench, const char *name) {
    return fake_registry_get(bench->windows, FOUNDING_SPP, name) != NULL;
}

static void test_the_factory_host_is_found(void **state) {
    (void)state;
    Bench bench = bench_on(fake_windows_of("founding"));
    const Facts *facts = machine_facts(bench.machine);
    assert_string_equal(fact_text(&facts->windows.cmge_version), "V2020-L.1207.000");
    assert_string_equal(fact_text(&facts->windows.version), "10.0.18363");
    assert_int_equal(facts->licences.count, 2);
    assert_string_equal(fact_text(&facts->licences.items[1].reason), "0xC004F009");
    assert_string_equal(fact_text(&facts->office_installs.items[0].script),
                        "C:\\Program Files\\Microsoft Office\\Office15\\OSPP.VBS");
    const Diagnosis diagnosis = diagnosis_of_facts(bench.arena, facts);
    assert_non_null(verdict_on(&diagnosis, "override_service"));
    assert_string_equal(diagnosis.causes[0].cause->id, "override_service");
    expect_whole(bench.arena, &diagnosis, "live");
    end(&bench);
}

static void test_cleared_by_script_and_undone(void **state) {
    (void)state;
    Bench bench = bench_on(fake_windows_of("founding"));
    assert_int_equal(perform(&bench, "system.clear-host", NULL), STATUS_OK);
    assert_int_equal(bench.performed.outcome, OUTCOME_VERIFIED);
    assert_false(has(&bench, HOST));
    assert_non_null(strstr(bench.windows->ran, "slmgr.vbs /ckms\n"));
    assert_non_null(strstr(bench.windows->ran, "OSPP.VBS /act\n"));
    assert_int_equal(undo(&bench), UNDO_DONE);
    assert_string_equal(fake_registry_get(bench.windows, FOUNDING_SPP, HOST)->text.at,
                        "kms.cmgos.com");
    end(&bench);
}

/* What is read again after an action is all that it changed; tries are remembered by the process
 * that made them. */
static void facts_after(const char *action, const char *host) {
    Bench bench = bench_on(fake_windows_of("founding"));
    assert_int_equal(perform(&bench, action, host), STATUS_OK);
    Machine *fresh = live_open_with(
        bench.arena, &(LiveOptions){.windows = &bench.windows->calls, .no_network = true});
    assert_int_equal(machine_collect(fresh, GROUPS_ALL, 0), STATUS_OK);
    assert_int_equal(facts_differing(action, machine_facts(bench.machine), machine_facts(fresh),
                                     GROUPS_ALL & ~GROUP_BIT(attempts)),
                     0);
    machine_close(fresh);
    end(&bench);
}

static void test_facts_after_an_action_are_those_of_a_fresh_look(void **state) {
    (void)state;
    facts_after("system.clear-host", NULL);
    facts_after("system.set-host", "kms01.corp.example");
    facts_after("office.set-host", "kms01.corp.example");
    facts_after("office.activate", NULL);
}

/* What is asked of the network goes by the settings. */
static void test_the_network_is_asked_again(void **state) {
    (void)state;
    Bench bench = bench_on(fake_windows_of("founding"));
    const char *const actions[] = {"system.clear-host", "system.set-host", "office.set-host"};
    for (size_t i = 0; i < sizeof actions / sizeof actions[0]; i++) {
        const char *host = i == 0 ? NULL : "kms01.corp.example";
        const Plan plan = fake_plan(bench.machine, bench.arena, actions[i], host, 0);
        assert_int_equal(live_network_groups() & ~plan.touches &
                             (GROUP_BIT(srv_lookups) | GROUP_BIT(srv_records) | GROUP_BIT(names) |
                              GROUP_BIT(reach) | GROUP_BIT(ports) | GROUP_BIT(kms_answers)),
                         0);
    }
    end(&bench);
}

/* What stood there comes back byte for byte, whatever it was. */
static void undo_restores(const RegistryValue *value, const char *name) {
    FakeWindows *windows = fake_windows_of("founding");
    fake_registry_set(windows, FOUNDING_SPP, name, value);
    Bench bench = bench_on(windows);
    assert_int_equal(perform(&bench, "system.clear-host", NULL), STATUS_OK);
    assert_false(has(&bench, name));
    assert_int_equal(undo(&bench), UNDO_DONE);
    const RegistryValue *now = fake_registry_get(windows, FOUNDING_SPP, name);
    assert_int_equal(now->raw_type, value->raw_type);
    assert_true(str_equal(now->bytes, value->bytes));
    end(&bench);
}

static Finding override_of(const Bench *bench) {
    static const Profile profile;
    const CheckInput input = {.facts = machine_facts(bench->machine),
                              .profile = &profile,
                              .arena = bench->arena,
                              .now = 1795420800};
    Finding finding;
    check_run(check_find("kms.override"), &input, &finding);
    return finding;
}

static void test_other_types_survive(void **state) {
    (void)state;
    Arena *arena = arena_new();
    const RegistryValue number = registry_value_of(arena, REGISTRY_DWORD, STR_OF("\x98\x06\0\0")),
                        open = registry_value_of(arena, REGISTRY_SZ, STR_OF("k\0m\0s\0")),
                        more = registry_value_of(arena, REGISTRY_SZ, STR_OF("k\0\0\0s\0")),
                        expand = registry_value_of(arena, REGISTRY_EXPAND_SZ, STR_OF("k\0\0\0"));
    FakeWindows *windows = fake_windows_of("founding");
    fake_registry_set(windows, FOUNDING_SPP, HOST, &number);
    Bench bench = bench_on(windows);
    const Finding finding = override_of(&bench);
    assert_finding(&finding, CHECK_WARN, "wrong_type");
    end(&bench);
    undo_restores(&number, HOST);
    undo_restores(&number, PORT);
    undo_restores(&open, HOST);
    undo_restores(&more, HOST);
    undo_restores(&expand, HOST);
    char *text = arena_array(arena, char, 32 * 1024 + 1);
    memset(text, 'x', 32 * 1024);
    const RegistryValue big = registry_text_value(arena, text);
    undo_restores(&big, HOST);
    arena_free(arena);
}

static void test_set_by_script_clears_the_port(void **state) {
    (void)state;
    FakeWindows *windows = fake_windows_of("founding");
    Arena *arena = arena_new();
    const RegistryValue port = registry_text_value(arena, "1689");
    fake_registry_set(windows, FOUNDING_SPP, PORT, &port);
    Bench bench = bench_on(windows);
    assert_int_equal(perform(&bench, "system.set-host", "kms01.corp.example"), STATUS_OK);
    assert_int_equal(bench.performed.outcome, OUTCOME_VERIFIED);
    assert_false(has(&bench, PORT));
    assert_int_equal(undo(&bench), UNDO_DONE);
    assert_string_equal(fake_registry_get(windows, FOUNDING_SPP, PORT)->text.at, "1689");
    end(&bench);
    arena_free(arena);
}

static void switch_scripts_off(FakeWindows *windows) {
    const RegistryValue off = registry_text_value(windows->arena, "0");
    fake_registry_set(windows, "HKLM/SOFTWARE/Microsoft/Windows Script Host/Settings", "Enabled",
                      &off);
}

static void test_wmi_where_scripts_are_off(void **state) {
    (void)state;
    FakeWindows *windows = fake_windows_of("founding");
    switch_scripts_off(windows);
    Bench bench = bench_on(windows);
    assert_int_equal(perform(&bench, "system.clear-host", NULL), STATUS_OK);
    assert_int_equal(bench.performed.outcome, OUTCOME_VERIFIED);
    assert_false(has(&bench, HOST));
    assert_null(strstr(windows->ran, "slmgr.vbs /ckms"));
    assert_int_equal(undo(&bench), UNDO_DONE);
    assert_int_equal(perform(&bench, "system.set-host", "kms01.corp.example"), STATUS_OK);
    assert_string_equal(fake_registry_get(windows, FOUNDING_SPP, HOST)->text.at,
                        "kms01.corp.example");
    assert_int_equal(perform(&bench, "office.set-host", "kms02.corp.example"), STATUS_OK);
    assert_string_equal(
        fake_registry_get(windows,
                          FOUNDING_SPP "/0ff1ce15-a989-479d-af46-f275c6370663/" FOUNDING_OFFICE_SKU,
                          HOST)
            ->text.at,
        "kms02.corp.example");
    end(&bench);
}

/* Windows keeps no list of tries: what was tried from here is remembered, and judged. */
static void test_a_try_that_fails(void **state) {
    (void)state;
    FakeWindows *windows = fake_windows_of("founding");
    windows->never_activates = true;
    Bench bench = bench_on(windows);
    assert_int_equal(machine_facts(bench.machine)->attempts.count, 0);
    assert_int_equal(perform(&bench, "system.clear-host", NULL), STATUS_OK);
    assert_int_equal(bench.performed.outcome, OUTCOME_NOT_CURED);
    const Facts *facts = machine_facts(bench.machine);
    assert_int_equal(facts->attempts.count, 1);
    assert_true(fact_is(&facts->attempts.items[0].tool, AttemptTool_OSPP_ACT));
    assert_string_equal(fact_text(&facts->attempts.items[0].code), "0xC004F074");
    switch_scripts_off(windows);
    assert_int_equal(machine_collect(bench.machine, GROUP_BIT(scripting), 0), STATUS_OK);
    assert_int_equal(perform(&bench, "office.activate", NULL), STATUS_OK);
    assert_int_equal(machine_facts(bench.machine)->attempts.count, 2);
    assert_string_equal(fact_text(&machine_facts(bench.machine)->attempts.items[1].sku),
                        FOUNDING_OFFICE_SKU);
    end(&bench);
}

/* Exit codes lie: the script said that all went well. */
static void test_a_script_that_did_nothing(void **state) {
    (void)state;
    FakeWindows *windows = fake_windows_of("founding");
    Bench bench = bench_on(windows);
    windows->ignores = true;
    assert_int_equal(perform(&bench, "system.clear-host", NULL), STATUS_OK);
    assert_int_equal(bench.performed.outcome, OUTCOME_FAILED);
    assert_string_equal(bench.performed.reason, "outcome.change_missing");
    assert_true(has(&bench, HOST));
    end(&bench);
}

static void test_a_script_that_is_gone(void **state) {
    (void)state;
    FakeWindows *windows = fake_windows_of("founding");
    Bench bench = bench_on(windows);
    cJSON_DeleteItemFromObjectCaseSensitive(
        cJSON_GetObjectItemCaseSensitive(windows->world, "files"), "C:/Windows/System32/slmgr.vbs");
    assert_int_equal(perform(&bench, "system.clear-host", NULL), STATUS_OK);
    assert_int_equal(bench.performed.outcome, OUTCOME_FAILED);
    assert_true(has(&bench, HOST));
    /* Read again, that is known: the way is WMI. */
    assert_int_equal(machine_collect(bench.machine, GROUP_BIT(scripting), 0), STATUS_OK);
    assert_int_equal(perform(&bench, "system.clear-host", NULL), STATUS_OK);
    assert_int_equal(bench.performed.outcome, OUTCOME_VERIFIED);
    end(&bench);
}

static void test_nothing_without_rights(void **state) {
    (void)state;
    FakeWindows *windows = fake_windows_of("founding");
    cJSON_ReplaceItemInObjectCaseSensitive(
        cJSON_GetObjectItemCaseSensitive(windows->world, "token"), "elevated", cJSON_CreateFalse());
    windows->locked = true;
    Bench bench = bench_on(windows);
    assert_int_equal(perform(&bench, "system.clear-host", NULL), STATUS_DENIED);
    assert_string_equal(bench.performed.reason, "outcome.no_rights");
    assert_int_equal(plan_elevate(bench.machine), STATUS_DENIED);
    assert_null(windows->restarted);
    /* Whoever can be taken up by another process says how. */
    static const char *const line[] = {"--case", "CAS-1", NULL};
    bench.machine->restart = line;
    assert_int_equal(plan_elevate(bench.machine), STATUS_CHANGED);
    assert_string_equal(windows->restarted[1], "CAS-1");
    end(&bench);
}

/* Neither a value nor "there is none" stands in it. */
static void expect_nothing_settled(const Facts *facts, FactGroup group) {
    const FactGroupInfo *info = fact_group_info(group);
    for (size_t i = 0; i < facts_record_count(facts, group); i++)
        for (size_t f = 0; f < info->field_count; f++)
            if (fact_settled(*fact_meta(facts_record(facts, group, i), &info->fields[f])))
                fail_msg("%s.%s is settled", info->name, info->fields[f].name);
}

/* Everything refused: no crash, and each group, or each of its values, says that it could not be
 * read, and why. */
static void test_everything_denied(void **state) {
    (void)state;
    FakeWindows *windows = fake_windows_of("founding");
    windows->denies = true;
    Bench bench = bench_on(windows);
    const Facts *facts = machine_facts(bench.machine);
    FactGroupSet filled = 0;
    for (const Collector *const *at = collector_list(); *at != NULL; at++)
        filled |= (*at)->fills;
    for (FactGroup group = 0; group < GROUP_COUNT; group++) {
        if ((filled & ((FactGroupSet)1 << group)) == 0)
            continue;
        if (facts->groups[group].state == FACT_FAILED)
            assert_int_equal(facts->groups[group].why, STATUS_DENIED);
        else
            expect_nothing_settled(facts, group); /* each of its values says it */
    }
    const Diagnosis diagnosis = diagnosis_of_facts(bench.arena, facts);
    expect_whole(bench.arena, &diagnosis, "denied");
    end(&bench);
}

/* What the tools printed goes along with the report, as text and as it came. */
static void test_outputs_go_along(void **state) {
    (void)state;
    static const Profile profile;
    FakeWindows *windows = fake_windows_of("founding");
    cJSON *outputs = cJSON_AddObjectToObject(windows->world, "outputs");
    cJSON_AddStringToObject(cJSON_AddObjectToObject(outputs, "slmgr.vbs /dlv"), "hex",
                            "c3fbb3c63a20780d0a");
    Bench bench = bench_on(windows);
    const Facts *facts = machine_facts(bench.machine);
    const CheckInput input = {.facts = facts, .profile = &profile, .arena = bench.arena};
    const Findings findings = checks_run(&input, NULL);
    const Diagnosis diagnosis = diagnosis_of_facts(bench.arena, facts);
    const ReportInput report = {.machine = bench.machine,
                                .facts = facts,
                                .findings = &findings,
                                .diagnosis = &diagnosis,
                                .profile = &profile,
                                .arena = bench.arena};
    const char *folder = arena_printf(bench.arena, "%s/bundle", scratch_folder()), *about;
    WrittenFile *files;
    size_t count, found = 0;
    assert_int_equal(report_files_write(&report, folder, &files, &count, &about), STATUS_OK);
    for (size_t i = 0; i < count; i++)
        found += strcmp(files[i].name, "output-slmgr-dlv.txt") == 0 ||
                 strcmp(files[i].name, "output-slmgr-dlv.gbk.raw") == 0;
    assert_int_equal(found, 2);
    end(&bench);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_the_factory_host_is_found),
        cmocka_unit_test(test_cleared_by_script_and_undone),
        cmocka_unit_test(test_facts_after_an_action_are_those_of_a_fresh_look),
        cmocka_unit_test(test_the_network_is_asked_again),
        cmocka_unit_test(test_other_types_survive),
        cmocka_unit_test(test_set_by_script_clears_the_port),
        cmocka_unit_test(test_wmi_where_scripts_are_off),
        cmocka_unit_test(test_a_try_that_fails),
        cmocka_unit_test(test_a_script_that_did_nothing),
        cmocka_unit_test(test_a_script_that_is_gone),
        cmocka_unit_test(test_nothing_without_rights),
        cmocka_unit_test(test_everything_denied),
        cmocka_unit_test(test_outputs_go_along),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
