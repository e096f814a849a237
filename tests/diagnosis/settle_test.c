/* Commands that would decide what is open: ready to copy, with the PC's own names, and never more
 * than a name. */
#include "diagnosis/settle.h"

#include "support/diagnosis_of.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>

#include <cmocka.h>

static bool asks(const Diagnosis *diagnosis, const char *command) {
    for (size_t i = 0; i < diagnosis->settle_count; i++)
        if (strcmp(diagnosis->settle[i].command, command) == 0)
            return true;
    return false;
}

static bool asks_for(const Diagnosis *diagnosis, const char *check_id) {
    for (size_t i = 0; i < diagnosis->settle_count; i++)
        if (strcmp(diagnosis->settle[i].check_id, check_id) == 0)
            return true;
    return false;
}

static void nothing_known_asks_for_everything_that_matters(void **state) {
    (void)state;
    Arena *arena = arena_new();
    const Diagnosis diagnosis = diagnosis_of(arena, "{}", NULL);
    assert_int_equal(diagnosis.health, HEALTH_UNKNOWN);
    assert_int_equal(diagnosis.cause_count, 0);
    assert_string_equal(diagnosis.settle[0].check_id, "kms.override");
    assert_true(asks(&diagnosis, "nslookup -type=srv _vlmcs._tcp"));
    assert_true(asks(&diagnosis, "ipconfig /all"));
    assert_true(asks_for(&diagnosis, "office.licence"));
    assert_true(asks_for(&diagnosis, "windows.licence"));
    assert_false(asks_for(&diagnosis, "net.port")); /* no host to test yet */
    expect_whole(arena, &diagnosis, "nothing");
    arena_free(arena);
}

static void commands_hold_the_names_of_this_pc(void **state) {
    (void)state;
    Arena *arena = arena_new();
    const Diagnosis diagnosis = diagnosis_of(
        arena,
        "{'pc':{'domain':'corp.example'},'attempts':[{'tool':'slmgr-ato','succeeded':false,"
        "'code':'0xC004F074'}],'events':[{'id':12288,'code':'0xC004F074','host':"
        "'kms01.corp.example','port':1689}],'office_installs':[{'version':15}]}",
        NULL);
    assert_true(asks(&diagnosis, "nslookup -type=srv _vlmcs._tcp.corp.example"));
    assert_true(asks(&diagnosis, "powershell Test-NetConnection -ComputerName kms01.corp.example "
                                 "-Port 1689"));
    assert_true(asks(&diagnosis, "cscript //nologo \"%ProgramFiles%\\Microsoft Office\\Office15\\"
                                 "ospp.vbs\" /dstatus"));
    arena_free(arena);
}

/* What had to be stopped here is not given to be run by hand. */
static void scripts_that_hang_are_not_asked_for(void **state) {
    (void)state;
    Arena *arena = arena_new();
    Diagnosis diagnosis = diagnosis_of(arena, "{'scripting':{'hung':['slmgr.vbs /dlv']}}", NULL);
    assert_false(asks_for(&diagnosis, "windows.licence"));
    assert_true(asks_for(&diagnosis, "office.licence"));
    diagnosis =
        diagnosis_of(arena, "{'scripting':{'hung':['C:/Office15/OSPP.VBS /dstatus']}}", NULL);
    assert_true(asks_for(&diagnosis, "windows.licence"));
    assert_false(asks_for(&diagnosis, "office.licence"));
    arena_free(arena);
}

static void there_are_no_doubles(void **state) {
    (void)state;
    Arena *arena = arena_new();
    const Diagnosis diagnosis = diagnosis_of(
        arena,
        "{'statements':[{'topic':'srv-missing','text':'a'},{'topic':'no-suffix','text':'b'},"
        "{'topic':'port-blocked','text':'c'}]}",
        NULL);
    assert_true(diagnosis.cause_count >= 3);
    for (size_t i = 0; i < diagnosis.settle_count; i++)
        for (size_t k = 0; k < i; k++)
            assert_string_not_equal(diagnosis.settle[i].command, diagnosis.settle[k].command);
    arena_free(arena);
}

static void a_certain_cause_leaves_nothing_to_settle(void **state) {
    (void)state;
    Arena *arena = arena_new();
    const Diagnosis diagnosis =
        diagnosis_of(arena,
                     "{'host_settings':[{'level':'service','host':'kms.cmgos.com'}],'licences':[{"
                     "'application':'office','channel':'kms-client','state':'notification'}]}",
                     NULL);
    assert_int_equal(diagnosis.causes[0].certainty, CERTAINTY_CERTAIN);
    assert_int_equal(diagnosis.settle_count, 0);
    arena_free(arena);
}

/* What was read must not become part of a command line. */
static void hostile_names_stay_out_of_commands(void **state) {
    (void)state;
    static const char *const names[] = {
        "corp.example & calc", "a|b",    "$(x)",        "a b",  "`x`", "x;y", "%PATH%",
        "-type=any",           "a\\\"b", "a\\u001b[2J", "a\\nb"};
    for (size_t i = 0; i < sizeof names / sizeof names[0]; i++) {
        Arena *arena = arena_new();
        const Diagnosis diagnosis =
            diagnosis_of(arena,
                         arena_printf(arena,
                                      "{'pc':{'domain':'%s'},'ip':{'primary_suffix':'%s'},"
                                      "'srv_records':[{'target':'%s','port':1688}]}",
                                      names[i], names[i], names[i]),
                         NULL);
        assert_true(asks(&diagnosis, "nslookup -type=srv _vlmcs._tcp") ||
                    !asks_for(&diagnosis, "dns.srv"));
        assert_false(asks_for(&diagnosis, "net.port"));
        assert_false(asks_for(&diagnosis, "dns.host"));
        arena_free(arena);
    }
}

static void plain_names(void **state) {
    (void)state;
    assert_true(is_plain_name("kms01.corp.example"));
    assert_true(is_plain_name("_vlmcs._tcp.corp.example"));
    assert_true(is_plain_name("2001:db8::10"));
    assert_false(is_plain_name(""));
    assert_false(is_plain_name(NULL));
    assert_false(is_plain_name("-x"));
    assert_false(is_plain_name("k\xC3\xA9"));
    char longer[300];
    memset(longer, 'a', sizeof longer);
    longer[254] = '\0';
    assert_false(is_plain_name(longer));
    longer[253] = '\0';
    assert_true(is_plain_name(longer));
}

#define PUBLIC_AND_OWN                                                                             \
    "{'licences':[{'application':'office','name':'Office 16','channel':'kms-client',"              \
    "'key_installed':true,'state':'notification'}],'ip':{'primary_suffix':'corp.example'},"        \
    "'adapters':[{'name':'Ethernet','connected':true,'addresses':['10.1.2.3'],"                    \
    "'dns_servers':['114.114.114.114','10.1.0.2']}],"

/* Nobody asked the organisation's own server: it is asked by name, for the record and the host. */
static void the_own_server_is_asked_by_name(void **state) {
    (void)state;
    Arena *arena = arena_new();
    const Diagnosis record = diagnosis_of(
        arena,
        PUBLIC_AND_OWN "'srv_lookups':[{'name':'_vlmcs._tcp.corp.example','domain':'corp.example',"
                       "'server':'114.114.114.114','outcome':'nxdomain'}]}",
        NULL);
    assert_true(record.settle_count > 0);
    assert_string_equal(record.settle[0].command,
                        "nslookup -type=srv _vlmcs._tcp.corp.example 10.1.0.2");
    expect_whole(arena, &record, "public and own server");
    const Diagnosis host = diagnosis_of(
        arena,
        PUBLIC_AND_OWN "'host_settings':[{'level':'service','host':'kms01.corp.example'}],"
                       "'names':[{'name':'kms01.corp.example','server':'114.114.114.114',"
                       "'outcome':'nxdomain'}]}",
        NULL);
    assert_true(asks(&host, "nslookup kms01.corp.example 10.1.0.2"));
    arena_free(arena);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(nothing_known_asks_for_everything_that_matters),
        cmocka_unit_test(commands_hold_the_names_of_this_pc),
        cmocka_unit_test(scripts_that_hang_are_not_asked_for),
        cmocka_unit_test(there_are_no_doubles),
        cmocka_unit_test(a_certain_cause_leaves_nothing_to_settle),
        cmocka_unit_test(hostile_names_stay_out_of_commands),
        cmocka_unit_test(plain_names),
        cmocka_unit_test(the_own_server_is_asked_by_name),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
