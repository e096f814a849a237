/* kms.override, kms.domain, kms.activation-type: what is set on this PC. */
#include "support/facts_of.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>

#include <cmocka.h>

#define FACTORY   "'host_settings':[{'level':'service','host':'KMS.cmgos.com','key':'HKLM\\\\SPP'}]"
#define SET(host) "'host_settings':[{'level':'service','host':'" host "'}]"
#define BAD_OFFICE                                                                                 \
    "'licences':[{'application':'office','name':'Office 15','channel':'kms-client',"               \
    "'state':'notification'}]"
#define BAD_WINDOWS                                                                                \
    "'licences':[{'application':'windows','channel':'kms-client','state':'notification'}]"
#define RECORD                                                                                     \
    "'srv_records':[{'domain':'corp.example','target':'kms01.corp.example','port':1688}],"         \
    "'ip':{'primary_suffix':'corp.example'}"

static void override_set(void **state) {
    (void)state;
    static const CheckCase cases[] = {
        {"{" FACTORY "," BAD_OFFICE "}", CHECK_FAIL, "factory_host", "host", "KMS.cmgos.com"},
        {"{" FACTORY "," BAD_OFFICE "," RECORD "}", CHECK_FAIL, "factory_host", "dns_host",
         "kms01.corp.example"},
        {"{" FACTORY "," BAD_OFFICE "}", CHECK_FAIL, "factory_host", "winner", "service"},
        {"{" FACTORY "}", CHECK_WARN, "factory_host", NULL, NULL},
        {"{" SET("old.corp.example") "," BAD_WINDOWS "}", CHECK_FAIL, "set_host", "level",
         "service"},
        {"{" SET("old.corp.example") "}", CHECK_INFO, "set_host", NULL, NULL},
        {"{" SET("old.corp.example") "," BAD_WINDOWS ",'ports':[{'host':'old.corp.example',"
                                     "'port':1688,'outcome':'open'}]}",
         CHECK_INFO, "set_host", NULL, NULL},
        {"{" SET(
             "old.corp.example") "," BAD_WINDOWS ",'ports':[{'host':'old.corp.example',"
                                 "'port':1688,'outcome':'open'}],'kms_answers':[{'host':'old.corp.example','port':1688,"
                                 "'verdict':'not-rpc'}]}",
         CHECK_FAIL, "set_host", NULL, NULL},
        {"{" SET("kms01.corp.example") "," BAD_WINDOWS "," RECORD "}", CHECK_INFO, "set_host", NULL,
         NULL},
        {"{" SET("127.0.0.1") "," BAD_WINDOWS "}", CHECK_FAIL, "loopback", "host", "127.0.0.1"},
        {"{'host_settings':[{'level':'service','host':null},{'level':'sku','application':'office',"
         "'sku':'b322da9c-a2e2-4058-9e4e-f59a6970bd69','host':'dead.corp.example','port':'1689'}]," BAD_OFFICE
         "}",
         CHECK_FAIL, "set_host", "level", "sku"},
        {"{'licences':[{'application':'office','name':'Office 16','channel':'kms-client',"
         "'state':'notification','host':'dead.corp.example','port':1688}]}",
         CHECK_FAIL, "set_host", "level", "printed"},
        /* A narrower setting wins, so that the factory's does no harm here. */
        {"{'host_settings':[{'level':'service','host':'kms.cmgos.com'},{'level':'application',"
         "'application':'office','host':'kms01.corp.example'}],'licences':[{'application':'office',"
         "'channel':'kms-client','state':'licensed','host':'kms01.corp.example'}],"
         "'cmit':{'activated':true}}",
         CHECK_INFO, "set_host", "office_host", "kms01.corp.example"},
        /* slmgr prints the registered host beside what CMIT has activated: it served nothing. */
        {"{" FACTORY ",'cmit':{'installed':true},'licences':[{'application':'windows',"
         "'channel':'kms-client','state':'licensed','host':'kms.cmgos.com'},"
         "{'application':'office','channel':'kms-client','state':'notification'}]}",
         CHECK_FAIL, "factory_host", "host", "KMS.cmgos.com"},
        /* A term that runs is a KMS host's doing, also there. */
        {"{" FACTORY ",'cmit':{'installed':true},'licences':[{'application':'windows',"
         "'channel':'kms-client','state':'licensed','host':'kms.cmgos.com','minutes':259000},"
         "{'application':'office','channel':'kms-client','state':'notification'}]}",
         CHECK_INFO, "factory_host", NULL, NULL},
    };
    RUN_CHECK_CASES("kms.override", cases);
}

static void override_none(void **state) {
    (void)state;
    static const CheckCase cases[] = {
        {"{'host_settings':[{'level':'service','host':null}]}", CHECK_OK, "none", NULL, NULL},
        {"{'host_settings':[]}", CHECK_OK, "none", NULL, NULL},
        {"{'licences':[{'application':'office','name':'Office 16','host':null}]}", CHECK_OK, "none",
         NULL, NULL},
        /* slmgr prints no host while Windows is not activated: nothing was looked at. */
        {"{" BAD_WINDOWS "}", CHECK_UNKNOWN, "unknown", NULL, NULL},
        {"{'groups':{'host_settings':{'failed':'denied'}}}", CHECK_UNKNOWN, "denied", NULL, NULL},
        {"{'groups':{'host_settings':{'failed':'denied'}},'licences':[{'application':'windows',"
         "'channel':'kms-client','host':null}]}",
         CHECK_UNKNOWN, "denied", NULL, NULL},
        {"{'groups':{'host_settings':{'failed':'timed-out'}},'licences':[{'application':'windows',"
         "'channel':'kms-client','host':null}]}",
         CHECK_OK, "none", NULL, NULL},
        {"{'host_settings':[{'level':'service','host':{'failed':'denied'}}],'licences':["
         "{'application':'windows','channel':'kms-client','host':null}]}",
         CHECK_UNKNOWN, "denied", NULL, NULL},
    };
    RUN_CHECK_CASES("kms.override", cases);
}

static void override_and_profile(void **state) {
    (void)state;
    Arena *arena = arena_new();
    const char *profile = "{'kms_hosts':['kms01.corp.example:1688']}";
    Finding finding = finding_with(arena, "kms.override",
                                   "{" SET("KMS01.corp.example.") "," BAD_WINDOWS "}", profile);
    assert_finding(&finding, CHECK_INFO, "known_host");
    finding = finding_with(arena, "kms.override", "{" SET("elsewhere.example") "}", profile);
    assert_finding(&finding, CHECK_WARN, "unknown_host");
    finding = finding_with(arena, "kms.override", "{" SET("elsewhere.example") "," BAD_WINDOWS "}",
                           profile);
    assert_finding(&finding, CHECK_FAIL, "unknown_host");
    arena_free(arena);
}

static void words_are_translated(void **state) {
    (void)state;
    Arena *arena = arena_new();
    const Finding finding = finding_on(arena, "kms.override", "{" FACTORY "," BAD_OFFICE "}");
    assert_non_null(strstr(finding_text(arena, LANGUAGE_EN, &finding), "the whole system"));
    assert_non_null(strstr(finding_text(arena, LANGUAGE_ZH_CN, &finding), "整个系统"));
    assert_param(&finding, "level", "service");
    assert_string_equal(finding.evidence[0].item, "KeyManagementServiceName");
    arena_free(arena);
}

static void domain(void **state) {
    (void)state;
    static const CheckCase cases[] = {
        {"{'spp':{'lookup_domain':null}}", CHECK_OK, "none", NULL, NULL},
        {"{'spp':{'lookup_domain':'corp.example'}}", CHECK_INFO, "set", "domain", "corp.example"},
        {"{'host_settings':[{'level':'service','host':'kms01.corp.example',"
         "'lookup_domain':'corp.example'}]}",
         CHECK_WARN, "overridden", "host", "kms01.corp.example"},
        {"{'licences':[{'application':'office','lookup_domain':'corp.example'}]}", CHECK_INFO,
         "set", NULL, NULL},
    };
    RUN_CHECK_CASES("kms.domain", cases);
}

static void activation_type(void **state) {
    (void)state;
    static const CheckCase cases[] = {
        {"{'spp':{'activation_type':'all'}}", CHECK_OK, "kms", "type", "all"},
        {"{'spp':{'activation_type':'token'}}", CHECK_FAIL, "not_kms", "type", "token"},
        {"{'spp':{'activation_type':'all'},'licences':[{'application':'office','name':'Office 16',"
         "'activation_type':'ad'}]}",
         CHECK_FAIL, "not_kms", "name", "Office 16"},
        {"{'licences':[{'application':'windows','name':'W','activation_type':'ad',"
         "'state':'licensed'}]}",
         CHECK_INFO, "not_kms", NULL, NULL},
    };
    RUN_CHECK_CASES("kms.activation-type", cases);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(override_set),
        cmocka_unit_test(override_none),
        cmocka_unit_test(override_and_profile),
        cmocka_unit_test(words_are_translated),
        cmocka_unit_test(domain),
        cmocka_unit_test(activation_type),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
