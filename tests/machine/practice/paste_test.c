/* What the practice tools print is what people paste: the recorded machine must read the same facts
 * out of it that the practice PC is made of, in both languages. */
#include "base/files.h"
#include "machine/practice/practice.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <unistd.h>

#include <cmocka.h>

static char home[] = "/tmp/kmsdoctor-paste-XXXXXX";

typedef struct Pasted {
    Arena *arena;
    Machine *machine;  /* the practice PC */
    const Facts *so;   /* what is so on it */
    const Facts *read; /* what was read out of its outputs */
    Machine *recorded;
} Pasted;

/* Runs a command line and puts it, with its prompt, into the mail. */
static char *paste(Pasted *pasted, char *mail, const char *line) {
    const char *argv[12] = {NULL};
    size_t count = 0;
    Str rest = str_of(line), word;
    while (count < 11 && str_next_word(&rest, &word)) {
        char *copy = str_dup(pasted->arena, word);
        for (char *c = copy; *c != '\0'; c++)
            if (*c == '^')
                *c = ' ';
        argv[count++] = copy;
    }
    CommandResult result = {.output = ""};
    assert_int_equal(machine_run(pasted->machine, &(Command){.argv = argv}, &result), STATUS_OK);
    char *shown = arena_strdup(pasted->arena, line);
    for (char *c = shown; *c != '\0'; c++)
        if (*c == '^')
            *c = ' ';
    return arena_printf(pasted->arena, "%s\nC:\\Windows\\system32>%s\n%s\n", mail, shown,
                        result.output);
}

/* A mail with the outputs of these commands (ends with NULL), read back. */
static Pasted read_back(const char *name, const char *const *lines) {
    Pasted pasted = {.arena = arena_new()};
    const char *complaint = "", *about = "";
    assert_int_equal(practice_open(pasted.arena, name, true, &pasted.machine, &complaint, &about),
                     STATUS_OK);
    pasted.so = practice_of(pasted.machine)->pc;
    char *mail = arena_strdup(pasted.arena, "");
    for (; *lines != NULL; lines++)
        mail = paste(&pasted, mail, *lines);
    const char *path = arena_printf(pasted.arena, "%s/%s.txt", home, name);
    assert_int_equal(file_write(path, str_of(mail)), STATUS_OK);
    if (recorded_open(pasted.arena, path, &pasted.recorded, &complaint, &about) != STATUS_OK)
        fail_msg("%s: %s", path, complaint);
    assert_int_equal(machine_collect(pasted.recorded, GROUPS_ALL, 0), STATUS_OK);
    pasted.read = machine_facts(pasted.recorded);
    return pasted;
}

static void close_pasted(const Pasted *pasted) {
    machine_close(pasted->machine);
    machine_close(pasted->recorded);
    arena_free(pasted->arena);
}

static const char *const both[] = {"cas-06345", "override-office"}; /* Chinese, English */

static void test_ipconfig(void **state) {
    (void)state;
    static const char *const lines[] = {"ipconfig /all", NULL};
    for (size_t i = 0; i < 2; i++) {
        const Pasted pasted = read_back(both[i], lines);
        const Facts *so = pasted.so, *read = pasted.read;
        assert_string_equal(fact_text(&read->ip.host_name), fact_text(&so->ip.host_name));
        assert_string_equal(fact_text(&read->ip.primary_suffix), fact_text(&so->ip.primary_suffix));
        assert_int_equal(read->adapters.count, 1);
        const Adapter *adapter = &read->adapters.items[0], *true_one = &so->adapters.items[0];
        assert_string_equal(fact_text(&adapter->name), fact_text(&true_one->name));
        assert_string_equal(fact_text(&adapter->suffix), fact_text(&true_one->suffix));
        assert_true(fact_true(&adapter->dhcp));
        assert_int_equal(adapter->dns_servers.count, 1);
        assert_string_equal(adapter->dns_servers.items[0], "10.10.0.2");
        assert_string_equal(adapter->addresses.items[0], true_one->addresses.items[0]);
        close_pasted(&pasted);
    }
}

static void test_nslookup(void **state) {
    (void)state;
    static const char *const lines[] = {"nslookup -type=srv _vlmcs._tcp.corp.example", NULL};
    for (size_t i = 0; i < 2; i++) {
        const Pasted pasted = read_back(both[i], lines);
        assert_int_equal(pasted.read->srv_records.count, 1);
        const SrvRecord *record = &pasted.read->srv_records.items[0];
        assert_string_equal(fact_text(&record->target), "kms01.corp.example");
        assert_int_equal(fact_number(&record->port, 0), 1688);
        close_pasted(&pasted);
    }
    const Pasted pasted = read_back("srv-missing", lines);
    assert_int_equal(pasted.read->srv_lookups.count, 1);
    assert_true(fact_is(&pasted.read->srv_lookups.items[0].outcome, LookupOutcome_NXDOMAIN));
    close_pasted(&pasted);
}

static void test_reg_query(void **state) {
    (void)state;
    static const char *const lines[] = {
        "reg query HKLM\\SOFTWARE\\Microsoft\\Windows^NT\\CurrentVersion\\SoftwareProtectionPlatform",
        NULL};
    const Pasted pasted = read_back("cas-06345", lines);
    assert_int_equal(pasted.read->host_settings.count, 1);
    const HostSetting *setting = &pasted.read->host_settings.items[0];
    assert_true(fact_is(&setting->level, SettingLevel_SERVICE));
    assert_string_equal(fact_text(&setting->host), "kms.cmgos.com");
    close_pasted(&pasted);
}

static const Service *service_of(const Facts *facts, const char *name) {
    static const Service none;
    for (size_t i = 0; i < facts->services.count; i++)
        if (text_equal_any_case(fact_text(&facts->services.items[i].name), name))
            return &facts->services.items[i];
    fail_msg("%s was not read", name);
    return &none;
}

static void test_services(void **state) {
    (void)state;
    static const char *const lines[] = {"sc query sppsvc", "sc qc sppsvc", NULL};
    const Pasted pasted = read_back("service-stopped", lines);
    const Service *service = service_of(pasted.read, "sppsvc");
    assert_true(fact_is(&service->state, ServiceState_STOPPED));
    assert_true(fact_is(&service->start, StartType_DISABLED));
    close_pasted(&pasted);
}

static void test_clock(void **state) {
    (void)state;
    static const char *const lines[] = {"w32tm /stripchart /computer:dc01.corp.example", NULL};
    const Pasted pasted = read_back("clock-skew", lines);
    assert_int_equal(fact_number(&pasted.read->clock.offset, 0), 18420);
    close_pasted(&pasted);
}

static void test_ping(void **state) {
    (void)state;
    static const char *const lines[] = {"ping kms01.corp.example", NULL};
    const Pasted pasted = read_back("port-blocked", lines);
    assert_int_equal(pasted.read->reach.count, 1);
    assert_true(fact_true(&pasted.read->reach.items[0].answers));
    close_pasted(&pasted);
}

int main(void) {
    if (mkdtemp(home) == NULL)
        return 1;
    setenv("XDG_STATE_HOME", home, 1);
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_ipconfig),  cmocka_unit_test(test_nslookup),
        cmocka_unit_test(test_reg_query), cmocka_unit_test(test_services),
        cmocka_unit_test(test_clock),     cmocka_unit_test(test_ping),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
