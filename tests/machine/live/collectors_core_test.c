/* The collectors of settings, licences, Office, policies and scripts, on what a Windows answers. */
#include "machine/live_windows/collectors/lib_policies.h"
#include "machine/live_windows/live.h"
#include "support/fake_windows.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#define SPP     FOUNDING_SPP
#define OFFICE  "0ff1ce15-a989-479d-af46-f275c6370663"
#define WINDOWS "55c92734-d682-4d71-983e-d6ec3f16059f"
#define SKU     FOUNDING_OFFICE_SKU

static Arena *arena;

static const Facts *collect_on(FakeWindows *windows, FactGroupSet groups) {
    Machine *machine =
        live_open_with(arena, &(LiveOptions){.windows = &windows->calls, .no_network = true});
    assert_int_equal(machine_collect(machine, groups, 0), STATUS_OK);
    machine_close(machine);
    return machine_facts(machine);
}

static const Facts *collect(const char *json, FactGroupSet groups) {
    return collect_on(fake_windows_new(json), groups);
}

/* ---- host settings ---- */

static void test_all_levels(void **state) {
    (void)state;
    const Facts *facts =
        collect("{'registry': {'" SPP "': {'KeyManagementServiceName': 'kms.cmgos.com'},"
                " '" SPP "/" OFFICE "': {'KeyManagementServicePort': '1689'},"
                " '" SPP "/" OFFICE "/" SKU "': {'KeyManagementServiceName': 'old.example'},"
                " '" SPP "/" WINDOWS "/x': {'Other': 1},"
                " 'HKLM/SOFTWARE/Microsoft/OfficeSoftwareProtectionPlatform': {'Path': 'C:/x'}}}",
                GROUP_BIT(host_settings));
    const HostSetting *items = facts->host_settings.items;
    assert_int_equal(facts->host_settings.count, 4);
    assert_true(fact_is(&items[0].level, SettingLevel_SERVICE));
    assert_string_equal(fact_text(&items[0].host), "kms.cmgos.com");
    assert_true(fact_absent(items[0].port.meta));
    assert_true(fact_absent(items[0].lookup_domain.meta));
    assert_true(fact_is(&items[1].level, SettingLevel_APPLICATION));
    assert_true(fact_absent(items[1].host.meta));
    assert_string_equal(fact_text(&items[1].port), "1689");
    assert_true(fact_is(&items[2].level, SettingLevel_SKU));
    assert_true(fact_is(&items[2].application, Application_OFFICE));
    assert_string_equal(fact_text(&items[2].sku), SKU);
    assert_true(fact_is(&items[3].level, SettingLevel_OSPP));
    assert_true(fact_absent(items[3].host.meta));
}

/* Never cut, never taken for none. */
static void test_strange_values(void **state) {
    (void)state;
    const Facts *facts =
        collect("{'registry': {'" SPP "': {'KeyManagementServiceName': {'type': 1, 'count': 32767},"
                " 'KeyManagementServicePort': 1688, 'KeyManagementServiceLookupDomain': ''}}}",
                GROUP_BIT(host_settings));
    const HostSetting *service = &facts->host_settings.items[0];
    assert_int_equal(strlen(fact_text(&service->host)), 32767);
    assert_int_equal(service->port.meta.state, FACT_FAILED);
    assert_int_equal(service->port.meta.why, STATUS_MALFORMED);
    assert_true(fact_absent(service->lookup_domain.meta));
}

static void test_nothing_is_set(void **state) {
    (void)state;
    const Facts *facts = collect("{'registry': {}}", GROUP_BIT(host_settings));
    assert_int_equal(facts->host_settings.count, 1);
    assert_true(fact_absent(facts->host_settings.items[0].host.meta));
}

/* ---- licences ---- */

/* Windows 7: Office is licensed by a service and classes of its own. */
static void test_office_of_windows_7(void **state) {
    (void)state;
    const Facts *facts = collect(
        "{'wmi': {'SoftwareLicensingService': [{'Version': '6.1.7601.17514'}],"
        " 'SoftwareLicensingProduct': [{'Name': 'Windows(R) 7, Enterprise edition',"
        "  'Description': 'Windows Operating System - Windows(R) 7, VOLUME_KMSCLIENT channel',"
        "  'ApplicationID': '" WINDOWS "', 'ID': 'a', 'PartialProductKey': 'HVTHH',"
        "  'LicenseStatus': 1, 'GracePeriodRemaining': 259200, 'LicenseStatusReason': 0,"
        "  'KeyManagementServiceMachine': null, 'KeyManagementServicePort': 0}],"
        " 'OfficeSoftwareProtectionService': [{'ClientMachineID': 'cmid-of-office'}],"
        " 'OfficeSoftwareProtectionProduct': [{'Name': 'Office 14, OfficeProPlus-KMS_Client',"
        "  'Description': 'Office 14, VOLUME_KMSCLIENT channel',"
        "  'ApplicationID': '59a52881-a989-479d-af46-f275c6370663',"
        "  'ID': '6f327760-8c5c-417c-9b61-836a98287e0c', 'PartialProductKey': 'H3GVB',"
        "  'LicenseStatus': 2, 'GracePeriodRemaining': 100, 'LicenseStatusReason': 1074065472}]},"
        " 'services': {'osppsvc': {'state': 'running', 'start': 'demand'}}}",
        GROUP_BIT(licences) | GROUP_BIT(spp));
    assert_int_equal(facts->licences.count, 2);
    const Licence *windows = &facts->licences.items[0], *office = &facts->licences.items[1];
    assert_true(fact_is(&windows->state, LicenceState_LICENSED));
    assert_true(fact_false(&windows->permanent));
    assert_true(fact_absent(windows->host.meta));
    assert_true(fact_absent(windows->reason.meta));
    assert_true(fact_is(&office->application, Application_OFFICE14));
    assert_true(fact_is(&office->state, LicenceState_OOB_GRACE));
    assert_string_equal(fact_text(&office->reason), "0x4004F040");
    assert_string_equal(source_text(arena, facts, office->source, NULL),
                        "wmi:OfficeSoftwareProtectionProduct");
    assert_string_equal(fact_text(&facts->spp.office_cmid), "cmid-of-office");
}

/* An older Windows has not all columns: it is asked for those that it has. */
static void test_a_column_that_is_not_there(void **state) {
    (void)state;
    const Facts *facts =
        collect("{'wmi_lacks': 'DiscoveredKeyManagementServiceMachineIpAddress',"
                " 'wmi': {'SoftwareLicensingProduct': [{'Name': 'Windows(R), EnterpriseG edition',"
                "  'ApplicationID': '" WINDOWS "', 'PartialProductKey': 'YYVX9',"
                "  'LicenseStatus': 1}]}}",
                GROUP_BIT(licences));
    assert_int_equal(facts->licences.count, 1);
    assert_true(fact_is(&facts->licences.items[0].state, LicenceState_LICENSED));
}

static void test_wmi_that_is_broken(void **state) {
    (void)state;
    const Facts *facts = collect("{'wmi': {'SoftwareLicensingService': '0x80041010',"
                                 " 'SoftwareLicensingProduct': '0x80041010'}}",
                                 GROUP_BIT(licences) | GROUP_BIT(wmi));
    assert_true(fact_false(&facts->wmi.works));
    assert_string_equal(fact_text(&facts->wmi.error), "0x80041010");
    assert_int_equal(facts->groups[GROUP_licences].state, FACT_FAILED);
    assert_non_null(strstr(source_text(arena, facts, facts->groups[GROUP_licences].source, NULL),
                           "0x80041010"));
    /* A service that is switched off is no broken WMI. */
    facts = collect("{'wmi': {'SoftwareLicensingService': '0x80070422'}}", GROUP_BIT(wmi));
    assert_int_equal(facts->groups[GROUP_wmi].state, FACT_FAILED);
}

/* What WMI does not say to us it may have said to Microsoft's script. */
static void test_scripts_say_it(void **state) {
    (void)state;
    FakeWindows *windows = fake_windows_of("founding");
    cJSON *wmi = cJSON_GetObjectItemCaseSensitive(windows->world, "wmi");
    cJSON_ReplaceItemInObjectCaseSensitive(wmi, "SoftwareLicensingProduct",
                                           cJSON_CreateString("0x80041001"));
    cJSON *outputs = cJSON_AddObjectToObject(windows->world, "outputs");
    cJSON *printed = cJSON_AddObjectToObject(outputs, "slmgr.vbs /dlv");
    cJSON_AddStringToObject(printed, "text",
                            "Software licensing service version: 10.0.18362.1171\r\n\r\n"
                            "Name: Windows(R), EnterpriseG edition\r\n"
                            "Description: Windows(R) Operating System, VOLUME_KMSCLIENT channel\r\n"
                            "Activation ID: e0b2d383-d112-413f-8a80-97f373a5820c\r\n"
                            "Application ID: 55c92734-d682-4d71-983e-d6ec3f16059f\r\n"
                            "Partial Product Key: 4M68B\r\nLicense Status: Notification\r\n"
                            "Notification Reason: 0xC004F056.\r\n");
    Machine *machine =
        live_open_with(arena, &(LiveOptions){.windows = &windows->calls, .no_network = true});
    assert_int_equal(machine_collect(machine, GROUP_BIT(licences), 0), STATUS_OK);
    const Facts *facts = machine_facts(machine);
    assert_int_equal(facts->licences.count, 1);
    assert_true(fact_is(&facts->licences.items[0].state, LicenceState_NOTIFICATION));
    assert_non_null(strstr(
        source_text(arena, facts, facts->licences.items[0].state.meta.source, NULL), "slmgr-dlv"));
    machine_close(machine);
}

/* ---- Office ---- */

static void test_click_to_run(void **state) {
    (void)state;
    const Facts *facts =
        collect("{'registry': {'HKLM/SOFTWARE/Microsoft/Office/ClickToRun/Configuration': {"
                "  'ProductReleaseIds': 'ProPlus2019Volume,VisioPro2019Volume', 'Platform': 'x86',"
                "  'InstallationPath': 'C:/Program Files (x86)/Microsoft Office'},"
                " 'HKLM/SOFTWARE/Microsoft/Office/16.0/Common/InstallRoot': {"
                "  'Path': 'C:/Program Files (x86)/Microsoft Office/root/Office16/'}},"
                " 'files': {'C:/Program Files (x86)/Microsoft Office/Office16/OSPP.VBS': ''}}",
                GROUP_BIT(office_installs));
    const OfficeInstall *items = facts->office_installs.items;
    assert_int_equal(facts->office_installs.count, 2);
    assert_string_equal(fact_text(&items[0].product), "Office 2019 Professional Plus");
    assert_string_equal(fact_text(&items[1].product), "Visio 2019 Professional");
    assert_string_equal(fact_text(&items[0].bits), "32");
    assert_true(fact_is(&items[0].technology, OfficeTechnology_C2R));
    assert_string_equal(fact_text(&items[0].script),
                        "C:\\Program Files (x86)\\Microsoft Office\\Office16\\OSPP.VBS");
}

static void test_installer_32_bit_without_script(void **state) {
    (void)state;
    const Facts *facts = collect(
        "{'registry': {'HKLM/SOFTWARE/WOW6432Node/Microsoft/Office/14.0/Common/InstallRoot': {"
        "  'Path': 'C:/Program Files (x86)/Microsoft Office/Office14/'},"
        " 'HKLM/SOFTWARE/WOW6432Node/Microsoft/Windows/CurrentVersion/Uninstall/Office14.STANDARD':"
        "  {'DisplayName': 'Microsoft Office Standard 2010'},"
        " 'HKLM/SOFTWARE/Microsoft/Office/15.0/Common/InstallRoot': {'Path': 'C:/Left/Behind/'}}}",
        GROUP_BIT(office_installs));
    assert_int_equal(facts->office_installs.count, 1);
    const OfficeInstall *install = &facts->office_installs.items[0];
    assert_string_equal(fact_text(&install->product), "Microsoft Office Standard 2010");
    assert_int_equal(fact_number(&install->version, 0), 14);
    assert_string_equal(fact_text(&install->bits), "32");
    assert_true(fact_absent(install->script.meta));
}

/* Registered by its setup, and its files are gone: told, and not as a sound one. */
static void test_installer_without_files(void **state) {
    (void)state;
    const Facts *facts = collect(
        "{'registry': {'HKLM/SOFTWARE/Microsoft/Office/15.0/Common/InstallRoot': {"
        "  'Path': 'C:/Program Files/Microsoft Office/Office15/'},"
        " 'HKLM/SOFTWARE/Microsoft/Office/15.0/Registration/{90150000-0011-0000-1000-0000000FF1CE}':"
        "  {'ProductName': 'Microsoft Office Professional Plus 2013'}}}",
        GROUP_BIT(office_installs));
    assert_int_equal(facts->office_installs.count, 1);
    const OfficeInstall *install = &facts->office_installs.items[0];
    assert_string_equal(fact_text(&install->product), "Microsoft Office Professional Plus 2013");
    assert_true(fact_false(&install->programs));
    assert_true(fact_absent(install->script.meta));
}

/* Of an installation without a folder, or with half a one: what lies on the current drive is not
 * Office's. */
static void test_no_folder_no_script(void **state) {
    (void)state;
    static const char *const folders[] = {"", "Office", "/"};
    for (size_t i = 0; i < sizeof folders / sizeof folders[0]; i++) {
        Arena *scratch = arena_new();
        const Facts *facts = collect(
            arena_printf(scratch,
                         "{'registry': {'HKLM/SOFTWARE/Microsoft/Office/ClickToRun/Configuration':"
                         "  {'ProductReleaseIds': 'ProPlus2019Volume', 'InstallationPath': '%s'}},"
                         " 'files': {'/Office16/OSPP.VBS': '', '/root/Office16/OSPP.VBS': '',"
                         "  'Office/Office16/OSPP.VBS': ''}}",
                         folders[i]),
            GROUP_BIT(office_installs));
        assert_int_equal(facts->office_installs.count, 1);
        assert_true(fact_absent(facts->office_installs.items[0].script.meta));
        arena_free(scratch);
    }
}

static void test_a_subscription_lacks_no_script(void **state) {
    (void)state;
    const Facts *facts =
        collect("{'registry': {'HKLM/SOFTWARE/Microsoft/Office/ClickToRun/Configuration': {"
                "  'ProductReleaseIds': 'O365ProPlusRetail', 'Platform': 'x64',"
                "  'InstallationPath': 'C:/Program Files/Microsoft Office'}}}",
                GROUP_BIT(office_installs));
    assert_int_equal(facts->office_installs.items[0].script.meta.state, FACT_UNREAD);
}

/* ---- policies ---- */

static void test_traces_of_policies(void **state) {
    (void)state;
    const Facts *facts = collect(
        "{'registry': {"
        " 'HKLM/SOFTWARE/Policies/Microsoft/Windows NT/CurrentVersion/Software Protection Platform'"
        "  : {'NoGenTicket': 1},"
        " 'HKLM/SOFTWARE/Microsoft/Windows/CurrentVersion/Group Policy/History/"
        "{B087BE9D-ED37-454f-AF9C-04291E351182}/0': {'GPOName': '{GUID}', 'DisplayName': 'KMS'},"
        " 'HKLM/SOFTWARE/Microsoft/Windows/CurrentVersion/Group Policy/Scripts/Startup/0':"
        "  {'DisplayName': 'Start'},"
        " 'HKLM/SOFTWARE/Microsoft/Windows/CurrentVersion/Group Policy/Scripts/Startup/0/0':"
        "  {'Script': 'C:/Windows/kms.bat', 'Parameters': ''}},"
        " 'files': {'C:/Windows/kms.bat': 'cscript slmgr.vbs /skms kms.script.example:1688'}}",
        GROUP_BIT(policies));
    const Policy *items = facts->policies.items;
    assert_int_equal(facts->policies.count, 2);
    assert_string_equal(fact_text(&items[0].name), "NoGenTicket");
    assert_true(fact_false(&items[0].sets_host));
    assert_string_equal(fact_text(&items[1].host), "kms.script.example");
    assert_true(fact_is(&items[1].origin, PolicyOrigin_SCRIPT));
    assert_string_equal(fact_text(&items[1].gpo), "Start");
}

static void test_hosts_in_policies(void **state) {
    (void)state;
    static const char item[] =
        "<Registry name=\"x\"><Properties action=\"U\" key=\"SOFTWARE\\x\" "
        "name=\"KeyManagementServiceName\" type=\"REG_SZ\" value=\"kms.old.example\"/></Registry>";
    assert_string_equal(preference_host(arena, str_of(item)), "kms.old.example");
    assert_string_equal(
        preference_host(arena, STR_OF("<Properties action=\"D\" name=\"KeyManagementServiceName\" "
                                      "value=\"kms.old.example\"/>")),
        "");
    assert_string_equal(preference_host(arena, STR_OF("<Properties name=\"Other\" value=\"x\">")),
                        "");
    assert_string_equal(preference_host(arena, STR_OF("<Properties name=\"KeyManagement")), "");
    assert_string_equal(script_host(arena, STR_OF("cscript slmgr.vbs /skms kms01:1688 /x")),
                        "kms01");
    assert_string_equal(script_host(arena, STR_OF("rem /skms %HOST%\r\nslmgr /SKMS kms02\r\n")),
                        "kms02");
    assert_string_equal(script_host(arena, STR_OF("slmgr /skms ")), "");
}

/* ---- scripts ---- */

#define WSH "SOFTWARE/Microsoft/Windows Script Host/Settings"
#define FILES                                                                                      \
    "'files': {'C:/Windows/System32/cscript.exe': '', 'C:/Windows/System32/slmgr.vbs': '',"        \
    " 'C:/Windows/System32/vbscript.dll': ''}"

static void test_who_switches_scripts_off(void **state) {
    (void)state;
    const Facts *facts = collect("{" FILES "}", GROUP_BIT(scripting));
    assert_true(fact_true(&facts->scripting.enabled));
    assert_true(fact_true(&facts->scripting.engine));
    assert_false(fact_known(facts->scripting.error.meta));
    facts =
        collect("{'registry': {'HKCU/" WSH "': {'Enabled': 0}}, " FILES "}", GROUP_BIT(scripting));
    assert_true(fact_false(&facts->scripting.enabled));
    facts = collect("{'registry': {'HKCU/" WSH "': {'Enabled': 0},"
                    " 'HKLM/" WSH "': {'IgnoreUserSettings': '1'}}, " FILES "}",
                    GROUP_BIT(scripting));
    assert_true(fact_true(&facts->scripting.enabled));
    facts = collect("{'registry': {'HKLM/" WSH "': {'Enabled': '0'}}}", GROUP_BIT(scripting));
    assert_true(fact_false(&facts->scripting.enabled));
    assert_true(fact_false(&facts->scripting.engine));
    assert_string_equal(fact_text(&facts->scripting.error),
                        "C:\\Windows\\System32\\cscript.exe: 0x80070002");
}

/* ---- what tools print ---- */

static void decodes(Str bytes, uint32_t code_page, const char *encoding, const char *text) {
    Str decoded;
    assert_string_equal(collector_decode(arena, bytes, code_page, &decoded), encoding);
    assert_string_equal(decoded.at, text);
}

static void test_what_bytes_really_are(void **state) {
    (void)state;
    decodes(STR_OF("a\r\nb"), 936, "ascii", "a\nb");
    decodes(STR_OF("\xE7\xA5\x9E"), 936, "utf-8", "\xE7\xA5\x9E");
    decodes(STR_OF("\xC9\xF1\xCD\xF8"), 936, "gbk", "\xE7\xA5\x9E\xE7\xBD\x91");
    decodes(STR_OF("\xC9\xF1\xCD\xF8"), 0, "gbk", "\xE7\xA5\x9E\xE7\xBD\x91");
    decodes(STR_OF("\xFF\xFE\x5E\x79\r\0\n\0"), 936, "utf-16", "\xE7\xA5\x9E\n");
    decodes(STR_NONE, 0, "ascii", "");
}

int main(void) {
    arena = arena_new();
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_all_levels),
        cmocka_unit_test(test_strange_values),
        cmocka_unit_test(test_nothing_is_set),
        cmocka_unit_test(test_office_of_windows_7),
        cmocka_unit_test(test_a_column_that_is_not_there),
        cmocka_unit_test(test_wmi_that_is_broken),
        cmocka_unit_test(test_scripts_say_it),
        cmocka_unit_test(test_click_to_run),
        cmocka_unit_test(test_installer_32_bit_without_script),
        cmocka_unit_test(test_installer_without_files),
        cmocka_unit_test(test_no_folder_no_script),
        cmocka_unit_test(test_a_subscription_lacks_no_script),
        cmocka_unit_test(test_traces_of_policies),
        cmocka_unit_test(test_hosts_in_policies),
        cmocka_unit_test(test_who_switches_scripts_off),
        cmocka_unit_test(test_what_bytes_really_are),
    };
    const int failed = cmocka_run_group_tests(tests, NULL, NULL);
    arena_free(arena);
    return failed;
}
