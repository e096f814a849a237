/* Every practice PC leads with the cause that it was made to show. */
#include "machine/machine.h"
#include "support/diagnosis_of.h"
#include "support/scratch.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <unistd.h>

#include <cmocka.h>

/* Practice PCs are named after their cause; these are named after what they show. */
static const struct {
    const char *pc, *cause;
} named_otherwise[] = {{"cas-06345", "override_service"}, {"not-elevated", "override_service"}};

static const char *cause_of_pc(Arena *arena, const char *pc) {
    for (size_t i = 0; i < sizeof named_otherwise / sizeof named_otherwise[0]; i++)
        if (strcmp(pc, named_otherwise[i].pc) == 0)
            return named_otherwise[i].cause;
    char *cause = arena_strdup(arena, pc);
    for (char *c = cause; *c != '\0'; c++)
        if (*c == '-')
            *c = '_';
    return cause;
}

static Diagnosis diagnosis_of_pc(Arena *arena, const char *pc) {
    Machine *machine = NULL;
    const char *complaint = "", *about = "";
    if (practice_open(arena, pc, true, &machine, &complaint, &about) != STATUS_OK)
        fail_msg("%s: %s %s", pc, complaint, about);
    assert_int_equal(machine_collect(machine, GROUPS_ALL, 0), STATUS_OK);
    const Facts *facts = facts_copy(arena, machine_facts(machine));
    machine_close(machine);
    return diagnosis_of_facts(arena, facts);
}

static void every_pc_leads_with_its_cause(void **state) {
    (void)state;
    size_t misses = 0;
    for (const char *const *pc = practice_names(); *pc != NULL; pc++) {
        Arena *arena = arena_new();
        const Diagnosis diagnosis = diagnosis_of_pc(arena, *pc);
        const char *expected = cause_of_pc(arena, *pc);
        const bool hit =
            diagnosis.cause_count > 0 && strcmp(diagnosis.causes[0].cause->id, expected) == 0;
        print_message("%s %-20s %-7s %s\n", hit ? "  " : "**", *pc, health_word(diagnosis.health),
                      causes_text(arena, &diagnosis));
        if (!hit)
            misses++;
        expect_whole(arena, &diagnosis, *pc);
        arena_free(arena);
    }
    assert_int_equal(misses, 0);
}

/* Nobody is left alone with a cause: an action mends it, or a sentence says what to do. What is
 * healthy needs neither, and a rare case says it in its own sentence. */
static void every_cause_says_what_to_do(void **state) {
    (void)state;
    for (const char *const *pc = practice_names(); *pc != NULL; pc++) {
        if (strcmp(*pc, "healthy") == 0 || strcmp(*pc, "other") == 0)
            continue;
        Arena *arena = arena_new();
        const Diagnosis diagnosis = diagnosis_of_pc(arena, *pc);
        assert_true(diagnosis.cause_count > 0);
        const Verdict *lead = &diagnosis.causes[0];
        for (Language language = 0; language < LANGUAGE_COUNT; language++)
            if (lead->action_count == 0 && verdict_todo(arena, language, lead) == NULL)
                fail_msg("%s: nothing says what to do about %s", *pc, lead->cause->id);
        arena_free(arena);
    }
}

/* What is only heard or only possible is looked at first, not mended. */
static void what_is_not_sure_is_not_told_to_be_mended(void **state) {
    (void)state;
    Arena *arena = arena_new();
    Verdict verdict = diagnosis_of_pc(arena, "srv-missing").causes[0];
    assert_non_null(verdict_todo(arena, LANGUAGE_EN, &verdict));
    verdict.certainty = CERTAINTY_POSSIBLE;
    assert_null(verdict_todo(arena, LANGUAGE_EN, &verdict));
    verdict.certainty = CERTAINTY_CERTAIN;
    verdict.only_said = true;
    assert_null(verdict_todo(arena, LANGUAGE_EN, &verdict));
    arena_free(arena);
}

static void the_healthy_pc_is_only_healthy(void **state) {
    (void)state;
    Arena *arena = arena_new();
    const Diagnosis diagnosis = diagnosis_of_pc(arena, "healthy");
    assert_int_equal(diagnosis.health, HEALTH_OK);
    assert_int_equal(diagnosis.cause_count, 1);
    assert_int_equal(diagnosis.settle_count, 0);
    arena_free(arena);
}

/* The founding case, with its second question. */
static void the_founding_case_is_certain_and_harms_no_system(void **state) {
    (void)state;
    Arena *arena = arena_new();
    const Diagnosis diagnosis = diagnosis_of_pc(arena, "cas-06345");
    assert_int_equal(diagnosis.health, HEALTH_FAIL);
    const Verdict *first = &diagnosis.causes[0];
    assert_int_equal(first->certainty, CERTAINTY_CERTAIN);
    assert_string_equal(first->variant, "factory");
    assert_string_equal(first->actions[0], "system.clear-host");
    assert_string_equal(diagnosis.answers[0].question->id, "system_activation");
    assert_int_equal(diagnosis.answers[0].certainty, CERTAINTY_CERTAIN);
    assert_string_equal(diagnosis.answers[0].variant, "cmit");
    arena_free(arena);
}

static int use_a_home_of_our_own(void **state) {
    (void)state;
    return scratch_folder() == NULL ? -1 : 0;
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_pc_leads_with_its_cause),
        cmocka_unit_test(every_cause_says_what_to_do),
        cmocka_unit_test(what_is_not_sure_is_not_told_to_be_mended),
        cmocka_unit_test(the_healthy_pc_is_only_healthy),
        cmocka_unit_test(the_founding_case_is_certain_and_harms_no_system),
    };
    return cmocka_run_group_tests(tests, use_a_home_of_our_own, NULL);
}
