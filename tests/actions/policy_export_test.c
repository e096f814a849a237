/* The files for the domain administrator: they say what was asked, parse as what they are, and
 * overwrite nothing. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <unistd.h>

#include <cmocka.h>

#include "actions/perform.h"
#include "base/files.h"
#include "support/fake_pc.h"

#include "actions/lib_files.h"

typedef struct Export {
    Arena *arena;
    Machine *machine;
    const char *folder;
    Profile profile;
    Performed performed;
} Export;

static Export export_begin(void) {
    Export export = {.arena = arena_new()};
    export.folder = arena_printf(export.arena, "%s/out", fake_state_folder(export.arena));
    export.machine = fake_open(export.arena, fake_memory());
    return export;
}

static Status plan_export(Export *export, const char *host, int64_t port, Plan *plan,
                          const char **complaint) {
    const ActionArguments arguments = {.host = host, .port = port, .output = export->folder};
    const ActionInput input = {.facts = machine_facts(export->machine),
                               .profile = &export->profile,
                               .arguments = &arguments,
                               .arena = export->arena};
    const char *about;
    return action_plan(action_find("policy.export"), &input, plan, complaint, &about);
}

static Status write_export(Export *export, const char *host, int64_t port) {
    Plan plan;
    const char *complaint;
    assert_int_equal(plan_export(export, host, port, &plan, &complaint), STATUS_OK);
    return plan_perform(export->machine, &export->profile, &plan, "", export->arena,
                        &export->performed);
}

static Str read_file(const Export *export, const char *name) {
    Str text;
    const char *path = arena_printf(export->arena, "%s/%s", export->folder, name);
    assert_int_equal(file_read(export->arena, path, 1 << 20, &text), STATUS_OK);
    return text;
}

/* Runs Python's own parser over a file; the program gets its path and must end with 0. */
static void ask_python(const Export *export, const char *name, const char *program) {
    static const char python[] = "/usr/bin/python3";
    if (access(python, X_OK) != 0) {
        print_message("skipped: %s is not here\n", python);
        return;
    }
    const char *path = arena_printf(export->arena, "%s/%s", export->folder, name);
    const char *argv[] = {python, "-c", program, path, NULL};
    assert_int_equal(fake_run(argv), 0);
}

static const char check_fixed_xml[] =
    "import sys, xml.etree.ElementTree as E\n"
    "root = E.parse(sys.argv[1]).getroot()\n"
    "assert root.tag == 'RegistrySettings', root.tag\n"
    "assert root.get('clsid') == '{A3CCFC41-DFDB-43a5-8D26-0FE8B954DA51}'\n"
    "items = root.findall('Registry')\n"
    "assert [i.get('clsid') for i in items] == ['{9CD4B2F4-923D-47f5-A062-E897DD1DAD50}'] * 2\n"
    "assert len({i.get('uid') for i in items}) == 2\n"
    "assert items[0].get('desc') == '某市 <财政局> & \"信息\\'中心', items[0].get('desc')\n"
    "p = [i.find('Properties') for i in items]\n"
    "assert [x.get('action') for x in p] == ['U', 'U']\n"
    "assert {x.get('type') for x in p} == {'REG_SZ'}\n"
    "assert {x.get('hive') for x in p} == {'HKEY_LOCAL_MACHINE'}\n"
    "assert {x.get('key') for x in p} == {'SOFTWARE\\\\Microsoft\\\\Windows NT\\\\CurrentVersion"
    "\\\\SoftwareProtectionPlatform'}\n"
    "assert [(x.get('name'), x.get('value')) for x in p] == [('KeyManagementServiceName', "
    "'kms01.corp.example'), ('KeyManagementServicePort', '1700')]\n";

static const char check_discovery_xml[] =
    "import sys, xml.etree.ElementTree as E\n"
    "p = [x for x in E.parse(sys.argv[1]).getroot().iter('Properties')]\n"
    "assert [x.get('action') for x in p] == ['D', 'D']\n"
    "assert [x.get('name') for x in p] == ['KeyManagementServiceName', "
    "'KeyManagementServicePort']\n";

static const char check_fixed_reg[] =
    "import sys\n"
    "raw = open(sys.argv[1], 'rb').read()\n"
    "assert raw[:2] == b'\\xff\\xfe'\n"
    "lines = raw.decode('utf-16').split('\\r\\n')\n"
    "assert all('\\n' not in l and '\\r' not in l for l in lines)\n"
    "assert lines[0] == 'Windows Registry Editor Version 5.00'\n"
    "assert '; 某市 <财政局> & \"信息\\'中心' in lines\n"
    "assert '[HKEY_LOCAL_MACHINE\\\\SOFTWARE\\\\Microsoft\\\\Windows NT\\\\CurrentVersion"
    "\\\\SoftwareProtectionPlatform]' in lines\n"
    "assert '\"KeyManagementServiceName\"=\"kms01.corp.example\"' in lines\n"
    "assert '\"KeyManagementServicePort\"=\"1700\"' in lines\n";

static const char check_discovery_reg[] =
    "import sys\n"
    "lines = open(sys.argv[1], 'rb').read().decode('utf-16').split('\\r\\n')\n"
    "assert '\"KeyManagementServiceName\"=-' in lines\n"
    "assert '\"KeyManagementServicePort\"=-' in lines\n";

static void parsers_read_what_was_asked(void **state) {
    Export export = export_begin();
    (void)state;
    export.profile.organisation = "某市 <财政局> & \"信息'中心";
    assert_int_equal(write_export(&export, "kms01.corp.example", 1700), STATUS_OK);
    assert_int_equal(export.performed.outcome, OUTCOME_VERIFIED);
    ask_python(&export, "fixed-host/Registry.xml", check_fixed_xml);
    ask_python(&export, "discovery/Registry.xml", check_discovery_xml);
    ask_python(&export, "fixed-host/kms-host.reg", check_fixed_reg);
    ask_python(&export, "discovery/kms-discovery.reg", check_discovery_reg);
    arena_free(export.arena);
}

static void the_script_can_be_tried_without_effect(void **state) {
    Export export = export_begin();
    (void)state;
    assert_int_equal(write_export(&export, "[fd00::1]", 0), STATUS_OK);
    const Str script = read_file(&export, "Set-KmsHost.ps1");
    assert_int_equal(memcmp(script.at, "\xEF\xBB\xBF", 3), 0);
    assert_true(str_contains(script, "SupportsShouldProcess = $true"));
    assert_true(str_contains(script, "$PSCmdlet.ShouldProcess("));
    assert_true(str_contains(script, "[string] $KmsHost = '[fd00::1]'"));
    assert_true(str_contains(script, "[int] $Port = 1688"));
    assert_false(str_contains(script, "slmgr"));
    for (size_t i = 0; i < script.length; i++)
        if (script.at[i] == '\n')
            assert_int_equal(script.at[i - 1], '\r');
    arena_free(export.arena);
}

static void the_pages_say_it_in_both_languages(void **state) {
    static const char *const pages[] = {"HOWTO.zh-CN.txt", "HOWTO.en.txt"};
    static const char *const words[] = {
        "kms01.corp.example", "1688",    "Registry.xml", "Set-KmsHost.ps1", "gpupdate",
        "reg import",         "-WhatIf", "-Discovery",   "REG_SZ"};
    Export export = export_begin();
    (void)state;
    assert_int_equal(write_export(&export, "kms01.corp.example", 0), STATUS_OK);
    for (size_t i = 0; i < 2; i++)
        for (size_t j = 0; j < sizeof words / sizeof words[0]; j++)
            if (!str_contains(read_file(&export, pages[i]), words[j]))
                fail_msg("%s does not say %s", pages[i], words[j]);
    arena_free(export.arena);
}

/* Values that would leave their quotes, their element or their line never get that far. */
static void refuses_hostile_hosts(void **state) {
    static const char *const hostile[] = {"kms\"/><x a=\"", "kms'; calc; '", "kms\nevil=\"1\"",
                                          "kms&lt;",        "$(calc)",       "kms\\\"",
                                          "kms01:1688"};
    Export export = export_begin();
    (void)state;
    for (size_t i = 0; i < sizeof hostile / sizeof hostile[0]; i++) {
        Plan plan;
        const char *complaint = "";
        assert_int_equal(plan_export(&export, hostile[i], 0, &plan, &complaint), STATUS_REFUSED);
        assert_string_equal(complaint, "plan.host_invalid");
    }
    assert_false(file_exists(export.folder));
    arena_free(export.arena);
}

static void overwrites_nothing(void **state) {
    Export export = export_begin();
    (void)state;
    assert_int_equal(write_export(&export, "kms01.corp.example", 0), STATUS_OK);
    const char *page = arena_printf(export.arena, "%s/HOWTO.en.txt", export.folder);
    assert_int_equal(file_write(page, STR_OF("mine")), STATUS_OK);
    const char *reg = arena_printf(export.arena, "%s/fixed-host/kms-host.reg", export.folder);
    assert_int_equal(remove(reg), 0);
    assert_int_equal(write_export(&export, "kms02.corp.example", 0), STATUS_CHANGED);
    assert_int_equal(export.performed.outcome, OUTCOME_REFUSED);
    assert_string_equal(export.performed.reason, "outcome.file_exists");
    assert_true(str_equal(read_file(&export, "HOWTO.en.txt"), STR_OF("mine")));
    assert_false(file_exists(reg));
    arena_free(export.arena);
}

static void leaves_nothing_half_written(void **state) {
    Export export = export_begin();
    (void)state;
    assert_int_equal(folder_make(export.folder), STATUS_OK);
    /* A file where a folder should be: the second group of files cannot be written. */
    const char *blocked = arena_printf(export.arena, "%s/discovery", export.folder);
    assert_int_equal(file_write(blocked, STR_OF("in the way")), STATUS_OK);
    assert_int_equal(write_export(&export, "kms01.corp.example", 0), STATUS_IO);
    assert_string_equal(export.performed.reason, "outcome.file_not_written");
    assert_false(
        file_exists(arena_printf(export.arena, "%s/fixed-host/Registry.xml", export.folder)));
    arena_free(export.arena);
}

static void needs_a_host_or_knows_one(void **state) {
    static const char *known[] = {"kms09.corp.example:1690"};
    Export export = export_begin();
    Plan plan;
    const char *complaint = "";
    (void)state;
    assert_int_equal(plan_export(&export, NULL, 0, &plan, &complaint), STATUS_NOT_FOUND);
    assert_string_equal(complaint, "plan.needs_host");
    export.profile.kms_hosts = known;
    export.profile.kms_host_count = 1;
    assert_int_equal(write_export(&export, NULL, 0), STATUS_OK);
    assert_true(str_contains(read_file(&export, "fixed-host/Registry.xml"),
                             "value=\"kms09.corp.example\""));
    assert_true(str_contains(read_file(&export, "fixed-host/Registry.xml"), "value=\"1690\""));
    arena_free(export.arena);
}

static void utf16_has_pairs_beyond_the_first_plane(void **state) {
    Arena *arena = arena_new();
    (void)state;
    const Str text = text_as_utf16(arena, STR_OF("A\xE4\xB8\xAD\xF0\xA0\x80\x80"));
    assert_int_equal(text.length, 10);
    assert_memory_equal(text.at,
                        "\xFF\xFE"
                        "A\0\x2D\x4E\x40\xD8\x00\xDC",
                        10);
    arena_free(arena);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(parsers_read_what_was_asked),
        cmocka_unit_test(the_script_can_be_tried_without_effect),
        cmocka_unit_test(the_pages_say_it_in_both_languages),
        cmocka_unit_test(refuses_hostile_hosts),
        cmocka_unit_test(overwrites_nothing),
        cmocka_unit_test(leaves_nothing_half_written),
        cmocka_unit_test(needs_a_host_or_knows_one),
        cmocka_unit_test(utf16_has_pairs_beyond_the_first_plane),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
