/* Every cause: certain, likely, possible and none, from a few facts. */
#include "support/diagnosis_of.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>

#include <cmocka.h>

/* Licences and settings that the rows are made of. */
#define WINDOWS(state)                                                                             \
    "{'application':'windows','channel':'kms-client','key_installed':true,'state':'" state "'}"
#define OFFICE(state)                                                                              \
    "{'application':'office','name':'Office 16','channel':'kms-client','key_installed':true,"      \
    "'state':'" state "'}"
#define BROKEN     "'licences':[" WINDOWS("notification") "]"
#define WORKING    "'licences':[" WINDOWS("licensed") "]"
#define BROKEN_O   "'licences':[" OFFICE("notification") "]"
#define WORKING_O  "'licences':[" OFFICE("licensed") "]"
#define NO_HOST    "'host_settings':[{'level':'service','host':null}]"
#define SET(host_) "'host_settings':[{'level':'service','host':'" host_ "'}]"
#define SET_OFFICE(host_)                                                                          \
    "'host_settings':[{'level':'service','host':null},{'level':'sku','application':'office',"      \
    "'sku':'b322da9c-a2e2-4058-9e4e-f59a6970bd69','host':'" host_ "'}]"
#define SUFFIX "'ip':{'primary_suffix':'corp.example'}"
#define NO_SUFFIX                                                                                  \
    "'ip':{'primary_suffix':null,'search_list':null},'adapters':[{'name':'Ethernet','connected':true,'suffix':null,'addresses':['10.1.2.3'],'gateways':['10.1.2.1']}],'pc':{'domain':null}"
#define RECORD(target_, port_) "{'domain':'corp.example','target':'" target_ "','port':" port_ "}"
#define FOUND                                                                                      \
    "'srv_lookups':[{'name':'_vlmcs._tcp.corp.example','domain':'corp.example','outcome':'found'}]"
#define MISSING                                                                                    \
    "'srv_lookups':[{'name':'_vlmcs._tcp.corp.example','domain':'corp.example',"                   \
    "'server':'10.1.0.2','outcome':'nxdomain'}]"
#define ONE_RECORD            FOUND ",'srv_records':[" RECORD("kms01.corp.example", "1688") "]"
#define PORT(host_, outcome_) "{'host':'" host_ "','port':1688,'outcome':'" outcome_ "'}"
#define ATTEMPT(code_)        "'attempts':[{'tool':'slmgr-ato','succeeded':false,'code':'" code_ "'}]"
#define SAID(topic_)          "'statements':[{'topic':'" topic_ "','text':'somebody says so'}]"

#define PUBLIC_AND_OWN                                                                             \
    SUFFIX ",'adapters':[{'name':'Ethernet','connected':true,'dhcp':false,"                        \
           "'addresses':['10.1.2.3'],'gateways':['10.1.2.1'],"                                     \
           "'dns_servers':['114.114.114.114','10.1.0.2']}]"
#define PUBLIC_SAYS_NO                                                                             \
    "'srv_lookups':[{'name':'_vlmcs._tcp.corp.example','domain':'corp.example',"                   \
    "'server':'114.114.114.114','outcome':'nxdomain'}]"

typedef struct Row {
    const char *cause;
    Certainty certainty;
    const char *variant; /* NULL: not looked at */
    bool first;          /* it must lead */
    const char *facts;
} Row;

#define CERTAIN  CERTAINTY_CERTAIN
#define LIKELY   CERTAINTY_LIKELY
#define POSSIBLE CERTAINTY_POSSIBLE
#define NONE     CERTAINTY_NONE

/* One row; prints what is not as expected. */
static bool row_holds(const Row *row) {
    Arena *arena = arena_new();
    const Diagnosis diagnosis = diagnosis_of(arena, row->facts, NULL);
    const Verdict *verdict = verdict_on(&diagnosis, row->cause);
    const Certainty certainty = verdict == NULL ? CERTAINTY_NONE : verdict->certainty;
    const char *variant = verdict == NULL ? "" : verdict->variant;
    const bool holds = certainty == row->certainty &&
                       (row->variant == NULL || strcmp(variant, row->variant) == 0) &&
                       (!row->first || verdict == &diagnosis.causes[0]);
    if (!holds)
        print_message("%s is %s (%s), expected %s (%s)%s\n  of %s\n  got %s\n", row->cause,
                      certainty_word(certainty), variant, certainty_word(row->certainty),
                      row->variant == NULL ? "" : row->variant, row->first ? " in front" : "",
                      row->facts, causes_text(arena, &diagnosis));
    expect_whole(arena, &diagnosis, row->facts);
    arena_free(arena);
    return holds;
}

static void run_rows(const Row *rows, size_t count) {
    size_t misses = 0;
    for (size_t i = 0; i < count; i++)
        misses += row_holds(&rows[i]) ? 0 : 1;
    assert_int_equal(misses, 0);
}

#define RUN_ROWS(rows) run_rows((rows), sizeof(rows) / sizeof((rows)[0]))

static void the_pc_itself(void **state) {
    (void)state;
    static const Row rows[] = {
        {"service_stopped", CERTAIN, "disabled", true,
         "{" BROKEN ",'services':[{'name':'sppsvc','state':'stopped','start':'disabled'}]}"},
        {"service_stopped", LIKELY, "code", true, "{" ATTEMPT("0x80070422") "}"},
        {"service_stopped", POSSIBLE, "said", true, "{" SAID("service-off") "}"},
        {"service_stopped", NONE, NULL, false,
         "{" WORKING ",'services':[{'name':'sppsvc','state':'stopped','start':'delayed-auto'}]}"},
        {"permission", CERTAIN, "file_rights", true,
         "{" BROKEN ",'file_rights':[{'path':'C:\\\\Windows\\\\System32\\\\spp\\\\store',"
         "'service_reads':false,'missing':'sppsvc'}]}"},
        {"permission", CERTAIN, "not_elevated", true,
         "{" ATTEMPT("0xC004F025") ",'rights':{'elevated':false}}"},
        {"permission", LIKELY, "code", true, "{" ATTEMPT("0x80070005") "}"},
        {"permission", LIKELY, "service_refused", true,
         "{" ATTEMPT("0x80070005") ",'events':[{'id':8229,'code':'0x80070005'}]}"},
        {"permission", POSSIBLE, "said", true, "{" SAID("not-elevated") "}"},
        {"permission", NONE, NULL, false, "{" WORKING ",'rights':{'elevated':false}}"},
        {"wmi_broken", CERTAIN, "text", true, "{'wmi':{'works':false,'error':'0x80041010'}}"},
        {"wmi_broken", LIKELY, "code", true, "{" ATTEMPT("0x80040154") "}"},
        {"wsh_disabled", CERTAIN, "text", true, "{" BROKEN ",'scripting':{'enabled':false}}"},
        {"wsh_disabled", CERTAIN, "no_engine", true,
         "{'scripting':{'enabled':true,'engine':false}}"},
        {"wsh_disabled", POSSIBLE, "said", true, "{" SAID("scripts-off") "}"},
        {"wsh_disabled", NONE, NULL, false, "{'scripting':{'enabled':true,'engine':true}}"},
        {"clock_skew", CERTAIN, "text", true,
         "{" BROKEN ",'clock':{'offset':21600,'reference':'dc01.corp.example'}}"},
        {"clock_skew", LIKELY, "code", true, "{" ATTEMPT("0xC004F06C") "}"},
        {"clock_skew", LIKELY, "said", true, "{" ATTEMPT("0xC004F074") "," SAID("clock-wrong") "}"},
        {"clock_skew", POSSIBLE, "said", true, "{" SAID("clock-wrong") "}"},
        {"clock_skew", LIKELY, "host_clock", true,
         "{" ATTEMPT("0xC004F06C") ",'clock':{'offset':2,'reference':'dc01.corp.example'}}"},
        {"clock_skew", NONE, NULL, false,
         "{" BROKEN ",'clock':{'offset':120,'reference':'dc01.corp.example'}}"},
    };
    RUN_ROWS(rows);
}

static void product_and_key(void **state) {
    (void)state;
    static const Row rows[] = {
        {"not_volume_edition", CERTAIN, "text", true,
         "{'windows':{'product':'Windows 10 Home','edition':'Core'}," BROKEN "}"},
        {"not_volume_edition", CERTAIN, "evaluation", true,
         "{'licences':[{'application':'windows','name':'Windows EVAL','channel':'evaluation',"
         "'key_installed':true,'state':'notification'}]}"},
        {"not_volume_edition", LIKELY, "code", true, "{" ATTEMPT("0xC004FC07") "}"},
        {"not_volume_edition", LIKELY, "said", true,
         "{" ATTEMPT("0xC004F050") "," SAID("evaluation-media") "}"},
        {"not_volume_edition", POSSIBLE, "said", true, "{" SAID("home-edition") "}"},
        {"not_volume_edition", POSSIBLE, "said", true, "{" SAID("evaluation-media") "}"},
        {"wrong_key", CERTAIN, "text", true,
         "{'licences':[{'application':'windows','name':'Windows','channel':'retail',"
         "'key_installed':true,'state':'notification'}]}"},
        {"wrong_key", CERTAIN, "no_key", true, "{" ATTEMPT("0xC004F014") "}"},
        {"wrong_key", LIKELY, "code", true,
         "{'attempts':[{'tool':'ospp-act','application':'office','succeeded':false,"
         "'code':'0xC004C020'}]}"},
        {"wrong_key", POSSIBLE, "code", true, "{" ATTEMPT("0xC004F050") "}"},
        {"wrong_key", NONE, NULL, false,
         "{'licences':[{'application':'office','name':'Office 19','channel':'retail',"
         "'key_installed':true,'state':'licensed'}]}"},
        {"wrong_key", CERTAIN, "text", true,
         "{'licences':[{'application':'windows','name':'W','channel':'retail',"
         "'key_installed':true,'state':'notification'}," OFFICE("licensed") "]}"},
        {"not_volume_edition", NONE, NULL, false,
         "{'windows':{'product':'Windows 11 Home'},'licences':[{'application':'windows',"
         "'name':'Windows(R), Core edition','channel':'oem','key_installed':true,"
         "'state':'licensed'}]}"},
        {"other", NONE, NULL, false, "{'licences':[" OFFICE("oob-grace") "]}"},
        {"other", NONE, NULL, false,
         "{'windows':{'edition':'EnterpriseG'},'licences':[" WINDOWS("notification") "]}"},
        {"other", POSSIBLE, "not_renewed", true, "{'licences':[" OFFICE("oot-grace") "]}"},
        {"healthy", LIKELY, "events", true,
         "{'events':[{'id':12288,'code':'0x00000000'},{'id':12289,'code':'0x00000000',"
         "'bound':true}]}"},
        {"wrong_key", NONE, NULL, false,
         "{'licences':[{'application':'windows','name':'Windows','channel':'mak',"
         "'key_installed':true,'state':'licensed'}]}"},
        {"other", LIKELY, "genuine", true, "{" ATTEMPT("0xC004F200") "}"},
        {"other", LIKELY, "store", true, "{" ATTEMPT("0xC004E015") "}"},
        {"other", LIKELY, "harmless_events", true,
         "{'events':[{'id':8208,'code':'0x80072EE7'},{'id':8200,'code':'0x80072EE7'}]}"},
        {"other", LIKELY, "harmless_events", true,
         "{" WORKING ",'events':[{'id':8208,'code':'0x80072EE7'}]}"},
        {"other", NONE, NULL, false,
         "{" WORKING ",'events':[{'id':8208,'code':'0x80072EE7'},{'id':12289,'bound':true}]}"},
    };
    RUN_ROWS(rows);
}

static void what_is_set(void **state) {
    (void)state;
    static const Row rows[] = {
        {"override_service", CERTAIN, "factory", true, "{" SET("kms.cmgos.com") "," BROKEN_O "}"},
        /* A port of another type beside it hides nothing. */
        {"override_service", CERTAIN, "factory", true,
         "{'host_settings':[{'level':'service','host':'kms.cmgos.com','port':{'failed':"
         "'malformed'}}]," BROKEN_O "}"},
        {"override_service", LIKELY, "renewal", true, "{" SET("kms.cmgos.com") "," WORKING_O "}"},
        {"override_service", LIKELY, "factory", true, "{" SET("KMS.cmgos.com") "}"},
        {"override_service", CERTAIN, "loopback", true, "{" SET("127.0.0.2") "," BROKEN "}"},
        {"override_service", CERTAIN, "other", true,
         "{" SET("old.corp.example") "," BROKEN "," SUFFIX "," ONE_RECORD
                                     ",'ports':[" PORT("old.corp.example", "timeout") "]}"},
        {"override_service", LIKELY, "other", true,
         "{" SET("old.corp.example") "," BROKEN "," SUFFIX "," ONE_RECORD "}"},
        {"override_service", LIKELY, "dead", true,
         "{" SET(
             "old.corp.example") "," BROKEN
                                 ",'names':[{'name':'old.corp.example','outcome':'nxdomain'}]}"},
        {"override_service", POSSIBLE, "set", true, "{" SET("old.corp.example") "," BROKEN "}"},
        {"override_service", POSSIBLE, "said", true, "{" SAID("host-set") "}"},
        {"override_service", NONE, NULL, false, "{" SET("kms01.corp.example") "," WORKING "}"},
        {"override_service", NONE, NULL, false,
         "{" SET("kms01.corp.example") "," BROKEN
                                       ",'ports':[" PORT("kms01.corp.example", "open") "]}"},
        /* The host that DNS names too is the right one, however ill it is. */
        {"override_service", NONE, NULL, false,
         "{" SET("kms01.corp.example") "," BROKEN "," SUFFIX "," ONE_RECORD
                                       ",'ports':[" PORT("kms01.corp.example", "timeout") "]}"},
        {"override_office", CERTAIN, "other", true,
         "{" SET_OFFICE("old.corp.example") "," BROKEN_O "," SUFFIX "," ONE_RECORD
                                            ",'ports':[" PORT("old.corp.example", "refused") "]}"},
        {"override_office", NONE, NULL, false,
         "{" SET_OFFICE("kms01.corp.example") "," WORKING_O "}"},
        {"policy_enforced", CERTAIN, "text", true,
         "{" SET(
             "kms.cmgos.com") "," BROKEN
                              ",'policies':[{'name':'KeyManagementServiceName','gpo':'KMS','sets_host':true,"
                              "'host':'kms.cmgos.com','origin':'preference'}]}"},
        {"policy_enforced", NONE, NULL, false,
         "{" SET(
             "kms01.corp.example") "," WORKING
                                   ",'policies':[{'name':'KeyManagementServiceName','gpo':'KMS','sets_host':true,"
                                   "'host':'kms01.corp.example','origin':'preference'}]}"},
        {"hosts_file", POSSIBLE, "said", true, "{" SAID("hosts-file") "}"},
        {"override_service", LIKELY, "said_factory", true,
         "{" ATTEMPT("0xC004F074") ",'statements':[{'topic':'host-set','text':"
                                   "'CMGE sets kms.cmgos.com'}]}"},
        {"hosts_file", CERTAIN, "text", true,
         "{" BROKEN "," SUFFIX "," ONE_RECORD
         ",'hosts_file':[{'name':'kms01.corp.example','address':'127.0.0.1','line':22}]}"},
    };
    RUN_ROWS(rows);
}

static void discovery(void **state) {
    (void)state;
    static const Row rows[] = {
        {"no_dns_suffix", CERTAIN, NULL, true, "{" NO_HOST "," BROKEN "," NO_SUFFIX "}"},
        {"no_dns_suffix", LIKELY, "code", true, "{" ATTEMPT("0x8007007B") "}"},
        {"no_dns_suffix", POSSIBLE, "said", true, "{" SAID("no-suffix") "}"},
        {"no_dns_suffix", NONE, NULL, false, "{" ATTEMPT("0x8007007B") "," SUFFIX "," BROKEN "}"},
        {"wrong_dns_server", CERTAIN, "text", true,
         "{" NO_HOST "," BROKEN "," SUFFIX ",'adapters':[{'name':'Ethernet','connected':true,"
         "'addresses':['10.1.2.3'],'gateways':['10.1.2.1'],'dns_servers':['114.114.114.114']}]}"},
        {"wrong_dns_server", CERTAIN, "silent", true,
         "{" NO_HOST "," BROKEN "," SUFFIX ",'srv_lookups':[{'name':'_vlmcs._tcp.corp.example',"
         "'domain':'corp.example','server':'10.1.0.2','outcome':'timeout'}]}"},
        {"wrong_dns_server", LIKELY, "code", true, "{" ATTEMPT("0x8007232A") "}"},
        {"wrong_dns_server", POSSIBLE, "said", true, "{" SAID("wrong-dns") "}"},
        {"srv_missing", CERTAIN, "text", true, "{" NO_HOST "," BROKEN "," SUFFIX "," MISSING "}"},
        {"srv_missing", LIKELY, "text", false,
         "{" SET("kms.cmgos.com") "," BROKEN "," SUFFIX "," MISSING "}"},
        {"srv_missing", LIKELY, "code", true, "{" ATTEMPT("0x8007232B") "}"},
        {"srv_missing", POSSIBLE, "said", true, "{" SAID("srv-missing") "}"},
        {"srv_missing", NONE, NULL, false,
         "{" BROKEN "," SUFFIX ",'srv_lookups':[{'name':'_vlmcs._tcp.other.example',"
         "'domain':'other.example','server':'10.1.0.2','outcome':'nxdomain'}]}"},
        /* A public "no" is no answer while the other server was not asked. */
        {"wrong_dns_server", LIKELY, "beside_asked", true,
         "{" BROKEN_O "," NO_HOST "," PUBLIC_AND_OWN "," PUBLIC_SAYS_NO "}"},
        {"srv_missing", NONE, NULL, false,
         "{" BROKEN_O "," NO_HOST "," PUBLIC_AND_OWN "," PUBLIC_SAYS_NO "}"},
        /* The other one was asked too, and has it: then the public one's "no" tells. */
        {"wrong_dns_server", CERTAIN, "differs", false,
         "{" BROKEN_O "," NO_HOST "," PUBLIC_AND_OWN
         ",'srv_lookups':[{'name':'_vlmcs._tcp.corp.example','domain':'corp.example',"
         "'server':'114.114.114.114','outcome':'nxdomain'},{'name':'_vlmcs._tcp.corp.example',"
         "'domain':'corp.example','server':'10.1.0.2','outcome':'found'}],"
         "'srv_records':[" RECORD("kms01.corp.example", "1688") "]}"},
        {"wrong_dns_server", POSSIBLE, "beside", false,
         "{" BROKEN_O "," NO_HOST "," PUBLIC_AND_OWN "}"},
        {"wrong_dns_server", LIKELY, "asked", true,
         "{" BROKEN ",'srv_lookups':[{'name':'_vlmcs._tcp.corp.example','domain':'corp.example',"
         "'server':'8.8.8.8','outcome':'nxdomain'}]}"},
        {"srv_stale_extra", LIKELY, "untested", true,
         "{" BROKEN "," SUFFIX "," FOUND
         ",'srv_records':[" RECORD("kms01.corp.example", "1688") "," RECORD(
             "kms02.corp.example",
             "1688") "],'names':[{'name':'kms02.corp.example','outcome':'nxdomain'}]}"},
        {"srv_wrong_target", LIKELY, "port", true,
         "{" BROKEN "," SUFFIX "," FOUND ",'srv_records':[" RECORD(
             "kms01.corp.example", "1866") "],'ports':[" PORT("kms01.corp.example", "open") "]}"},
        {"srv_missing", NONE, NULL, false, "{" WORKING "," SUFFIX "," ONE_RECORD "}"},
        {"srv_wrong_target", LIKELY, "text", true,
         "{" NO_HOST "," WORKING "," SUFFIX "," ONE_RECORD
         ",'ports':[" PORT("kms01.corp.example", "timeout") "]}"},
        {"srv_wrong_target", CERTAIN, "other", true,
         "{" NO_HOST "," BROKEN "," SUFFIX "," ONE_RECORD
         ",'ports':[" PORT("kms01.corp.example", "timeout") "," PORT(
             "kms02.corp.example",
             "open") "],'kms_answers':[{'host':'kms02.corp.example','port':1688,'verdict':'kms'}]}"},
        {"srv_wrong_target", POSSIBLE, "said", true, "{" SAID("srv-dead") "}"},
        {"srv_stale_extra", CERTAIN, "text", true,
         "{" NO_HOST "," BROKEN "," SUFFIX "," FOUND
         ",'srv_records':[" RECORD("old.corp.example", "1688") "," RECORD(
             "kms01.corp.example",
             "1688") "],'ports':[" PORT("old.corp.example",
                                        "timeout") "," PORT("kms01.corp.example", "open") "]}"},
        {"srv_stale_extra", LIKELY, "said", true,
         "{" FOUND ",'srv_records':[" RECORD("old.corp.example", "1688") "," RECORD(
             "kms01.corp.example", "1688") "]," SAID("srv-extra") "}"},
        {"srv_stale_extra", POSSIBLE, "said", true, "{" SAID("srv-extra") "}"},
        {"srv_wrong_target", LIKELY, "gone", true,
         "{" ATTEMPT("0xC004F074") "," FOUND ",'srv_records':[" RECORD(
             "kms01.corp.example", "1688") "]," SAID("host-gone") "}"},
        {"host_unreachable", POSSIBLE, "said", true, "{" SAID("host-gone") "}"},
        {"srv_stale_extra", NONE, NULL, false,
         "{" NO_HOST "," BROKEN "," SUFFIX "," ONE_RECORD "}"},
    };
    RUN_ROWS(rows);
}

static void the_host(void **state) {
    (void)state;
    static const Row rows[] = {
        {"host_unresolvable", LIKELY, "said", true,
         "{" ATTEMPT("0xC004F074") "," SAID("host-unresolved") "}"},
        {"host_unresolvable", CERTAIN, "text", true,
         "{" NO_HOST "," BROKEN "," SUFFIX "," ONE_RECORD
         ",'names':[{'name':'kms01.corp.example','outcome':'nxdomain'}]}"},
        /* A public server does not know the organisation's names, and there is one that may. */
        {"host_unresolvable", NONE, NULL, false,
         "{" NO_HOST "," BROKEN "," ONE_RECORD "," PUBLIC_AND_OWN
         ",'names':[{'name':'kms01.corp.example','server':'114.114.114.114',"
         "'outcome':'nxdomain'}]}"},
        {"host_unreachable", CERTAIN, "no_route", true,
         "{" NO_HOST "," BROKEN "," SUFFIX "," ONE_RECORD
         ",'reach':[{'host':'kms01.corp.example','answers':false,'no_route':true}]}"},
        {"host_unreachable", LIKELY, "text", true,
         "{" NO_HOST "," BROKEN "," SUFFIX "," ONE_RECORD
         ",'reach':[{'host':'kms01.corp.example','answers':false}],"
         "'ports':[" PORT("kms01.corp.example", "timeout") "]}"},
        {"host_unreachable", POSSIBLE, "said", true, "{" SAID("off-network") "}"},
        {"port_blocked", LIKELY, "text", true,
         "{" NO_HOST "," BROKEN "," SUFFIX "," ONE_RECORD
         ",'ports':[{'host':'kms01.corp.example','port':1688,'outcome':'closed','ping':true}]}"},
        {"port_blocked", LIKELY, "text", true,
         "{" NO_HOST "," BROKEN "," SUFFIX "," ONE_RECORD
         ",'ports':[{'host':'kms01.corp.example','port':1688,'outcome':'timeout','ping':true}]}"},
        {"port_blocked", CERTAIN, "refused", true,
         "{" NO_HOST "," BROKEN "," SUFFIX "," ONE_RECORD
         ",'ports':[" PORT("kms01.corp.example", "refused") "]}"},
        {"port_blocked", LIKELY, "silent", true,
         "{" NO_HOST "," BROKEN "," SUFFIX "," ONE_RECORD
         ",'ports':[" PORT("kms01.corp.example", "timeout") "]}"},
        {"port_blocked", LIKELY, "said", true,
         "{" ATTEMPT("0xC004F074") "," SAID("port-blocked") "}"},
        {"port_blocked", POSSIBLE, "said", true, "{" SAID("port-blocked") "}"},
        {"port_blocked", NONE, NULL, false, "{" ATTEMPT("0xC004F074") "}"},
        {"not_a_kms", CERTAIN, "banner", true,
         "{" NO_HOST "," BROKEN "," SUFFIX "," ONE_RECORD ",'ports':[" PORT(
             "kms01.corp.example",
             "open") "],'kms_answers':[{"
                     "'host':'kms01.corp.example','port':1688,'verdict':'not-rpc','banner':'HTTP/1.1 400'}]}"},
        /* A bind that failed shows no other program. */
        {"not_a_kms", LIKELY, "silent", true,
         "{" NO_HOST "," BROKEN "," SUFFIX "," ONE_RECORD
         ",'ports':[" PORT("kms01.corp.example",
                           "open") "],'kms_answers':[{'host':'kms01.corp.example','port':1688,"
                                   "'verdict':'silent'}]}"},
        {"srv_stale_extra", LIKELY, "address", true,
         "{" NO_HOST "," BROKEN "," SUFFIX "," ONE_RECORD
         ",'ports':[{'host':'kms01.corp.example','address':'10.1.1.8','port':1688,"
         "'outcome':'timeout'},{'host':'kms01.corp.example','address':'10.1.1.9','port':1688,"
         "'outcome':'open'}]}"},
        {"host_key_missing", CERTAIN, "text", true, "{" ATTEMPT("0xC004F042") "}"},
        {"host_key_missing", CERTAIN, "not_activated", true, "{" ATTEMPT("0xC004F041") "}"},
        {"host_key_missing", LIKELY, "cmge", true,
         "{'windows':{'edition':'EnterpriseG','cmge_version':'V2020-L'}," ATTEMPT(
             "0xC004F042") "}"},
        {"host_key_missing", POSSIBLE, "said", true, "{" SAID("host-no-key") "}"},
        {"count_low", LIKELY, NULL, true, "{" ATTEMPT("0xC004F038") "}"},
        {"count_low", CERTAIN, "text", true,
         "{" ATTEMPT("0xC004F038") ",'events':[{'id':12289,'code':'0xC004F038','count':3,"
                                   "'application':'office','minimum':5}]}"},
        {"count_low", POSSIBLE, "said", true, "{" SAID("count-low") "}"},
        {"cloned_cmid", CERTAIN, "text", true,
         "{" ATTEMPT(
             "0xC004F038") ",'cmids':[{'pc':'PC1','cmid':'7d7f4a10-0634-4c51-9a3e-5d1f60c8a634'},"
                           "{'pc':'PC2','cmid':'7d7f4a10-0634-4c51-9a3e-5d1f60c8a634'}]}"},
        {"cloned_cmid", LIKELY, "said", true,
         "{'statements':[{'topic':'same-cmid','text':'a'},{'topic':'count-low','text':'b'}]}"},
        {"cloned_cmid", POSSIBLE, "said", true, "{" SAID("same-cmid") "}"},
    };
    RUN_ROWS(rows);
}

/* Every cause has a name, a help and at least one row above or in the practice PCs. */
static void every_cause_has_its_words(void **state) {
    (void)state;
    Arena *arena = arena_new();
    size_t count = 0;
    for (const Cause *const *cause = cause_list(); *cause != NULL; cause++, count++) {
        for (int language = 0; language < LANGUAGE_COUNT; language++) {
            assert_non_null(message_find((Language)language,
                                         arena_printf(arena, "cause.%s.name", (*cause)->id)));
            assert_non_null(message_find((Language)language,
                                         arena_printf(arena, "cause.%s.help", (*cause)->id)));
        }
        assert_ptr_equal(cause_find((*cause)->id), *cause);
    }
    assert_int_equal(count, 25);
    assert_null(cause_find("no_such_cause"));
    arena_free(arena);
}

/* What is mended at the PC itself is done by who sits there, and a step says how. */
static void the_update_is_removed_at_the_pc(void **state) {
    (void)state;
    Arena *arena = arena_new();
    const Diagnosis diagnosis = diagnosis_of(arena, "{" ATTEMPT("0xC004F200") "}", NULL);
    const Verdict *verdict = verdict_on(&diagnosis, "other");
    assert_non_null(verdict);
    assert_string_equal(verdict->variant, "genuine");
    assert_int_equal(verdict->owner, OWNER_USER);
    const char *todo = verdict_todo(arena, LANGUAGE_EN, verdict);
    assert_non_null(todo);
    assert_true(str_contains(str_of(todo), "KB971033"));
    arena_free(arena);
}

/* Forgetting old answers mends no server that cannot know the zone. */
static void a_flush_is_no_cure_of_a_wrong_server(void **state) {
    (void)state;
    Arena *arena = arena_new();
    const Diagnosis diagnosis = diagnosis_of(
        arena, "{" BROKEN_O "," NO_HOST "," PUBLIC_AND_OWN "," PUBLIC_SAYS_NO "}", NULL);
    const Verdict *verdict = verdict_on(&diagnosis, "wrong_dns_server");
    assert_non_null(verdict);
    for (size_t i = 0; i < verdict->action_count; i++)
        assert_string_not_equal(verdict->actions[i], "dns.flush");
    arena_free(arena);
}

/* "KMS name not available" speaks for a missing record; the code beside it does not. */
static void a_cause_rests_on_what_supports_it(void **state) {
    (void)state;
    Arena *arena = arena_new();
    const Diagnosis diagnosis = diagnosis_of(
        arena,
        "{'licences':[{'application':'office','name':'Office 16','channel':'kms-client',"
        "'key_installed':true,'state':'notification','reason':'0xC004F00F','dns_host':null}]}",
        NULL);
    const Verdict *verdict = verdict_on(&diagnosis, "srv_missing");
    assert_non_null(verdict);
    assert_string_equal(verdict->variant, "no_name");
    assert_int_equal(verdict->because_count, 1);
    assert_string_equal(verdict->because[0], "dns.srv");
    arena_free(arena);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_pc_itself),
        cmocka_unit_test(product_and_key),
        cmocka_unit_test(what_is_set),
        cmocka_unit_test(discovery),
        cmocka_unit_test(the_host),
        cmocka_unit_test(every_cause_has_its_words),
        cmocka_unit_test(the_update_is_removed_at_the_pc),
        cmocka_unit_test(a_flush_is_no_cure_of_a_wrong_server),
        cmocka_unit_test(a_cause_rests_on_what_supports_it),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
