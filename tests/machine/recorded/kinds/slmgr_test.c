/* slmgr: listings, answers, expiry, errors; in Chinese and English, whole and torn. */
#include "support/recorded_reading.h"

#include <setjmp.h>
#include <stdarg.h>

#include <cmocka.h>

static void expect_kinds(const char *text, const char *kinds) {
    Arena *arena = arena_new();
    Machine *machine = recorded_text(arena, str_of(text));
    assert_string_equal(recorded_kinds(arena, machine), kinds);
    recorded_close(machine);
    arena_free(arena);
}

static void tells_the_calls_apart(void **state) {
    (void)state;
    expect_kinds("成功地激活了产品。\n", "slmgr-ato");
    expect_kinds("密钥管理服务计算机名成功的设置为 kms01.corp.example。\n", "slmgr-skms");
    expect_kinds("已成功清除密钥管理服务计算机名。\n", "slmgr-ckms");
    expect_kinds("成功地安装了产品密钥 XXXXX-XXXXX-XXXXX-XXXXX-XXXXX。\n", "slmgr-ipk");
    expect_kinds("Uninstalled product key successfully.\n", "slmgr-upk");
    expect_kinds("Product key from registry cleared successfully.\n", "slmgr-cpky");
    expect_kinds("Command completed successfully.\n"
                 "Please restart the system for the changes to take effect.\n",
                 "slmgr-rearm");
    expect_kinds("Re-installing license files ...\nLicense files re-installed successfully.\n",
                 "slmgr-rilc");
    expect_kinds("Key Management Service lookup domain set to corp.example successfully.\n",
                 "slmgr-skms-domain");
    expect_kinds("Error: product key not found.\n", "slmgr-dlv");
    expect_kinds("C:\\>slmgr /rearm\n\n错误: 0xC004F025 拒绝访问\n", "slmgr-rearm");
    expect_kinds("Please talk to the people who activated the meeting room.\n", "unrecognised");
}

static void reads_a_chinese_listing_with_every_damage(void **state) {
    (void)state;
    Arena *arena = arena_new();
    Machine *machine = recorded_text(
        arena, STR_OF("> 软件授权服务版本：10.0.19041.1\r\n>\r\n"
                      "> 名称： Windows(R), EnterpriseG edition\r\n>\r\n"
                      "> 描述: Windows(R) Operating System, VOLUME\\_KMSCLIENT channel\r\n"
                      "> 激活 ID: e0b2d383-d112-413f-8a80-97f373a5820c\r\n"
                      "> 部分产品密钥: ABCDE\r\n"
                      "> 许可证状态: 通知\r\n"
                      "> 通知原因: 0xC004F074。\r\n"
                      "> 已配置的激活类型： 全部\r\n>\r\n>\r\n"
                      "> 密钥管理服务客户端信息\r\n"
                      "> 客户端计算机 ID (CMID): 36f27b39-2fd5-440b-be67-a09996d27a38\r\n"
                      "> 已注册的 KMS 计算机名称: kms.cmgos.com:1688\r\n"
                      "> KMS 计算机 IP 地址: 不可用\r\n"
                      "> 续订间隔: 10080 分钟\r\n"
                      "> 已启用 KMS 主机缓存\r\n"));
    const Facts *facts = machine_facts(machine);
    assert_string_equal(recorded_kinds(arena, machine), "slmgr-dlv");
    assert_int_equal(facts->licences.count, 1);
    const Licence *licence = &facts->licences.items[0];
    assert_true(fact_is(&licence->application, Application_WINDOWS));
    assert_true(fact_is(&licence->channel, Channel_KMS_CLIENT));
    assert_true(fact_is(&licence->state, LicenceState_NOTIFICATION));
    assert_string_equal(fact_text(&licence->reason), "0xC004F074");
    assert_string_equal(fact_text(&licence->host), "kms.cmgos.com");
    assert_int_equal(fact_number(&licence->port, 0), 1688);
    assert_true(fact_absent(licence->host_address.meta));
    assert_true(fact_true(&licence->host_caching));
    assert_true(fact_is(&facts->spp.activation_type, ActivationType_ALL));
    assert_string_equal(fact_text(&facts->spp.cmid), "36f27b39-2fd5-440b-be67-a09996d27a38");
    const MachineInput *inputs;
    assert_int_equal(recorded_inputs(machine, &inputs), 1);
    assert_string_equal(inputs[0].language, "zh-CN");
    recorded_close(machine);
    arena_free(arena);
}

static void states_of_both_languages(void **state) {
    (void)state;
    static const struct {
        const char *text;
        LicenceState state;
    } cases[] = {
        {"License Status: Unlicensed", LicenceState_UNLICENSED},
        {"License Status: Licensed", LicenceState_LICENSED},
        {"License Status: Initial grace period", LicenceState_OOB_GRACE},
        {"License Status: Additional grace period (KMS license expired or hardware out of tolerance)",
         LicenceState_OOT_GRACE},
        {"License Status: Non-genuine grace period.", LicenceState_NON_GENUINE_GRACE},
        {"License Status: Notification", LicenceState_NOTIFICATION},
        {"License Status: Extended grace period", LicenceState_EXTENDED_GRACE},
        {"许可证状态: 已授权", LicenceState_LICENSED},
        {"许可证状态: 未授权", LicenceState_UNLICENSED},
        {"许可证状态: 初始宽限期", LicenceState_OOB_GRACE},
        {"许可证状态: 通知", LicenceState_NOTIFICATION},
    };
    Arena *arena = arena_new();
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        Machine *machine = recorded_text(
            arena, str_of(arena_printf(arena, "Name: Windows(R), Enterprise edition\n%s\n",
                                       cases[i].text)));
        assert_true(fact_is(&machine_facts(machine)->licences.items[0].state, (int)cases[i].state));
        recorded_close(machine);
    }
    arena_free(arena);
}

static void a_listing_of_all_has_a_licence_each(void **state) {
    (void)state;
    Arena *arena = arena_new();
    Machine *machine = recorded_text(
        arena, STR_OF("Software licensing service version: 10.0.19041.1\n\n"
                      "Name: Windows(R), Enterprise edition\n"
                      "Description: Windows(R) Operating System, VOLUME_KMSCLIENT channel\n"
                      "License Status: Licensed\n"
                      "Volume activation expiration: 250000 minute(s) (174 day(s))\n\n"
                      "Name: Office 16, Office16ProPlusVL_KMS_Client edition\n"
                      "Description: Office 16, VOLUME_KMSCLIENT channel\n"
                      "License Status: Notification\n"
                      "Notification Reason: 0xC004F00F.\n"));
    const Facts *facts = machine_facts(machine);
    assert_int_equal(facts->licences.count, 2);
    assert_int_equal(fact_number(&facts->licences.items[0].minutes, 0), 250000);
    assert_true(fact_is(&facts->licences.items[1].application, Application_OFFICE));
    assert_string_equal(recorded_kinds(arena, machine), "slmgr-dlv");
    recorded_close(machine);
    arena_free(arena);
}

static void outputs_with_prose_between_are_two(void **state) {
    (void)state;
    expect_kinds("Name: Windows(R), Enterprise edition\nLicense Status: Licensed\n\n"
                 "and on the second one we see\n\n"
                 "Name: Windows(R), Professional edition\nLicense Status: Notification\n",
                 "slmgr-dli slmgr-dli");
    expect_kinds("Key Management Service machine name set to kms01.corp.example successfully.\n\n"
                 "Key Management Service machine name set to kms02.corp.example successfully.\n",
                 "slmgr-skms slmgr-skms");
}

static void a_host_and_a_client_in_one_listing(void **state) {
    (void)state;
    Arena *arena = arena_new();
    Machine *machine = recorded_text(
        arena, STR_OF("Name: Windows(R), ServerStandard edition\n"
                      "Description: Windows(R) Operating System, VOLUME_KMSCLIENT channel\n"
                      "License Status: Licensed\n\n"
                      "Name: Office 16, OfficeKMSHostVL_KMS_Host edition\n"
                      "Description: Office 16, VOLUME_KMS channel\nLicense Status: Licensed\n"
                      "Key Management Service is enabled on this machine\n    Current count: 7\n"));
    const Facts *facts = machine_facts(machine);
    assert_int_equal(facts->licences.count, 1);
    assert_int_equal(facts->kms_hosts.count, 1);
    assert_true(fact_is(&facts->licences.items[0].channel, Channel_KMS_CLIENT));
    assert_int_equal(fact_number(&facts->kms_hosts.items[0].count, 0), 7);
    recorded_close(machine);
    arena_free(arena);
}

static void activation_in_several_lines(void **state) {
    (void)state;
    Arena *arena = arena_new();
    Machine *machine = recorded_text(
        arena,
        STR_OF(
            "Activating Windows(R), Enterprise edition (73111121-5638-40f6-bc11-f1d7b0d64300) ...\n"
            "Error: 0xC004F074 The Software Licensing Service reported that the computer\n"
            "could not be activated. No Key Management Service (KMS) could be contacted.\n"));
    const Facts *facts = machine_facts(machine);
    assert_string_equal(recorded_kinds(arena, machine), "slmgr-ato");
    assert_int_equal(facts->attempts.count, 1);
    assert_true(fact_is(&facts->attempts.items[0].tool, AttemptTool_SLMGR_ATO));
    assert_string_equal(fact_text(&facts->attempts.items[0].code), "0xC004F074");
    assert_string_equal(fact_text(&facts->attempts.items[0].sku),
                        "73111121-5638-40f6-bc11-f1d7b0d64300");
    recorded_close(machine);
    arena_free(arena);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(tells_the_calls_apart),
        cmocka_unit_test(reads_a_chinese_listing_with_every_damage),
        cmocka_unit_test(states_of_both_languages),
        cmocka_unit_test(a_listing_of_all_has_a_licence_each),
        cmocka_unit_test(outputs_with_prose_between_are_two),
        cmocka_unit_test(a_host_and_a_client_in_one_listing),
        cmocka_unit_test(activation_in_several_lines),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
