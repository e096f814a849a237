/* Causes and health from a seat: what the network shows, and never more of the PC. */
#include "support/diagnosis_of.h"
#include "support/facts_of.h"
#include "support/seat_facts.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>

#include <cmocka.h>

#define HOST        "kms01.corp.example"
#define OTHER       "kms02.corp.example"
#define FOUND(list) DOMAIN "," LOOKUP("10.1.0.10", "found") ",'srv_records':[" list "]"
#define ONE         FOUND(RECORD(HOST))
#define TWO         FOUND(RECORD(HOST) "," RECORD(OTHER))
#define NAMED(host_)                                                                               \
    "{'name':'" host_ "','server':'10.1.0.10','found_by':'dns','outcome':'found',"                 \
    "'addresses':['10.1.1.9']}"
#define UNNAMED(host_)                                                                             \
    "{'name':'" host_ "','server':'10.1.0.10','found_by':'dns','outcome':'nxdomain'}"
#define AT(host_, address_, outcome_)                                                              \
    "{'host':'" host_ "','address':'" address_ "','port':1688,'outcome':'" outcome_ "'}"
#define PORT(host_, outcome_) AT(host_, "10.1.1.9", outcome_)
#define ANSWER(host_, verdict_)                                                                    \
    "{'host':'" host_ "','address':'10.1.1.9','port':1688,'verdict':'" verdict_ "'}"
/* A host that works, asked by what stands before. */
#define SERVES(host_)                                                                              \
    "'names':[" NAMED(host_) "],'ports':[" PORT(host_, "open") "],'kms_answers':[" ANSWER(         \
        host_, "kms") "]"
#define OPEN(host_, verdict_)                                                                      \
    "'names':[" NAMED(host_) "],'ports':[" PORT(host_, "open") "],'kms_answers':[" ANSWER(         \
        host_, verdict_) "]"

/* Its name could not be asked for, so that no port could be tried. */
#define UNASKED(outcome_)                                                                          \
    "'names':[{'name':'" HOST "','server':'10.1.0.10','found_by':'dns','outcome':'" outcome_       \
    "'}],'ports':[{'host':'" HOST "','port':1688,'outcome':'unresolved'}]"

typedef struct Case {
    const char *facts;
    Health health;
    const char *causes;  /* as causes_text writes them */
    const char *variant; /* of the first; NULL: not looked at */
} Case;

static void run(const Case *cases, size_t count) {
    size_t misses = 0;
    for (size_t i = 0; i < count; i++) {
        Arena *arena = arena_new();
        const Diagnosis diagnosis = diagnosis_of(arena, cases[i].facts, NULL);
        const char *causes = causes_text(arena, &diagnosis);
        const char *variant = diagnosis.cause_count == 0 ? "" : diagnosis.causes[0].variant;
        if (strcmp(causes, cases[i].causes) != 0 || diagnosis.health != cases[i].health ||
            (cases[i].variant != NULL && strcmp(cases[i].variant, variant) != 0)) {
            /* What is out of reach is the same in each. */
            const char *own = strstr(cases[i].facts, "}},");
            print_message("%s\n  is %s: %s (%s)\n  expected %s: %s (%s)\n",
                          own == NULL ? cases[i].facts : own + 3, health_word(diagnosis.health),
                          causes, variant, health_word(cases[i].health), cases[i].causes,
                          cases[i].variant == NULL ? "" : cases[i].variant);
            misses++;
        }
        expect_whole(arena, &diagnosis, cases[i].facts);
        arena_free(arena);
    }
    assert_int_equal(misses, 0);
}
#define RUN(cases) run((cases), sizeof(cases) / sizeof((cases)[0]))

static void a_network_that_works(void **state) {
    (void)state;
    static const Case cases[] = {
        {SEAT(ONE "," SERVES(HOST)), HEALTH_OK, "healthy:likely", "network"},
        /* Asked directly: no record was looked for. */
        {SEAT(SERVES(HOST)), HEALTH_OK, "healthy:likely", "host"},
        {SEAT("'ports':[{'host':'" HOST
              "','port':1699,'outcome':'open'}],'kms_answers':[{'host':'" HOST
              "','port':1699,'verdict':'kms'}]"),
         HEALTH_OK, "healthy:likely", "host"},
        /* Open, and nobody asked what listens there. */
        {SEAT(ONE ",'names':[" NAMED(HOST) "],'ports':[" PORT(HOST, "open") "]"), HEALTH_UNKNOWN,
         "nothing", NULL},
        /* Only where the hosts file of the computer here leads. */
        {SEAT("'hosts_file':[{'name':'" HOST "','address':'10.1.1.9','line':3}],'ports':[" PORT(
             HOST, "open") "],'kms_answers':[" ANSWER(HOST, "kms") "]"),
         HEALTH_UNKNOWN, "nothing", NULL},
        /* The other half of DNS is not known, and a host given by hand serves only who sets it. */
        {SEAT(DOMAIN "," LOOKUP("8.8.8.8", "nxdomain") "," SERVES(HOST)), HEALTH_UNKNOWN, "nothing",
         NULL},
        {SEAT("'ports':[]"), HEALTH_UNKNOWN, "nothing", NULL},
    };
    RUN(cases);
}

static void records_that_are_wrong(void **state) {
    (void)state;
    static const Case cases[] = {
        {SEAT(DOMAIN "," LOOKUP("10.1.0.10", "nxdomain")), HEALTH_FAIL, "srv_missing:likely",
         "seat"},
        {SEAT(DOMAIN "," LOOKUP("10.1.0.10", "empty")), HEALTH_FAIL, "srv_missing:likely", "seat"},
        {SEAT(DOMAIN "," LOOKUP("10.1.0.10", "nxdomain") "," SERVES(HOST)), HEALTH_FAIL,
         "srv_missing:likely", "seat"},
        {SEAT(DOMAIN "," LOOKUP("8.8.8.8", "nxdomain")), HEALTH_UNKNOWN, "nothing", NULL},
        {SEAT(FOUND(RECORD(".")) ",'names':[]"), HEALTH_FAIL, "srv_missing:likely", "no_target"},
        {SEAT(ONE ",'names':[" UNNAMED(HOST) "]"), HEALTH_FAIL, "host_unresolvable:likely", "text"},
        {SEAT(TWO ",'names':[" NAMED(HOST) "," UNNAMED(OTHER) "],'ports':[" PORT(
             HOST, "open") "],'kms_answers':[" ANSWER(HOST, "kms") "]"),
         HEALTH_WARN, "srv_stale_extra:likely", "text"},
        {SEAT(DOMAIN ",'srv_lookups':[" ASK("10.1.0.10", "found") "," ASK(
             "10.1.0.11", "nxdomain") "],'srv_records':[" RECORD(HOST) "]," SERVES(HOST)),
         HEALTH_WARN, "wrong_dns_server:likely", "seat_differs"},
        /* It does not answer us, or not for this name: what it answers the PC is not seen. */
        {SEAT(DOMAIN "," LOOKUP("10.1.0.10", "refused")), HEALTH_UNKNOWN,
         "wrong_dns_server:possible", "seat_refusing"},
        {SEAT(DOMAIN "," LOOKUP("10.1.0.10", "servfail")), HEALTH_UNKNOWN,
         "wrong_dns_server:possible", "seat_failing"},
        {SEAT(DOMAIN "," LOOKUP("10.1.0.10", "error")), HEALTH_UNKNOWN, "wrong_dns_server:possible",
         "seat_unusable"},
        {SEAT(DOMAIN "," LOOKUP("10.1.0.10", "truncated")), HEALTH_FAIL, "wrong_dns_server:likely",
         "cut"},
        /* Perhaps the computer here is not on the network at all. */
        {SEAT(DOMAIN "," LOOKUP("10.1.0.10", "timeout")), HEALTH_UNKNOWN,
         "wrong_dns_server:possible", "seat_silent"},
    };
    RUN(cases);
}

#define TWO_SERVERS(outcome_)                                                                      \
    DOMAIN ",'srv_lookups':[" ASK("10.1.0.10", "found") "," ASK(                                   \
        "10.1.0.11", outcome_) "],'srv_records':[" RECORD(HOST) "]," SERVES(HOST)
#define THREE_SERVERS(second_, third_)                                                             \
    SEAT(DOMAIN                                                                                    \
         ",'srv_lookups':[" ASK("10.1.0.10", "found") "," ASK("10.1.0.11", second_) "," ASK(       \
             "10.1.0.12", third_) "],'srv_records':[" RECORD(HOST) "]," SERVES(HOST))

/* One has the record: then neither the name nor the seat is to blame for what the others do. */
static void servers_beside_a_good_one(void **state) {
    (void)state;
    static const Case cases[] = {
        {SEAT(TWO_SERVERS("refused")), HEALTH_WARN, "wrong_dns_server:likely",
         "seat_refusing_beside"},
        {SEAT(TWO_SERVERS("servfail")), HEALTH_WARN, "wrong_dns_server:likely",
         "seat_failing_beside"},
        {SEAT(TWO_SERVERS("error")), HEALTH_WARN, "wrong_dns_server:likely",
         "seat_unusable_beside"},
        {SEAT(TWO_SERVERS("truncated")), HEALTH_WARN, "wrong_dns_server:likely", "cut"},
        {SEAT(TWO_SERVERS("timeout")), HEALTH_WARN, "wrong_dns_server:likely",
         "seat_silent_beside"},
        {SEAT(TWO_SERVERS("found")), HEALTH_OK, "healthy:likely", "network"},
        /* A third hides nothing. */
        {THREE_SERVERS("nxdomain", "timeout"), HEALTH_WARN, "wrong_dns_server:likely",
         "seat_differs"},
        {THREE_SERVERS("timeout", "nxdomain"), HEALTH_WARN, "wrong_dns_server:likely",
         "seat_differs"},
        {THREE_SERVERS("timeout", "refused"), HEALTH_WARN, "wrong_dns_server:likely",
         "seat_refusing_beside"},
    };
    RUN(cases);
    Arena *arena = arena_new();
    const Diagnosis three = diagnosis_of(arena, THREE_SERVERS("timeout", "nxdomain"), NULL);
    assert_string_equal(verdict_text(arena, LANGUAGE_EN, &three.causes[0]),
                        "PCs that ask the DNS server 10.1.0.12 do not find the KMS host: it does "
                        "not have the record, 10.1.0.10 has it. Nor did these servers give it: "
                        "10.1.0.11.");
    const Diagnosis silent =
        diagnosis_of(arena, SEAT(DOMAIN "," LOOKUP("10.1.0.10", "timeout")), NULL);
    assert_non_null(strstr(verdict_todo(arena, LANGUAGE_EN, &silent.causes[0]), "VPN"));
    arena_free(arena);
}

#define ASK_IN(domain_, outcome_)                                                                  \
    "{'name':'_vlmcs._tcp." domain_ "','domain':'" domain_                                         \
    "','server':'10.1.0.10','outcome':'" outcome_ "'}"
#define RECORD_IN(domain_, target_)                                                                \
    "{'domain':'" domain_ "','server':'10.1.0.10','priority':0,'weight':0,'port':1688,"            \
    "'target':'" target_ "'}"
#define TWO_DOMAINS(outcome_, records_, rest_)                                                     \
    SEAT("'ip':{'search_list':['corp.example','lab.example']},'srv_lookups':[" ASK_IN(             \
        "corp.example",                                                                            \
        "found") "," ASK_IN("lab.example", outcome_) "],'srv_records':[" RECORD_IN("corp.example", \
                                                                                   HOST) records_  \
         "]," rest_)
#define LAB     "kms01.lab.example"
#define LAB_HAS "," RECORD_IN("lab.example", LAB)
#define BESIDE(name_, port_, answer_)                                                              \
    "'names':[" NAMED(HOST) name_ "],'ports':[" PORT(HOST, "open") port_                           \
        "],'kms_answers':[" ANSWER(HOST, "kms") answer_ "]"
#define OPEN_AT(address_, verdict_)                                                                \
    "'names':[" NAMED(HOST) "],'ports':[" PORT(                                                    \
        HOST, "open") ",{'host':'" address_ "','address':'" address_                               \
                      "','port':1688,'outcome':'open'}],'kms_answers':[" ANSWER(                   \
                          HOST, "kms") ",{'host':'" address_ "','address':'" address_              \
                                       "','port':1688,'verdict':'" verdict_ "'}]"

/* Each domain, and each host that was asked directly, by itself: the worst decides. */
static void several_targets(void **state) {
    (void)state;
    static const Case cases[] = {
        {TWO_DOMAINS("nxdomain", "", SERVES(HOST)), HEALTH_FAIL, "srv_missing:likely", "seat"},
        {TWO_DOMAINS("timeout", "", SERVES(HOST)), HEALTH_UNKNOWN, "wrong_dns_server:possible",
         "seat_silent"},
        {TWO_DOMAINS("found", LAB_HAS, BESIDE("," NAMED(LAB), "," PORT(LAB, "refused"), "")),
         HEALTH_FAIL, "port_blocked:likely", "refused"},
        {TWO_DOMAINS("found", LAB_HAS,
                     BESIDE("," NAMED(LAB), "," PORT(LAB, "open"), "," ANSWER(LAB, "kms"))),
         HEALTH_OK, "healthy:likely", "network"},
        /* An extra is one of its own domain. */
        {TWO_DOMAINS("found", LAB_HAS "," RECORD_IN("lab.example", OTHER),
                     BESIDE("," NAMED(LAB) "," UNNAMED(OTHER), "," PORT(LAB, "open"),
                            "," ANSWER(LAB, "kms"))),
         HEALTH_WARN, "srv_stale_extra:likely", "text"},
        /* What stops PCs leads. */
        {TWO_DOMAINS("found", "," RECORD_IN("corp.example", OTHER) LAB_HAS,
                     BESIDE("," UNNAMED(OTHER) "," NAMED(LAB), "," PORT(LAB, "refused"), "")),
         HEALTH_FAIL, "port_blocked:likely srv_stale_extra:likely", "refused"},
        {SEAT(ONE "," OPEN_AT("10.1.1.13", "rpc-not-kms")), HEALTH_FAIL, "not_a_kms:likely",
         "text"},
        {SEAT(ONE ",'names':[" NAMED(HOST) "],'ports':[" PORT(
             HOST,
             "open") ",{'host':'10.1.1.13',"
                     "'address':'10.1.1.13','port':1688,'outcome':'timeout'}],'kms_answers':[" ANSWER(
                         HOST, "kms") "]"),
         HEALTH_FAIL, "port_blocked:likely", "silent"},
        /* The server is silent about both: said once. */
        {SEAT("'ip':{'search_list':['corp.example','lab.example']},'srv_lookups':[" ASK_IN(
             "corp.example", "timeout") "," ASK_IN("lab.example", "timeout") "]"),
         HEALTH_UNKNOWN, "wrong_dns_server:possible", "seat_silent"},
    };
    RUN(cases);
    Arena *arena = arena_new();
    const Diagnosis both = diagnosis_of(arena, cases[3].facts, NULL);
    assert_non_null(strstr(verdict_text(arena, LANGUAGE_EN, &both.causes[0]), HOST "; " LAB));
    const Finding srv = finding_on(arena, "dns.srv", cases[0].facts);
    assert_finding(&srv, CHECK_FAIL, "missing");
    assert_param(&srv, "domain", "lab.example");
    const Finding port = finding_on(arena, "net.port", cases[2].facts);
    assert_finding(&port, CHECK_FAIL, "refused");
    assert_int_equal(port.detail_count, 2);
    /* A cause rests on what was seen of its own target, and on nothing that was not seen. */
    const Diagnosis refused = diagnosis_of(arena, cases[2].facts, NULL);
    const Verdict *blocked = verdict_on(&refused, "port_blocked");
    assert_int_equal(blocked->because_count, 1);
    assert_string_equal(finding_value(verdict_reason(blocked, NULL, 0), "host"), LAB);
    arena_free(arena);
}

static void hosts_that_do_not_serve(void **state) {
    (void)state;
    static const Case cases[] = {
        {SEAT("'names':[" NAMED(HOST) "],'ports':[" PORT(HOST, "refused") "]"), HEALTH_FAIL,
         "port_blocked:likely", "refused"},
        {SEAT("'names':[" NAMED(HOST) "],'ports':[" PORT(HOST, "timeout") "]"), HEALTH_FAIL,
         "port_blocked:likely", "silent"},
        {SEAT("'names':[" NAMED(HOST) "],'ports':[" PORT(HOST, "unreachable") "]"), HEALTH_UNKNOWN,
         "host_unreachable:possible", "seat_no_route"},
        {SEAT("'names':[" UNNAMED(HOST) "]"), HEALTH_FAIL, "host_unresolvable:likely", "text"},
        {SEAT("'ports':[{'host':'" HOST "','port':1688,'outcome':'unresolved'}]"), HEALTH_FAIL,
         "host_unresolvable:likely", "text"},
        /* Not asked for is not "has no address". */
        {SEAT(UNASKED("timeout")), HEALTH_UNKNOWN, "wrong_dns_server:possible", "seat_silent"},
        {SEAT(UNASKED("servfail")), HEALTH_UNKNOWN, "wrong_dns_server:possible", "seat_failing"},
        {SEAT(UNASKED("refused")), HEALTH_UNKNOWN, "wrong_dns_server:possible", "seat_refusing"},
        {SEAT(ONE "," UNASKED("error")), HEALTH_UNKNOWN, "wrong_dns_server:possible",
         "seat_unusable"},
        {SEAT(UNASKED("nxdomain")), HEALTH_FAIL, "host_unresolvable:likely", "text"},
        {SEAT(OPEN(HOST, "not-rpc")), HEALTH_FAIL, "not_a_kms:likely", "text"},
        {SEAT(OPEN(HOST, "rpc-not-kms")), HEALTH_FAIL, "not_a_kms:likely", "text"},
        {SEAT(OPEN(HOST, "rpc-refused")), HEALTH_FAIL, "not_a_kms:likely", "rpc_refused"},
        {SEAT(OPEN(HOST, "garbled")), HEALTH_FAIL, "not_a_kms:likely", "garbled"},
        {SEAT(OPEN(HOST, "closed")), HEALTH_FAIL, "not_a_kms:likely", "closed"},
        {SEAT(OPEN(HOST, "silent")), HEALTH_FAIL, "not_a_kms:likely", "silent"},
        /* One name, two addresses: the host is not dead. */
        {SEAT(ONE ",'names':[" NAMED(HOST) "],'ports':[" AT(HOST, "10.1.1.8", "timeout") "," AT(
             HOST, "10.1.1.9", "open") "],'kms_answers':[" ANSWER(HOST, "kms") "]"),
         HEALTH_WARN, "srv_stale_extra:likely", "address"},
        /* No IPv6 here. */
        {SEAT(ONE ",'names':[" NAMED(HOST) "],'ports':[" AT(HOST, "fd00::9", "unreachable") "," AT(
             HOST, "10.1.1.9", "open") "],'kms_answers':[" ANSWER(HOST, "kms") "]"),
         HEALTH_OK, "healthy:likely", "network"},
        {SEAT("'ports':[" AT(HOST, "fd00::9", "unreachable") "," AT(HOST, "10.1.1.9",
                                                                    "timeout") "]"),
         HEALTH_FAIL, "port_blocked:likely", "silent"},
        /* Reached only by a line of the hosts file here: it says nothing of the PC's way. */
        {SEAT("'hosts_file':[{'name':'" HOST
              "','address':'10.1.1.9','line':3}],'ports':[" PORT(HOST, "timeout") "]"),
         HEALTH_UNKNOWN, "nothing", NULL},
    };
    RUN(cases);
}

#define TIME(role_, server_, offset_)                                                              \
    "{'role':'" role_ "','server':'" server_ "','outcome':'answered','offset':" offset_ "}"

static void clocks(void **state) {
    (void)state;
    static const Case cases[] = {
        {SEAT(ONE "," SERVES(HOST) ",'time_answers':[" TIME("kms-host", HOST, "18000") "," TIME(
             "domain", "corp.example", "0") "]"),
         HEALTH_FAIL, "clock_skew:likely", "host"},
        {SEAT(ONE "," SERVES(HOST) ",'time_answers':[" TIME("kms-host", HOST, "18000") "," TIME(
             "domain", "corp.example", "18000") "]"),
         HEALTH_OK, "healthy:likely", "network"},
        /* One of two clocks is wrong, and it may be the one here. */
        {SEAT(ONE "," SERVES(HOST) ",'time_answers':[" TIME("kms-host", HOST, "18000") "]"),
         HEALTH_WARN, "clock_skew:possible", "seat"},
        {SEAT(ONE "," SERVES(HOST) ",'time_answers':[" TIME("kms-host", HOST, "14000") "]"),
         HEALTH_OK, "healthy:likely", "network"},
        {SEAT(SERVES(HOST) ",'time_answers':[" TIME("given", "ntp.example", "-18000") "]"),
         HEALTH_WARN, "clock_skew:possible", "seat"},
        {SEAT("'time_answers':[" TIME("given", "ntp.example", "-18000") "]"), HEALTH_UNKNOWN,
         "clock_skew:possible", "seat"},
        /* The PC itself asked. */
        {"{'time_answers':[" TIME("kms-host", HOST, "18000") "]}", HEALTH_FAIL,
         "clock_skew:certain", "text"},
        {"{'time_answers':[" TIME("kms-host", HOST, "18000") "," TIME("domain", "corp.example",
                                                                      "0") "]}",
         HEALTH_FAIL, "clock_skew:likely", "host"},
    };
    RUN(cases);
}

/* None of several hosts serves: each is named, and every check speaks of the same first one. */
static void all_dead_hosts_are_named(void **state) {
    (void)state;
    static const char facts[] = SEAT(TWO ",'names':[" NAMED(
        HOST) ",{'name':'" OTHER
              "','server':'10.1.0.10','found_by':'dns','outcome':'found','addresses':["
              "'10.1.1.8']}],'ports':[" PORT(HOST, "timeout") "," AT(OTHER, "10.1.1.8",
                                                                     "timeout") "]");
    Arena *arena = arena_new();
    const Diagnosis diagnosis = diagnosis_of(arena, facts, NULL);
    assert_string_equal(causes_text(arena, &diagnosis), "port_blocked:likely");
    const char *text = verdict_text(arena, LANGUAGE_EN, &diagnosis.causes[0]);
    assert_non_null(strstr(text, HOST));
    assert_non_null(strstr(text, OTHER));
    const Finding port = finding_on(arena, "net.port", facts);
    assert_param(&port, "host", HOST);
    arena_free(arena);
}

/* The record's port is refused, and the usual one of the same host is a KMS's. */
static void a_wrong_port_and_the_right_one(void **state) {
    (void)state;
    static const char facts[] = SEAT(DOMAIN "," LOOKUP(
        "10.1.0.10",
        "found") ",'srv_records':[{'domain':'corp.example','server':"
                 "'10.1.0.10','priority':0,'weight':0,'port':16888,'target':'" HOST
                 "'}],'names':[" NAMED(
                     HOST) "],'ports':[{'host':'" HOST "','address':'10.1.1.9','port':16888,"
                           "'outcome':'refused'}," PORT(HOST, "open") "],'kms_answers':[" ANSWER(
                               HOST, "kms") "]");
    Arena *arena = arena_new();
    const Diagnosis diagnosis = diagnosis_of(arena, facts, NULL);
    assert_string_equal(causes_text(arena, &diagnosis), "srv_wrong_target:likely");
    assert_string_equal(diagnosis.causes[0].variant, "seat_port");
    const char *todo = verdict_todo(arena, LANGUAGE_EN, &diagnosis.causes[0]);
    assert_non_null(strstr(todo, "1688"));
    arena_free(arena);
}

/* Who said that there is no record, and what to look at before one is added. */
static void who_was_asked_for_a_missing_record(void **state) {
    (void)state;
    Arena *arena = arena_new();
    const Diagnosis diagnosis =
        diagnosis_of(arena,
                     SEAT(DOMAIN ",'srv_lookups':[" ASK("10.1.0.10", "nxdomain") "," ASK(
                         "8.8.8.8", "nxdomain") "," ASK("10.1.0.11", "empty") "]"),
                     NULL);
    const Verdict *verdict = verdict_on(&diagnosis, "srv_missing");
    assert_non_null(verdict);
    assert_non_null(strstr(verdict_text(arena, LANGUAGE_EN, verdict), "10.1.0.10; 10.1.0.11"));
    const char *todo = verdict_todo(arena, LANGUAGE_EN, verdict);
    assert_non_null(strstr(todo, "spelt"));
    assert_non_null(strstr(todo, "10.1.0.10; 10.1.0.11"));
    arena_free(arena);
}

/* Of two servers the sentence names first the one that lacks the record. */
static void who_lacks_the_record(void **state) {
    (void)state;
    static const char facts[] = DOMAIN ",'srv_lookups':[" ASK("10.1.0.10", "found") "," ASK(
        "10.1.0.11", "nxdomain") "],'srv_records':[" RECORD(HOST) "]}";
    Arena *arena = arena_new();
    const Diagnosis of_pc = diagnosis_of(arena, arena_printf(arena, "{%s", facts), NULL);
    const Verdict *verdict = verdict_on(&of_pc, "wrong_dns_server");
    assert_non_null(verdict);
    assert_string_equal(verdict_text(arena, LANGUAGE_EN, verdict),
                        "The DNS server 10.1.0.11 of this PC does not know the KMS record, but the "
                        "server 10.1.0.10 does.");
    arena_free(arena);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_network_that_works),
        cmocka_unit_test(records_that_are_wrong),
        cmocka_unit_test(servers_beside_a_good_one),
        cmocka_unit_test(several_targets),
        cmocka_unit_test(hosts_that_do_not_serve),
        cmocka_unit_test(clocks),
        cmocka_unit_test(all_dead_hosts_are_named),
        cmocka_unit_test(a_wrong_port_and_the_right_one),
        cmocka_unit_test(who_lacks_the_record),
        cmocka_unit_test(who_was_asked_for_a_missing_record),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
