/* Event records in every form people copy them. */
#include "support/recorded_reading.h"

#include <setjmp.h>
#include <stdarg.h>

#include <cmocka.h>

#define FIELDS                                                                                     \
    "0xC004F06C, 0x00000000, kms01.corp.example:1688, 36f27b39-2fd5-440b-be67-a09996d27a38, "      \
    "2026/11/20 02:02, 0, 2, 41760, 68531fb9-5511-4989-97be-d11a0f55633f, 25"

static void check_request(const char *text) {
    Arena *arena = arena_new();
    Machine *machine = recorded_text(arena, str_of(text));
    const Facts *facts = machine_facts(machine);
    assert_string_equal(recorded_kinds(arena, machine), "event-12288");
    assert_int_equal(facts->events.count, 1);
    const Event *event = &facts->events.items[0];
    assert_int_equal(fact_number(&event->id, 0), 12288);
    assert_string_equal(fact_text(&event->code), "0xC004F06C");
    assert_string_equal(fact_text(&event->host), "kms01.corp.example");
    assert_int_equal(fact_number(&event->port, 0), 1688);
    assert_string_equal(fact_text(&event->cmid), "36f27b39-2fd5-440b-be67-a09996d27a38");
    assert_true(fact_is(&event->state, LicenceState_OOB_GRACE));
    assert_int_equal(fact_number(&event->minutes, 0), 41760);
    assert_int_equal(fact_number(&event->minimum, 0), 25);
    recorded_close(machine);
    arena_free(arena);
}

static void a_request_in_every_form(void **state) {
    (void)state;
    check_request(
        "Log Name:      Application\nSource:        Microsoft-Windows-Security-SPP\n"
        "Date:          11/20/2026 10:02:11 AM\nEvent ID:      12288\nTask Category: None\n"
        "Level:         Information\nKeywords:      Classic\nUser:          N/A\n"
        "Computer:      PC-0101.corp.example\nDescription:\nThe client has sent an "
        "activation request to the key management service machine.\nInfo:\n" FIELDS "\n");
    check_request(
        "日志名称:          Application\n来源:            Microsoft-Windows-Security-SPP\n"
        "日期:            2026/11/20 10:02:11\n事件 ID:         12288\n任务类别:          无\n"
        "级别:            信息\n关键字:           经典\n用户:            暂缺\n"
        "计算机:           PC-0101.corp.example\n描述:\n信息:\n" FIELDS "\n");
    check_request("TimeCreated  : 2026/11/20 10:02:11\n"
                  "ProviderName : Microsoft-Windows-Security-SPP\nId           : 12288\n"
                  "Message      : The client has sent an activation request to the key management "
                  "service machine.\n               Info:\n               " FIELDS "\n");
    check_request("Event[0]:\n  Log Name: Application\n  Source: Microsoft-Windows-Security-SPP\n"
                  "  Date: 2026-11-20T10:02:11.000\n  Event ID: 12288\n  Description: \n" FIELDS
                  "\n");
    check_request(
        "<Event xmlns='http://schemas.microsoft.com/win/2004/08/events/event'><System>"
        "<Provider Name='Microsoft-Windows-Security-SPP'/><EventID Qualifiers='16384'>12288"
        "</EventID><TimeCreated SystemTime='2026-11-20T02:02:11.000000000Z'/>"
        "<Computer>PC-0101</Computer></System><EventData><Data>" FIELDS
        "</Data></EventData></Event>\n");
    check_request(FIELDS "\n");
    check_request("> " FIELDS "\n");
}

static void records_behind_one_another(void **state) {
    (void)state;
    Arena *arena = arena_new();
    Machine *machine = recorded_text(
        arena, STR_OF("Source: Microsoft-Windows-Security-SPP\nEvent ID: 12289\nDescription:\n"
                      "0x00000000, 0x00000000, 0, 0, 3, 120, 10080, 2026/11/20 02:02\n"
                      "Source: Microsoft-Windows-Security-SPP\nEvent ID: 8198\nDescription:\n"
                      "License Activation (slui.exe) failed with the following error code:\n"
                      "hr=0x8007232B\nCommand-line arguments:\n"
                      "RuleId=502ff3ba;Action=AutoActivate;"
                      "AppId=0ff1ce15-a989-479d-af46-f275c6370663;Trigger=TimerEvent\n"));
    const Facts *facts = machine_facts(machine);
    assert_string_equal(recorded_kinds(arena, machine), "event-12289 event-8198");
    assert_true(fact_false(&facts->events.items[0].bound));
    assert_int_equal(fact_number(&facts->events.items[0].count, 0), 3);
    assert_true(fact_is(&facts->events.items[1].application, Application_OFFICE));
    assert_string_equal(fact_text(&facts->events.items[1].action), "AutoActivate");
    assert_string_equal(fact_text(&facts->events.items[1].code), "0x8007232B");
    recorded_close(machine);
    arena_free(arena);
}

static void other_providers_are_not_ours(void **state) {
    (void)state;
    Arena *arena = arena_new();
    Machine *machine =
        recorded_text(arena, STR_OF("Log Name: Application\nSource: MsiInstaller\nEvent ID: 1033\n"
                                    "Description:\nWindows Installer installed the product.\n"));
    assert_int_equal(machine_facts(machine)->events.count, 0);
    recorded_close(machine);
    arena_free(arena);
}

static void a_host_s_event_names_its_client(void **state) {
    (void)state;
    Arena *arena = arena_new();
    Machine *machine = recorded_text(
        arena, STR_OF("Log Name: Key Management Service\nEvent ID: 12290\nInfo:\n"
                      "0x0,25,PC-0101.corp.example,36f27b39-2fd5-440b-be67-a09996d27a38,"
                      "2026/11/20 2:02,0,2,41520,68531fb9-5511-4989-97be-d11a0f55633f\n"
                      "0xC004F06C,25,PC-0101.corp.example,36f27b39-2fd5-440b-be67-a09996d27a38,"
                      "2026/11/20 2:02,0,2,41520,68531fb9-5511-4989-97be-d11a0f55633f\n"));
    const Facts *facts = machine_facts(machine);
    assert_true(facts->events.count >= 1);
    assert_string_equal(fact_text(&facts->events.items[0].client), "PC-0101.corp.example");
    recorded_close(machine);
    arena_free(arena);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_request_in_every_form),
        cmocka_unit_test(records_behind_one_another),
        cmocka_unit_test(other_providers_are_not_ours),
        cmocka_unit_test(a_host_s_event_names_its_client),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
