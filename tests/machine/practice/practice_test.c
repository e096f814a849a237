/* The practice PCs: every file is whole, collection fills every group, what was done lasts. */
#include "base/embedded.h"
#include "base/files.h"
#include "base/paths.h"
#include "base/places.h"
#include "facts/fact_fields.h"
#include "facts/facts_json.h"
#include "machine/machine.h"
#include "messages/messages.h"
#include "support/scratch.h"
#include "support/slashes.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>

#include <cmocka.h>

extern const EmbeddedFile practice_files[];

static Machine *open_pc(Arena *arena, const char *name, bool fresh) {
    Machine *machine = NULL;
    const char *complaint = "", *about = "";
    if (practice_open(arena, name, fresh, &machine, &complaint, &about) != STATUS_OK)
        fail_msg("%s: %s %s", name, complaint, about);
    return machine;
}

static Machine *collected(Arena *arena, const char *name) {
    Machine *machine = open_pc(arena, name, true);
    assert_int_equal(machine_collect(machine, GROUPS_ALL, 0), STATUS_OK);
    return machine;
}

static const Event *newest_event(const Facts *facts, int64_t id) {
    static const Event none;
    for (size_t i = facts->events.count; i > 0; i--)
        if (fact_number(&facts->events.items[i - 1].id, 0) == id)
            return &facts->events.items[i - 1];
    fail_msg("there is no event %lld", (long long)id);
    return &none;
}

static void test_every_file_is_listed(void **state) {
    (void)state;
    for (const EmbeddedFile *file = practice_files; file->name != NULL; file++) {
        bool listed = false;
        for (const char *const *name = practice_names(); *name != NULL; name++)
            listed = listed || strcmp(*name, file->name) == 0;
        if (!listed)
            fail_msg("%s.json is not in practice_names()", file->name);
    }
}

static void test_every_pc_fills_every_group(void **state) {
    (void)state;
    for (const char *const *name = practice_names(); *name != NULL; name++) {
        Arena *arena = arena_new();
        Machine *machine = collected(arena, *name);
        assert_int_equal(machine_arrived(machine), GROUPS_ALL);
        assert_true(machine_abilities(machine).practice);
        const Facts *facts = machine_facts(machine);
        for (size_t i = 1; i < facts->source_count; i++)
            if (!str_starts(str_of(facts->sources[i].where), "practice:"))
                fail_msg("%s: a source does not say practice: %s", *name, facts->sources[i].where);
        machine_close(machine);
        arena_free(arena);
    }
}

static void test_every_pc_says_what_it_shows(void **state) {
    (void)state;
    Arena *arena = arena_new();
    for (const char *const *name = practice_names(); *name != NULL; name++)
        for (Language language = 0; language < LANGUAGE_COUNT; language++)
            if (message_find(language, arena_printf(arena, "practice.%s", *name)) == NULL)
                fail_msg("there is no sentence practice.%s", *name);
    arena_free(arena);
}

/* One group at a time, so that pages fill. */
static void test_groups_come_one_by_one(void **state) {
    (void)state;
    Arena *arena = arena_new();
    Machine *machine = open_pc(arena, "healthy", true);
    assert_int_equal(machine_begin(machine, GROUPS_ALL), STATUS_OK);
    int steps = 1;
    while (machine_advance(machine, 10))
        steps++;
    assert_int_equal(steps, GROUP_COUNT);
    assert_int_equal(machine_begin(machine, GROUP_BIT(ports)), STATUS_OK);
    assert_int_equal(machine_arrived(machine), GROUPS_ALL & ~GROUP_BIT(ports));
    machine_cancel(machine);
    assert_int_equal(machine_facts(machine)->groups[GROUP_ports].why, STATUS_CANCELLED);
    machine_close(machine);
    arena_free(arena);
}

static void test_founding_case(void **state) {
    (void)state;
    Arena *arena = arena_new();
    Machine *machine = collected(arena, "cas-06345");
    const Facts *facts = machine_facts(machine);
    assert_string_equal(fact_text(&facts->windows.cmge_version), "V2020-L.1207.000");
    assert_true(fact_true(&facts->cmit.activated));
    assert_string_equal(fact_text(&facts->host_settings.items[0].host), "kms.cmgos.com");
    const Event *request = newest_event(facts, 12288);
    assert_string_equal(fact_text(&request->code), "0xC004F074");
    assert_string_equal(fact_text(&request->host), "kms.cmgos.com");
    assert_int_equal(fact_number(&request->port, 0), 1688);
    assert_string_equal(fact_text(&facts->srv_records.items[0].target), "kms01.corp.example");
    assert_int_equal(facts->kms_answers.count, 1);
    assert_true(fact_is(&facts->kms_answers.items[0].verdict, KmsVerdict_KMS));
    assert_true(fact_is(&facts->licences.items[0].state, LicenceState_LICENSED));
    assert_true(fact_is(&facts->licences.items[1].state, LicenceState_NOTIFICATION));
    machine_close(machine);
    arena_free(arena);
}

static void test_unknown_name(void **state) {
    (void)state;
    Arena *arena = arena_new();
    Machine *machine = NULL;
    const char *complaint = "", *about = "";
    assert_int_equal(practice_open(arena, "nobody", false, &machine, &complaint, &about),
                     STATUS_NOT_FOUND);
    assert_string_equal(complaint, "practice.unknown");
    assert_string_equal(about, "nobody");
    assert_int_equal(practice_open(arena, "override_service", true, &machine, &complaint, &about),
                     STATUS_OK);
    assert_string_equal(machine->name, "override-service");
    machine_close(machine);
    arena_free(arena);
}

/* facts -> JSON -> facts -> JSON says the same, for every PC. */
static void test_facts_round_trip(void **state) {
    (void)state;
    for (const char *const *name = practice_names(); *name != NULL; name++) {
        Arena *arena = arena_new();
        Machine *machine = collected(arena, *name);
        cJSON *first = facts_to_json(machine_facts(machine));
        Facts *again = facts_new(arena);
        const char *where = "";
        if (facts_from_json(again, first, NULL, &where) != STATUS_OK)
            fail_msg("%s: %s", *name, where);
        cJSON *second = facts_to_json(again);
        char *a = cJSON_Print(first), *b = cJSON_Print(second);
        assert_string_equal(a, b);
        cJSON_free(a);
        cJSON_free(b);
        cJSON_Delete(first);
        cJSON_Delete(second);
        machine_close(machine);
        arena_free(arena);
    }
}

#define HOST_PATH                                                                                  \
    "registry:HKLM\\SOFTWARE\\Microsoft\\Windows NT\\CurrentVersion\\SoftwareProtectionPlatform"   \
    "\\KeyManagementServiceName"

static void test_what_was_done_lasts_until_fresh(void **state) {
    (void)state;
    Arena *arena = arena_new();
    Machine *machine = open_pc(arena, "healthy", true);
    const Setting change = {.path = HOST_PATH, .value = "kms09.corp.example", .set = true};
    assert_int_equal(machine_write_setting(machine, &change), STATUS_OK);
    machine_close(machine);

    Setting read = {0};
    machine = open_pc(arena, "healthy", false);
    assert_int_equal(machine_read_setting(machine, HOST_PATH, &read), STATUS_OK);
    assert_true(read.set);
    assert_string_equal(read.value, "kms09.corp.example");
    machine_close(machine);

    machine = open_pc(arena, "healthy", true);
    assert_int_equal(machine_read_setting(machine, HOST_PATH, &read), STATUS_OK);
    assert_false(read.set);
    machine_close(machine);
    arena_free(arena);
}

static void check_state_complaint(const char *content, const char *complaint) {
    Arena *arena = arena_new();
    const char *folder = path_join(arena, state_folder(arena), "practice");
    const char *path = path_join(arena, folder, "healthy.json");
    assert_int_equal(folder_make(arena_printf(arena, "%s/kmsdoctor/practice", scratch_folder())),
                     STATUS_OK);
    assert_int_equal(file_write(path, str_of(content)), STATUS_OK);
    Machine *machine = open_pc(arena, "healthy", false);
    assert_int_equal(machine_collect(machine, GROUPS_ALL, 0), STATUS_OK);
    assert_non_null(machine->complaint);
    assert_string_equal(machine->complaint, complaint);
    assert_string_equal(slashes(arena, machine->complaint_about), slashes(arena, path));
    assert_true(fact_is(&machine_facts(machine)->licences.items[0].state, LicenceState_LICENSED));
    machine_close(machine);
    arena_free(arena);
}

static void test_damaged_state_starts_fresh_and_says_so(void **state) {
    (void)state;
    check_state_complaint("{ half a fi", "practice.state_damaged");
    check_state_complaint("{}", "practice.state_damaged");
    check_state_complaint("{\"schema\": \"kmsdoctor.practice-state/1\", \"print\": 1}",
                          "practice.state_other_version");
}

/* Whatever stands in the state file: the PC opens, is read, runs commands, and ends. */
static void test_garbled_state_does_no_harm(void **state) {
    (void)state;
    Arena *arena = arena_new();
    const char *path =
        arena_printf(arena, "%s/kmsdoctor/practice/cas-06345.json", scratch_folder());
    machine_close(open_pc(arena, "cas-06345", true));
    Str whole;
    assert_int_equal(file_read(arena, path, 1 << 20, &whole), STATUS_OK);
    uint32_t chance = 12345;
    for (int round = 0; round < 150; round++) {
        Arena *own = arena_new();
        char *text = arena_strndup(own, whole.at, whole.length);
        for (int hit = 0; hit < 3; hit++) {
            chance = chance * 1664525u + 1013904223u;
            text[(chance >> 8) % whole.length] = "\"0{}[],9-x"[(chance >> 4) % 10];
        }
        assert_int_equal(file_write(path, (Str){text, whole.length}), STATUS_OK);
        Machine *machine = open_pc(own, "cas-06345", false);
        assert_int_equal(machine_collect(machine, GROUPS_ALL, 0), STATUS_OK);
        static const char *const lines[][3] = {{"slmgr.vbs", "/dlv", NULL},
                                               {"ospp.vbs", "/act", NULL},
                                               {"ospp.vbs", "/dstatusall", NULL},
                                               {"slmgr.vbs", "/skms", "a.example"}};
        for (size_t i = 0; i < sizeof lines / sizeof lines[0]; i++) {
            const char *const argv[] = {lines[i][0], lines[i][1], lines[i][2], NULL};
            CommandResult result;
            assert_int_equal(machine_run(machine, &(Command){.argv = argv}, &result), STATUS_OK);
        }
        machine_close(machine);
        arena_free(own);
    }
    arena_free(arena);
}

static void test_unwritable_state_goes_on_in_memory(void **state) {
    (void)state;
    Arena *arena = arena_new();
    const char *blocker = arena_printf(arena, "%s/a-file", scratch_folder());
    assert_int_equal(file_write(blocker, STR_OF("x")), STATUS_OK);
    setenv("XDG_STATE_HOME", blocker, 1);
    Machine *machine = open_pc(arena, "healthy", false);
    const Setting change = {.path = HOST_PATH, .value = "kms09.corp.example", .set = true};
    assert_int_equal(machine_write_setting(machine, &change), STATUS_OK);
    assert_string_equal(machine->complaint, "practice.state_not_kept");
    Setting read = {0};
    assert_int_equal(machine_read_setting(machine, HOST_PATH, &read), STATUS_OK);
    assert_true(read.set);
    machine_close(machine);
    setenv("XDG_STATE_HOME", scratch_folder(), 1);
    arena_free(arena);
}

static void test_policy_sets_the_host_again(void **state) {
    (void)state;
    Arena *arena = arena_new();
    Machine *machine = open_pc(arena, "policy-enforced", true);
    assert_int_equal(machine_write_setting(machine, &(Setting){.path = HOST_PATH}), STATUS_OK);
    Setting read = {0};
    assert_int_equal(machine_read_setting(machine, HOST_PATH, &read), STATUS_OK);
    assert_false(read.set);
    assert_int_equal(machine_collect(machine, GROUP_BIT(host_settings), 0), STATUS_OK);
    assert_string_equal(fact_text(&machine_facts(machine)->host_settings.items[0].host),
                        "kms-old.corp.example");
    machine_close(machine);
    arena_free(arena);
}

static void test_rights(void **state) {
    (void)state;
    Arena *arena = arena_new();
    Machine *machine = open_pc(arena, "not-elevated", true);
    const Setting change = {.path = HOST_PATH};
    assert_false(machine_abilities(machine).elevated);
    assert_int_equal(machine_write_setting(machine, &change), STATUS_DENIED);
    const Setting consent = {.path = "process:elevated", .value = "true", .set = true};
    assert_int_equal(machine_write_setting(machine, &consent), STATUS_OK);
    assert_true(machine_abilities(machine).elevated);
    assert_int_equal(machine_write_setting(machine, &change), STATUS_OK);
    machine_close(machine);
    arena_free(arena);
}

static void test_broken_wmi_hides_the_licences(void **state) {
    (void)state;
    Arena *arena = arena_new();
    Machine *machine = collected(arena, "wmi-broken");
    assert_int_equal(machine_facts(machine)->groups[GROUP_licences].state, FACT_FAILED);
    assert_int_equal(machine_facts(machine)->licences.count, 0);
    assert_string_equal(fact_text(&machine_facts(machine)->wmi.error), "0x80041010");
    machine_close(machine);
    arena_free(arena);
}

int main(void) {
    scratch_folder();
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_every_file_is_listed),
        cmocka_unit_test(test_every_pc_fills_every_group),
        cmocka_unit_test(test_every_pc_says_what_it_shows),
        cmocka_unit_test(test_groups_come_one_by_one),
        cmocka_unit_test(test_founding_case),
        cmocka_unit_test(test_unknown_name),
        cmocka_unit_test(test_facts_round_trip),
        cmocka_unit_test(test_what_was_done_lasts_until_fresh),
        cmocka_unit_test(test_damaged_state_starts_fresh_and_says_so),
        cmocka_unit_test(test_garbled_state_does_no_harm),
        cmocka_unit_test(test_unwritable_state_goes_on_in_memory),
        cmocka_unit_test(test_policy_sets_the_host_again),
        cmocka_unit_test(test_rights),
        cmocka_unit_test(test_broken_wmi_hides_the_licences),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
