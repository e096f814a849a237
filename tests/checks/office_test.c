/* office.*: what is installed, its channel, its licence. */
#include "support/facts_of.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>

#include <cmocka.h>

static void installs(void **state) {
    (void)state;
    static const CheckCase cases[] = {
        {"{'office_installs':[{'product':'Office 2013 Professional Plus','version':15,"
         "'script':'C:\\\\Office15\\\\ospp.vbs'}]}",
         CHECK_OK, "found", "list", "Office 2013 Professional Plus"},
        {"{'office_installs':[{'product':'Office 2013','script':null,'programs':false}]}",
         CHECK_WARN, "lost", "list", "Office 2013"},
        {"{'office_installs':[{'product':'Office 2016','script':null}]}", CHECK_WARN, "no_script",
         "list", "Office 2016"},
        {"{'office_installs':[]}", CHECK_SKIPPED, "none", NULL, NULL},
    };
    RUN_CHECK_CASES("office.installs", cases);
}

#define KMS(rest) "{'application':'office','name':'Office 19 KMS','channel':'kms-client'" rest "}"

static void channel(void **state) {
    (void)state;
    static const CheckCase cases[] = {
        {"{'licences':[" KMS("") "]}", CHECK_OK, "kms_client", "list", "Office 19 KMS"},
        {"{'licences':[{'application':'office','name':'Office 19 Grace','channel':'grace'}," KMS(
             "") "]}",
         CHECK_INFO, "retail_beside", "list", "Office 19 Grace"},
        {"{'licences':[{'application':'office','name':'Office 19 R','channel':'retail',"
         "'state':'notification'}]}",
         CHECK_FAIL, "no_kms_client", "channel", "retail"},
        {"{'licences':[{'application':'office','name':'Office 19 MAK','channel':'mak',"
         "'state':'licensed'}]}",
         CHECK_INFO, "no_kms_client", NULL, NULL},
        {"{'licences':[{'application':'office','key_installed':false}]}", CHECK_FAIL, "no_key",
         NULL, NULL},
        {"{'office_installs':[]}", CHECK_SKIPPED, "none", NULL, NULL},
        {"{'licences':[]}", CHECK_UNKNOWN, "unknown", NULL, NULL},
    };
    RUN_CHECK_CASES("office.channel", cases);
}

static void licence(void **state) {
    (void)state;
    static const CheckCase cases[] = {
        {"{'licences':[" KMS(",'state':'licensed','minutes':259200") "]}", CHECK_OK, "licensed",
         "list", "Office 19 KMS"},
        {"{'licences':[" KMS(",'state':'licensed','permanent':true") "]}", CHECK_OK, "licensed",
         NULL, NULL},
        {"{'licences':[" KMS(",'state':'licensed','minutes':2880") "]}", CHECK_WARN, "expires_soon",
         "days", "2"},
        {"{'licences':[" KMS(",'state':'oob-grace','minutes':43194,'reason':'0x4004F00C'") "]}",
         CHECK_WARN, "grace", "days", "30"},
        {"{'licences':[" KMS(
             ",'state':'notification','reason':'0xC004F074'") ",{'application':'office','name':'Visio','channel':'kms-client','state':'licensed'}]}",
         CHECK_FAIL, "not_licensed", "code", "0xC004F074"},
        /* The retail grace licence beside it is left alone. */
        {"{'licences':[{'application':'office','name':'Grace','channel':'grace',"
         "'state':'notification'}," KMS(",'state':'licensed','minutes':259200") "]}",
         CHECK_OK, "licensed", NULL, NULL},
        {"{'office_installs':[]}", CHECK_SKIPPED, "none", NULL, NULL},
    };
    RUN_CHECK_CASES("office.licence", cases);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(installs),
        cmocka_unit_test(channel),
        cmocka_unit_test(licence),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
