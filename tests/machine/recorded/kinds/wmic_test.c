#include "support/kind_frame.h"

extern const OutputKind output_wmic;

static void a_product_of_wmic(void **state) {
    (void)state;
    const Reading reading =
        kind_read(&output_wmic, "wmic path SoftwareLicensingProduct get /value",
                  "ApplicationID=0ff1ce15-a989-479d-af46-f275c6370663\n\n"
                  "Description=Office 15, VOLUME_KMSCLIENT channel\n\n"
                  "DiscoveredKeyManagementServiceMachineName=kms01.corp.example\n\n"
                  "DiscoveredKeyManagementServiceMachinePort=1688\n\n"
                  "GracePeriodRemaining=41760\n\n"
                  "ID=b322da9c-a2e2-4058-9e4e-f59a6970bd69\n\n"
                  "KeyManagementServiceMachine=\n\n"
                  "KeyManagementServicePort=0\n\n"
                  "LicenseStatus=2\n\n"
                  "LicenseStatusReason=3221549172\n\n"
                  "Name=Office 15, OfficeProPlusVL_KMS_Client edition\n\n"
                  "PartialProductKey=XXXXX\n");
    assert_string_equal(reading.kind, "wmic");
    assert_int_equal(reading.facts->licences.count, 1);
    const Licence *licence = &reading.facts->licences.items[0];
    assert_true(fact_is(&licence->application, Application_OFFICE));
    assert_true(fact_is(&licence->channel, Channel_KMS_CLIENT));
    assert_true(fact_is(&licence->state, LicenceState_OOB_GRACE));
    assert_string_equal(fact_text(&licence->reason), "0xC004F074");
    assert_true(fact_absent(licence->host.meta));
    assert_string_equal(fact_text(&licence->dns_host), "kms01.corp.example");
    assert_int_equal(fact_number(&licence->minutes, 0), 41760);
    assert_true(fact_true(&licence->key_installed));
}

static void the_services_host_is_the_service_level(void **state) {
    (void)state;
    const Reading reading =
        kind_read(&output_wmic, "Get-CimInstance SoftwareLicensingService",
                  "ClientMachineID                  : 11111111-2222-3333-4444-555555555555\n"
                  "KeyManagementServiceMachine      : kms.vendor.example\n"
                  "KeyManagementServicePort         : 0\n"
                  "KeyManagementServiceHostCaching  : True\n"
                  "Version                          : 10.0.18362.1\n");
    const Facts *facts = reading.facts;
    assert_int_equal(facts->host_settings.count, 1);
    assert_true(fact_is(&facts->host_settings.items[0].level, SettingLevel_SERVICE));
    assert_string_equal(fact_text(&facts->host_settings.items[0].host), "kms.vendor.example");
    assert_true(fact_absent(facts->host_settings.items[0].port.meta));
    assert_true(fact_true(&facts->spp.host_caching));
    assert_true(fact_true(&facts->wmi.works));
}

static void a_repeated_property_begins_the_next_product(void **state) {
    (void)state;
    const Reading reading =
        kind_read(&output_wmic, "",
                  "LicenseStatus=1\nName=Windows(R), Enterprise edition\n\n"
                  "LicenseStatus=5\nName=Office 16, Office16ProPlusVL_KMS_Client edition\n");
    assert_int_equal(reading.facts->licences.count, 2);
    assert_true(fact_is(&reading.facts->licences.items[0].application, Application_WINDOWS));
    assert_true(fact_is(&reading.facts->licences.items[1].state, LicenceState_NOTIFICATION));
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_product_of_wmic),
        cmocka_unit_test(the_services_host_is_the_service_level),
        cmocka_unit_test(a_repeated_property_begins_the_next_product),
    };
    return cmocka_run_group_tests(tests, kind_frame_set_up, kind_frame_tear_down);
}
