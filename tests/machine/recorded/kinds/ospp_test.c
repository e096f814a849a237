/* ospp: listings, activations, settings, keys, history; whole, torn, and folded into one line. */
#include "base/buf.h"
#include "support/recorded_reading.h"

#include <setjmp.h>
#include <stdarg.h>

#include <cmocka.h>

static void a_listing_folded_into_one_line(void **state) {
    (void)state;
    Arena *arena = arena_new();
    Machine *machine = recorded_text(
        arena,
        STR_OF(
            "---Processing--------------------------SKU ID: "
            "b322da9c-a2e2-4058-9e4e-f59a6970bd69LICENSE NAME: Office 15, "
            "OfficeProPlusVL_KMS_Client edition（版本）LICENSE DESCRIPTION: Office 15, "
            "VOLUME_KMSCLIENT channel（批量）LICENSE STATUS:  ---OOB_GRACE---REMAINING GRACE: 29 days  "
            "(43194 minute(s) before expiring)Last 5 characters of installed product key: "
            "ABCDE（后五位）DNS auto-discovery: KMS name not availableKMS machine registry override "
            "defined: kms01.corp.example:1688Activation Interval: 120 minutes---Exiting---\n"));
    const Facts *facts = machine_facts(machine);
    assert_int_equal(facts->licences.count, 1);
    const Licence *licence = &facts->licences.items[0];
    assert_string_equal(fact_text(&licence->name), "Office 15, OfficeProPlusVL_KMS_Client edition");
    assert_string_equal(fact_text(&licence->description), "Office 15, VOLUME_KMSCLIENT channel");
    assert_true(fact_is(&licence->state, LicenceState_OOB_GRACE));
    assert_int_equal(fact_number(&licence->minutes, 0), 43194);
    assert_string_equal(fact_text(&licence->partial_key), "ABCDE");
    assert_string_equal(fact_text(&licence->host), "kms01.corp.example");
    assert_true(fact_absent(licence->dns_host.meta));
    recorded_close(machine);
    arena_free(arena);
}

static void nothing_installed(void **state) {
    (void)state;
    Arena *arena = arena_new();
    Machine *machine = recorded_text(arena, STR_OF("---Processing--------------------------\n"
                                                   "---------------------------------------\n"
                                                   "<No installed product keys detected>\n"
                                                   "---------------------------------------\n"
                                                   "---Exiting-----------------------------\n"));
    assert_string_equal(recorded_kinds(arena, machine), "ospp-dstatus");
    assert_true(fact_false(&machine_facts(machine)->licences.items[0].key_installed));
    recorded_close(machine);
    arena_free(arena);
}

static void more_licences_than_anybody_has(void **state) {
    (void)state;
    Arena *arena = arena_new();
    Buf text;
    buf_init(&text, 1 << 20);
    buf_add_text(&text, "---Processing--------------------------\n");
    for (int i = 0; i < 1200; i++)
        buf_printf(&text, "SKU ID: 00000000-0000-0000-0000-%012d\nLICENSE NAME: Office 16 No%d\n",
                   i, i);
    Machine *machine = recorded_text(arena, buf_str(&text));
    const Facts *facts = machine_facts(machine);
    assert_int_equal(facts->licences.count, 1000);
    assert_string_equal(fact_text(&facts->licences.items[999].name), "Office 16 No999");
    buf_free(&text);
    recorded_close(machine);
    arena_free(arena);
}

static void history_of_requests(void **state) {
    (void)state;
    Arena *arena = arena_new();
    Machine *machine =
        recorded_text(arena, STR_OF("---Processing--------------------------\n"
                                    "---------------------------------------\n"
                                    "Activation event history:\n"
                                    "Coordinated Universal Time Written: 11/20/2026 2:01:22 AM\n"
                                    "ERROR/HOST: 0xC004F074, 0x00000000, kms01.corp.example:1688\n"
                                    "---------------------------------------\n"
                                    "---Exiting-----------------------------\n"));
    const Facts *facts = machine_facts(machine);
    assert_string_equal(recorded_kinds(arena, machine), "ospp-dhistorykms");
    assert_int_equal(facts->events.count, 1);
    assert_string_equal(fact_text(&facts->events.items[0].host), "kms01.corp.example");
    assert_int_equal(fact_number(&facts->events.items[0].port, 0), 1688);
    assert_true(fact_known(facts->events.items[0].when.meta));
    recorded_close(machine);
    arena_free(arena);
}

static void the_console_wraps_a_long_command(void **state) {
    (void)state;
    Arena *arena = arena_new();
    Machine *machine = recorded_text(
        arena,
        STR_OF(
            "C:\\Program Files\\Microsoft Office\\Office16>cscript ospp.vbs /sethst:kms01.corp.e\n"
            "xample\n"
            "---Processing--------------------------\n"
            "---------------------------------------\n"
            "Successfully applied setting.\n"
            "---------------------------------------\n"
            "---Exiting-----------------------------\n"));
    const Facts *facts = machine_facts(machine);
    assert_int_equal(facts->host_settings.count, 1);
    assert_string_equal(fact_text(&facts->host_settings.items[0].host), "kms01.corp.example");
    recorded_close(machine);
    arena_free(arena);
}

static void an_applied_setting_without_command_says_nothing(void **state) {
    (void)state;
    Arena *arena = arena_new();
    Machine *machine = recorded_text(arena, STR_OF("Successfully applied setting.\n"));
    assert_string_equal(recorded_kinds(arena, machine), "ospp-sethst");
    assert_int_equal(machine_facts(machine)->host_settings.count, 0);
    recorded_close(machine);
    arena_free(arena);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_listing_folded_into_one_line),
        cmocka_unit_test(nothing_installed),
        cmocka_unit_test(more_licences_than_anybody_has),
        cmocka_unit_test(history_of_requests),
        cmocka_unit_test(the_console_wraps_a_long_command),
        cmocka_unit_test(an_applied_setting_without_command_says_nothing),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
