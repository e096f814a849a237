/* The moves of the wizard over a practice PC: what each page needs, what is kept, what is never
 * done twice, and going on after a kill. */
#include "case/wizard.h"
#include "support/scratch.h"

#include "base/files.h"
#include "base/places.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>

#include <cmocka.h>
#include <sys/stat.h>
#include <unistd.h>

typedef struct Setup {
    Arena *arena;
    char folder[SCRATCH_PATH];
    Profile profile;
    Wizard *wizard;
} Setup;

static const char founding_pc[] = "practice:cas-06345";

static Wizard *new_wizard(Setup *setup, Case *support_case) {
    wizard_free(setup->wizard);
    setup->wizard = wizard_new(setup->arena, &setup->profile, support_case, false);
    return setup->wizard;
}

static int set_up(void **state) {
    static Setup setup;
    setup = (Setup){.arena = arena_new()};
    scratch_state(setup.folder);
    *state = &setup;
    return 0;
}

static int tear_down(void **state) {
    Setup *setup = *state;
    wizard_free(setup->wizard);
    arena_free(setup->arena);
    return 0;
}

static Wizard *at_the_start(Setup *setup) {
    Case *support_case = case_new(setup->arena);
    support_case->machine = founding_pc;
    return new_wizard(setup, support_case);
}

static void finish_checks(Wizard *wizard) {
    for (int i = 0; i < 10000 && wizard_advance(wizard, 50); i++)
        continue;
    assert_false(wizard->checking);
}

/* Through the pages up to the findings of the founding case. */
static Wizard *at_the_findings(Setup *setup) {
    Wizard *wizard = at_the_start(setup);
    wizard_next(wizard);
    wizard->support_case->problems[PROBLEM_OFFICE_NOT_FOUND] = true;
    wizard->support_case->problems[PROBLEM_SYSTEM_KEY_CHANGED] = true;
    wizard_next(wizard);
    wizard->support_case->consent_read = wizard->support_case->consent_change = true;
    wizard_next(wizard);
    assert_int_equal(wizard->step, STEP_CHECKS);
    finish_checks(wizard);
    wizard_next(wizard);
    assert_int_equal(wizard->step, STEP_FINDINGS);
    return wizard;
}

static void assert_said(const Wizard *wizard, const char *key) {
    assert_non_null(wizard->said.key);
    assert_string_equal(wizard->said.key, key);
}

/* ---- what each page needs ---- */

static void no_page_is_left_without_what_it_needs(void **state) {
    Wizard *wizard = at_the_start(*state);
    case_set_text(wizard->support_case, &wizard->support_case->number, "not a number");
    wizard_next(wizard);
    assert_int_equal(wizard->step, STEP_CASE);
    assert_said(wizard, "wizard.lacks.number");
    case_set_text(wizard->support_case, &wizard->support_case->number, "CAS-1");
    wizard_next(wizard);
    assert_int_equal(wizard->step, STEP_PROBLEM);
    wizard_next(wizard);
    assert_int_equal(wizard->step, STEP_PROBLEM);
    assert_said(wizard, "wizard.lacks.problem");
    wizard->support_case->error_code = "0xC004F074";
    wizard_next(wizard);
    assert_int_equal(wizard->step, STEP_SCOPE);
    wizard_next(wizard);
    assert_int_equal(wizard->step, STEP_SCOPE);
    assert_said(wizard, "wizard.lacks.consent");
    assert_false(wizard->checking);
}

static void nothing_is_read_before_a_yes(void **state) {
    Wizard *wizard = at_the_start(*state);
    wizard->support_case->problems[0] = true;
    wizard_next(wizard);
    wizard_next(wizard);
    wizard_go(wizard, STEP_SUMMARY);
    assert_int_equal(wizard->step, STEP_SCOPE);
    assert_int_equal(machine_arrived(wizard->machine), 0);
}

static void a_machine_that_does_not_open_is_said(void **state) {
    Setup *setup = *state;
    Wizard *wizard = at_the_start(setup);
    wizard_want(wizard, WANTED_RECORD);
    wizard_next(wizard);
    assert_int_equal(wizard->step, STEP_CASE);
    assert_said(wizard, "wizard.lacks.machine");
    wizard_set_path(wizard, "/there/is/no/such/file");
    wizard_next(wizard);
    assert_int_equal(wizard->step, STEP_CASE);
    assert_null(wizard->machine);
    assert_non_null(wizard->machine_complaint.key);
    assert_non_null(message_find(LANGUAGE_ZH_CN, wizard->said.key));
}

static void another_machine_asks_for_consent_again(void **state) {
    Wizard *wizard = at_the_findings(*state);
    wizard_go(wizard, STEP_CASE);
    wizard_choose_machine(wizard, "practice:healthy");
    assert_false(wizard->support_case->consent_read);
    assert_false(wizard->checked);
    wizard_go(wizard, STEP_FINDINGS);
    assert_int_not_equal(wizard->step, STEP_FINDINGS);
}

/* ---- back and forth ---- */

static void nothing_is_lost_on_the_way_back(void **state) {
    Wizard *wizard = at_the_findings(*state);
    const size_t causes = wizard->diagnosis.cause_count;
    while (wizard->step > STEP_CASE)
        wizard_back(wizard);
    wizard_back(wizard);
    assert_int_equal(wizard->step, STEP_CASE);
    assert_int_equal(wizard->support_case->reached, STEP_FINDINGS);
    wizard_go(wizard, STEP_FINDINGS);
    assert_int_equal(wizard->step, STEP_FINDINGS);
    assert_int_equal(wizard->diagnosis.cause_count, causes);
    assert_false(wizard->checking);
    wizard_go(wizard, STEP_SUMMARY);
    assert_int_equal(wizard->step, STEP_FINDINGS);
}

static void the_founding_case_is_found(void **state) {
    Wizard *wizard = at_the_findings(*state);
    const Verdict *cause = wizard_first_cause(wizard);
    assert_non_null(cause);
    assert_string_equal(cause->cause->id, "override_service");
    assert_string_equal(wizard_actions(wizard, wizard->arena)[0]->id, "system.clear-host");
}

static void cancelled_checks_leave_what_is_not_known(void **state) {
    Wizard *wizard = at_the_start(*state);
    wizard->support_case->problems[0] = wizard->support_case->consent_read = true;
    wizard_next(wizard);
    wizard_next(wizard);
    wizard_next(wizard);
    assert_true(wizard->checking);
    wizard_cancel_checks(wizard);
    assert_true(wizard->cancelled);
    assert_false(wizard->checking);
    assert_int_equal(wizard->findings.count, wizard_check_total());
    assert_said(wizard, "wizard.cancelled");
    wizard_start_checks(wizard);
    finish_checks(wizard);
    assert_false(wizard->cancelled);
    assert_non_null(wizard_first_cause(wizard));
}

/* ---- fixing ---- */

static void nothing_is_changed_without_a_yes(void **state) {
    Wizard *wizard = at_the_findings(*state);
    wizard->support_case->consent_change = false;
    wizard_next(wizard);
    assert_true(wizard->planned);
    wizard_perform(wizard);
    assert_int_equal(wizard->step, STEP_FIX);
    assert_said(wizard, "fix.no_consent");
    assert_int_equal(wizard->support_case->action_count, 0);
}

static void a_fix_is_verified_and_taken_back(void **state) {
    Wizard *wizard = at_the_findings(*state);
    wizard_next(wizard);
    assert_string_equal(wizard->action->id, "system.clear-host");
    wizard_perform(wizard);
    assert_int_equal(wizard->step, STEP_VERIFY);
    assert_int_equal(wizard->support_case->action_count, 1);
    assert_non_null(wizard->facts_before);
    assert_non_null(wizard->undoable);
    const Verdict *cause = wizard_first_cause(wizard);
    assert_true(cause == NULL || strcmp(cause->cause->id, "override_service") != 0);
    wizard_undo(wizard);
    finish_checks(wizard);
    assert_said(wizard, "undo.done");
    assert_true(wizard->support_case->actions[0].undone);
    assert_string_equal(wizard_first_cause(wizard)->cause->id, "override_service");
}

static void the_end_is_suggested_by_the_result(void **state) {
    Wizard *wizard = at_the_start(*state);
    assert_int_equal(wizard_suggested_conclusion(wizard), CONCLUSION_OPEN);
    wizard = at_the_findings(*state);
    assert_int_equal(wizard_first_cause(wizard)->owner, OWNER_USER);
    assert_int_equal(wizard_suggested_conclusion(wizard), CONCLUSION_OPEN);
    wizard->diagnosis.causes[0].owner = OWNER_KMS_HOST;
    assert_int_equal(wizard_suggested_conclusion(wizard), CONCLUSION_HANDED_OVER);
    wizard->diagnosis.causes[0].owner = OWNER_BY_DESIGN;
    assert_int_equal(wizard_suggested_conclusion(wizard), CONCLUSION_BY_DESIGN);
    wizard_next(wizard);
    wizard_perform(wizard);
    assert_int_equal(wizard_suggested_conclusion(wizard), CONCLUSION_RESOLVED);
}

static void nothing_is_proposed_where_nothing_is_wrong(void **state) {
    Wizard *wizard = at_the_findings(*state);
    wizard_next(wizard);
    wizard_perform(wizard);
    assert_null(wizard_first_cause(wizard));
    wizard_back(wizard);
    assert_int_equal(wizard->step, STEP_FIX);
    assert_null(wizard->action);
    assert_false(wizard->planned);
}

static void ports_and_hosts_are_checked(void **state) {
    Wizard *wizard = at_the_findings(*state);
    wizard_choose_action(wizard, "system.set-host");
    wizard_set_host(wizard, "kms01.corp.example");
    assert_true(wizard->planned);
    wizard_set_port(wizard, "70000");
    assert_false(wizard->planned);
    assert_string_equal(wizard->plan_complaint.key, "fix.port_is_none");
    wizard_set_port(wizard, "1688");
    assert_true(wizard->planned);
    wizard_set_host(wizard, "not a host; rm -rf");
    assert_false(wizard->planned);
    assert_non_null(message_find(LANGUAGE_EN, wizard->plan_complaint.key));
}

/* ---- the disk ---- */

static void a_killed_wizard_goes_on_where_it_was(void **state) {
    Setup *setup = *state;
    Wizard *wizard = at_the_findings(setup);
    wizard_next(wizard);
    wizard_perform(wizard);
    const char *id = wizard->support_case->id;
    Case *loaded = NULL;
    assert_int_equal(case_load(setup->arena, id, &loaded), STATUS_OK);
    wizard = new_wizard(setup, loaded);
    assert_int_equal(wizard->step, STEP_VERIFY);
    assert_int_equal(wizard->support_case->action_count, 1);
    assert_non_null(wizard->facts_before);
    finish_checks(wizard);
    assert_int_equal(wizard->support_case->action_count, 1);
    assert_non_null(wizard->undoable);
}

static void an_unwritable_disk_is_said_once(void **state) {
    Setup *setup = *state;
    const char *blocked = arena_printf(setup->arena, "%s/blocked", setup->folder);
    assert_int_equal(file_write(blocked, STR_OF("x")), STATUS_OK);
    setenv("XDG_STATE_HOME", blocked, 1);
    Wizard *wizard = at_the_start(setup);
    wizard_next(wizard);
    assert_int_equal(wizard->step, STEP_PROBLEM);
    assert_said(wizard, "wizard.not_saved");
    wizard->support_case->problems[0] = true;
    wizard_next(wizard);
    assert_int_equal(wizard->step, STEP_SCOPE);
    assert_null(wizard->said.key);
}

/* The state before the first change could not be kept: that is said when all is done. */
static void facts_that_are_not_kept_are_said(void **state) {
    Setup *setup = *state;
    Wizard *wizard = at_the_findings(setup);
    wizard_next(wizard);
    const char *in_the_way = arena_printf(setup->arena, "%s/cases/%s.before.json/x",
                                          state_folder(setup->arena), wizard->support_case->id);
    assert_int_equal(folder_make(in_the_way), STATUS_OK);
    wizard_perform(wizard);
    assert_int_equal(wizard->step, STEP_VERIFY);
    assert_said(wizard, "wizard.not_saved");
}

static void a_taken_number_is_refused(void **state) {
    Setup *setup = *state;
    Case *other = case_new(setup->arena);
    other->id = other->number = "CAS-2";
    assert_int_equal(case_save(other), STATUS_OK);
    Wizard *wizard = at_the_start(setup);
    assert_string_equal(wizard->unfinished[0], "CAS-2");
    wizard->support_case->number = "CAS-2";
    wizard_next(wizard);
    assert_int_equal(wizard->step, STEP_CASE);
    assert_said(wizard, "wizard.lacks.number_taken");
    wizard_resume(wizard, "CAS-2");
    assert_string_equal(wizard->support_case->id, "CAS-2");
}

#define TEST(function) cmocka_unit_test_setup_teardown(function, set_up, tear_down)

int main(void) {
    const struct CMUnitTest tests[] = {
        TEST(no_page_is_left_without_what_it_needs),
        TEST(nothing_is_read_before_a_yes),
        TEST(a_machine_that_does_not_open_is_said),
        TEST(another_machine_asks_for_consent_again),
        TEST(nothing_is_lost_on_the_way_back),
        TEST(the_founding_case_is_found),
        TEST(cancelled_checks_leave_what_is_not_known),
        TEST(nothing_is_changed_without_a_yes),
        TEST(a_fix_is_verified_and_taken_back),
        TEST(the_end_is_suggested_by_the_result),
        TEST(nothing_is_proposed_where_nothing_is_wrong),
        TEST(ports_and_hosts_are_checked),
        TEST(a_killed_wizard_goes_on_where_it_was),
        TEST(an_unwritable_disk_is_said_once),
        TEST(facts_that_are_not_kept_are_said),
        TEST(a_taken_number_is_refused),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
