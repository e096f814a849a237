/* kms.answer, kms.host, kms.count, kms.cmid: the host; pc.*: the PC; spp.*: requests; said. */
#include "support/facts_of.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>

#include <cmocka.h>

static void answer(void **state) {
    (void)state;
    static const CheckCase cases[] = {
        {"{'kms_answers':[{'host':'kms01.corp.example','port':1688,'verdict':'kms'}]}", CHECK_OK,
         "kms", "host", "kms01.corp.example"},
        {"{'kms_answers':[{'host':'web.corp.example','port':1688,'verdict':'not-rpc',"
         "'banner':'HTTP/1.1 400 Bad Request'}]}",
         CHECK_FAIL, "not_kms", "banner", "HTTP/1.1 400 Bad Request"},
        {"{'kms_answers':[{'host':'x.corp.example','port':1688,'verdict':'silent'}]}", CHECK_FAIL,
         "silent", "place", "x.corp.example:1688"},
        {"{'kms_answers':[{'host':'x.corp.example','port':1688,'verdict':'closed'}]}", CHECK_FAIL,
         "closed", NULL, NULL},
        {"{'kms_answers':[{'host':'x.corp.example','port':1688,'verdict':'garbled'}]}", CHECK_FAIL,
         "garbled", NULL, NULL},
        {"{'kms_answers':[{'host':'x.corp.example','port':1688,'verdict':'rpc-refused'}]}",
         CHECK_FAIL, "rpc_refused", NULL, NULL},
        {"{'kms_answers':[{'host':'x.corp.example','port':1688,'verdict':'rpc-not-kms'}]}",
         CHECK_FAIL, "not_kms", "banner", "rpc-not-kms"},
        {"{'kms_answers':[{'host':'fd00::9','address':'fd00::9','port':1688,'verdict':'kms'}]}",
         CHECK_OK, "kms", "place", "[fd00::9]:1688"},
        /* Two addresses of one host, a KMS behind one of them. */
        {"{'kms_answers':[{'host':'kms01.corp.example','address':'10.1.1.9','port':1688,"
         "'verdict':'kms'},{'host':'kms01.corp.example','address':'10.1.1.8','port':1688,"
         "'verdict':'not-rpc','banner':'HTTP/1.1 400'}]}",
         CHECK_WARN, "some_addresses", "bad", "10.1.1.8"},
        /* Another host serves, and nothing says that this one is in use. */
        {"{'kms_answers':[{'host':'kms01.corp.example','port':1688,'verdict':'kms'},"
         "{'host':'web.corp.example','port':1688,'verdict':'not-rpc'}]}",
         CHECK_WARN, "not_kms", "host", "web.corp.example"},
        {"{'kms_answers':[{'host':'x.corp.example','port':1688}]}", CHECK_UNKNOWN, "unknown", NULL,
         NULL},
    };
    RUN_CHECK_CASES("kms.answer", cases);
}

static void kms_host(void **state) {
    (void)state;
    static const CheckCase cases[] = {
        {"{'kms_hosts':[{'product':'Office 16, OfficeKMSHost','application':'office',"
         "'state':'licensed','enabled':true,'count':50}]}",
         CHECK_OK, "serves", "count", "50"},
        {"{'kms_hosts':[{'product':'Office 16','state':'unlicensed'}]}", CHECK_FAIL,
         "not_activated", "state", "unlicensed"},
        {"{'attempts':[{'tool':'slmgr-ato','code':'0xC004F041'}]}", CHECK_FAIL, "not_activated",
         NULL, NULL},
        {"{'attempts':[{'tool':'ospp-act','product':'Office 16','code':'0xC004F042'}]}", CHECK_FAIL,
         "other_product", "product", "Office 16"},
        {"{'kms_hosts':[{'product':'Windows','application':'windows','state':'licensed'}],"
         "'licences':[{'application':'office','state':'notification','channel':'kms-client'}]}",
         CHECK_WARN, "other_product", "product", "Office"},
        {"{'licences':[{'application':'windows','name':'W','state':'licensed'}]}", CHECK_SKIPPED,
         "not_needed", NULL, NULL},
        {"{'kms_answers':[{'host':'kms01.corp.example','verdict':'kms'}]}", CHECK_SKIPPED,
         "not_asked", "host", "kms01.corp.example"},
        {"{'kms_hosts':[{'product':'Windows','enabled':false}]}", CHECK_FAIL, "disabled", NULL,
         NULL},
    };
    RUN_CHECK_CASES("kms.host", cases);
}

static void count(void **state) {
    (void)state;
    static const CheckCase cases[] = {
        {"{'kms_hosts':[{'application':'office','count':10}]}", CHECK_OK, "enough", "minimum", "5"},
        {"{'kms_hosts':[{'application':'windows','count':10}]}", CHECK_FAIL, "low", "minimum",
         "25"},
        {"{'windows':{'product':'Windows Server 2019'},'kms_hosts':[{'application':'windows',"
         "'count':10}]}",
         CHECK_OK, "enough", NULL, NULL},
        {"{'events':[{'id':12289,'code':'0xC004F038','count':3}]}", CHECK_FAIL, "low", "count",
         "3"},
        {"{'events':[{'id':12289,'count':12,'bound':true}]}", CHECK_OK, "enough", NULL, NULL},
        {"{'events':[{'id':12289,'code':'0xC004F038','count':12}]}", CHECK_FAIL, "low", "minimum",
         "25"},
        {"{'licences':[{'application':'windows','name':'W','state':'licensed'}]}", CHECK_SKIPPED,
         "not_needed", NULL, NULL},
        {"{'kms_answers':[{'host':'kms01.corp.example','verdict':'kms'}]}", CHECK_SKIPPED,
         "not_asked", "host", "kms01.corp.example"},
        {"{'attempts':[{'tool':'slmgr-ato','code':'0xC004F038'}]}", CHECK_FAIL, "low_said", "code",
         "0xC004F038"},
    };
    RUN_CHECK_CASES("kms.count", cases);
}

#define CMID "'36f27b39-2fd5-440b-be67-a09996d27a38'"

static void cmid(void **state) {
    (void)state;
    static const CheckCase cases[] = {
        {"{'cmids':[{'pc':'pc1','cmid':" CMID "},{'pc':'pc2','cmid':'aaaa'}]}", CHECK_OK, "own",
         NULL, NULL},
        {"{'cmids':[{'pc':'pc1','cmid':" CMID "},{'pc':'pc2','cmid':" CMID "}]}", CHECK_FAIL,
         "same", "pcs", "pc1; pc2"},
        {"{'events':[{'id':12290,'client':'pc1.corp.example','cmid':" CMID "},{'id':12290,"
         "'client':'pc2.corp.example','cmid':" CMID "}]}",
         CHECK_FAIL, "same", NULL, NULL},
        {"{'cmids':[{'pc':'pc1','cmid':" CMID "},{'pc':'PC1.corp.example','cmid':" CMID "}],"
         "'spp':{'cmid':" CMID "}}",
         CHECK_SKIPPED, "alone", NULL, NULL},
    };
    RUN_CHECK_CASES("kms.cmid", cases);
}

#define TIME(role, server, offset)                                                                 \
    "{'role':'" role "','server':'" server "','outcome':'answered','offset':" offset "}"
#define NO_TIME(role, server, outcome)                                                             \
    "{'role':'" role "','server':'" server "','outcome':'" outcome "'}"

static void clock_of_pc(void **state) {
    (void)state;
    static const CheckCase cases[] = {
        {"{'clock':{'offset':12,'reference':'dc01.corp.example'}}", CHECK_OK, "right", "offset",
         "+00:00:12"},
        {"{'clock':{'offset':-3600}}", CHECK_WARN, "off", "offset", "-01:00:00"},
        {"{'clock':{'offset':86400}}", CHECK_FAIL, "skewed", "offset", "+24:00:00"},
        {"{'attempts':[{'tool':'slmgr-ato','code':'0xC004F06C'}]}", CHECK_FAIL, "refused_time",
         "reference", "0xC004F06C"},
        /* The umbrella outside, the reason inside the request; both clocks side by side. */
        {"{'attempts':[{'tool':'slmgr-ato','code':'0xC004F074'}],'events':[{'id':12288,"
         "'code':'0xC004F06C','cmid':" CMID ",'client_time':'2010-09-29T17:52:00Z'},{'id':12290,"
         "'cmid':" CMID ",'client_time':'2010-09-29T21:46:00Z'}]}",
         CHECK_FAIL, "skewed", "offset", "-03:54:00"},
        {"{'clock':{'time_source':'Local CMOS Clock'}}", CHECK_WARN, "not_synced", "source",
         "Local CMOS Clock"},
        {"{'clock':{'error':'0x80070426'}}", CHECK_WARN, "not_synced", "source", "0x80070426"},
        /* A standard user is told nothing by w32tm: what the settings say counts, and else nothing
         * is known. */
        {"{'clock':{'time_source':{'failed':'denied'},'last_sync':{'failed':'denied'},"
         "'configured':'NT5DS'},'services':[{'name':'W32Time','state':'running'}]}",
         CHECK_UNKNOWN, "unknown", NULL, NULL},
        {"{'clock':{'time_source':{'failed':'denied'},'configured':'NoSync'}}", CHECK_WARN,
         "not_synced", "source", "NoSync"},
        {"{'clock':{'time_source':{'failed':'denied'},'configured':'NT5DS'},"
         "'services':[{'name':'W32Time','state':'stopped','start':'disabled'}]}",
         CHECK_WARN, "not_synced", "source", "W32Time"},
        /* Time servers that the PC itself asked: the KMS host's word before the domain's. What they
         * are ahead, the PC is behind. */
        {"{'time_answers':[" TIME("given", "ntp.example", "7200") "," TIME("domain", "corp.example",
                                                                           "600") "]}",
         CHECK_WARN, "off", "offset", "-00:10:00"},
        {"{'time_answers':[" TIME("domain", "corp.example",
                                  "20000") "," TIME("kms-host", "kms01.corp.example", "20000") "]}",
         CHECK_FAIL, "skewed", "reference", "kms01.corp.example"},
        {"{'clock':{'offset':12},'time_answers':[" TIME("domain", "corp.example", "600") "]}",
         CHECK_OK, "right", NULL, NULL},
        /* The PC agrees with its domain, the KMS host with neither. */
        {"{'time_answers':[" TIME("domain", "corp.example",
                                  "2") "," TIME("kms-host", "kms01.corp.example", "18000") "]}",
         CHECK_FAIL, "host_skewed", "offset", "+04:59:58"},
        {"{'time_answers':[" NO_TIME("domain", "corp.example", "unsynchronised") "]}",
         CHECK_UNKNOWN, "no_time", "servers", "corp.example"},
    };
    RUN_CHECK_CASES("pc.clock", cases);
}

static void services(void **state) {
    (void)state;
    static const CheckCase cases[] = {
        {"{'services':[{'name':'sppsvc','state':'running','start':'delayed-auto'}]}", CHECK_OK,
         "running", "service", "sppsvc"},
        {"{'services':[{'name':'sppsvc','state':'stopped','start':'delayed-auto'}]}", CHECK_OK,
         "idle", NULL, NULL},
        {"{'services':[{'name':'sppsvc','state':'stopped','start':'disabled'}]}", CHECK_FAIL,
         "disabled", NULL, NULL},
        {"{'services':[{'name':'sppsvc','state':'stopped','exit_code':5,'error':'0x80070005'}]}",
         CHECK_FAIL, "failed", "code", "0x80070005"},
        {"{'services':[{'name':'sppsvc','state':'stopped'}]}", CHECK_INFO, "stopped", NULL, NULL},
        {"{'pc':{'name':'PC-7','domain':null},'services':[{'name':'W32Time','state':'stopped',"
         "'start':'demand'}]}",
         CHECK_OK, "idle", NULL, NULL},
        {"{'services':[{'name':'W32Time','state':'stopped','start':'demand'}]}", CHECK_WARN,
         "stopped", NULL, NULL},
        {"{'attempts':[{'tool':'ospp-act','code':'0x80070422'}]}", CHECK_FAIL, "disabled",
         "service", "sppsvc"},
        {"{'windows':{'product':'Windows 7 Enterprise'},'attempts':[{'tool':'ospp-act',"
         "'code':'0x80070426'}]}",
         CHECK_FAIL, "failed", "service", "osppsvc"},
        {"{'services':[{'name':'Spooler','state':'stopped'}]}", CHECK_UNKNOWN, "unknown", NULL,
         NULL},
    };
    RUN_CHECK_CASES("pc.services", cases);
}

#define POLICY(rest)                                                                               \
    "'policies':[{'name':'KeyManagementServiceName','value':'old.corp.example','gpo':'激活',"    \
    "'origin':'preference'," rest "}]"

static void policies(void **state) {
    (void)state;
    static const CheckCase cases[] = {
        {"{'policies':[]}", CHECK_OK, "none", NULL, NULL},
        {"{" POLICY("'sets_host':true,'host':'old.corp.example'") "}", CHECK_FAIL, "sets_host",
         "host", "old.corp.example"},
        {"{" POLICY(
             "'sets_host':true,'host':'old.corp.example'") ",'kms_answers':[{'host':'old.corp.example','verdict':'kms'}]}",
         CHECK_INFO, "sets_host", NULL, NULL},
        {"{" POLICY("'sets_host':false") "}", CHECK_INFO, "other", "gpo", "激活"},
        {"{'policies':[{'name':'NoAutoUpdate','value':'1'}]}", CHECK_OK, "none", NULL, NULL},
    };
    RUN_CHECK_CASES("pc.policies", cases);
}

static void tools(void **state) {
    (void)state;
    static const CheckCase scripting[] = {
        {"{'scripting':{'enabled':true}}", CHECK_OK, "enabled", NULL, NULL},
        {"{'scripting':{'enabled':false}}", CHECK_FAIL, "disabled", NULL, NULL},
        {"{'scripting':{'engine':false}}", CHECK_FAIL, "no_engine", NULL, NULL},
        {"{'scripting':{'error':'CScript Error: Execution failed'}}", CHECK_FAIL, "error", "error",
         "CScript Error: Execution failed"},
        {"{'scripting':{'enabled':true,'engine':true,'hung':['slmgr.vbs /dlv','ospp.vbs /dstatus']}}",
         CHECK_WARN, "hung", "list", "slmgr.vbs /dlv; ospp.vbs /dstatus"},
        {"{'scripting':{'enabled':false},'cmit':{'activated':true}}", CHECK_WARN, "disabled", NULL,
         NULL},
    };
    RUN_CHECK_CASES("pc.scripting", scripting);
    static const CheckCase wmi[] = {
        {"{'wmi':{'works':true}}", CHECK_OK, "works", NULL, NULL},
        {"{'wmi':{'works':false,'error':'0x80041010'}}", CHECK_FAIL, "broken", "code",
         "0x80041010"},
        {"{'attempts':[{'tool':'ospp-act','code':'0x80040154'}]}", CHECK_FAIL, "broken", "code",
         "0x80040154"},
    };
    RUN_CHECK_CASES("pc.wmi", wmi);
    static const CheckCase rights[] = {
        {"{'rights':{'elevated':true}}", CHECK_OK, "elevated", NULL, NULL},
        {"{'rights':{'elevated':false}}", CHECK_INFO, "not_elevated", NULL, NULL},
        {"{'attempts':[{'tool':'slmgr-ato','code':'0x80070005'}]}", CHECK_FAIL, "denied", "code",
         "0x80070005"},
        {"{'file_rights':[{'path':'C:\\\\store','service_reads':false,'missing':'NETWORK SERVICE'}]}",
         CHECK_FAIL, "file_rights", "missing", "NETWORK SERVICE"},
    };
    RUN_CHECK_CASES("pc.rights", rights);
}

static void attempts(void **state) {
    (void)state;
    static const CheckCase cases[] = {
        /* Codes without a product stand side by side; 0 is none. */
        {"{'attempts':[{'tool':'other','code':'0xC004F06C'},{'tool':'other','code':'0x00000000'}]}",
         CHECK_FAIL, "failed", "code", "0xC004F06C"},
        {"{'attempts':[{'tool':'other','code':'0xC004F074'}]}", CHECK_FAIL, "failed", "product",
         "unnamed"},
        {"{'attempts':[{'tool':'slmgr-ato','application':'windows','product':'W',"
         "'succeeded':true}]}",
         CHECK_OK, "succeeded", "product", "W"},
        {"{'attempts':[{'tool':'ospp-act','application':'office','product':'O','succeeded':false,"
         "'code':'0xC004F074'}]}",
         CHECK_FAIL, "failed", "code", "0xC004F074"},
        {"{'licences':[{'application':'windows','name':'W','state':'licensed'}]}", CHECK_SKIPPED,
         "not_needed", NULL, NULL},
        {"{'attempts':[{'tool':'slmgr-ato','product':'W','succeeded':false,'code':'0xC004F074'},"
         "{'tool':'slmgr-ato','product':'W','succeeded':true}]}",
         CHECK_OK, "succeeded", NULL, NULL},
        {"{'attempts':[{'tool':'slmgr-ato','product':'W','succeeded':true,"
         "'when':'2026-01-01T00:00:00Z'},{'tool':'slmgr-ato','product':'W','succeeded':false,"
         "'when':'2025-01-01T00:00:00Z'}]}",
         CHECK_OK, "succeeded", NULL, NULL},
        {"{'attempts':[{'tool':'ospp-act','product':'Grace','channel':'grace','succeeded':false,"
         "'code':'0xC004F017'},{'tool':'ospp-act','product':'KMS','channel':'kms-client',"
         "'succeeded':true}]}",
         CHECK_OK, "succeeded", "product", "KMS"},
        {"{'events':[{'id':12288,'code':'0xC004F074'}]}", CHECK_FAIL, "requested", "code",
         "0xC004F074"},
    };
    RUN_CHECK_CASES("spp.attempt", cases);
}

#define REQUEST(code)                                                                              \
    "{'id':12288,'code':'" code "','host':'kms01.corp.example','port':1688,'application':'office'}"

static void requests(void **state) {
    (void)state;
    static const CheckCase request[] = {
        {"{'licences':[{'application':'windows','name':'W','state':'licensed'}]}", CHECK_SKIPPED,
         "not_needed", NULL, NULL},
        {"{'events':[" REQUEST("0x00000000") "]}", CHECK_OK, "sent", "host", "kms01.corp.example"},
        {"{'events':[" REQUEST("0x00000000") "," REQUEST("0x800706BA") "]}", CHECK_FAIL, "failed",
         "count", "2"},
    };
    RUN_CHECK_CASES("spp.request", request);
    static const CheckCase reply[] = {
        {"{'events':[{'id':12289,'code':'0x00000000','bound':true,'count':50}]}", CHECK_OK,
         "answered", "count", "50"},
        {"{'licences':[{'application':'windows','name':'W','state':'licensed'}]}", CHECK_SKIPPED,
         "not_needed", NULL, NULL},
        {"{'events':[" REQUEST("0x800706BA") "]}", CHECK_FAIL, "no_reply", NULL, NULL},
        {"{'events':[" REQUEST("0x00000000") "]}", CHECK_WARN, "no_reply", NULL, NULL},
        {"{'events':[" REQUEST("0xC004F06C") "]}", CHECK_FAIL, "refused", "code", "0xC004F06C"},
        {"{'events':[" REQUEST("0x00000000") ",{'id':12289,'code':'0xC004F038','count':3}]}",
         CHECK_FAIL, "refused", NULL, NULL},
    };
    RUN_CHECK_CASES("spp.reply", reply);
}

static void errors(void **state) {
    (void)state;
    static const CheckCase cases[] = {
        {"{'attempts':[{'tool':'slmgr-ato','code':'0xC004F074'}],'events':[" REQUEST(
             "0x800706BA") ",{'id':8198,'code':'0x8007139F'}]}",
         CHECK_FAIL, "seen", "codes", "0x800706BA; 0x8007139F; 0xC004F074"},
        {"{'licences':[{'application':'windows','state':'licensed'}],'events':[{'id':8198,"
         "'code':'0x80072EE7'}]}",
         CHECK_INFO, "only", "code", "0x80072EE7"},
        {"{'attempts':[{'tool':'slmgr-ato','code':'0xC004F074'}]}", CHECK_FAIL, "umbrella", "code",
         "0xC004F074"},
        {"{'attempts':[{'tool':'other','code':'0xC004F074'},{'tool':'other','code':'0xC004F06C'},"
         "{'tool':'other','code':'0x00000000'}]}",
         CHECK_FAIL, "seen", "codes", "0xC004F06C; 0xC004F074"},
        {"{'events':[{'id':12289,'code':'0x00000000'}]}", CHECK_OK, "none", NULL, NULL},
        /* What stands at a retail licence beside a KMS one does not matter. */
        {"{'licences':[{'application':'office','name':'R','channel':'retail',"
         "'key_installed':true,'state':'notification','reason':'0xC004F009'},"
         "{'application':'office','name':'K','channel':'kms-client','key_installed':true,"
         "'state':'notification','reason':'0xC004F00F'}]}",
         CHECK_FAIL, "seen", "code", "0xC004F00F"},
        {"{'licences':[{'application':'office','name':'R','channel':'grace',"
         "'key_installed':true,'state':'notification','reason':'0xC004F009'},"
         "{'application':'office','name':'K','channel':'kms-client','key_installed':true,"
         "'state':'notification','reason':'0xC004F074'}]}",
         CHECK_FAIL, "seen", "code", "0xC004F074"},
    };
    RUN_CHECK_CASES("spp.errors", cases);
}

static void statements(void **state) {
    (void)state;
    static const CheckCase cases[] = {
        {"{'statements':[{'topic':'port-blocked','text':'1688 is closed','object':'1688'},"
         "{'topic':'no-route','text':'check the route','instruction':true}]}",
         CHECK_INFO, "heard", "topics", "port-blocked"},
        {"{'statements':[{'topic':'no-route','text':'check the route','instruction':true}]}",
         CHECK_INFO, "advice", "topics", "no-route"},
        {"{'statements':[]}", CHECK_SKIPPED, "nothing", NULL, NULL},
    };
    RUN_CHECK_CASES("said", cases);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(answer),   cmocka_unit_test(kms_host),    cmocka_unit_test(count),
        cmocka_unit_test(cmid),     cmocka_unit_test(clock_of_pc), cmocka_unit_test(services),
        cmocka_unit_test(policies), cmocka_unit_test(tools),       cmocka_unit_test(attempts),
        cmocka_unit_test(requests), cmocka_unit_test(errors),      cmocka_unit_test(statements),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
