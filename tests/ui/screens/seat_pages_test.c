/* The pages for the network seen from here: golden screens over what was seen of one organisation,
 * in both languages at three sizes (tests/screens/page-*-seat*.txt). */
#include "support/fake_seat.h"
#include "support/golden.h"
#include "support/scratch.h"
#include "ui/wizard_show.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>

#include <cmocka.h>

static const char fixed_time[] = "1654099447"; /* 2022-06-01 16:04:07 UTC */
static const char seen[] = "tests/fixtures/seat/stale.json";

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
    support_case->machine = "seat:corp.example@10.10.0.2";
    support_case->number = "CAS-06345-W1Q0Q3";
    setup.wizard = wizard_new(setup.arena, &profile, support_case, false);
    setup.wizard->has_live = false; /* the same page wherever the test runs */
    machine_close(setup.wizard->machine);
    setup.wizard->machine =
        fake_seat_open(setup.arena, support_case->machine, "corp.example", seen);
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
    while (wizard_advance(wizard, 50))
        continue;
    wizard->check_took_ms = 812;
}

static Setup *at(void **state, Step step) {
    Setup *setup = *state;
    Wizard *wizard = setup->wizard;
    wizard->support_case->problems[PROBLEM_MANY_PCS] = true;
    wizard->support_case->consent_read = true;
    while (wizard->step < step) {
        wizard_next(wizard);
        finish_checks(wizard);
    }
    return setup;
}

/* What the computer that tests has itself must not show. */
static void look_from_a_fixed_place(Wizard *wizard) {
    wizard->own = (SeatOwn){.targets = "corp.example, branch.corp.example", .servers = "10.10.0.2"};
}

static void case_page(void **state) {
    Setup *setup = at(state, STEP_CASE);
    look_from_a_fixed_place(setup->wizard);
    golden_screens("page-1-case-seat", build, setup);
}

static void case_page_with_empty_fields(void **state) {
    Setup *setup = at(state, STEP_CASE);
    look_from_a_fixed_place(setup->wizard);
    wizard_set_targets(setup->wizard, "");
    wizard_set_servers(setup->wizard, "");
    golden_screens("page-1-case-seat-own", build, setup);
}

static void case_page_refuses_a_server(void **state) {
    Setup *setup = at(state, STEP_CASE);
    look_from_a_fixed_place(setup->wizard);
    wizard_set_servers(setup->wizard, "dc01.corp.example");
    wizard_next(setup->wizard);
    golden_screens("page-1-case-seat-refused", build, setup);
}

static void scope_page(void **state) {
    golden_screens("page-3-scope-seat", build, at(state, STEP_SCOPE));
}

static void checks_page(void **state) {
    golden_screens("page-4-checks-seat", build, at(state, STEP_CHECKS));
}

static void findings_page(void **state) {
    golden_screens("page-5-findings-seat", build, at(state, STEP_FINDINGS));
}

static void fix_page(void **state) {
    golden_screens("page-6-fix-seat", build, at(state, STEP_FIX));
}

static void verify_page(void **state) {
    golden_screens("page-7-verify-seat", build, at(state, STEP_VERIFY));
}

static void summary_page(void **state) {
    golden_screens("page-9-summary-seat", build, at(state, STEP_SUMMARY));
}

static void summary_page_with_the_letter(void **state) {
    Setup *setup = at(state, STEP_SUMMARY);
    setup->wizard->shown.letter = 2;
    wizard_conclude(setup->wizard, CONCLUSION_HANDED_OVER);
    golden_screens("page-9-summary-seat-letter", build, setup);
}

#define TEST(function) cmocka_unit_test_setup_teardown(function, set_up, tear_down)

int main(void) {
    const struct CMUnitTest tests[] = {
        TEST(case_page),
        TEST(case_page_with_empty_fields),
        TEST(case_page_refuses_a_server),
        TEST(scope_page),
        TEST(checks_page),
        TEST(findings_page),
        TEST(fix_page),
        TEST(verify_page),
        TEST(summary_page),
        TEST(summary_page_with_the_letter),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
