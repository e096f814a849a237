#include "support/kind_frame.h"

extern const OutputKind output_reg_query;

#define SPP                                                                                        \
    "HKEY_LOCAL_MACHINE\\SOFTWARE\\Microsoft\\Windows NT\\CurrentVersion\\SoftwareProtectionPlatform"

static void all_three_levels_are_told_apart(void **state) {
    (void)state;
    const Reading reading = kind_read(
        &output_reg_query, "",
        "\n" SPP "\n"
        "    KeyManagementServiceName    REG_SZ    kms.vendor.example\n"
        "    SkipRearm    REG_DWORD    0x0\n"
        "\n" SPP "\\0ff1ce15-a989-479d-af46-f275c6370663\n"
        "    KeyManagementServiceName    REG_SZ    office.corp.example\n"
        "    KeyManagementServicePort    REG_SZ    1689\n"
        "\n" SPP "\\0ff1ce15-a989-479d-af46-f275c6370663\\b322da9c-a2e2-4058-9e4e-f59a6970bd69\n"
        "    KeyManagementServiceName    REG_SZ    sku.corp.example\n");
    const Facts *facts = reading.facts;
    assert_string_equal(reading.kind, "reg-query");
    assert_int_equal(facts->host_settings.count, 3);
    const HostSetting *settings = facts->host_settings.items;
    assert_int_equal(settings[0].level.value, SettingLevel_SERVICE);
    assert_string_equal(fact_text(&settings[0].host), "kms.vendor.example");
    assert_true(fact_absent(settings[0].port.meta));
    assert_int_equal(settings[1].level.value, SettingLevel_APPLICATION);
    assert_int_equal(settings[1].application.value, Application_OFFICE);
    assert_string_equal(fact_text(&settings[1].port), "1689");
    assert_int_equal(settings[2].level.value, SettingLevel_SKU);
    assert_string_equal(fact_text(&settings[2].sku), "b322da9c-a2e2-4058-9e4e-f59a6970bd69");
    assert_string_equal(fact_text(&settings[2].host), "sku.corp.example");
}

static void not_found_means_absent_for_what_was_asked(void **state) {
    (void)state;
    static const char *const answers[] = {
        "ERROR: The system was unable to find the specified registry key or value.\n",
        "错误: 系统找不到指定的注册表项或值。\n"};
    for (size_t i = 0; i < 2; i++) {
        const Reading reading =
            kind_read(&output_reg_query,
                      "reg query \"HKLM\\SOFTWARE\\Microsoft\\Windows NT\\CurrentVersion\\"
                      "SoftwareProtectionPlatform\" /v KeyManagementServiceName",
                      answers[i]);
        assert_string_equal(reading.language, i == 0 ? "en" : "zh-CN");
        assert_int_equal(reading.facts->host_settings.count, 1);
        const HostSetting *setting = &reading.facts->host_settings.items[0];
        assert_true(fact_absent(setting->host.meta));
        assert_int_equal(setting->port.meta.state, FACT_UNREAD);
    }
}

static void a_whole_key_without_a_host_sets_none(void **state) {
    (void)state;
    const Reading reading = kind_read(&output_reg_query, "",
                                      SPP "\n"
                                          "    SkipRearm    REG_DWORD    0x0\n"
                                          "    VLActivationType    REG_DWORD    0x2\n");
    assert_true(fact_absent(reading.facts->host_settings.items[0].host.meta));
    assert_true(fact_is(&reading.facts->spp.activation_type, ActivationType_KMS));
}

static void one_asked_value_says_nothing_of_the_others(void **state) {
    (void)state;
    const Reading reading =
        kind_read(&output_reg_query, "reg query \"" SPP "\" /v KeyManagementServicePort",
                  SPP "\n"
                      "    KeyManagementServicePort    REG_SZ    1688\n");
    assert_int_equal(reading.facts->host_settings.items[0].host.meta.state, FACT_UNREAD);
}

static void a_key_wrapped_at_the_consoles_edge_is_joined(void **state) {
    (void)state;
    const Reading reading = kind_read(
        &output_reg_query, "",
        "HKEY_LOCAL_MACHINE\\SOFTWARE\\Microsoft\\Windows NT\\CurrentVersion\\SoftwareProtec\n"
        "tionPlatform\n"
        "    KeyManagementServiceName    REG_SZ    kms01.corp.example\n");
    assert_int_equal(reading.facts->host_settings.count, 1);
}

static void get_itemproperty_names_its_key_at_the_end(void **state) {
    (void)state;
    const Reading reading =
        kind_read(&output_reg_query, "",
                  "KeyManagementServiceName : kms01.corp.example\n"
                  "SkipRearm                : 0\n"
                  "PSPath                   : Microsoft.PowerShell.Core\\Registry::" SPP "\n"
                  "PSChildName              : SoftwareProtectionPlatform\n");
    assert_int_equal(reading.facts->host_settings.count, 1);
    assert_string_equal(fact_text(&reading.facts->host_settings.items[0].host),
                        "kms01.corp.example");
    assert_true(fact_absent(reading.facts->host_settings.items[0].port.meta));
}

static void an_exported_file_is_read(void **state) {
    (void)state;
    const Reading reading =
        kind_read(&output_reg_query, "",
                  "Windows Registry Editor Version 5.00\n\n"
                  "[" SPP "]\n"
                  "\"KeyManagementServiceName\"=\"kms01.corp.example\"\n\n"
                  "[HKEY_LOCAL_MACHINE\\SYSTEM\\CurrentControlSet\\Services\\sppsvc]\n"
                  "\"Start\"=dword:00000004\n\n"
                  "[HKEY_LOCAL_MACHINE\\SOFTWARE\\Microsoft\\Windows Script Host\\Settings]\n"
                  "\"Enabled\"=dword:00000000\n");
    assert_string_equal(reading.kind, "reg-file");
    assert_string_equal(fact_text(&reading.facts->host_settings.items[0].host),
                        "kms01.corp.example");
    assert_true(fact_is(&reading.facts->services.items[0].start, StartType_DISABLED));
    assert_true(fact_false(&reading.facts->scripting.enabled));
}

static void branding_and_build_of_windows_are_read(void **state) {
    (void)state;
    const Reading reading =
        kind_read(&output_reg_query, "",
                  "HKEY_LOCAL_MACHINE\\SOFTWARE\\Microsoft\\Windows NT\\CurrentVersion\n"
                  "    ProductName    REG_SZ    Windows 10 Enterprise G\n"
                  "    EditionID    REG_SZ    EnterpriseG\n"
                  "    CurrentBuild    REG_SZ    18363\n"
                  "    EditionSubstring    REG_SZ    神州网信政府版\n"
                  "    EditionSubVersion    REG_SZ    V2020-L.1207.000\n");
    const Windows *windows = &reading.facts->windows;
    assert_string_equal(fact_text(&windows->edition), "EnterpriseG");
    assert_int_equal(fact_number(&windows->build, 0), 18363);
    assert_string_equal(fact_text(&windows->cmge_version), "V2020-L.1207.000");
    assert_int_equal(reading.facts->host_settings.count, 0);
}

static void a_policy_that_sets_the_host_is_marked(void **state) {
    (void)state;
    const Reading reading =
        kind_read(&output_reg_query, "",
                  "HKEY_LOCAL_MACHINE\\SOFTWARE\\Policies\\Microsoft\\Windows NT\\CurrentVersion\\"
                  "Software Protection Platform\n"
                  "    NoGenTicket    REG_DWORD    0x1\n"
                  "    KeyManagementServiceName    REG_SZ    kms.gpo.example\n");
    assert_int_equal(reading.facts->policies.count, 2);
    assert_true(fact_false(&reading.facts->policies.items[0].sets_host));
    assert_string_equal(fact_text(&reading.facts->policies.items[1].host), "kms.gpo.example");
}

static void a_path_in_prose_is_no_output(void **state) {
    (void)state;
    const Reading reading =
        kind_read(&output_reg_query, "", SPP "\nis where the host name is stored.\n");
    assert_null(reading.kind);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(all_three_levels_are_told_apart),
        cmocka_unit_test(not_found_means_absent_for_what_was_asked),
        cmocka_unit_test(a_whole_key_without_a_host_sets_none),
        cmocka_unit_test(one_asked_value_says_nothing_of_the_others),
        cmocka_unit_test(a_key_wrapped_at_the_consoles_edge_is_joined),
        cmocka_unit_test(get_itemproperty_names_its_key_at_the_end),
        cmocka_unit_test(an_exported_file_is_read),
        cmocka_unit_test(branding_and_build_of_windows_are_read),
        cmocka_unit_test(a_policy_that_sets_the_host_is_marked),
        cmocka_unit_test(a_path_in_prose_is_no_output),
    };
    return cmocka_run_group_tests(tests, kind_frame_set_up, kind_frame_tear_down);
}
