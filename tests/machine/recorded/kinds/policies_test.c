/* Group policy as XML, as a dump and as gpresult; DNS answers of other tools; WMI's own errors. */
#include "support/kind_frame.h"

extern const OutputKind output_policy_xml, output_gpresult, output_dig, output_wmi;

static void preferences_set_the_host(void **state) {
    (void)state;
    const Reading reading = kind_read(
        &output_policy_xml, "",
        "<?xml version=\"1.0\" encoding=\"utf-8\"?>\n"
        "<RegistrySettings clsid=\"{A3CCFC41-DFDB-43a5-8D26-0FE8B954DA51}\">\n"
        "<Registry clsid=\"{9CD4B2F4-923D-47f5-A062-E897DD1DAD50}\" "
        "name=\"KeyManagementServiceName\" status=\"KeyManagementServiceName\">\n"
        "<Properties action=\"U\" hive=\"HKEY_LOCAL_MACHINE\" key=\"SOFTWARE\\Microsoft\\Windows "
        "NT\\CurrentVersion\\SoftwareProtectionPlatform\" name=\"KeyManagementServiceName\" "
        "type=\"REG_SZ\" value=\"kms01.corp.example\"/>\n"
        "</Registry></RegistrySettings>\n");
    assert_string_equal(reading.kind, "policy-xml");
    assert_int_equal(reading.facts->policies.count, 1);
    const Policy *policy = &reading.facts->policies.items[0];
    assert_true(fact_true(&policy->sets_host));
    assert_string_equal(fact_text(&policy->host), "kms01.corp.example");
    assert_true(fact_is(&policy->origin, PolicyOrigin_PREFERENCE));
}

static void a_preference_that_deletes_sets_none(void **state) {
    (void)state;
    const Reading reading = kind_read(
        &output_policy_xml, "",
        "<Registry name=\"x\"><Properties action=\"D\" hive=\"HKEY_LOCAL_MACHINE\" key=\"A\\B\" "
        "name=\"KeyManagementServiceName\" value=\"kms01.corp.example\"/></Registry>\n");
    assert_true(fact_false(&reading.facts->policies.items[0].sets_host));
}

static void gpresult_shows_the_winning_policy(void **state) {
    (void)state;
    const Reading page = kind_read(&output_gpresult, "",
                                   "Winning GPO\tKMS clients\n"
                                   "Key path\tSOFTWARE\\Microsoft\\Windows NT\\CurrentVersion\\"
                                   "SoftwareProtectionPlatform\n"
                                   "Value name\tKeyManagementServiceName\n"
                                   "Value data\tkms01.corp.example\n");
    assert_string_equal(page.kind, "gpresult");
    assert_string_equal(fact_text(&page.facts->policies.items[0].host), "kms01.corp.example");
    assert_string_equal(fact_text(&page.facts->policies.items[0].gpo), "KMS clients");
    const Reading bytes =
        kind_read(&output_gpresult, "",
                  "GPO: KMS clients\n"
                  "    Folder Id: SOFTWARE\\Microsoft\\X\\KeyManagementServiceName\n"
                  "    Value:       107, 0, 109, 0, 115, 0, 46, 0, 120, 0, 0, 0\n"
                  "    State:       Enabled\n");
    assert_string_equal(fact_text(&bytes.facts->policies.items[0].host), "kms.x");
    const Reading script = kind_read(&output_gpresult, "",
                                     "GPO: Start scripts\n"
                                     "    Name:        slmgr.vbs\n"
                                     "    Parameters:  /skms kms02.corp.example\n");
    assert_true(fact_is(&script.facts->policies.items[0].origin, PolicyOrigin_SCRIPT));
    assert_string_equal(fact_text(&script.facts->policies.items[0].host), "kms02.corp.example");
}

static void no_host_in_gpresult_is_known_too(void **state) {
    (void)state;
    const Reading reading = kind_read(&output_gpresult, "gpresult /r",
                                      "应用的组策略对象\n-----------------\n"
                                      "    Default Domain Policy\n    安全基线\n");
    assert_string_equal(reading.kind, "gpresult");
    assert_int_equal(reading.facts->policies.count, 0);
    assert_true(fact_known(reading.facts->groups[GROUP_policies]));
}

static void zone_lines_tables_and_lists_are_answers(void **state) {
    (void)state;
    static const struct {
        const char *command, *text;
    } answers[] = {
        {"", "_vlmcs._tcp.corp.example. 3600 IN SRV 0 100 1688 kms01.corp.example.\n"},
        {"", "_vlmcs._tcp.corp.example  SRV  600  Answer  kms01.corp.example  0  100  1688\n"},
        {"", "_vlmcs._tcp.corp.example has SRV record 0 100 1688 kms01.corp.example.\n"},
        {"", "Name     : _vlmcs._tcp.corp.example\nType     : SRV\nNameTarget : "
             "kms01.corp.example\nPriority : 0\nWeight   : 100\nPort     : 1688\n"},
    };
    for (size_t i = 0; i < sizeof answers / sizeof answers[0]; i++) {
        const Reading reading = kind_read(&output_dig, answers[i].command, answers[i].text);
        if (reading.facts->srv_records.count != 1)
            fail_msg("not read: %s", answers[i].text);
        const SrvRecord *record = &reading.facts->srv_records.items[0];
        assert_string_equal(fact_text(&record->target), "kms01.corp.example");
        assert_int_equal(fact_number(&record->weight, 0), 100);
        assert_int_equal(fact_number(&record->port, 0), 1688);
        assert_string_equal(fact_text(&record->domain), "corp.example");
    }
}

static void missing_names_are_missing(void **state) {
    (void)state;
    const Reading power = kind_read(
        &output_dig, "", "Resolve-DnsName : _vlmcs._tcp.corp.example : DNS name does not exist\n");
    assert_int_equal(power.facts->srv_lookups.items[0].outcome.value, LookupOutcome_NXDOMAIN);
    const Reading dig = kind_read(&output_dig, "dig srv _vlmcs._tcp.corp.example",
                                  ";; ->>HEADER<<- opcode: QUERY, status: NXDOMAIN, id: 4711\n"
                                  ";; QUESTION SECTION:\n;_vlmcs._tcp.corp.example.\tIN\tSRV\n"
                                  ";; SERVER: 10.0.0.2#53(10.0.0.2)\n");
    assert_int_equal(dig.facts->srv_lookups.items[0].outcome.value, LookupOutcome_NXDOMAIN);
    assert_string_equal(fact_text(&dig.facts->srv_lookups.items[0].server), "10.0.0.2");
}

static void wmi_says_that_it_is_broken(void **state) {
    (void)state;
    static const struct {
        const char *text, *error;
    } answers[] = {
        {"Get-CimInstance : Invalid class\n", "0x80041010"},
        {"Get-WmiObject : 无效类 \"SoftwareLicensingService\"\n", "0x80041010"},
        {"Description = Provider load failure\n", "0x80041013"},
        {"WMI repository is inconsistent\n", "inconsistent"},
        {"WMI 存储库不一致\n", "inconsistent"},
    };
    for (size_t i = 0; i < sizeof answers / sizeof answers[0]; i++) {
        const Reading reading = kind_read(&output_wmi, "", answers[i].text);
        assert_true(fact_false(&reading.facts->wmi.works));
        assert_string_equal(fact_text(&reading.facts->wmi.error), answers[i].error);
    }
    const Reading fine = kind_read(&output_wmi, "", "WMI 存储库一致\n");
    assert_true(fact_true(&fine.facts->wmi.works));
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(preferences_set_the_host),
        cmocka_unit_test(a_preference_that_deletes_sets_none),
        cmocka_unit_test(gpresult_shows_the_winning_policy),
        cmocka_unit_test(no_host_in_gpresult_is_known_too),
        cmocka_unit_test(zone_lines_tables_and_lists_are_answers),
        cmocka_unit_test(missing_names_are_missing),
        cmocka_unit_test(wmi_says_that_it_is_broken),
    };
    return cmocka_run_group_tests(tests, kind_frame_set_up, kind_frame_tear_down);
}
