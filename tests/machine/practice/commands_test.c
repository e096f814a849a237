/* The tools of the practice PCs: what they print, what they change, and how the right cure heals.
 */
#include "machine/machine.h"
#include "support/scratch.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>

#include <cmocka.h>

typedef struct Seat {
    Arena *arena;
    Machine *machine;
    const char *name;
} Seat;

static Seat open_pc(const char *name) {
    Seat pc = {.arena = arena_new(), .name = name};
    const char *complaint = "", *about = "";
    if (practice_open(pc.arena, name, true, &pc.machine, &complaint, &about) != STATUS_OK)
        fail_msg("%s: %s %s", name, complaint, about);
    return pc;
}

static void close_pc(const Seat *pc) {
    machine_close(pc->machine);
    arena_free(pc->arena);
}

/* Runs a command line; blanks part words, '^' stands for a blank inside one. */
static CommandResult run(const Seat *pc, const char *line) {
    const char *argv[12] = {NULL};
    size_t count = 0;
    Str rest = str_of(line), word;
    while (count < 11 && str_next_word(&rest, &word)) {
        char *copy = str_dup(pc->arena, word);
        for (char *c = copy; *c != '\0'; c++)
            if (*c == '^')
                *c = ' ';
        argv[count++] = copy;
    }
    CommandResult result = {.output = ""};
    const Command command = {.argv = argv, .timeout_ms = 10000};
    if (machine_run(pc->machine, &command, &result) != STATUS_OK)
        fail_msg("%s: %s did not run", pc->name, line);
    return result;
}

static void says(const Seat *pc, const char *line, const char *part) {
    const CommandResult result = run(pc, line);
    if (strstr(result.output, part) == NULL)
        fail_msg("%s: %s\nmisses \"%s\" in:\n%s", pc->name, line, part, result.output);
}

static void hides(const Seat *pc, const char *line, const char *part) {
    const CommandResult result = run(pc, line);
    if (strstr(result.output, part) != NULL)
        fail_msg("%s: %s\nmust not say \"%s\":\n%s", pc->name, line, part, result.output);
}

static const Facts *collect(const Seat *pc) {
    assert_int_equal(machine_collect(pc->machine, GROUPS_ALL, 0), STATUS_OK);
    return machine_facts(pc->machine);
}

static const Licence *licence_of(const Facts *facts, Application application) {
    static const Licence none;
    for (size_t i = 0; i < facts->licences.count; i++)
        if (fact_is(&facts->licences.items[i].application, (int)application))
            return &facts->licences.items[i];
    fail_msg("no licence of application %d", (int)application);
    return &none;
}

static bool is_licensed(const Seat *pc, Application application) {
    return fact_is(&licence_of(collect(pc), application)->state, LicenceState_LICENSED);
}

/* ---- the founding case, as the hotline heals it ---- */

static void test_founding_case(void **state) {
    (void)state;
    const Seat pc = open_pc("cas-06345");
    says(&pc, "cscript //nologo ospp.vbs /act", "ERROR CODE: 0xC004F074");
    says(&pc, "cscript //nologo ospp.vbs /dstatus",
         "Office 15, OfficeProPlusVL_KMS_Client edition");
    hides(&pc, "ospp.vbs /dstatus", "kms.cmgos.com");
    says(
        &pc,
        "reg query HKLM\\SOFTWARE\\Microsoft\\Windows^NT\\CurrentVersion\\SoftwareProtectionPlatform "
        "/v KeyManagementServiceName",
        "kms.cmgos.com");
    says(&pc, "nslookup -type=srv _vlmcs._tcp", "svr hostname   = kms01.corp.example");
    says(&pc, "cscript //nologo slmgr.vbs /ckms", "成功地清除了密钥管理服务计算机名");
    says(&pc, "cscript ospp.vbs /act", "<Product activation successful>");
    assert_true(is_licensed(&pc, Application_OFFICE));
    assert_true(is_licensed(&pc, Application_WINDOWS));
    says(&pc, "slmgr.vbs /xpr", "计算机已永久激活。");
    close_pc(&pc);
}

/* ---- each PC shows its symptom, and the right cure heals it where it lies on the PC ---- */

typedef struct Course {
    const char *pc;
    const char *try, *symptom; /* before */
    const char *cures[4];      /* none: nobody here can mend it */
    Application application;
    bool healed_already; /* the symptom stands in the events alone */
} Course;

static const Course courses[] = {
    {"healthy", "slmgr.vbs /ato", "成功地激活了产品", {NULL}, Application_WINDOWS, true},
    {"override-service",
     "slmgr.vbs /ato",
     "0xC004F074",
     {"slmgr.vbs /ckms", "slmgr.vbs /ato"},
     Application_WINDOWS,
     false},
    {"override-service",
     "ospp.vbs /act",
     "0xC004F074",
     {"ospp.vbs /sethst:kms01.corp.example", "ospp.vbs /act"},
     Application_OFFICE,
     false},
    {"override-office",
     "ospp.vbs /act",
     "0xC004F074",
     {"ospp.vbs /remhst", "ospp.vbs /act"},
     Application_OFFICE,
     false},
    {"policy-enforced", "ospp.vbs /act", "0xC004F074", {NULL}, Application_OFFICE, false},
    {"no-dns-suffix",
     "slmgr.vbs /ato",
     "0x8007007B",
     {"slmgr.vbs /skms-domain corp.example", "slmgr.vbs /ato"},
     Application_WINDOWS,
     false},
    {"no-dns-suffix",
     "ospp.vbs /act",
     "0x8007007B",
     {"ospp.vbs /skms-domain:corp.example", "ospp.vbs /act"},
     Application_OFFICE,
     false},
    {"wrong-dns-server",
     "ospp.vbs /act",
     "0x8007232B",
     {"ospp.vbs /sethst:10.10.0.20", "ospp.vbs /act"},
     Application_OFFICE,
     false},
    {"srv-missing",
     "slmgr.vbs /ato",
     "0x8007232B",
     {"slmgr.vbs /skms kms01.corp.example:1688", "slmgr.vbs /ato"},
     Application_WINDOWS,
     false},
    {"srv-wrong-target",
     "ospp.vbs /act",
     "0xC004F074",
     {"ospp.vbs /sethst:kms01.corp.example", "ospp.vbs /setprt:1688", "ospp.vbs /act"},
     Application_OFFICE,
     false},
    {"srv-stale-extra", "ospp.vbs /act", "successful", {NULL}, Application_OFFICE, true},
    {"host-unresolvable",
     "ospp.vbs /act",
     "0xC004F074",
     {"ospp.vbs /sethst:10.10.0.20", "ospp.vbs /act"},
     Application_OFFICE,
     false},
    {"hosts-file",
     "ospp.vbs /act",
     "0xC004F074",
     {"ospp.vbs /sethst:10.10.0.20", "ospp.vbs /act"},
     Application_OFFICE,
     false},
    {"host-unreachable", "ospp.vbs /act", "0xC004F074", {NULL}, Application_OFFICE, false},
    {"port-blocked", "ospp.vbs /act", "0xC004F074", {NULL}, Application_OFFICE, false},
    {"not-a-kms", "ospp.vbs /act", "0xC004F074", {NULL}, Application_OFFICE, false},
    {"host-key-missing", "ospp.vbs /act", "0xC004F042", {NULL}, Application_OFFICE, false},
    {"count-low", "ospp.vbs /act", "0xC004F038", {NULL}, Application_OFFICE, false},
    {"cloned-cmid",
     "ospp.vbs /act",
     "0xC004F038",
     {"slmgr.vbs /rearm", "shutdown /r /t 0", "ospp.vbs /act"},
     Application_OFFICE,
     false},
    {"clock-skew",
     "slmgr.vbs /ato",
     "0xC004F074",
     {"net start w32time", "w32tm /resync", "slmgr.vbs /ato"},
     Application_WINDOWS,
     false},
    {"not-volume-edition", "slmgr.vbs /ato", "0x80072EE7", {NULL}, Application_WINDOWS, false},
    {"wrong-key",
     "slmgr.vbs /ato",
     "0x80072EE7",
     {"slmgr.vbs /ipk XXXXX-XXXXX-XXXXX-XXXXX-2YT43", "slmgr.vbs /ato"},
     Application_WINDOWS,
     false},
    {"service-stopped",
     "slmgr.vbs /ato",
     "0x80070422",
     {"sc config sppsvc start= delayed-auto", "net start sppsvc", "slmgr.vbs /ato"},
     Application_WINDOWS,
     false},
    {"permission",
     "slmgr.vbs /ato",
     "0x80070005",
     {"icacls C:\\Windows\\System32\\spp\\store\\2.0 /grant NT^SERVICE\\sppsvc:(OI)(CI)F",
      "slmgr.vbs /ato"},
     Application_WINDOWS,
     false},
    {"wsh-disabled",
     "ospp.vbs /act",
     "没有在该机执行 Windows 脚本宿主的权限",
     {"wmi SoftwareLicensingProduct(d450596f-894d-49e0-966a-fd39ed4c4c64).Activate"},
     Application_OFFICE,
     false},
    {"other", "slmgr.vbs /ato", "0xC004E015", {NULL}, Application_WINDOWS, false},
};

static bool shows_state(const Facts *facts) {
    return facts->groups[GROUP_licences].state == FACT_KNOWN;
}

static void test_symptom_and_cure(void **state) {
    (void)state;
    for (size_t i = 0; i < sizeof courses / sizeof courses[0]; i++) {
        const Course *course = &courses[i];
        const Seat pc = open_pc(course->pc);
        says(&pc, course->try, course->symptom);
        const Facts *facts = collect(&pc);
        if (shows_state(facts) &&
            course->healed_already !=
                fact_is(&licence_of(facts, course->application)->state, LicenceState_LICENSED))
            fail_msg("%s: %s has the wrong state", course->pc, course->try);
        for (size_t c = 0; c < 4 && course->cures[c] != NULL; c++)
            run(&pc, course->cures[c]);
        const bool healed = course->healed_already || course->cures[0] != NULL;
        if (is_licensed(&pc, course->application) != healed)
            fail_msg("%s: the cure of %s did not do what it should", course->pc, course->try);
        close_pc(&pc);
    }
}

/* ---- traps of the real tools ---- */

static const char office16[] = "d450596f-894d-49e0-966a-fd39ed4c4c64";

/* Where nothing is set the record's host is unread. */
static const HostSetting *setting_at(const Facts *facts, SettingLevel level) {
    static const HostSetting none;
    for (size_t i = 0; i < facts->host_settings.count; i++)
        if (fact_is(&facts->host_settings.items[i].level, (int)level))
            return &facts->host_settings.items[i];
    return &none;
}

static void test_skms_clears_the_port(void **state) {
    (void)state;
    const Seat pc = open_pc("healthy");
    run(&pc, "slmgr.vbs /skms kms01.corp.example:1700");
    assert_string_equal(fact_text(&setting_at(collect(&pc), SettingLevel_SERVICE)->port), "1700");
    run(&pc, "slmgr.vbs /skms kms01.corp.example");
    assert_true(fact_absent(setting_at(collect(&pc), SettingLevel_SERVICE)->port.meta));
    close_pc(&pc);
}

static void test_ckms_leaves_the_lookup_domain_and_says_so(void **state) {
    (void)state;
    const Seat pc = open_pc("count-low");
    run(&pc, "slmgr.vbs /skms-domain corp.example");
    says(&pc, "slmgr.vbs /skms kms01.corp.example", "overrides the /skms-domain setting");
    says(&pc, "slmgr.vbs /ckms", "corp.example will be used for DNS SRV record lookup");
    const HostSetting *service = setting_at(collect(&pc), SettingLevel_SERVICE);
    assert_string_equal(fact_text(&service->lookup_domain), "corp.example");
    assert_true(fact_absent(service->host.meta));
    close_pc(&pc);
}

static void test_each_script_clears_only_its_own_level(void **state) {
    (void)state;
    const Seat pc = open_pc("override-office");
    run(&pc, "slmgr.vbs /ckms");
    assert_true(fact_known(setting_at(collect(&pc), SettingLevel_SKU)->host.meta));
    says(&pc, "ospp.vbs /act", "0xC004F074");
    run(&pc, "slmgr.vbs /skms kms-old.corp.example");
    run(&pc, "ospp.vbs /remhst");
    assert_false(fact_known(setting_at(collect(&pc), SettingLevel_SKU)->host.meta));
    says(&pc, "ospp.vbs /act", "0xC004F074");
    run(&pc, "slmgr.vbs /ckms");
    says(&pc, "ospp.vbs /act", "successful");
    close_pc(&pc);
}

static void test_unlicensed_dlv_shows_no_host(void **state) {
    (void)state;
    const Seat pc = open_pc("override-service");
    hides(&pc, "slmgr.vbs /dlv", "kms-old");
    run(&pc, "slmgr.vbs /skms kms01.corp.example");
    run(&pc, "slmgr.vbs /ato");
    says(&pc, "slmgr.vbs /dlv", "已注册的 KMS 计算机名称: kms01.corp.example:1688");
    close_pc(&pc);
}

static void test_exit_codes_lie(void **state) {
    (void)state;
    const Seat pc = open_pc("override-service");
    assert_int_equal(run(&pc, "slmgr.vbs /ato").exit_code, -1073418124);
    assert_int_equal(run(&pc, "ospp.vbs /act").exit_code, 0);
    close_pc(&pc);
}

static void test_changes_need_elevation(void **state) {
    (void)state;
    const Seat pc = open_pc("not-elevated");
    says(&pc, "slmgr.vbs /ckms", "0xC004F025");
    says(&pc, "ospp.vbs /remhst", "ERROR CODE: 0x80070005");
    says(&pc, "sc config sppsvc start= disabled", "拒绝访问");
    assert_string_equal(fact_text(&setting_at(collect(&pc), SettingLevel_SERVICE)->host),
                        "kms-old.corp.example");
    const Setting consent = {.path = "process:elevated", .value = "true", .set = true};
    assert_int_equal(machine_write_setting(pc.machine, &consent), STATUS_OK);
    run(&pc, "slmgr.vbs /ckms");
    says(&pc, "ospp.vbs /act", "successful");
    close_pc(&pc);
}

static void test_broken_wmi(void **state) {
    (void)state;
    const Seat pc = open_pc("wmi-broken");
    says(&pc, "slmgr.vbs /dlv", "0x80041010");
    says(&pc, "wmi SoftwareLicensingService.ClearKeyManagementServiceMachine", "0x80041010");
    close_pc(&pc);
}

static void test_wmi_does_what_the_scripts_do(void **state) {
    (void)state;
    const Seat pc = open_pc("wsh-disabled");
    run(&pc, "wmi SoftwareLicensingService.SetKeyManagementServiceMachine kms01.corp.example");
    run(&pc, "wmi SoftwareLicensingService.SetKeyManagementServicePort 1688");
    const HostSetting *service = setting_at(collect(&pc), SettingLevel_SERVICE);
    assert_string_equal(fact_text(&service->host), "kms01.corp.example");
    assert_string_equal(fact_text(&service->port), "1688");
    run(&pc, arena_printf(
                 pc.arena,
                 "wmi SoftwareLicensingProduct(%s).SetKeyManagementServiceMachine x.corp.example",
                 office16));
    assert_string_equal(fact_text(&setting_at(collect(&pc), SettingLevel_SKU)->host),
                        "x.corp.example");
    run(&pc, "wmi SoftwareLicensingService.ClearKeyManagementServiceMachine");
    assert_true(fact_absent(setting_at(collect(&pc), SettingLevel_SERVICE)->host.meta));
    says(&pc, "wmi SoftwareLicensingService.NoSuchMethod", "0x8004102F");
    close_pc(&pc);
}

static void test_keys(void **state) {
    (void)state;
    const Seat pc = open_pc("wrong-key");
    says(&pc, "slmgr.vbs /ipk 12345", "0xC004F050");
    says(&pc, "slmgr.vbs /ipk XXXXX-XXXXX-XXXXX-XXXXX-XXXXX", "0xC004F069");
    says(&pc, "slmgr.vbs /upk", "Uninstalled product key successfully.");
    const CommandResult result = run(&pc, "slmgr.vbs /ato");
    assert_non_null(strstr(result.output, "Error: product not found."));
    assert_int_equal(result.exit_code, 0);
    says(&pc, "ospp.vbs /unpkey:WFG99", "<Product key uninstall successful>");
    says(&pc, "ospp.vbs /act", "<No installed product keys detected>");
    close_pc(&pc);
}

static void test_twice_is_as_once(void **state) {
    (void)state;
    const Seat pc = open_pc("cas-06345");
    for (int i = 0; i < 2; i++) {
        says(&pc, "slmgr.vbs /ckms", "成功");
        says(&pc, "ospp.vbs /act", "successful");
        assert_int_equal(collect(&pc)->host_settings.count, 1);
    }
    close_pc(&pc);
}

/* A client counts once, however often it asks. */
static void test_count_grows_by_one_cmid(void **state) {
    (void)state;
    const Seat pc = open_pc("count-low");
    int64_t count = 0;
    for (int i = 0; i < 3; i++) {
        run(&pc, "ospp.vbs /act");
        const Facts *facts = collect(&pc);
        const Event *last = &facts->events.items[facts->events.count - 1];
        assert_int_equal(fact_number(&last->id, 0), 12289);
        assert_true(i == 0 || fact_number(&last->count, 0) == count);
        assert_true(fact_false(&last->bound));
        count = fact_number(&last->count, 0);
    }
    close_pc(&pc);
}

static void test_network_tools(void **state) {
    (void)state;
    Seat pc = open_pc("srv-missing");
    says(&pc, "nslookup -type=srv _vlmcs._tcp.corp.example", "Non-existent domain");
    says(&pc, "nslookup kms01.corp.example", "10.10.0.20");
    says(&pc, "ping kms01.corp.example", "已接收 = 4");
    says(&pc, "ipconfig /all", "主 DNS 后缀 . . . . . . . . . . . : corp.example");
    says(&pc, "ipconfig /flushdns", "已成功刷新 DNS 解析缓存");
    close_pc(&pc);
    pc = open_pc("clock-skew");
    says(&pc, "w32tm /query /status", "0x80070426");
    says(&pc, "w32tm /stripchart /computer:dc01.corp.example", "o:-18420.0000000s");
    close_pc(&pc);
    pc = open_pc("host-unresolvable");
    says(&pc, "ping kms01.corp.example", "找不到主机");
    close_pc(&pc);
}

static void test_boxes_hang_until_the_deadline(void **state) {
    (void)state;
    const Seat pc = open_pc("healthy");
    assert_true(run(&pc, "cscript //nologo ospp.vbs /osppsvcrestart").timed_out);
    assert_false(run(&pc, "cscript //nologo ospp.vbs /dstatus").timed_out);
    says(&pc, "slmgr.vbs /sprt 1689", "警告");
    close_pc(&pc);
}

static void test_unknown_tool(void **state) {
    (void)state;
    const Seat pc = open_pc("healthy");
    CommandResult result;
    const char *const argv[] = {"format", "c:", NULL};
    const char *const nothing[] = {NULL};
    assert_int_equal(machine_run(pc.machine, &(Command){.argv = argv}, &result), STATUS_NOT_FOUND);
    assert_int_equal(machine_run(pc.machine, &(Command){.argv = nothing}, &result),
                     STATUS_NOT_FOUND);
    close_pc(&pc);
}

int main(void) {
    scratch_folder();
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_founding_case),
        cmocka_unit_test(test_symptom_and_cure),
        cmocka_unit_test(test_skms_clears_the_port),
        cmocka_unit_test(test_ckms_leaves_the_lookup_domain_and_says_so),
        cmocka_unit_test(test_each_script_clears_only_its_own_level),
        cmocka_unit_test(test_unlicensed_dlv_shows_no_host),
        cmocka_unit_test(test_exit_codes_lie),
        cmocka_unit_test(test_changes_need_elevation),
        cmocka_unit_test(test_broken_wmi),
        cmocka_unit_test(test_wmi_does_what_the_scripts_do),
        cmocka_unit_test(test_keys),
        cmocka_unit_test(test_twice_is_as_once),
        cmocka_unit_test(test_count_grows_by_one_cmid),
        cmocka_unit_test(test_network_tools),
        cmocka_unit_test(test_boxes_hang_until_the_deadline),
        cmocka_unit_test(test_unknown_tool),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
