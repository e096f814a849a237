/* What the wizard knows after a fix is what a fresh look at the same PC tells: every practice PC,
 * every action that can be planned there. */
#include "case/wizard.h"
#include "support/facts_compare.h"
#include "support/scratch.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>

#include <cmocka.h>

static const char *const host = "kms02.corp.example";

/* ---- one action ---- */

static Wizard *checked(Arena *arena, const Profile *profile, const char *spec) {
    Case *support_case = case_new(arena);
    support_case->machine = spec;
    support_case->consent_read = support_case->consent_change = true;
    Wizard *wizard = wizard_new(arena, profile, support_case, true);
    wizard_start_checks(wizard);
    for (int i = 0; i < 10000 && wizard_advance(wizard, 50); i++)
        continue;
    assert_true(wizard->checked);
    return wizard;
}

static bool perform(Wizard *wizard, const Action *action) {
    wizard_choose_action(wizard, action->id);
    if (!wizard->planned && action->takes_host)
        wizard_set_host(wizard, host);
    if (!wizard->planned || wizard_plan_only_writes(wizard))
        return false;
    if (!machine_abilities(wizard->machine).elevated)
        wizard_elevate(wizard);
    wizard_perform(wizard);
    return wizard->performed;
}

static size_t differing_groups(Arena *arena, const char *spec, const Action *action,
                               size_t *performed) {
    static const Profile profile;
    Wizard *wizard = checked(arena, &profile, spec);
    size_t differing = 0;
    if (perform(wizard, action)) {
        Machine *fresh = NULL;
        const char *complaint, *about;
        assert_int_equal(machine_open(arena, spec, &profile, false, &fresh, &complaint, &about),
                         STATUS_OK);
        assert_int_equal(machine_collect(fresh, GROUPS_ALL, 0), STATUS_OK);
        differing =
            facts_differing(arena_printf(arena, "%s after %s", spec, action->id),
                            machine_facts(wizard->machine), machine_facts(fresh), GROUPS_ALL);
        machine_close(fresh);
        (*performed)++;
    }
    wizard_free(wizard);
    return differing;
}

static void facts_after_a_fix_are_those_of_a_fresh_look(void **state) {
    (void)state;
    char folder[SCRATCH_PATH];
    size_t differing = 0, performed = 0, on_this = 0;
    scratch_state(folder);
    setenv("SOURCE_DATE_EPOCH", "1796061600", 1);
    for (const char *const *name = practice_names(); *name != NULL; name++) {
        const size_t before = performed;
        for (const Action *const *action = action_list(); *action != NULL; action++) {
            Arena *arena = arena_new();
            differing += differing_groups(arena, arena_printf(arena, "practice:%s", *name), *action,
                                          &performed);
            arena_free(arena);
        }
        on_this += performed > before;
    }
    assert_true(on_this > 20);
    assert_true(performed > 100);
    assert_int_equal(differing, 0);
}

/* The report tells when that was which it shows. */
static void what_is_known_after_a_fix_is_of_after_the_fix(void **state) {
    (void)state;
    static const Profile profile;
    char folder[SCRATCH_PATH];
    scratch_state(folder);
    setenv("SOURCE_DATE_EPOCH", "1796061600", 1);
    Arena *arena = arena_new();
    Wizard *wizard = checked(arena, &profile, "practice:cas-06345");
    assert_int_equal(wizard->check_when, 1796061600);
    setenv("SOURCE_DATE_EPOCH", "1796061660", 1);
    assert_true(perform(wizard, action_find("system.clear-host")));
    assert_int_equal(wizard->check_when, 1796061660);
    wizard_free(wizard);
    arena_free(arena);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(facts_after_a_fix_are_those_of_a_fresh_look),
        cmocka_unit_test(what_is_known_after_a_fix_is_of_after_the_fix),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
