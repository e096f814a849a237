/* What a live PC does not let us read: never taken for what is not there. */
#include "checks/check.h"
#include "machine/live_windows/live.h"
#include "support/fake_windows.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#define SPP FOUNDING_SPP

static Arena *arena;

static const Facts *collect(const char *json, FactGroupSet groups) {
    FakeWindows *windows = fake_windows_new(json);
    Machine *machine =
        live_open_with(arena, &(LiveOptions){.windows = &windows->calls, .no_network = true});
    assert_int_equal(machine_collect(machine, groups, 0), STATUS_OK);
    machine_close(machine);
    return machine_facts(machine);
}

static void expect_policies(const Facts *facts, const char *code) {
    static const Profile profile;
    const CheckInput input = {.facts = facts, .profile = &profile, .arena = arena, .now = 1};
    Finding finding;
    check_run(check_find("pc.policies"), &input, &finding);
    assert_string_equal(finding.code, code);
}

/* A part that may not be read: what the others gave stays, and "none" is not known. */
static void test_policies_that_may_not_be_read(void **state) {
    (void)state;
    static const char *const parts[] = {
        "C:/ProgramData/Microsoft/Group Policy/History/{GUID}",
        "HKLM/SOFTWARE/Microsoft/Windows/CurrentVersion/Group Policy/History",
        "HKLM/SOFTWARE/Microsoft/Windows/CurrentVersion/Group Policy/Scripts/Shutdown",
        "HKLM/SOFTWARE/Policies/Microsoft/SoftwareProtectionPlatform"};
    for (size_t i = 0; i < sizeof parts / sizeof parts[0]; i++) {
        const Facts *facts = collect(
            arena_printf(
                arena,
                "{'registry': {'HKLM/SOFTWARE/Microsoft/Windows/CurrentVersion/Group Policy/"
                "History/{B087BE9D-ED37-454f-AF9C-04291E351182}/0': {'GPOName': '{GUID}'},"
                " 'HKLM/SOFTWARE/Microsoft/Windows/CurrentVersion/Group Policy/Scripts/Startup/0/0'"
                ": {'Script': 'C:/kms.bat'}},"
                " 'files': {'C:/kms.bat': 'slmgr /skms kms.script.example',"
                " 'C:/ProgramData/Microsoft/Group Policy/History/{GUID}/Machine/"
                "Preferences/Registry/Registry.xml': ''}, 'denied': ['%s']}",
                parts[i]),
            GROUP_BIT(policies));
        assert_int_equal(facts->groups[GROUP_policies].state, FACT_FAILED);
        assert_int_equal(facts->groups[GROUP_policies].why, STATUS_DENIED);
        assert_int_equal(facts->policies.count, 1);
        assert_string_equal(fact_text(&facts->policies.items[0].host), "kms.script.example");
        expect_policies(facts, "sets_host");
    }
}

/* Without that script nothing that was read sets a host: that none does is not known. */
static void test_no_policy_was_read(void **state) {
    (void)state;
    expect_policies(collect("{}", GROUP_BIT(policies)), "none");
    expect_policies(collect("{'denied': ['HKLM/SOFTWARE/Microsoft/Windows/CurrentVersion/Group "
                            "Policy/History']}",
                            GROUP_BIT(policies)),
                    "unknown");
}

#define WSH "SOFTWARE/Microsoft/Windows Script Host/Settings"
#define FILES                                                                                      \
    "'files': {'C:/Windows/System32/cscript.exe': '', 'C:/Windows/System32/slmgr.vbs': '',"        \
    " 'C:/Windows/System32/vbscript.dll': ''}"

/* What may not be read is no "switched on". */
static void test_switches_that_may_not_be_read(void **state) {
    (void)state;
    const Facts *facts = collect("{'denied': ['HKCU/" WSH "'], " FILES "}", GROUP_BIT(scripting));
    assert_int_equal(facts->scripting.enabled.meta.state, FACT_FAILED);
    assert_int_equal(facts->scripting.enabled.meta.why, STATUS_DENIED);
    facts = collect("{'registry': {'HKLM/" WSH "': {'Enabled': 0}}, 'denied': ['HKCU/" WSH
                    "'], " FILES "}",
                    GROUP_BIT(scripting));
    assert_true(fact_false(&facts->scripting.enabled));
}

/* Run, and stopped: scripts that hang are no scripts that run. */
static void test_scripts_that_hang(void **state) {
    (void)state;
    static const Profile profile;
    const Facts *facts = collect(
        "{" FILES ", 'outputs': {'slmgr.vbs /dlv': {'text': '', 'hangs': true}}}", GROUPS_ALL);
    assert_int_equal(facts->scripting.hung.count, 1);
    assert_string_equal(facts->scripting.hung.items[0], "slmgr.vbs /dlv");
    const CheckInput input = {.facts = facts, .profile = &profile, .arena = arena, .now = 1};
    Finding finding;
    check_run(check_find("pc.scripting"), &input, &finding);
    assert_string_equal(finding.code, "hung");
    assert_int_equal(finding.status, CHECK_WARN);
    assert_string_equal(finding_value(&finding, "list"), "slmgr.vbs /dlv");
    facts = collect("{" FILES ", 'outputs': {'slmgr.vbs /dlv': {'text': ''}}}", GROUPS_ALL);
    assert_false(fact_known(facts->scripting.hung.meta));
}

/* What a tool printed is no word on a key that may not be read. */
static void test_host_key_that_may_not_be_read(void **state) {
    (void)state;
    static const Profile profile;
    const Facts *facts = collect(
        "{'denied': ['" SPP "'], " FILES ", 'outputs': {'slmgr.vbs /dlv': {'text':"
        " 'Name: Windows(R), Enterprise edition\nDescription: Windows(R) Operating System,"
        " VOLUME_KMSCLIENT channel\nLicense Status: Notification\n"
        "Key Management Service client information\n    Client Machine ID (CMID):"
        " 8c0c4a5e-2f2b-4a54-a4a3-0d2f7c1b5e11\n    DNS auto-discovery: KMS name not available\n'}}}",
        GROUPS_ALL);
    const CheckInput input = {.facts = facts, .profile = &profile, .arena = arena, .now = 1};
    Finding finding;
    check_run(check_find("kms.override"), &input, &finding);
    assert_string_equal(finding.code, "denied");
    assert_int_equal(finding.status, CHECK_UNKNOWN);
    assert_non_null(strstr(finding_value(&finding, "key"), "SoftwareProtectionPlatform"));
}

static void test_rights_and_computer_that_may_not_be_read(void **state) {
    (void)state;
    const Facts *facts =
        collect("{'computer': {'name': 'PC-7', 'domain': null}, 'token': {'user': 'x'},"
                " 'registry': {'" SPP "': {'UserOperations': 1}}}",
                GROUP_BIT(rights) | GROUP_BIT(pc));
    assert_string_equal(fact_text(&facts->rights.user_operations), "1");
    assert_string_equal(fact_text(&facts->rights.process_bits), "64");
    assert_string_equal(fact_text(&facts->pc.name), "PC-7");
    assert_int_equal(facts->pc.domain.meta.state, FACT_FAILED);
    assert_int_equal(facts->pc.domain.meta.why, STATUS_DENIED);
    facts = collect(
        "{'computer': {'name': 'PC-7', 'domain': '', 'process64': false}, 'denied': ['" SPP "']}",
        GROUP_BIT(rights) | GROUP_BIT(pc) | GROUP_BIT(host_settings));
    assert_int_equal(facts->rights.user_operations.meta.why, STATUS_DENIED);
    assert_string_equal(fact_text(&facts->rights.process_bits), "32");
    assert_int_equal(facts->groups[GROUP_host_settings].why, STATUS_DENIED);
    assert_true(fact_absent(facts->pc.domain.meta));
}

/* Both spellings of the key: the second one's "none" does not cover the first one's "denied". */
static void test_cmit_key_that_may_not_be_read(void **state) {
    (void)state;
    const Facts *facts = collect("{}", GROUP_BIT(cmit));
    assert_true(fact_absent(facts->cmit.alt_client.meta));
    facts = collect("{'registry': {'HKLM/SOFTWARE/Microsoft/Windows/CurrentVersion/ClipSVC':"
                    " {'AltActivationClient': 'x'}}}",
                    GROUP_BIT(cmit));
    assert_string_equal(fact_text(&facts->cmit.alt_client), "x");
    facts = collect("{'denied': ['HKLM/SOFTWARE/Microsoft/Windows/CurrentVersion/ClipSVC']}",
                    GROUP_BIT(cmit));
    assert_int_equal(facts->cmit.alt_client.meta.why, STATUS_DENIED);
}

static void test_office_key_that_may_not_be_read(void **state) {
    (void)state;
    const Facts *facts =
        collect("{'denied': ['HKLM/SOFTWARE/Microsoft/OfficeSoftwareProtectionPlatform']}",
                GROUP_BIT(host_settings));
    assert_int_equal(facts->host_settings.count, 2);
    assert_true(fact_is(&facts->host_settings.items[1].level, SettingLevel_OSPP));
    assert_int_equal(facts->host_settings.items[1].host.meta.why, STATUS_DENIED);
}

/* ---- the hive of Network Service ---- */

#define HIVE    "HKU/S-1-5-20/SOFTWARE/Microsoft/Windows NT/CurrentVersion/SoftwareProtectionPlatform"
#define SERVICE "'wmi': {'SoftwareLicensingService': [{'Version': '10.0.18362.1171'}]}"

static void test_the_host_that_is_remembered(void **state) {
    (void)state;
    const Facts *facts = collect("{" SERVICE ", 'registry': {'" HIVE "': {"
                                 " 'DiscoveredKeyManagementServiceName': 'kms01.corp.example',"
                                 " 'DiscoveredKeyManagementServicePort': '1689'}}}",
                                 GROUP_BIT(spp));
    assert_string_equal(fact_text(&facts->spp.cached_host), "kms01.corp.example");
    assert_int_equal(fact_number(&facts->spp.cached_port, 0), 1689);
    /* Below an application, where the key itself has none. */
    facts = collect("{" SERVICE ", 'registry': {'" HIVE "/0ff1ce15-a989-479d-af46-f275c6370663': {"
                    " 'DiscoveredKeyManagementServiceName': 'kms02.corp.example',"
                    " 'DiscoveredKeyManagementServicePort': 1690}}}",
                    GROUP_BIT(spp));
    assert_string_equal(fact_text(&facts->spp.cached_host), "kms02.corp.example");
    assert_int_equal(fact_number(&facts->spp.cached_port, 0), 1690);
    facts = collect("{" SERVICE ", 'denied': ['" HIVE "/55c92734-d682-4d71-983e-d6ec3f16059f']}",
                    GROUP_BIT(spp));
    assert_int_equal(facts->spp.cached_host.meta.why, STATUS_DENIED);
    facts = collect("{" SERVICE "}", GROUP_BIT(spp));
    assert_true(fact_absent(facts->spp.cached_host.meta));
    assert_true(fact_absent(facts->spp.cached_port.meta));
    facts = collect("{" SERVICE ", 'denied': ['" HIVE "']}", GROUP_BIT(spp));
    assert_int_equal(facts->spp.cached_host.meta.why, STATUS_DENIED);
    assert_int_equal(facts->spp.cached_port.meta.why, STATUS_DENIED);
    assert_int_equal(facts->groups[GROUP_spp].state, FACT_KNOWN);
}

int main(void) {
    arena = arena_new();
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_policies_that_may_not_be_read),
        cmocka_unit_test(test_no_policy_was_read),
        cmocka_unit_test(test_switches_that_may_not_be_read),
        cmocka_unit_test(test_scripts_that_hang),
        cmocka_unit_test(test_host_key_that_may_not_be_read),
        cmocka_unit_test(test_rights_and_computer_that_may_not_be_read),
        cmocka_unit_test(test_cmit_key_that_may_not_be_read),
        cmocka_unit_test(test_office_key_that_may_not_be_read),
        cmocka_unit_test(test_the_host_that_is_remembered),
    };
    const int failed = cmocka_run_group_tests(tests, NULL, NULL);
    arena_free(arena);
    return failed;
}
