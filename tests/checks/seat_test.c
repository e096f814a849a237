/* What is seen of the network from another computer: never said of the PC. */
#include "support/facts_of.h"
#include "support/seat_facts.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>

#include <cmocka.h>

static void expect(const char *check_id, const CheckCase *cases, size_t count) {
    for (size_t i = 0; i < count; i++) {
        Arena *arena = arena_new();
        const Finding finding = finding_on(arena, check_id, cases[i].facts);
        expect_finding(&finding, cases[i].status, cases[i].code,
                       arena_printf(arena, "%s, case %zu", check_id, i + 1), 0);
        if (cases[i].param != NULL)
            assert_param(&finding, cases[i].param, cases[i].value);
        arena_free(arena);
    }
}
#define EXPECT(id, cases) expect((id), (cases), sizeof(cases) / sizeof((cases)[0]))

static void suffix(void **state) {
    (void)state;
    static const CheckCase cases[] = {
        {SEAT("'ip':{'search_list':['corp.example','lab.example']}"), CHECK_INFO, "from_seat",
         "domains", "corp.example; lab.example"},
        {SEAT("'ip':{'search_list':null}"), CHECK_SKIPPED, "seat_no_domain", NULL, NULL},
        {SEAT("'ports':[]"), CHECK_UNKNOWN, "unknown", NULL, NULL},
    };
    EXPECT("net.suffix", cases);
}

/* What cannot be known from here does not hide what was seen of the same link. */
static void links(void **state) {
    (void)state;
    Arena *arena = arena_new();
    static const Profile profile;
    const CheckInput input = {
        .facts =
            facts_of(arena, SEAT("'names':[{'name':'kms01.corp.example','server':'10.1.0.10',"
                                 "'outcome':'found','addresses':['10.1.1.9']}],'hosts_file':[]")),
        .profile = &profile,
        .arena = arena};
    const Findings findings = checks_run(&input, NULL);
    assert_int_equal(finding_of(&findings, "net.reach")->status, CHECK_UNKNOWN);
    assert_int_equal(link_status(&findings, LINK_HOST), CHECK_OK);
    assert_int_equal(link_status(&findings, LINK_LICENCE), CHECK_UNKNOWN);
    arena_free(arena);
}

static void servers(void **state) {
    (void)state;
    static const CheckCase cases[] = {
        {SEAT(LOOKUP("10.1.0.10", "nxdomain")), CHECK_OK, "seat_servers", "servers", "10.1.0.10"},
        {SEAT(LOOKUP("8.8.8.8", "nxdomain")), CHECK_WARN, "seat_public", "server", "8.8.8.8"},
        {SEAT("'srv_lookups':[" ASK("10.1.0.10", "nxdomain") "," ASK("8.8.8.8", "nxdomain") "]"),
         CHECK_INFO, "seat_public", "server", "8.8.8.8"},
    };
    EXPECT("dns.servers", cases);
    static const CheckCase answers[] = {
        {SEAT("'srv_lookups':[" ASK("10.1.0.10", "nxdomain") "," ASK("8.8.8.8", "timeout") "]"),
         CHECK_OK, "answers", "server", "10.1.0.10"},
        {SEAT(LOOKUP("8.8.8.8", "timeout")), CHECK_UNKNOWN, "unknown", NULL, NULL},
        /* Damaged, or aliases that lead in a circle. */
        {SEAT(LOOKUP("10.1.0.10", "error")), CHECK_WARN, "unusable", "server", "10.1.0.10"},
        {SEAT(LOOKUP("10.1.0.10", "truncated")), CHECK_FAIL, "truncated", NULL, NULL},
        {SEAT("'srv_lookups':[" ASK("10.1.0.10", "found") "," ASK("10.1.0.11", "refused") "]"),
         CHECK_WARN, "refused", "server", "10.1.0.11"},
    };
    EXPECT("dns.answers", answers);
}

/* A public resolver's "no" is none. */
static void records(void **state) {
    (void)state;
    static const CheckCase cases[] = {
        {SEAT(DOMAIN "," LOOKUP("10.1.0.10", "nxdomain")), CHECK_FAIL, "missing", "server",
         "10.1.0.10"},
        {SEAT(DOMAIN "," LOOKUP("8.8.8.8", "nxdomain")), CHECK_UNKNOWN, "only_public", "server",
         "8.8.8.8"},
        {SEAT(DOMAIN
              ",'srv_lookups':[" ASK("8.8.8.8", "nxdomain") "," ASK("10.1.0.10", "timeout") "]"),
         CHECK_UNKNOWN, "timeout", "server", "10.1.0.10"},
        {SEAT(DOMAIN ",'srv_lookups':[" ASK("8.8.8.8", "nxdomain") "," ASK(
             "10.1.0.10", "found") "],'srv_records':[" RECORD("kms01.corp.example") "]"),
         CHECK_OK, "found", NULL, NULL},
        {SEAT("'ip':{'search_list':null}"), CHECK_SKIPPED, "no_domain", NULL, NULL},
    };
    EXPECT("dns.srv", cases);
}

#define UNASKED(outcome_)                                                                              \
    "'names':[{'name':'kms01.corp.example','server':'10.1.0.10','found_by':'dns','outcome':'" outcome_ \
    "'}],'ports':[{'host':'kms01.corp.example','port':1688,'outcome':'unresolved'}]"

static void names(void **state) {
    (void)state;
    static const CheckCase cases[] = {
        {SEAT("'names':[{'name':'kms01.corp.example','server':'10.1.0.10','outcome':'nxdomain'}]"),
         CHECK_FAIL, "unresolvable", "host", "kms01.corp.example"},
        {SEAT("'names':[{'name':'kms01.corp.example','server':'8.8.8.8','outcome':'nxdomain'}]"),
         CHECK_UNKNOWN, "only_public", "server", "8.8.8.8"},
        /* The hosts file of the computer here gives the PC no address. */
        {SEAT("'names':[{'name':'kms01.corp.example','server':'10.1.0.10','outcome':'nxdomain'},"
              "{'name':'kms01.corp.example','found_by':'hosts-file','outcome':'found',"
              "'addresses':['10.9.9.9']}]"),
         CHECK_FAIL, "unresolvable", NULL, NULL},
        /* A time server is no KMS host. */
        {SEAT("'names':[{'name':'ntp.example','server':'10.1.0.10','outcome':'nxdomain'}],"
              "'time_answers':[{'server':'ntp.example','role':'given','outcome':'unresolved'}]"),
         CHECK_UNKNOWN, "unknown", NULL, NULL},
        /* Nobody said that the name has no address: it could not be asked for. The port was not
         * tried for that reason alone. */
        {SEAT(UNASKED("timeout")), CHECK_UNKNOWN, "undecided", "server", "10.1.0.10"},
        {SEAT(UNASKED("servfail")), CHECK_UNKNOWN, "undecided", NULL, NULL},
        {SEAT(UNASKED("refused")), CHECK_UNKNOWN, "undecided", NULL, NULL},
        {SEAT(UNASKED("error")), CHECK_UNKNOWN, "undecided", NULL, NULL},
        {SEAT(UNASKED("truncated")), CHECK_UNKNOWN, "undecided", NULL, NULL},
        {SEAT(UNASKED("nxdomain")), CHECK_FAIL, "unresolvable", NULL, NULL},
        {SEAT("'names':[{'name':'kms01.corp.example','server':'8.8.8.8','outcome':'nxdomain'}],"
              "'ports':[{'host':'kms01.corp.example','port':1688,'outcome':'unresolved'}]"),
         CHECK_UNKNOWN, "only_public", NULL, NULL},
    };
    EXPECT("dns.host", cases);
}

#define PINNED "'hosts_file':[{'name':'kms01.corp.example','address':'10.9.9.9','line':7}]"
#define BY_DNS(address)                                                                            \
    "{'name':'kms01.corp.example','server':'10.1.0.10','found_by':'dns','outcome':'found',"        \
    "'addresses':['" address "']}"

static void hosts_file(void **state) {
    (void)state;
    static const CheckCase cases[] = {
        {SEAT("'hosts_file':[]"), CHECK_OK, "seat_nothing", NULL, NULL},
        {SEAT(PINNED ",'names':[" BY_DNS("10.1.1.9") "]"), CHECK_WARN, "seat_pinned", "line", "7"},
        {SEAT(PINNED ",'names':[" BY_DNS("10.9.9.9") "]"), CHECK_INFO, "seat_pinned_same", NULL,
         NULL},
        {SEAT(PINNED ",'names':[{'name':'kms01.corp.example','found_by':'hosts-file',"
                     "'outcome':'found','addresses':['10.9.9.9']}]"),
         CHECK_WARN, "seat_pinned", NULL, NULL},
    };
    EXPECT("net.hosts-file", cases);
}

static void ports(void **state) {
    (void)state;
    static const CheckCase cases[] = {
        /* Whoever asks a port from here takes it for a KMS port. */
        {SEAT("'ports':[{'host':'kms01.corp.example','port':1699,'outcome':'open'}]"), CHECK_OK,
         "open", "port", "1699"},
        {SEAT(PINNED ",'ports':[{'host':'kms01.corp.example','address':'10.9.9.9','port':1688,"
                     "'outcome':'timeout'}]"),
         CHECK_WARN, "timeout", NULL, NULL},
        /* Whether the PC has a route is not seen from here. */
        {SEAT("'ports':[{'host':'kms01.corp.example','port':1688,'outcome':'unreachable'}]"),
         CHECK_WARN, "unreachable", NULL, NULL},
    };
    EXPECT("net.port", cases);
}

#define TIME(role, server, offset)                                                                 \
    "{'role':'" role "','server':'" server "','outcome':'answered','offset':" offset "}"
#define NO_TIME(role, server, outcome)                                                             \
    "{'role':'" role "','server':'" server "','outcome':'" outcome "'}"
#define TIMES(list) SEAT("'time_answers':[" list "]")

static void clocks(void **state) {
    (void)state;
    static const CheckCase cases[] = {
        /* The clock here is five hours wrong, which is nobody's concern. */
        {TIMES(TIME("kms-host", "kms01.corp.example", "18000") "," TIME("domain", "corp.example",
                                                                        "18003")),
         CHECK_OK, "host_right", "offset", "-00:00:03"},
        {TIMES(TIME("kms-host", "kms01.corp.example", "18000") "," TIME("domain", "corp.example",
                                                                        "0")),
         CHECK_FAIL, "host_skewed", "reference", "corp.example"},
        {TIMES(TIME("kms-host", "kms01.corp.example", "-18000") "," TIME("given", "ntp.example",
                                                                         "0")),
         CHECK_FAIL, "host_skewed", "offset", "-05:00:00"},
        {TIMES(
             TIME("kms-host", "kms01.corp.example", "900") "," TIME("domain", "corp.example", "0")),
         CHECK_INFO, "host_right", "offset", "+00:15:00"},
        {TIMES(TIME("domain", "corp.example", "18000")), CHECK_WARN, "seat_offset", "server",
         "corp.example"},
        {TIMES(TIME("kms-host", "kms01.corp.example", "60")), CHECK_INFO, "seat_offset", "offset",
         "+00:01:00"},
        /* A server that does not trust its own clock is not used. */
        {TIMES(TIME("kms-host", "kms01.corp.example", "60") "," NO_TIME("domain", "corp.example",
                                                                        "unsynchronised")),
         CHECK_INFO, "seat_offset", "server", "kms01.corp.example"},
        {TIMES(NO_TIME("kms-host", "kms01.corp.example",
                       "timeout") "," NO_TIME("domain", "corp.example", "refused")),
         CHECK_UNKNOWN, "no_time", "servers", "kms01.corp.example; corp.example"},
        {SEAT("'time_answers':[]"), CHECK_UNKNOWN, "unknown", NULL, NULL},
    };
    EXPECT("pc.clock", cases);
    static const char *const outcomes[] = {"timeout",    "refused",   "unreachable",
                                           "unresolved", "malformed", "unsynchronised"};
    for (size_t i = 0; i < sizeof outcomes / sizeof outcomes[0]; i++) {
        Arena *arena = arena_new();
        const char *facts = arena_printf(
            arena, "{'pc':{'elsewhere':true},'time_answers':[{'server':'a','outcome':'%s'}]}",
            outcomes[i]);
        const Finding finding = finding_on(arena, "pc.clock", facts);
        assert_finding(&finding, CHECK_UNKNOWN, "no_time");
        assert_int_equal(finding.detail_count, 1);
        arena_free(arena);
    }
}

/* Everything that only the PC can tell says so, in one sentence that names what it is about. */
static void the_rest_cannot_be_known(void **state) {
    (void)state;
    Arena *arena = arena_new();
    size_t hidden = 0;
    for (const Check *const *check = check_list(); *check != NULL; check++) {
        const Finding finding = finding_on(arena, (*check)->id, SEAT("'ports':[]"));
        if ((*check)->seat) {
            assert_string_not_equal(finding.code, FINDING_NOT_FROM_HERE);
            continue;
        }
        assert_finding(&finding, CHECK_UNKNOWN, FINDING_NOT_FROM_HERE);
        const char *name = message(LANGUAGE_EN, arena_printf(arena, "check.%s.name", (*check)->id));
        assert_non_null(strstr(finding_text(arena, LANGUAGE_EN, &finding), name));
        hidden++;
    }
    assert_int_equal(hidden, 25);
    /* Not all of them are the PC's: what the KMS host says of itself it says there. */
    static const char *const of_host[] = {"kms.host", "kms.count"};
    for (size_t i = 0; i < 2; i++) {
        const Finding finding = finding_on(arena, of_host[i], SEAT("'ports':[]"));
        assert_non_null(strstr(finding_text(arena, LANGUAGE_EN, &finding), "on the KMS host"));
    }
    const Finding reach = finding_on(arena, "net.reach", SEAT("'ports':[]"));
    assert_non_null(strstr(finding_text(arena, LANGUAGE_EN, &reach), "no ping"));
    /* The same facts of the PC itself: nobody looked yet. */
    const Finding of_pc =
        finding_on(arena, "windows.licence", "{'groups':{'licences':{'failed':'unsupported'}}}");
    assert_finding(&of_pc, CHECK_UNKNOWN, "unknown");
    arena_free(arena);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(suffix),
        cmocka_unit_test(servers),
        cmocka_unit_test(links),
        cmocka_unit_test(records),
        cmocka_unit_test(names),
        cmocka_unit_test(hosts_file),
        cmocka_unit_test(ports),
        cmocka_unit_test(clocks),
        cmocka_unit_test(the_rest_cannot_be_known),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
