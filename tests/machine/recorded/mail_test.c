/* Whole mails: several outputs, several PCs, the KMS host, before and after. */
#include "base/buf.h"
#include "support/recorded_reading.h"

#include <setjmp.h>
#include <stdarg.h>

#include <cmocka.h>

#define DSTATUS(status, error)                                                                     \
    "---Processing--------------------------\n"                                                    \
    "---------------------------------------\n"                                                    \
    "SKU ID: b322da9c-a2e2-4058-9e4e-f59a6970bd69\n"                                               \
    "LICENSE NAME: Office 15, OfficeProPlusVL_KMS_Client edition\n"                                \
    "LICENSE DESCRIPTION: Office 15, VOLUME_KMSCLIENT channel\n"                                   \
    "LICENSE STATUS:  ---" status "---\n" error                                                    \
    "Last 5 characters of installed product key: ABCDE\n"                                          \
    "---------------------------------------\n"                                                    \
    "---Exiting-----------------------------\n"
#define BAD  DSTATUS("NOTIFICATIONS", "ERROR CODE: 0xC004F074\n")
#define GOOD DSTATUS("LICENSED", "")

static const Licence *only_licence(const Machine *machine) {
    assert_int_equal(machine_facts(machine)->licences.count, 1);
    return &machine_facts(machine)->licences.items[0];
}

static void check_state(const char *text, LicenceState state, size_t changes) {
    Arena *arena = arena_new();
    Machine *machine = recorded_text(arena, str_of(text));
    assert_true(fact_is(&only_licence(machine)->state, (int)state));
    size_t states = 0;
    for (size_t i = 0; i < machine_facts(machine)->history.count; i++)
        states += strcmp(fact_text(&machine_facts(machine)->history.items[i].fact),
                         "licences.state") == 0;
    assert_int_equal(states, changes);
    recorded_close(machine);
    arena_free(arena);
}

static void lower_in_the_text_is_newer(void **state) {
    (void)state;
    check_state("first:\n" BAD "\nand then:\n" GOOD, LicenceState_LICENSED, 1);
    check_state("first:\n" GOOD "\nand then:\n" BAD, LicenceState_NOTIFICATION, 1);
    check_state(BAD "\n" BAD, LicenceState_NOTIFICATION, 0);
}

static void titles_say_before_and_after(void **state) {
    (void)state;
    check_state("[after]\n" GOOD "\n[before]\n" BAD, LicenceState_LICENSED, 1);
    check_state("【修复后】\n" GOOD "\n【修复前】\n" BAD, LicenceState_LICENSED, 1);
    check_state("== before ==\n" BAD "\n== after ==\n" GOOD, LicenceState_LICENSED, 1);
}

static void times_of_mails_win(void **state) {
    (void)state;
    check_state("From: Li\nSent: Friday, November 20, 2026 10:00 AM\n\n" GOOD
                "\nmany\nlines\nof\nprose\nstand\nbetween\nthe\ntwo\nmails\nhere\n"
                "From: Li\nSent: Thursday, November 19, 2026 9:00 AM\n\n" BAD,
                LicenceState_LICENSED, 1);
    check_state("发件人：张三\n发送时间：2026年11月20日 10:12\n\n" GOOD
                "\n一\n二\n三\n四\n五\n六\n七\n八\n九\n十\n"
                "发件人：张三\n发送时间：2026年11月19日 8:00\n\n" BAD,
                LicenceState_LICENSED, 1);
}

static void a_reply_stands_above_what_it_answers(void **state) {
    (void)state;
    check_state("It works now:\n" GOOD
                "\n\nFrom: Li\nSent: Thursday, November 19, 2026 9:00\n\n" BAD,
                LicenceState_LICENSED, 1);
}

static void quoted_is_older(void **state) {
    (void)state;
    Arena *arena = arena_new();
    const char *quoted = "";
    Str rest = STR_OF(BAD), line;
    while (str_next_line(&rest, &line))
        quoted = arena_printf(arena, "%s> %.*s\n", quoted, (int)line.length, line.at);
    check_state(arena_printf(arena, "now:\n" GOOD "\nyou wrote:\n%s", quoted),
                LicenceState_LICENSED, 1);
    arena_free(arena);
}

static void other_pcs_are_kept_apart(void **state) {
    (void)state;
    Arena *arena = arena_new();
    Machine *machine =
        recorded_text(arena, STR_OF("Computer: PC-0101\n\n" BAD "\nClient Machine ID (CMID): "
                                    "36f27b39-2fd5-440b-be67-a09996d27a38\n\n"
                                    "Computer: PC-0102\n\n" GOOD "\nClient Machine ID (CMID): "
                                    "36f27b39-2fd5-440b-be67-a09996d27a38\n"));
    assert_string_equal(fact_text(&machine_facts(machine)->pc.name), "PC-0101");
    assert_true(fact_is(&only_licence(machine)->state, LicenceState_NOTIFICATION));
    assert_int_equal(machine_facts(machine)->history.count, 0);
    assert_int_equal(machine_facts(machine)->cmids.count, 2);
    recorded_close(machine);
    arena_free(arena);
}

static void torn_text_is_no_computer(void **state) {
    (void)state;
    Arena *arena = arena_new();
    Machine *machine = recorded_text(
        arena, STR_OF("Source: Microsoft-Windows-Security-SPP\nEvent ID: 8198\n"
                      "Computer:    ++++++++++++++++++++++++++++++++++++++++++++++++++++++ Task\n"
                      "hr=0xC004F074\n"));
    assert_int_equal(machine_facts(machine)->pc.name.meta.state, FACT_UNREAD);
    const MachineInput *inputs;
    assert_int_equal(recorded_inputs(machine, &inputs), 1);
    assert_string_equal(inputs[0].pc, "");
    recorded_close(machine);
    arena_free(arena);
}

/* The first sentence is long enough to go on in the next line, were that not a code. */
static void a_code_below_prose_is_still_a_code(void **state) {
    (void)state;
    Arena *arena = arena_new();
    Machine *machine = recorded_text(
        arena, STR_OF("The PCs reach a KMS host whose own key was never activated on the net.\n\n"
                      "0xC004F041 The service determined that the KMS is not activated.\n"));
    assert_string_equal(recorded_kinds(arena, machine), "statement error-code");
    assert_int_equal(machine_facts(machine)->attempts.count, 1);
    recorded_close(machine);
    arena_free(arena);
}

static void a_kms_host_is_not_the_client(void **state) {
    (void)state;
    Arena *arena = arena_new();
    Machine *machine =
        recorded_text(arena, STR_OF(BAD "\nOn the KMS host:\n\n"
                                        "Name: Office 16, OfficeKMSHostVL_KMS_Host edition\n"
                                        "Description: Office 16, VOLUME_KMS channel\n"
                                        "License Status: Licensed\n"
                                        "Key Management Service is enabled on this machine\n"
                                        "    Current count: 3\n"
                                        "    Listening on Port: 1688\n"));
    only_licence(machine);
    assert_int_equal(machine_facts(machine)->kms_hosts.count, 1);
    assert_int_equal(fact_number(&machine_facts(machine)->kms_hosts.items[0].count, -1), 3);
    recorded_close(machine);
    arena_free(arena);
}

static void settings_follow_the_commands(void **state) {
    (void)state;
    Arena *arena = arena_new();
    Machine *machine = recorded_text(
        arena,
        STR_OF(
            "C:\\>cscript slmgr.vbs /skms kms01.corp.example:1689\n"
            "Key Management Service machine name set to kms01.corp.example:1689 successfully.\n\n"
            "C:\\Program Files\\Microsoft Office\\Office15>cscript ospp.vbs /sethst:kms02.corp.example\n"
            "---Processing--------------------------\nSuccessfully applied setting.\n"
            "---Exiting-----------------------------\n\n"
            "C:\\Program Files\\Microsoft Office\\Office15>cscript ospp.vbs /remhst\n"
            "---Processing--------------------------\nSuccessfully applied setting.\n"
            "---Exiting-----------------------------\n"));
    const Facts *facts = machine_facts(machine);
    assert_int_equal(facts->host_settings.count, 2);
    const HostSetting *service = &facts->host_settings.items[0];
    const HostSetting *office = &facts->host_settings.items[1];
    assert_true(fact_is(&service->level, SettingLevel_SERVICE));
    assert_string_equal(fact_text(&service->host), "kms01.corp.example");
    assert_string_equal(fact_text(&service->port), "1689");
    assert_true(fact_is(&office->level, SettingLevel_SKU));
    assert_true(fact_absent(office->host.meta));
    assert_string_equal(recorded_kinds(arena, machine), "slmgr-skms ospp-sethst ospp-remhst");
    recorded_close(machine);
    arena_free(arena);
}

static void attempts_come_in_the_order_of_their_mails(void **state) {
    (void)state;
    Arena *arena = arena_new();
    Machine *machine = recorded_text(
        arena,
        STR_OF("From: Li\nSent: 2026-11-20 10:00\n\nError: 0x8007232B DNS name does not exist.\n"
               "\na\nb\nc\nd\ne\nf\ng\nh\ni\nj\n"
               "From: Li\nSent: 2026-11-19 9:00\n\nError: 0xC004F074 No KMS\n"));
    const Facts *facts = machine_facts(machine);
    assert_int_equal(facts->attempts.count, 2);
    assert_string_equal(fact_text(&facts->attempts.items[0].code), "0xC004F074");
    assert_string_equal(fact_text(&facts->attempts.items[1].code), "0x8007232B");
    recorded_close(machine);
    arena_free(arena);
}

/* A text without end, of one kind and of one line: bounded, and done in no time. */
static void hostile_repetition_is_bounded(void **state) {
    (void)state;
    static const char *const pieces[] = {
        "SKU ID: x LICENSE NAME: y LICENSE STATUS: z ",
        "Error: 0xC004F074 ",
        "Event[0]:\n",
        "Name: Windows(R), Professional edition\n",
        "> ",
        "From: x\n",
        "11/20/2026 10:02:11 AM 8198 Error License Activation (slui.exe) failed hr=0xC004F074\n"};
    for (size_t i = 0; i < sizeof pieces / sizeof pieces[0]; i++) {
        Arena *arena = arena_new();
        const size_t length = strlen(pieces[i]), times = 400000 / length;
        char *text = arena_alloc(arena, length * times + 1);
        for (size_t t = 0; t < times; t++)
            memcpy(text + t * length, pieces[i], length);
        Machine *machine = recorded_text(arena, (Str){text, length * times});
        assert_true(machine_facts(machine)->events.count <= 5000);
        assert_true(machine_facts(machine)->attempts.count <= 5000);
        recorded_close(machine);
        arena_free(arena);
    }
}

/* Lists of what the checks compare with each other: nobody's PC asks about so many hosts, and
 * nobody tries so often; the newest try is kept. */
static void many_things_are_bounded(void **state) {
    (void)state;
    enum { HOSTS = 400, TRIES = 1500 };
    Arena *arena = arena_new();
    Buf text;
    buf_init(&text, 1 << 20);
    for (int i = 0; i < HOSTS; i++)
        buf_printf(&text,
                   "C:\\>nslookup kms%d.corp.example\nServer: dns.corp.example\n"
                   "Address: 10.0.0.1\n\nName: kms%d.corp.example\nAddress: 10.1.%d.%d\n\n"
                   "C:\\>Test-NetConnection kms%d.corp.example -Port 1688\n"
                   "ComputerName : kms%d.corp.example\nRemoteAddress : 10.1.%d.%d\n"
                   "RemotePort : 1688\nTcpTestSucceeded : False\n\n",
                   i, i, i / 200, i % 200, i, i, i / 200, i % 200);
    for (int i = 0; i < TRIES; i++)
        buf_printf(&text,
                   "---Processing--------------------------\nInstalled product key detected - "
                   "attempting to activate the following product:\n"
                   "SKU ID: 00000000-0000-0000-0000-%012d\nLICENSE NAME: Office 16 edition\n"
                   "ERROR CODE: 0xC004F0%02X\n---Exiting-----------------------------\n\n",
                   i, i % 256);
    assert_false(text.overflowed);
    Machine *machine = recorded_text(arena, buf_str(&text));
    const Facts *facts = machine_facts(machine);
    assert_int_equal(facts->names.count, 300);
    assert_int_equal(facts->ports.count, 300);
    assert_in_range(facts->attempts.count, 500, 1000);
    assert_string_equal(fact_text(&facts->attempts.items[facts->attempts.count - 1].sku),
                        "00000000-0000-0000-0000-000000001499");
    buf_free(&text);
    recorded_close(machine);
    arena_free(arena);
}

static void sources_name_file_and_lines(void **state) {
    (void)state;
    Arena *arena = arena_new();
    Machine *machine = recorded_text(arena, STR_OF("hello\n\n" BAD));
    const Licence *licence = only_licence(machine);
    const Source *source = &machine_facts(machine)->sources[licence->state.meta.source];
    assert_string_equal(source->origin, "ospp-dstatus");
    assert_int_equal(source->first_line, 3);
    assert_int_equal(source->last_line, 12);
    recorded_close(machine);
    arena_free(arena);
}

static void facts_files_are_opened_as_they_are(void **state) {
    (void)state;
    Arena *arena = arena_new();
    Machine *machine = recorded_text(
        arena,
        STR_OF("{\"schema\": \"kmsdoctor.facts/1\", \"pc\": {\"name\": \"PC-0101\"},\n"
               " \"host_settings\": [{\"level\": \"service\", \"host\": \"kms.corp.example\"}]}"));
    assert_string_equal(recorded_kinds(arena, machine), "facts");
    assert_string_equal(fact_text(&machine_facts(machine)->pc.name), "PC-0101");
    assert_int_equal(machine_facts(machine)->host_settings.count, 1);
    recorded_close(machine);
    machine = recorded_text(arena, STR_OF("{\"schema\": \"kmsdoctor.facts/1\", \"pc\": 3}"));
    const MachineInput *inputs;
    assert_int_equal(recorded_inputs(machine, &inputs), 1);
    assert_string_equal(inputs[0].note, "recorded.note.bad_facts");
    recorded_close(machine);
    arena_free(arena);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(lower_in_the_text_is_newer),
        cmocka_unit_test(titles_say_before_and_after),
        cmocka_unit_test(times_of_mails_win),
        cmocka_unit_test(a_reply_stands_above_what_it_answers),
        cmocka_unit_test(quoted_is_older),
        cmocka_unit_test(other_pcs_are_kept_apart),
        cmocka_unit_test(torn_text_is_no_computer),
        cmocka_unit_test(a_code_below_prose_is_still_a_code),
        cmocka_unit_test(a_kms_host_is_not_the_client),
        cmocka_unit_test(settings_follow_the_commands),
        cmocka_unit_test(attempts_come_in_the_order_of_their_mails),
        cmocka_unit_test(hostile_repetition_is_bounded),
        cmocka_unit_test(many_things_are_bounded),
        cmocka_unit_test(sources_name_file_and_lines),
        cmocka_unit_test(facts_files_are_opened_as_they_are),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
