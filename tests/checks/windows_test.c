/* windows.*: edition, CMIT client, channel, licence. */
#include "support/facts_of.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>

#include <cmocka.h>

static void edition(void **state) {
    (void)state;
    static const CheckCase cases[] = {
        {"{'windows':{'product':'Windows 10 Pro','version':'10.0.19045'}}", CHECK_OK, "edition",
         "product", "Windows 10 Pro"},
        {"{'windows':{'product':'Windows 10 Enterprise G','edition':'EnterpriseG',"
         "'cmge_name':'神州网信政府版','cmge_version':'V2020-L.1207.000'}}",
         CHECK_INFO, "cmge", "version", "V2020-L.1207.000"},
        {"{'windows':{'product':'Windows 10 Home'}}", CHECK_FAIL, "no_kms_edition", "product",
         "Windows 10 Home"},
        {"{'windows':{'edition':'CoreCountrySpecific'}}", CHECK_FAIL, "no_kms_edition", NULL, NULL},
        {"{'windows':{'product':'Windows 10 家庭中文版'}}", CHECK_FAIL, "no_kms_edition", NULL,
         NULL},
        {"{'windows':{'product':'Windows 10 Home'},'licences':[{'application':'windows',"
         "'name':'Windows(R), Core edition','channel':'retail','state':'licensed'}]}",
         CHECK_INFO, "no_kms_edition", NULL, NULL},
        {"{'licences':[{'application':'windows','name':'Windows(R), EnterpriseG edition',"
         "'channel':'kms-client','state':'licensed'}]}",
         CHECK_INFO, "cmge_alone", NULL, NULL},
        {"{'windows':{'product':'Windows Server 2019 Datacenter','edition':'ServerDatacenter',"
         "'installation_type':'Server Core'}}",
         CHECK_OK, "edition_alone", NULL, NULL},
    };
    RUN_CHECK_CASES("windows.edition", cases);
}

#define CMGE "'windows':{'product':'Windows 10 Enterprise G','edition':'EnterpriseG'}"

static void cmit(void **state) {
    (void)state;
    static const CheckCase cases[] = {
        {"{" CMGE ",'cmit':{'installed':true,'path':'C:\\\\CMIT\\\\CmitClient.exe'},"
         "'services':[{'name':'CmitClientSVC','state':'running'}]}",
         CHECK_INFO, "active", "path", "C:\\CMIT\\CmitClient.exe"},
        {"{" CMGE ",'cmit':{'activated':true}}", CHECK_INFO, "active", NULL, NULL},
        {"{" CMGE ",'cmit':{'installed':true,'activated':false}}", CHECK_WARN, "not_activated",
         NULL, NULL},
        {"{" CMGE ",'cmit':{'installed':true},'services':[{'name':'CMITCLIENTSVC',"
         "'state':'stopped'}]}",
         CHECK_WARN, "stopped", NULL, NULL},
        {"{" CMGE ",'cmit':{'installed':false}}", CHECK_WARN, "missing", NULL, NULL},
        {"{'windows':{'product':'Windows 10 Pro','edition':'Professional'}}", CHECK_SKIPPED,
         "not_cmge", NULL, NULL},
    };
    RUN_CHECK_CASES("windows.cmit", cases);
}

static void channel(void **state) {
    (void)state;
    static const CheckCase cases[] = {
        {"{'licences':[{'application':'windows','name':'W','channel':'kms-client'}]}", CHECK_OK,
         "kms_client", "name", "W"},
        {"{'licences':[{'application':'windows','name':'W','channel':'mak','state':'licensed'}]}",
         CHECK_INFO, "other_channel", "channel", "mak"},
        {"{'licences':[{'application':'windows','channel':'retail','state':'notification'}]}",
         CHECK_FAIL, "wrong_channel", "channel", "retail"},
        {"{'licences':[{'application':'windows','channel':'evaluation'}],"
         "'attempts':[{'tool':'slmgr-ato','application':'windows','succeeded':false}]}",
         CHECK_FAIL, "wrong_channel", "channel", "evaluation"},
        {"{'licences':[{'application':'windows','channel':'kms-host','state':'licensed'}]}",
         CHECK_FAIL, "host_key", NULL, NULL},
        {"{'licences':[{'application':'windows','key_installed':false}]}", CHECK_FAIL, "no_key",
         NULL, NULL},
        {"{'attempts':[{'tool':'slmgr-ato','code':'0xC004F014'}]}", CHECK_FAIL, "no_key", NULL,
         NULL},
        {"{'attempts':[{'tool':'slmgr-ato','channel':'retail','succeeded':false}]}", CHECK_FAIL,
         "wrong_channel", NULL, NULL},
        /* Event 1003 lists that code for every edition that is not installed. */
        {"{'events':[{'id':1003,'code':'0xC004F014'}]}", CHECK_UNKNOWN, "unknown", NULL, NULL},
    };
    RUN_CHECK_CASES("windows.channel", cases);
}

#define WINDOWS(rest)                                                                              \
    "'licences':[{'application':'windows','name':'W','channel':'kms-client'," rest "}]"

static void licence(void **state) {
    (void)state;
    static const CheckCase cases[] = {
        {"{" WINDOWS("'state':'licensed','minutes':259200") "}", CHECK_OK, "licensed", "days",
         "180"},
        {"{" WINDOWS("'state':'licensed'") "}", CHECK_OK, "licensed_undated", "name", "W"},
        {"{" WINDOWS("'state':'licensed','permanent':true") "}", CHECK_OK, "permanent", NULL, NULL},
        {"{" WINDOWS("'state':'licensed','minutes':1441") "}", CHECK_WARN, "expires_soon", "days",
         "2"},
        {"{" WINDOWS("'state':'oob-grace','minutes':14400") "}", CHECK_WARN, "grace", "state",
         "oob-grace"},
        {"{" WINDOWS("'state':'notification','reason':'0xC004F074'") "}", CHECK_FAIL,
         "not_licensed", "code", "0xC004F074"},
        {"{" WINDOWS("'state':'unlicensed'") ",'cmit':{'activated':true}}", CHECK_OK,
         "licensed_cmit", NULL, NULL},
        {"{'cmit':{'activated':true}}", CHECK_OK, "licensed_cmit", NULL, NULL},
        {"{" CMGE "," WINDOWS("'state':'unlicensed'") ",'cmit':{'installed':true}}", CHECK_WARN,
         "unclear_cmit", NULL, NULL},
    };
    RUN_CHECK_CASES("windows.licence", cases);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(edition),
        cmocka_unit_test(cmit),
        cmocka_unit_test(channel),
        cmocka_unit_test(licence),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
