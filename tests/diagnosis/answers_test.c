/* What the answers beside "what is wrong" say, and when they are not given. */
#include "support/diagnosis_of.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>

#include <cmocka.h>

/* "": it is not answered. */
static const char *answer_on(const Diagnosis *diagnosis, const char *question_id) {
    for (size_t i = 0; i < diagnosis->answer_count; i++)
        if (strcmp(diagnosis->answers[i].question->id, question_id) == 0)
            return diagnosis->answers[i].variant;
    return "";
}

/* CMGE's client is at work: what Windows itself says of its activation is said with it. */
static void an_activated_cmge_is_not_called_unread(void **state) {
    (void)state;
#define CMGE_AT_WORK                                                                               \
    "{'windows':{'product':'Windows 10 Enterprise G','edition':'EnterpriseG'},"                    \
    "'cmit':{'installed':true},'services':[{'name':'CmitClientSVC','state':'running'}],"           \
    "'licences':[{'application':'windows','name':'Windows(R), EnterpriseG edition',"               \
    "'channel':'oem','key_installed':true,'state':'"
    Arena *arena = arena_new();
    const Diagnosis works = diagnosis_of(arena, CMGE_AT_WORK "licensed'}]}", NULL);
    assert_string_equal(answer_on(&works, "system_activation"), "cmit_at_work");
    expect_whole(arena, &works, "activated CMGE");
    const Diagnosis open = diagnosis_of(arena, CMGE_AT_WORK "notification'}]}", NULL);
    assert_string_equal(answer_on(&open, "system_activation"), "cmit_installed");
    arena_free(arena);
}

/* Not activated, for a reason that is not known: no promise of what comes after a repair. */
static void nothing_is_promised_without_a_cause(void **state) {
    (void)state;
#define NOT_ACTIVATED                                                                              \
    "'licences':[{'application':'office','name':'Office 16, OfficeProPlusVL_KMS_Client edition',"  \
    "'channel':'kms-client','key_installed':true,'state':'notification',"                          \
    "'activation_interval':120}]}"
    Arena *arena = arena_new();
    const Diagnosis unknown = diagnosis_of(arena, "{" NOT_ACTIVATED, NULL);
    assert_int_equal(unknown.cause_count, 0);
    assert_string_equal(answer_on(&unknown, "when_will_it_activate"), "");
    const Diagnosis known = diagnosis_of(
        arena, "{'host_settings':[{'level':'service','host':'kms.cmgos.com'}]," NOT_ACTIVATED,
        NULL);
    assert_true(known.cause_count > 0);
    assert_string_equal(answer_on(&known, "when_will_it_activate"), "interval");
    arena_free(arena);
}

static const char *command_that_activates(Arena *arena, const char *licences) {
    const Diagnosis diagnosis =
        diagnosis_of(arena,
                     arena_printf(arena,
                                  "{'host_settings':[{'level':'service','host':'kms.cmgos.com'}],"
                                  "'licences':[%s]}",
                                  licences),
                     NULL);
    expect_whole(arena, &diagnosis, licences);
    for (size_t i = 0; i < diagnosis.answer_count; i++)
        if (strcmp(diagnosis.answers[i].question->id, "when_will_it_activate") == 0)
            return answer_text(arena, LANGUAGE_EN, &diagnosis.answers[i]);
    return "";
}

/* slmgr activates Windows alone, ospp Office alone. */
static void the_command_fits_the_product(void **state) {
    (void)state;
#define WAITS(application_)                                                                        \
    "{'application':'" application_                                                                \
    "','channel':'kms-client','key_installed':true,'state':'notification'}"
    Arena *arena = arena_new();
    const Str office = str_of(command_that_activates(arena, WAITS("office")));
    assert_true(str_contains(office, "ospp /act"));
    assert_false(str_contains(office, "slmgr"));
    const Str windows = str_of(command_that_activates(arena, WAITS("windows")));
    assert_true(str_contains(windows, "slmgr /ato"));
    assert_false(str_contains(windows, "ospp"));
    const Str both = str_of(command_that_activates(arena, WAITS("windows") "," WAITS("office")));
    assert_true(str_contains(both, "slmgr /ato"));
    assert_true(str_contains(both, "ospp /act"));
    arena_free(arena);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(an_activated_cmge_is_not_called_unread),
        cmocka_unit_test(nothing_is_promised_without_a_cause),
        cmocka_unit_test(the_command_fits_the_product),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
