/* The tools of the practice PCs: what they print, what they change, and how they lie. */
#include "support/seat.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>

#include <cmocka.h>

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
    const Seat pc = seat_open("healthy");
    seat_run(&pc, "slmgr.vbs /skms kms01.corp.example:1700");
    assert_string_equal(fact_text(&setting_at(seat_collect(&pc), SettingLevel_SERVICE)->port),
                        "1700");
    seat_run(&pc, "slmgr.vbs /skms kms01.corp.example");
    assert_true(fact_absent(setting_at(seat_collect(&pc), SettingLevel_SERVICE)->port.meta));
    seat_close(&pc);
}

static void test_ckms_leaves_the_lookup_domain_and_says_so(void **state) {
    (void)state;
    const Seat pc = seat_open("count-low");
    seat_run(&pc, "slmgr.vbs /skms-domain corp.example");
    seat_says(&pc, "slmgr.vbs /skms kms01.corp.example", "overrides the /skms-domain setting");
    seat_says(&pc, "slmgr.vbs /ckms", "corp.example will be used for DNS SRV record lookup");
    const HostSetting *service = setting_at(seat_collect(&pc), SettingLevel_SERVICE);
    assert_string_equal(fact_text(&service->lookup_domain), "corp.example");
    assert_true(fact_absent(service->host.meta));
    seat_close(&pc);
}

static void test_each_script_clears_only_its_own_level(void **state) {
    (void)state;
    const Seat pc = seat_open("override-office");
    seat_run(&pc, "slmgr.vbs /ckms");
    assert_true(fact_known(setting_at(seat_collect(&pc), SettingLevel_SKU)->host.meta));
    seat_says(&pc, "ospp.vbs /act", "0xC004F074");
    seat_run(&pc, "slmgr.vbs /skms kms-old.corp.example");
    seat_run(&pc, "ospp.vbs /remhst");
    assert_false(fact_known(setting_at(seat_collect(&pc), SettingLevel_SKU)->host.meta));
    seat_says(&pc, "ospp.vbs /act", "0xC004F074");
    seat_run(&pc, "slmgr.vbs /ckms");
    seat_says(&pc, "ospp.vbs /act", "successful");
    seat_close(&pc);
}

static void test_unlicensed_dlv_shows_no_host(void **state) {
    (void)state;
    const Seat pc = seat_open("override-service");
    seat_hides(&pc, "slmgr.vbs /dlv", "kms-old");
    seat_run(&pc, "slmgr.vbs /skms kms01.corp.example");
    seat_run(&pc, "slmgr.vbs /ato");
    seat_says(&pc, "slmgr.vbs /dlv", "已注册的 KMS 计算机名称: kms01.corp.example:1688");
    seat_close(&pc);
}

static void test_exit_codes_lie(void **state) {
    (void)state;
    const Seat pc = seat_open("override-service");
    assert_int_equal(seat_run(&pc, "slmgr.vbs /ato").exit_code, -1073418124);
    assert_int_equal(seat_run(&pc, "ospp.vbs /act").exit_code, 0);
    seat_close(&pc);
}

static void test_changes_need_elevation(void **state) {
    (void)state;
    const Seat pc = seat_open("not-elevated");
    seat_says(&pc, "slmgr.vbs /ckms", "0xC004F025");
    seat_says(&pc, "ospp.vbs /remhst", "ERROR CODE: 0x80070005");
    seat_says(&pc, "sc config sppsvc start= disabled", "拒绝访问");
    assert_string_equal(fact_text(&setting_at(seat_collect(&pc), SettingLevel_SERVICE)->host),
                        "kms-old.corp.example");
    const Setting consent = {.path = "process:elevated", .value = "true", .set = true};
    assert_int_equal(machine_write_setting(pc.machine, &consent), STATUS_OK);
    seat_run(&pc, "slmgr.vbs /ckms");
    seat_says(&pc, "ospp.vbs /act", "successful");
    seat_close(&pc);
}

static void test_broken_wmi(void **state) {
    (void)state;
    const Seat pc = seat_open("wmi-broken");
    seat_says(&pc, "slmgr.vbs /dlv", "0x80041010");
    seat_says(&pc, "wmi SoftwareLicensingService.ClearKeyManagementServiceMachine", "0x80041010");
    seat_close(&pc);
}

static void test_wmi_does_what_the_scripts_do(void **state) {
    (void)state;
    const Seat pc = seat_open("wsh-disabled");
    seat_run(&pc, "wmi SoftwareLicensingService.SetKeyManagementServiceMachine kms01.corp.example");
    seat_run(&pc, "wmi SoftwareLicensingService.SetKeyManagementServicePort 1688");
    const HostSetting *service = setting_at(seat_collect(&pc), SettingLevel_SERVICE);
    assert_string_equal(fact_text(&service->host), "kms01.corp.example");
    assert_string_equal(fact_text(&service->port), "1688");
    seat_run(&pc,
             arena_printf(
                 pc.arena,
                 "wmi SoftwareLicensingProduct(%s).SetKeyManagementServiceMachine x.corp.example",
                 office16));
    assert_string_equal(fact_text(&setting_at(seat_collect(&pc), SettingLevel_SKU)->host),
                        "x.corp.example");
    seat_run(&pc, "wmi SoftwareLicensingService.ClearKeyManagementServiceMachine");
    assert_true(fact_absent(setting_at(seat_collect(&pc), SettingLevel_SERVICE)->host.meta));
    seat_says(&pc, "wmi SoftwareLicensingService.NoSuchMethod", "0x8004102F");
    seat_close(&pc);
}

static void test_keys(void **state) {
    (void)state;
    const Seat pc = seat_open("wrong-key");
    seat_says(&pc, "slmgr.vbs /ipk 12345", "0xC004F050");
    seat_says(&pc, "slmgr.vbs /ipk XXXXX-XXXXX-XXXXX-XXXXX-XXXXX", "0xC004F069");
    seat_says(&pc, "slmgr.vbs /upk", "Uninstalled product key successfully.");
    const CommandResult result = seat_run(&pc, "slmgr.vbs /ato");
    assert_non_null(strstr(result.output, "Error: product not found."));
    assert_int_equal(result.exit_code, 0);
    seat_says(&pc, "ospp.vbs /unpkey:WFG99", "<Product key uninstall successful>");
    seat_says(&pc, "ospp.vbs /act", "<No installed product keys detected>");
    seat_close(&pc);
}

static void test_twice_is_as_once(void **state) {
    (void)state;
    const Seat pc = seat_open("cas-06345");
    for (int i = 0; i < 2; i++) {
        seat_says(&pc, "slmgr.vbs /ckms", "成功");
        seat_says(&pc, "ospp.vbs /act", "successful");
        assert_int_equal(seat_collect(&pc)->host_settings.count, 1);
    }
    seat_close(&pc);
}

/* A client counts once, however often it asks. */
static void test_count_grows_by_one_cmid(void **state) {
    (void)state;
    const Seat pc = seat_open("count-low");
    int64_t count = 0;
    for (int i = 0; i < 3; i++) {
        seat_run(&pc, "ospp.vbs /act");
        const Facts *facts = seat_collect(&pc);
        const Event *last = &facts->events.items[facts->events.count - 1];
        assert_int_equal(fact_number(&last->id, 0), 12289);
        assert_true(i == 0 || fact_number(&last->count, 0) == count);
        assert_true(fact_false(&last->bound));
        count = fact_number(&last->count, 0);
    }
    seat_close(&pc);
}

static void test_network_tools(void **state) {
    (void)state;
    Seat pc = seat_open("srv-missing");
    seat_says(&pc, "nslookup -type=srv _vlmcs._tcp.corp.example", "Non-existent domain");
    seat_says(&pc, "nslookup kms01.corp.example", "10.10.0.20");
    seat_says(&pc, "ping kms01.corp.example", "已接收 = 4");
    seat_says(&pc, "ipconfig /all", "主 DNS 后缀 . . . . . . . . . . . : corp.example");
    seat_says(&pc, "ipconfig /flushdns", "已成功刷新 DNS 解析缓存");
    seat_close(&pc);
    pc = seat_open("clock-skew");
    seat_says(&pc, "w32tm /query /status", "0x80070426");
    seat_says(&pc, "w32tm /stripchart /computer:dc01.corp.example", "o:-18420.0000000s");
    seat_close(&pc);
    pc = seat_open("host-unresolvable");
    seat_says(&pc, "ping kms01.corp.example", "找不到主机");
    seat_close(&pc);
}

static void test_boxes_hang_until_the_deadline(void **state) {
    (void)state;
    const Seat pc = seat_open("healthy");
    assert_true(seat_run(&pc, "cscript //nologo ospp.vbs /osppsvcrestart").timed_out);
    assert_false(seat_run(&pc, "cscript //nologo ospp.vbs /dstatus").timed_out);
    seat_says(&pc, "slmgr.vbs /sprt 1689", "警告");
    seat_close(&pc);
}

static void test_unknown_tool(void **state) {
    (void)state;
    const Seat pc = seat_open("healthy");
    CommandResult result;
    const char *const argv[] = {"format", "c:", NULL};
    const char *const nothing[] = {NULL};
    assert_int_equal(machine_run(pc.machine, &(Command){.argv = argv}, &result), STATUS_NOT_FOUND);
    assert_int_equal(machine_run(pc.machine, &(Command){.argv = nothing}, &result),
                     STATUS_NOT_FOUND);
    seat_close(&pc);
}

int main(void) {
    const struct CMUnitTest tests[] = {
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
