/* The nine pages as they look, over the practice PC of the founding case: golden screens in both
 * languages at three sizes (tests/screens/page-*.txt). */
#include "support/golden.h"
#include "support/scratch.h"
#include "ui/wizard_show.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>

#include <cmocka.h>

/* 2022-06-01 16:04:07 UTC: the founding case's first mail. */
static const char fixed_time[] = "1654099447";

typedef struct Setup {
    Arena *arena;
    char folder[SCRATCH_PATH];
    Wizard *wizard;
    Show show;
} Setup;

static int set_up(void **state) {
    static Setup setup;
    setup = (Setup){.arena = arena_new()};
    scratch_state(setup.folder);
    setenv("SOURCE_DATE_EPOCH", fixed_time, 1);
    const Profile profile = {0};
    Case *support_case = case_new(setup.arena);
    support_case->machine = "practice:cas-06345";
    support_case->number = "CAS-06345-W1Q0Q3";
    setup.wizard = wizard_new(setup.arena, &profile, support_case, false);
    setup.wizard->has_live = false; /* the same page wherever the test runs */
    setup.show = wizard_show(setup.wizard);
    *state = &setup;
    return 0;
}

static int tear_down(void **state) {
    Setup *setup = *state;
    wizard_free(setup->wizard);
    arena_free(setup->arena);
    return 0;
}

static void build(Frame *frame, Page *page, void *data) {
    Setup *setup = data;
    setup->wizard->support_case->language = page->language;
    setup->wizard->shown.letter_language = page->language;
    setup->show.frame(&setup->show, page->arena, frame);
    setup->show.build(&setup->show, page);
}

static void finish_checks(Wizard *wizard) {
    for (int i = 0; i < 10000 && wizard_advance(wizard, 50); i++)
        continue;
    wizard->check_took_ms = 812; /* the only number that the clock on the wall makes */
}

/* Forward to a page, as somebody with the founding case would go. */
static Setup *at(void **state, Step step) {
    Setup *setup = *state;
    Wizard *wizard = setup->wizard;
    while (wizard->step < step) {
        wizard_next(wizard);
        if (wizard->step == STEP_PROBLEM) {
            wizard->support_case->problems[PROBLEM_OFFICE_NOT_FOUND] = true;
            wizard->support_case->problems[PROBLEM_SYSTEM_KEY_CHANGED] = true;
        }
        if (wizard->step == STEP_SCOPE)
            wizard->support_case->consent_read = wizard->support_case->consent_change = true;
        if (wizard->step == STEP_CHECKS)
            finish_checks(wizard);
    }
    return setup;
}

static void press(Setup *setup, int key) {
    const Input input = {.kind = INPUT_KEY, .key = key};
    setup->show.handle(&setup->show, &input);
    finish_checks(setup->wizard);
}

static Setup *fixed(void **state) {
    Setup *setup = at(state, STEP_FIX);
    press(setup, 'y');
    assert_int_equal(setup->wizard->step, STEP_VERIFY);
    return setup;
}

static void case_page(void **state) {
    golden_screens("page-1-case", build, at(state, STEP_CASE));
}

static void case_page_with_a_record(void **state) {
    Setup *setup = at(state, STEP_CASE);
    wizard_want(setup->wizard, WANTED_RECORD);
    wizard_set_path(setup->wizard, "/home/hotline/mail.txt");
    wizard_next(setup->wizard);
    golden_screens("page-1-case-record", build, setup);
}

/* As it opens on a Windows PC; chosen elsewhere it says what is missing. */
static void case_page_of_this_pc(void **state) {
    Setup *setup = at(state, STEP_CASE);
    setup->wizard->has_live = true;
    wizard_want(setup->wizard, WANTED_LIVE);
    golden_screens("page-1-case-live", build, setup);
    if (live_is_here())
        return;
    wizard_next(setup->wizard);
    assert_int_equal(setup->wizard->step, STEP_CASE);
    assert_string_equal(setup->wizard->said.key, "machine.live_needs_windows");
}

static void problem_page(void **state) {
    Setup *setup = at(state, STEP_PROBLEM);
    setup->wizard->support_case->error_code = "0xC004F074";
    golden_screens("page-2-problem", build, setup);
}

static void scope_page(void **state) {
    golden_screens("page-3-scope", build, at(state, STEP_SCOPE));
}

static void checks_page(void **state) {
    golden_screens("page-4-checks", build, at(state, STEP_CHECKS));
}

static void checks_page_cancelled(void **state) {
    Setup *setup = at(state, STEP_CHECKS);
    wizard_start_checks(setup->wizard);
    wizard_cancel_checks(setup->wizard);
    setup->wizard->check_took_ms = 90;
    golden_screens("page-4-checks-cancelled", build, setup);
}

static void findings_page(void **state) {
    golden_screens("page-5-findings", build, at(state, STEP_FINDINGS));
}

static void findings_page_with_evidence(void **state) {
    Setup *setup = at(state, STEP_FINDINGS);
    press(setup, 'e');
    golden_screens("page-5-findings-evidence", build, setup);
}

static void fix_page(void **state) {
    golden_screens("page-6-fix", build, at(state, STEP_FIX));
}

static void fix_page_refuses_a_host(void **state) {
    Setup *setup = at(state, STEP_FIX);
    wizard_choose_action(setup->wizard, "system.set-host");
    wizard_set_host(setup->wizard, "kms 01");
    golden_screens("page-6-fix-refused", build, setup);
}

static void verify_page(void **state) {
    golden_screens("page-7-verify", build, fixed(state));
}

/* The journal's id and time are those of the clock on the wall. */
static void verify_page_asks_before_it_undoes(void **state) {
    Setup *setup = fixed(state);
    JournalEntry entry = *setup->wizard->undoable;
    entry.id = "20220601T160407Z-1";
    setup->wizard->undoable = &entry;
    press(setup, 'u');
    golden_screens("page-7-verify-undo", build, setup);
}

static void verify_page_undone(void **state) {
    Setup *setup = fixed(state);
    press(setup, 'u');
    press(setup, 'y');
    golden_screens("page-7-verify-undone", build, setup);
}

static void bundle_page(void **state) {
    Setup *setup = fixed(state);
    setup->wizard->support_case->bundle_folder = "/media/usb/CAS-06345";
    wizard_next(setup->wizard);
    golden_screens("page-8-bundle", build, setup);
}

static void summary_page(void **state) {
    Setup *setup = fixed(state);
    while (setup->wizard->step < STEP_SUMMARY)
        wizard_next(setup->wizard);
    golden_screens("page-9-summary", build, setup);
}

static void summary_page_with_the_letter(void **state) {
    Setup *setup = fixed(state);
    while (setup->wizard->step < STEP_SUMMARY)
        wizard_next(setup->wizard);
    setup->wizard->shown.letter = 2;
    wizard_conclude(setup->wizard, CONCLUSION_RESOLVED);
    golden_screens("page-9-summary-letter", build, setup);
}

static void summary_page_with_the_picture(void **state) {
    Setup *setup = fixed(state);
    while (setup->wizard->step < STEP_SUMMARY)
        wizard_next(setup->wizard);
    press(setup, 'p');
    golden_screens("page-9-summary-picture", build, setup);
    const Input escape = {.kind = INPUT_KEY, .key = 27};
    setup->show.handle(&setup->show, &escape);
    golden_screens("page-9-summary", build, setup);
}

#define TEST(function) cmocka_unit_test_setup_teardown(function, set_up, tear_down)

int main(void) {
    const struct CMUnitTest tests[] = {
        TEST(case_page),
        TEST(case_page_with_a_record),
        TEST(case_page_of_this_pc),
        TEST(problem_page),
        TEST(scope_page),
        TEST(checks_page),
        TEST(checks_page_cancelled),
        TEST(findings_page),
        TEST(findings_page_with_evidence),
        TEST(fix_page),
        TEST(fix_page_refuses_a_host),
        TEST(verify_page),
        TEST(verify_page_asks_before_it_undoes),
        TEST(verify_page_undone),
        TEST(bundle_page),
        TEST(summary_page),
        TEST(summary_page_with_the_letter),
        TEST(summary_page_with_the_picture),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
