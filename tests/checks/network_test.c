/* net.*, dns.*: addresses, suffixes, DNS, ports. */
#include "support/facts_of.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>

#include <cmocka.h>

#define ADAPTER(rest) "'adapters':[{'name':'以太网','connected':true," rest "}]"

static void ip(void **state) {
    (void)state;
    static const CheckCase cases[] = {
        {"{" ADAPTER("'dhcp':true,'addresses':['10.1.2.3'],'gateways':['10.1.2.1']") "}", CHECK_OK,
         "dhcp", "address", "10.1.2.3"},
        {"{" ADAPTER("'dhcp':false,'addresses':['fe80::1%12','10.1.2.3']") "}", CHECK_INFO,
         "manual", "address", "10.1.2.3"},
        {"{" ADAPTER("'dhcp':true,'addresses':['169.254.7.8']") "}", CHECK_WARN, "self_assigned",
         "address", "169.254.7.8"},
        {"{" ADAPTER("'addresses':null") "}", CHECK_FAIL, "no_address", NULL, NULL},
        {"{'adapters':[{'connected':false}]}", CHECK_FAIL, "no_address", NULL, NULL},
        {"{" ADAPTER("'dhcp':true,'addresses':['fd00::7','10.1.2.3']") "}", CHECK_OK, "dhcp",
         "address", "10.1.2.3"},
        {"{" ADAPTER("'dhcp':true,'addresses':['fd00::7']") "}", CHECK_OK, "dhcp", "address",
         "fd00::7"},
        {"{'ip':{'dhcp':false}}", CHECK_INFO, "manual", NULL, NULL},
        /* The one with the gateway speaks, not the virtual switch. */
        {"{'adapters':[{'name':'vEthernet','virtual_one':true,'dhcp':false,"
         "'addresses':['172.20.0.1']},{'name':'Ethernet','dhcp':true,'addresses':['10.9.8.7']}]}",
         CHECK_OK, "dhcp", "adapter", "Ethernet"},
    };
    RUN_CHECK_CASES("net.ip", cases);
}

static void suffix(void **state) {
    (void)state;
    static const CheckCase cases[] = {
        {"{'ip':{'primary_suffix':'corp.example','search_list':['corp.example','lab.example']}}",
         CHECK_OK, "suffixes", "domains", "corp.example; lab.example"},
        {"{'ip':{'primary_suffix':null},'adapters':[{'suffix':'dhcp.example'}]}", CHECK_WARN,
         "only_connection", "domains", "dhcp.example"},
        {"{'ip':{'primary_suffix':null},'adapters':[{'suffix':null}]}", CHECK_FAIL, "none", NULL,
         NULL},
        {"{'ip':{'primary_suffix':null},'adapters':[],'licences':[{'application':'windows',"
         "'state':'licensed'}]}",
         CHECK_WARN, "none", NULL, NULL},
        {"{'attempts':[{'tool':'slmgr-ato','code':'0x8007007B'}]}", CHECK_WARN, "suspected", "code",
         "0x8007007B"},
        {"{'spp':{'lookup_domain':'corp.example'}}", CHECK_SKIPPED, "not_needed", "domain",
         "corp.example"},
        /* Nobody looked at the connections: their suffix may be there. */
        {"{'ip':{'primary_suffix':null}}", CHECK_UNKNOWN, "unknown", NULL, NULL},
    };
    RUN_CHECK_CASES("net.suffix", cases);
}

static void servers(void **state) {
    (void)state;
    static const CheckCase cases[] = {
        {"{" ADAPTER("'dns_servers':['10.1.1.1','fec0:0:0:ffff::1']") "}", CHECK_OK, "servers",
         "servers", "10.1.1.1"},
        {"{" ADAPTER("'dns_servers':['114.114.114.114','8.8.8.8']") "}", CHECK_FAIL, "public",
         "server", "114.114.114.114; 8.8.8.8"},
        {"{" ADAPTER("'dns_servers':['10.1.1.1','223.5.5.5']") "}", CHECK_WARN, "public_beside",
         "server", "223.5.5.5"},
        {"{" ADAPTER("'dns_servers':['2001:4860:4860:0:0:0:0:8888']") "}", CHECK_FAIL, "public",
         NULL, NULL},
        {"{" ADAPTER("'dns_servers':null") "}", CHECK_FAIL, "none", NULL, NULL},
        {"{'srv_lookups':[{'server':'114.114.114.114','outcome':'nxdomain'}]}", CHECK_WARN,
         "public_asked", "server", "114.114.114.114"},
        {"{'srv_lookups':[{'server':'8.8.8.8','outcome':'nxdomain'},"
         "{'server':'10.1.1.1','outcome':'nxdomain'}]}",
         CHECK_UNKNOWN, "unknown", NULL, NULL},
        {"{'attempts':[{'tool':'slmgr-ato','code':'0x8007267C'}]}", CHECK_FAIL, "none", NULL, NULL},
        {"{" ADAPTER("'dhcp':true") "}", CHECK_UNKNOWN, "unknown", NULL, NULL},
    };
    RUN_CHECK_CASES("dns.servers", cases);
    Arena *arena = arena_new();
    const Finding own =
        finding_with(arena, "dns.servers", "{" ADAPTER("'dns_servers':['1.2.4.8']") "}",
                     "{'dns_servers':['1.2.4.8']}");
    assert_finding(&own, CHECK_OK, "servers");
    arena_free(arena);
}

#define LOOKUP(server, outcome)                                                                    \
    "{'name':'_vlmcs._tcp.corp.example','domain':'corp.example','server':'" server                 \
    "','outcome':'" outcome "'}"

static void answers(void **state) {
    (void)state;
    static const CheckCase cases[] = {
        {"{'srv_lookups':[" LOOKUP("10.1.1.1", "nxdomain") "]}", CHECK_OK, "answers", "server",
         "10.1.1.1"},
        {"{'srv_lookups':[" LOOKUP("10.1.1.1", "timeout") "]}", CHECK_FAIL, "timeout", "server",
         "10.1.1.1"},
        {"{'srv_lookups':[" LOOKUP("10.1.1.1", "servfail") "]}", CHECK_FAIL, "servfail", NULL,
         NULL},
        {"{'names':[{'name':'kms01.corp.example','server':'10.1.1.1','outcome':'refused'}]}",
         CHECK_FAIL, "refused", NULL, NULL},
        {"{'srv_lookups':[" LOOKUP("10.1.1.1", "timeout") "," LOOKUP("10.1.1.2", "found") "]}",
         CHECK_WARN, "timeout", "server", "10.1.1.1"},
        {"{'attempts':[{'tool':'slmgr-ato','code':'0x8007232A'}]}", CHECK_FAIL, "servfail", NULL,
         NULL},
    };
    RUN_CHECK_CASES("dns.answers", cases);
}

#define RECORD(target, port)                                                                       \
    "{'domain':'corp.example','server':'10.1.1.1','priority':0,'weight':0,'port':" port            \
    ",'target':'" target "'}"
#define HERE "'ip':{'primary_suffix':'corp.example'}"

static void srv(void **state) {
    (void)state;
    static const CheckCase cases[] = {
        {"{" HERE ",'srv_lookups':[" LOOKUP("10.1.1.1", "found") "],'srv_records':[" RECORD(
             "kms01.corp.example", "1688") "]}",
         CHECK_OK, "found", "target", "kms01.corp.example"},
        {"{" HERE ",'srv_lookups':[" LOOKUP("10.1.1.1", "nxdomain") "]}", CHECK_FAIL, "missing",
         "name", "_vlmcs._tcp.corp.example"},
        {"{'attempts':[{'tool':'slmgr-ato','code':'0x8007232B'}]}", CHECK_FAIL, "missing", NULL,
         NULL},
        {"{" HERE ",'srv_records':[" RECORD(
             "kms01.corp.example",
             "1689") "],'ports':[{'host':'kms01.corp.example','port':1689,'outcome':'refused'}]}",
         CHECK_FAIL, "wrong_port", "port", "1689"},
        {"{" HERE ",'srv_records':[" RECORD("kms01.corp.example", "1689") "]}", CHECK_OK, "found",
         "port", "1689"},
        {"{" HERE ",'srv_records':[" RECORD(".", "1688") "]}", CHECK_FAIL, "no_target", NULL, NULL},
        {"{" HERE ",'srv_records':[" RECORD("a.corp.example", "1688") "," RECORD("b.corp.example",
                                                                                 "1688") "]}",
         CHECK_INFO, "several", "targets", "a.corp.example; b.corp.example"},
        {"{" HERE ",'srv_records':[" RECORD("a.corp.example", "1688") "," RECORD(
             "b.corp.example",
             "1688") "],'ports':[{'host':'b.corp.example','port':1688,'outcome':'timeout'}]}",
         CHECK_WARN, "several", NULL, NULL},
        {"{" HERE ",'srv_lookups':[" LOOKUP("10.1.1.1", "found") "," LOOKUP(
             "10.1.1.2", "nxdomain") "],'srv_records':[" RECORD("kms01.corp.example", "1688") "]}",
         CHECK_WARN, "differs", "other", "10.1.1.2"},
        {"{'ip':{'primary_suffix':null},'adapters':[],'srv_lookups':[" LOOKUP(
             "10.1.1.1", "found") "],'srv_records':[" RECORD("kms01.corp.example", "1688") "]}",
         CHECK_WARN, "elsewhere", "domain", "corp.example"},
        {"{'ip':{'primary_suffix':null},'adapters':[]}", CHECK_SKIPPED, "no_domain", NULL, NULL},
        {"{'licences':[{'application':'office','name':'Office 16','host':null,'dns_host':null}]}",
         CHECK_UNKNOWN, "not_discovered", "name", "Office 16"},
        {"{" HERE ",'srv_lookups':[" LOOKUP("10.1.1.1", "timeout") "]}", CHECK_UNKNOWN, "timeout",
         NULL, NULL},
    };
    RUN_CHECK_CASES("dns.srv", cases);
}

/* The finding has a detail with that code, whose param has that value. */
static void expect_detail(const char *check_id, const char *facts, const char *code,
                          const char *param, const char *value) {
    Arena *arena = arena_new();
    const Finding finding = finding_on(arena, check_id, facts);
    bool seen = false;
    for (size_t i = 0; i < finding.detail_count; i++) {
        const Finding *detail = &finding.details[i];
        if (strcmp(detail->code, code) != 0)
            continue;
        assert_finding(detail, detail->status, code);
        seen |= strcmp(finding_value(detail, param), value) == 0;
    }
    if (!seen)
        fail_msg("%s: no detail %s with %s \"%s\" of %s", check_id, code, param, value, facts);
    arena_free(arena);
}

#define ASKED(outcome, more)                                                                       \
    "{" HERE ",'srv_lookups':[{'name':'_vlmcs._tcp.corp.example','domain':'corp.example',"         \
    "'server':'10.1.1.1','outcome':'" outcome "'" more "}]}"
#define RANKED(server, target, priority, weight)                                                   \
    "{'domain':'corp.example','server':'" server "','priority':" priority ",'weight':" weight      \
    ",'port':1688,'target':'" target "'}"

/* How each question ended is told of each. */
static void srv_questions(void **state) {
    (void)state;
    static const struct {
        const char *facts, *code;
    } asked[] = {
        {ASKED("found", ""), "asked_found"},
        {ASKED("found", ",'alias':'_vlmcs._tcp.site.example'"), "asked_alias"},
        {ASKED("found", ",'over_tcp':true"), "asked_tcp"},
        {ASKED("nxdomain", ""), "no_such_name"},
        {ASKED("empty", ""), "no_record"},
        {ASKED("servfail", ""), "servfail"},
        {ASKED("refused", ""), "refused"},
        {ASKED("timeout", ""), "timeout"},
        {ASKED("truncated", ""), "truncated"},
        {ASKED("error", ""), "damaged"},
    };
    for (size_t i = 0; i < sizeof asked / sizeof asked[0]; i++)
        expect_detail("dns.srv", asked[i].facts, asked[i].code, "server", "10.1.1.1");
    static const CheckCase cases[] = {
        {ASKED("servfail", ""), CHECK_UNKNOWN, "servfail", NULL, NULL},
        {ASKED("refused", ""), CHECK_UNKNOWN, "refused", NULL, NULL},
        {ASKED("truncated", ""), CHECK_UNKNOWN, "truncated", NULL, NULL},
        {ASKED("error", ""), CHECK_UNKNOWN, "damaged", NULL, NULL},
        {ASKED("empty", ""), CHECK_FAIL, "missing", NULL, NULL},
        /* A zone that nobody has stands before the one about which two servers differ. */
        {"{'ip':{'search_list':['lab.example','corp.example']},'srv_lookups':[{'domain':"
         "'lab.example','server':'10.1.1.1','outcome':'nxdomain'}," LOOKUP(
             "10.1.1.1",
             "found") "," LOOKUP("10.1.1.2",
                                 "nxdomain") "],'srv_records':[" RECORD("kms01.corp.example",
                                                                        "1688") "]}",
         CHECK_WARN, "differs", "other", "10.1.1.2"},
        /* Each server gives one record, and not the same. */
        {"{" HERE ",'srv_records':[" RANKED("10.1.1.1", "a.corp.example", "0", "0") "," RANKED(
             "10.1.1.2", "b.corp.example", "0", "0") "]}",
         CHECK_INFO, "answers_differ", "other", "10.1.1.2"},
        /* Two domains with a record each: none of them has several. */
        {"{'ip':{'search_list':['corp.example','lab.example']},'srv_records':[{'domain':"
         "'corp.example','port':1688,'target':'a.corp.example'},{'domain':'lab.example','port':1688,"
         "'target':'b.lab.example'}]}",
         CHECK_OK, "found", "target", "a.corp.example"},
        /* Two servers, the same record: one host. */
        {"{" HERE ",'srv_records':[" RANKED("10.1.1.1", "a.corp.example", "0", "0") "," RANKED(
             "10.1.1.2", "A.corp.example.", "0", "0") "]}",
         CHECK_OK, "found", "count", "1"},
    };
    RUN_CHECK_CASES("dns.srv", cases);
    static const char two[] =
        "{" HERE ",'srv_records':[" RANKED("10.1.1.1", "a.corp.example", "0", "0") "," RANKED(
            "10.1.1.1", "b.corp.example", "10", "5") "]}";
    expect_detail("dns.srv", two, "record", "priority", "0");
    expect_detail("dns.srv", two, "record", "weight", "5");
    expect_detail("dns.srv", two, "ranks_differ", "priority", "");
}

#define NAME(rest) "{" SET ",'names':[{'name':'kms01.corp.example'," rest "}]}"
#define TWO_NAMES(first, second)                                                                   \
    "{" SET ",'names':[{'name':'kms01.corp.example'," first                                        \
    "},{'name':'kms01.corp.example'," second "}]}"

#define SET "'host_settings':[{'level':'service','host':'kms01.corp.example'}]"

static void host(void **state) {
    (void)state;
    static const CheckCase cases[] = {
        {"{" SET ",'names':[{'name':'KMS01.corp.example','outcome':'found','addresses':"
         "['10.1.1.9']}]}",
         CHECK_OK, "resolved", "address", "10.1.1.9"},
        {"{" SET ",'names':[{'name':'kms01.corp.example','outcome':'nxdomain'}]}", CHECK_FAIL,
         "unresolvable", "host", "kms01.corp.example"},
        {"{'ports':[{'host':'kms09.corp.example','port':1688,'outcome':'unresolved'}]}", CHECK_FAIL,
         "unresolvable", "host", "kms09.corp.example"},
        {"{'names':[{'name':'www.example','outcome':'nxdomain'}]}", CHECK_UNKNOWN, "unknown", NULL,
         NULL},
        {NAME("'outcome':'found','addresses':['10.1.1.9','fd00::9']"), CHECK_OK, "addresses",
         "address", "10.1.1.9; fd00::9"},
        {NAME("'outcome':'found','addresses':['fd00::9']"), CHECK_INFO, "only_ipv6", "address",
         "fd00::9"},
        {NAME("'outcome':'timeout','server':'10.1.1.1'"), CHECK_UNKNOWN, "undecided", "server",
         "10.1.1.1"},
        {TWO_NAMES("'server':'10.1.1.1','outcome':'nxdomain'",
                   "'server':'10.1.1.2','outcome':'found','addresses':['10.1.1.9']"),
         CHECK_WARN, "differs", "other", "10.1.1.2"},
        {TWO_NAMES("'server':'10.1.1.1','outcome':'nxdomain'",
                   "'server':'10.1.1.1','outcome':'found','addresses':['10.1.1.9']"),
         CHECK_OK, "resolved", NULL, NULL},
        {TWO_NAMES("'server':'10.1.1.1','outcome':'found','addresses':['10.1.1.8']",
                   "'server':'10.1.1.2','outcome':'found','addresses':['10.1.1.9']"),
         CHECK_INFO, "answers_differ", "other_address", "10.1.1.8"},
        {TWO_NAMES("'server':'10.1.1.1','outcome':'nxdomain'",
                   "'server':'10.1.1.2','outcome':'timeout'"),
         CHECK_FAIL, "unresolvable", NULL, NULL},
    };
    RUN_CHECK_CASES("dns.host", cases);
    expect_detail("dns.host",
                  NAME("'outcome':'found','alias':'a.corp.example','addresses':['10.1.1.9']"),
                  "alias", "alias", "a.corp.example");
}

/* A set host that does not work while DNS names another: the setting is what is broken. */
#define DETOUR                                                                                     \
    "'host_settings':[{'level':'service','host':'kms.cmgos.com'}]," HERE                           \
    ",'srv_records':[" RECORD("kms01.corp.example", "1688") "]"

static void detours(void **state) {
    (void)state;
    Arena *arena = arena_new();
    Finding finding = finding_on(
        arena, "dns.host", "{" DETOUR ",'names':[{'name':'kms.cmgos.com','outcome':'nxdomain'}]}");
    assert_finding(&finding, CHECK_WARN, "unresolvable");
    finding = finding_on(arena, "net.port",
                         "{" DETOUR ",'ports':[{'host':'kms.cmgos.com','outcome':'timeout'},"
                         "{'host':'kms01.corp.example','outcome':'open'}]}");
    assert_finding(&finding, CHECK_WARN, "timeout");
    finding = finding_on(arena, "net.port",
                         "{" DETOUR ",'ports':[{'host':'kms.cmgos.com','outcome':'timeout'},"
                         "{'host':'kms01.corp.example','outcome':'refused'}]}");
    assert_finding(&finding, CHECK_FAIL, "refused");
    finding = finding_on(arena, "net.reach",
                         "{" DETOUR ",'reach':[{'host':'kms.cmgos.com','answers':false,"
                         "'no_route':true}]}");
    assert_finding(&finding, CHECK_WARN, "no_route");
    arena_free(arena);
}

static void hosts_file(void **state) {
    (void)state;
    static const CheckCase cases[] = {
        {"{" SET ",'hosts_file':[]}", CHECK_OK, "nothing", NULL, NULL},
        {"{" SET ",'hosts_file':[{'name':'kms01.corp.example','address':'127.0.0.1','line':22}]}",
         CHECK_FAIL, "pinned", "line", "22"},
        {"{" SET ",'hosts_file':[{'name':'kms01.corp.example','address':'10.0.0.1','line':22}],"
         "'names':[{'name':'kms01.corp.example','server':'10.1.1.1','outcome':'found',"
         "'addresses':['10.1.1.9']}]}",
         CHECK_FAIL, "pinned", "address", "10.0.0.1"},
        {"{" SET ",'hosts_file':[{'name':'kms01.corp.example','address':'10.1.1.9','line':22}],"
         "'names':[{'name':'kms01.corp.example','server':'10.1.1.1','outcome':'found',"
         "'addresses':['10.1.1.9']}]}",
         CHECK_INFO, "pinned_same", NULL, NULL},
        {"{" SET ",'hosts_file':[{'name':'kms01.corp.example','address':'10.0.0.1','line':22}]}",
         CHECK_WARN, "pinned", NULL, NULL},
        {"{" SET ",'hosts_file':[{'name':'kms01.corp.example','address':'10.0.0.1','line':22}],"
         "'ports':[{'host':'kms01.corp.example','port':1688,'outcome':'timeout'}]}",
         CHECK_FAIL, "pinned", NULL, NULL},
        {"{" SET ",'hosts_file':[{'name':'printer.corp.example','address':'10.0.0.1','line':22}]}",
         CHECK_OK, "nothing", NULL, NULL},
    };
    RUN_CHECK_CASES("net.hosts-file", cases);
}

static void reach(void **state) {
    (void)state;
    static const CheckCase cases[] = {
        {"{'reach':[{'host':'kms01.corp.example','answers':true}]}", CHECK_OK, "answers", "host",
         "kms01.corp.example"},
        {"{'reach':[{'host':'kms01.corp.example','answers':false}]}", CHECK_WARN, "no_ping", NULL,
         NULL},
        {"{'reach':[{'host':'kms01.corp.example','answers':false,'no_route':true,"
         "'last_hop':'10.1.1.1'}]}",
         CHECK_FAIL, "no_route", "hop", "10.1.1.1"},
        {"{'reach':[{'host':'kms01.corp.example','answers':false}],'ports':[{"
         "'host':'kms01.corp.example','port':1688,'outcome':'open'}]}",
         CHECK_INFO, "no_ping", NULL, NULL},
    };
    RUN_CHECK_CASES("net.reach", cases);
}

#define PORT(host, outcome) "{'host':'" host "','port':1688,'outcome':'" outcome "'}"

#define AT(address, outcome)                                                                       \
    "{'host':'kms01.corp.example','address':'" address "','port':1688,'outcome':'" outcome "'}"

static void port(void **state) {
    (void)state;
    static const CheckCase cases[] = {
        {"{'ports':[" PORT("kms01.corp.example", "open") "]}", CHECK_OK, "open", "port", "1688"},
        {"{'ports':[{'host':'kms01.corp.example','port':1688,'outcome':'closed','ping':true}]}",
         CHECK_FAIL, "blocked", "host", "kms01.corp.example"},
        {"{'ports':[" PORT("kms01.corp.example",
                           "timeout") "],'reach':[{'host':'kms01.corp.example','answers':true}]}",
         CHECK_FAIL, "blocked", NULL, NULL},
        {"{'ports':[" PORT("kms01.corp.example", "refused") "]}", CHECK_FAIL, "refused", NULL,
         NULL},
        {"{'ports':[" PORT("kms01.corp.example", "timeout") "]}", CHECK_FAIL, "timeout", NULL,
         NULL},
        {"{'ports':[" PORT("kms01.corp.example", "closed") "]}", CHECK_FAIL, "closed", NULL, NULL},
        {"{'ports':[" PORT("kms01.corp.example", "unreachable") "]}", CHECK_FAIL, "unreachable",
         NULL, NULL},
        {"{" SET ",'ports':[" PORT("kms01.corp.example", "open") "," PORT("old.corp.example",
                                                                          "refused") "]}",
         CHECK_WARN, "some", "bad", "old.corp.example"},
        {"{" SET ",'ports':[" PORT("kms01.corp.example", "refused") "," PORT("old.corp.example",
                                                                             "open") "]}",
         CHECK_FAIL, "refused", "host", "kms01.corp.example"},
        /* Tried again later, and open: the newest word counts. */
        {"{'ports':[" PORT("kms01.corp.example", "timeout") "," PORT("kms01.corp.example",
                                                                     "open") "]}",
         CHECK_OK, "open", NULL, NULL},
        {"{'ports':[{'host':'www.example','port':443,'outcome':'open'}]}", CHECK_UNKNOWN, "unknown",
         NULL, NULL},
        /* Two addresses of one host: the second is no newer word on the first. */
        {"{'ports':[" AT("10.1.1.8", "timeout") "," AT("10.1.1.9", "open") "]}", CHECK_WARN,
         "some_addresses", "bad", "10.1.1.8"},
        {"{'ports':[" AT("10.1.1.9", "open") "," AT("10.1.1.8", "refused") "]}", CHECK_WARN,
         "some_addresses", "good", "10.1.1.9"},
        {"{'ports':[" AT("10.1.1.8", "timeout") "," AT("10.1.1.8", "open") "]}", CHECK_OK, "open",
         NULL, NULL},
        {"{'ports':[" AT("10.1.1.8", "timeout") "," AT("10.1.1.9", "refused") "]}", CHECK_FAIL,
         "refused", "at", "kms01.corp.example (10.1.1.9)"},
        /* One host, two ports: the host is named once, the ports tell. */
        {"{'srv_records':[{'domain':'corp.example','port':16888,'target':'kms01.corp.example'}],"
         "'ports':[{'host':'kms01.corp.example','port':16888,'outcome':'refused'},"
         "{'host':'kms01.corp.example','port':1688,'outcome':'open'}]}",
         CHECK_WARN, "some_ports", "bad_port", "16888"},
        /* No IPv6 here: no fault of the host. */
        {"{'ports':[" AT("10.1.1.9", "open") "," AT("fd00::9", "unreachable") "]}", CHECK_OK,
         "open", NULL, NULL},
        {"{'ports':[" AT("10.1.1.9", "timeout") "," AT("fd00::9", "unreachable") "]}", CHECK_FAIL,
         "timeout", NULL, NULL},
        {"{'ports':[" AT("fd00::9", "unreachable") "]}", CHECK_FAIL, "unreachable", NULL, NULL},
        {"{'ports':[" AT("10.1.1.9", "open") "," AT("fd00::9", "timeout") "]}", CHECK_WARN,
         "some_addresses", "bad", "fd00::9"},
    };
    RUN_CHECK_CASES("net.port", cases);
    /* That another address lives does not show that this one does. */
    expect_detail("net.port",
                  "{'ports':[" AT("10.1.1.8", "timeout") "," AT("10.1.1.9", "open") "]}", "timeout",
                  "at", "kms01.corp.example (10.1.1.8)");
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(ip),      cmocka_unit_test(suffix),        cmocka_unit_test(servers),
        cmocka_unit_test(answers), cmocka_unit_test(srv),           cmocka_unit_test(host),
        cmocka_unit_test(detours), cmocka_unit_test(hosts_file),    cmocka_unit_test(reach),
        cmocka_unit_test(port),    cmocka_unit_test(srv_questions),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
