/* Which cause leads, what is left out, how healthy the whole is, and the questions beside it. */
#include "support/diagnosis_of.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>

#include <cmocka.h>

#define BROKEN                                                                                     \
    "'licences':[{'application':'windows','channel':'kms-client','key_installed':true,"            \
    "'state':'notification'}]"
#define WORKING                                                                                    \
    "'licences':[{'application':'windows','channel':'kms-client','key_installed':true,"            \
    "'state':'licensed'}]"
#define FACTORY "'host_settings':[{'level':'service','host':'kms.cmgos.com'}]"

typedef struct Case {
    const char *facts;
    Health health;
    const char *causes; /* as causes_text writes them */
} Case;

static void run(const Case *cases, size_t count) {
    size_t misses = 0;
    for (size_t i = 0; i < count; i++) {
        Arena *arena = arena_new();
        const Diagnosis diagnosis = diagnosis_of(arena, cases[i].facts, NULL);
        const char *causes = causes_text(arena, &diagnosis);
        if (strcmp(causes, cases[i].causes) != 0 || diagnosis.health != cases[i].health) {
            print_message("%s\n  is %s: %s\n  expected %s: %s\n", cases[i].facts,
                          health_word(diagnosis.health), causes, health_word(cases[i].health),
                          cases[i].causes);
            misses++;
        }
        expect_whole(arena, &diagnosis, cases[i].facts);
        arena_free(arena);
    }
    assert_int_equal(misses, 0);
}

#define RUN(cases) run((cases), sizeof(cases) / sizeof((cases)[0]))

static void the_root_leads(void **state) {
    (void)state;
    static const Case cases[] = {
        {"{" BROKEN "," FACTORY ",'services':[{'name':'sppsvc','start':'disabled'}]}", HEALTH_FAIL,
         "service_stopped:certain override_service:certain"},
        {"{" BROKEN "," FACTORY
         ",'policies':[{'sets_host':true,'host':'kms.cmgos.com','gpo':'KMS'}]}",
         HEALTH_FAIL, "policy_enforced:certain override_service:certain"},
        {"{" BROKEN "," FACTORY ",'scripting':{'enabled':false}}", HEALTH_FAIL,
         "override_service:certain wsh_disabled:certain"},
        /* The set host is dead: its closed port is no fault of its own. */
        {"{" BROKEN ",'host_settings':[{'level':'service','host':'old.corp.example'}],"
         "'names':[{'name':'old.corp.example','outcome':'nxdomain'}]}",
         HEALTH_FAIL, "override_service:likely host_unresolvable:likely"},
        {"{" BROKEN "," FACTORY
         ",'ports':[{'host':'kms.cmgos.com','port':1688,'outcome':'timeout'}]}",
         HEALTH_FAIL, "override_service:certain"},
    };
    RUN(cases);
}

static void health_is_no_more_than_was_seen(void **state) {
    (void)state;
    static const Case cases[] = {
        {"{}", HEALTH_UNKNOWN, "nothing"},
        {"{" WORKING "}", HEALTH_OK, "healthy:certain"},
        {"{" BROKEN "}", HEALTH_UNKNOWN, "nothing"},
        {"{'attempts':[{'succeeded':false,'code':'0xC004F074'}]}", HEALTH_UNKNOWN, "nothing"},
        {"{'attempts':[{'succeeded':true,'application':'windows','tool':'slmgr-ato'}]}", HEALTH_OK,
         "healthy:certain"},
        {"{" WORKING ",'scripting':{'enabled':false}}", HEALTH_WARN, "wsh_disabled:certain"},
        /* A possibility does not spoil what is seen to work. */
        {"{" WORKING ",'statements':[{'topic':'clock-wrong','text':'a'}]}", HEALTH_OK,
         "healthy:certain"},
        {"{'statements':[{'topic':'clock-wrong','text':'a'}]}", HEALTH_UNKNOWN,
         "clock_skew:possible"},
    };
    RUN(cases);
}

static void later_success_outdates_a_code(void **state) {
    (void)state;
    static const Case cases[] = {
        {"{'attempts':[{'tool':'slmgr-ato','succeeded':false,'code':'0xC004F06C'},"
         "{'tool':'slmgr-ato','succeeded':true}]}",
         HEALTH_OK, "healthy:certain"},
        {"{'attempts':[{'tool':'slmgr-ato','succeeded':true},"
         "{'tool':'slmgr-ato','succeeded':false,'code':'0xC004F06C'}]}",
         HEALTH_FAIL, "clock_skew:likely"},
    };
    RUN(cases);
}

static void advice_is_heard_last(void **state) {
    (void)state;
    static const Case cases[] = {
        {"{'statements':[{'topic':'clock-wrong','text':'a','instruction':true}]}", HEALTH_UNKNOWN,
         "clock_skew:possible"},
        /* Who asks does not know. */
        {"{'statements':[{'topic':'clock-wrong','text':'Is the clock wrong?','instruction':true}]}",
         HEALTH_UNKNOWN, "nothing"},
        /* It points to two things: then it says nothing. */
        {"{'statements':[{'topic':'clock-wrong','text':'a','instruction':true},"
         "{'topic':'no-suffix','text':'b','instruction':true}]}",
         HEALTH_UNKNOWN, "nothing"},
        {"{'statements':[{'topic':'clock-wrong','text':'a','instruction':true},"
         "{'topic':'no-suffix','text':'b'}]}",
         HEALTH_UNKNOWN, "no_dns_suffix:possible"},
        /* Never more than possible, whatever code stands beside it. */
        {"{'attempts':[{'succeeded':false,'code':'0xC004F074'}],"
         "'statements':[{'topic':'clock-wrong','text':'a','instruction':true}]}",
         HEALTH_FAIL, "clock_skew:possible"},
    };
    RUN(cases);
}

/* "variant:certainty", or "not asked". In the arena. */
static const char *answer_to(Arena *arena, const Diagnosis *diagnosis, const char *question) {
    for (size_t i = 0; i < diagnosis->answer_count; i++) {
        const Answer *answer = &diagnosis->answers[i];
        if (strcmp(answer->question->id, question) == 0)
            return arena_printf(arena, "%s:%s", answer->variant, certainty_word(answer->certainty));
    }
    return "not asked";
}

/* The founding case's second question, by who activates Windows. */
static void does_it_hurt_the_system(void **state) {
    (void)state;
    static const struct {
        const char *facts, *answer;
    } cases[] = {
        {"{" FACTORY ",'windows':{'edition':'EnterpriseG'},'cmit':{'installed':true,"
         "'activated':true}}",
         "cmit:certain"},
        {"{" FACTORY ",'windows':{'edition':'EnterpriseG','cmge_version':'V2020-L'}}",
         "cmge:possible"},
        {"{" FACTORY "," WORKING "}", "kms:certain"},
        {"{" FACTORY "," WORKING ",'attempts':[{'succeeded':false,'code':'0xC004F074',"
         "'application':'windows'}]}",
         "kms:certain"},
        {"{" FACTORY "," BROKEN "}", "kms_not_yet:certain"},
        {"{" FACTORY ",'licences':[{'application':'windows','channel':'kms-client',"
         "'key_installed':true}]}",
         "kms_unread:certain"},
        {"{" FACTORY ",'licences':[{'application':'windows','channel':'mak','key_installed':true,"
         "'state':'licensed'}]}",
         "other_channel:certain"},
        {"{" FACTORY "}", "unknown:possible"},
    };
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        Arena *arena = arena_new();
        const Diagnosis diagnosis = diagnosis_of(arena, cases[i].facts, NULL);
        assert_string_equal(answer_to(arena, &diagnosis, "system_activation"), cases[i].answer);
        arena_free(arena);
    }
}

static void questions_do_not_arise_for_nothing(void **state) {
    (void)state;
    Arena *arena = arena_new();
    assert_int_equal(diagnosis_of(arena, "{}", NULL).answer_count, 0);
    assert_int_equal(diagnosis_of(arena, "{" WORKING "}", NULL).answer_count, 0);
    arena_free(arena);
}

static void a_host_the_profile_does_not_know_is_said(void **state) {
    (void)state;
    Arena *arena = arena_new();
    const Diagnosis diagnosis = diagnosis_of(
        arena, "{" BROKEN ",'host_settings':[{'level':'service','host':'elsewhere.example'}]}",
        "{\"kms_hosts\": [\"kms01.corp.example\"]}");
    assert_string_equal(diagnosis.causes[0].cause->id, "override_service");
    assert_string_equal(diagnosis.causes[0].variant, "unknown");
    arena_free(arena);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_root_leads),
        cmocka_unit_test(health_is_no_more_than_was_seen),
        cmocka_unit_test(later_success_outdates_a_code),
        cmocka_unit_test(advice_is_heard_last),
        cmocka_unit_test(does_it_hurt_the_system),
        cmocka_unit_test(questions_do_not_arise_for_nothing),
        cmocka_unit_test(a_host_the_profile_does_not_know_is_said),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
