/* What the pages do with what a person does: ticks, fields, buttons, keys. */
#include "base/files.h"
#include "support/scratch.h"
#include "ui/layout.h"
#include "ui/screens/lib_screen.h"
#include "ui/wizard_show.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>

#include <cmocka.h>

typedef struct Setup {
    Arena *arena;
    char folder[SCRATCH_PATH];
    Wizard *wizard;
    Show show;
    Page page;
} Setup;

static int set_up(void **state) {
    static Setup setup;
    setup = (Setup){.arena = arena_new()};
    scratch_state(setup.folder);
    const Profile profile = {0};
    Case *support_case = case_new(setup.arena);
    support_case->machine = "practice:cas-06345";
    support_case->language = LANGUAGE_EN;
    setup.wizard = wizard_new(setup.arena, &profile, support_case, false);
    setup.show = wizard_show(setup.wizard);
    setup.page = (Page){.arena = arena_new(), .language = LANGUAGE_EN};
    *state = &setup;
    return 0;
}

static int tear_down(void **state) {
    Setup *setup = *state;
    wizard_free(setup->wizard);
    arena_free(setup->page.arena);
    arena_free(setup->arena);
    return 0;
}

static const Page *page_of(Setup *setup) {
    page_clear(&setup->page);
    setup->show.build(&setup->show, &setup->page);
    return &setup->page;
}

/* The block of the page as it is now whose label begins with the words; NULL when there is none. */
static const Block *block(Setup *setup, const char *words) {
    const Page *page = page_of(setup);
    for (size_t i = 0; i < page->block_count; i++)
        if (page->blocks[i].label != NULL && str_starts(str_of(page->blocks[i].label), words))
            return &page->blocks[i];
    return NULL;
}

static bool says(Setup *setup, const char *words) {
    const Page *page = page_of(setup);
    for (size_t i = 0; i < page->block_count; i++)
        if (page->blocks[i].text != NULL && str_contains(str_of(page->blocks[i].text), words))
            return true;
    return page->message != NULL && str_contains(str_of(page->message), words);
}

static void press(Setup *setup, const char *words) {
    const Block *pressed = block(setup, words);
    assert_non_null(pressed);
    const Input input = {.kind = INPUT_PRESS, .id = pressed->id};
    setup->show.handle(&setup->show, &input);
}

static void type(Setup *setup, const char *field, const char *text) {
    const Block *edited = block(setup, field);
    assert_non_null(edited);
    assert_int_equal(edited->kind, BLOCK_FIELD);
    const Input input = {.kind = INPUT_EDIT, .id = edited->id, .text = text};
    setup->show.handle(&setup->show, &input);
}

static void key(Setup *setup, int letter) {
    const Input input = {.kind = INPUT_KEY, .key = letter};
    setup->show.handle(&setup->show, &input);
}

static void wait_for_checks(Setup *setup) {
    const Input tick = {.kind = INPUT_TICK_OF_CLOCK};
    for (int i = 0; i < 100000 && setup->wizard->checking; i++)
        setup->show.handle(&setup->show, &tick);
    assert_false(setup->wizard->checking);
}

static void go_to_the_findings(Setup *setup) {
    press(setup, "Next");
    press(setup, "Why Office does not find");
    press(setup, "Next");
    press(setup, "Yes, read");
    press(setup, "Yes, change");
    press(setup, "Next");
    wait_for_checks(setup);
    press(setup, "See the findings");
    assert_int_equal(setup->wizard->step, STEP_FINDINGS);
}

static void every_page_has_its_words(void **state) {
    Setup *setup = *state;
    (void)setup;
    for (Language language = 0; language < LANGUAGE_COUNT; language++)
        for (Step step = 0; step < STEP_COUNT; step++) {
            static const char *const patterns[] = {"page.%s.title", "page.%s.help", "step.%s"};
            for (size_t i = 0; i < 3; i++) {
                char wanted[64];
                const Str pattern = str_of(patterns[i]);
                snprintf(wanted, sizeof wanted, "%.*s%s%s", (int)str_find(pattern, "%s"),
                         pattern.at, step_word(step), pattern.at + str_find(pattern, "%s") + 2);
                assert_non_null(message_find(language, wanted));
            }
            assert_int_equal(screen_of(step)->step, step);
        }
}

static void another_practice_pc_is_chosen_from_the_list(void **state) {
    Setup *setup = *state;
    press(setup, "Another practice PC");
    press(setup, "srv-missing");
    assert_string_equal(setup->wizard->support_case->machine, "practice:srv-missing");
    assert_non_null(block(setup, "Practice PC srv-missing"));
    assert_non_null(block(setup, "Another practice PC"));
}

static void a_record_is_asked_for_by_its_path(void **state) {
    Setup *setup = *state;
    press(setup, "A mail, file or folder");
    assert_int_equal(page_of(setup)->go_to, block(setup, "Path")->id);
    type(setup, "Path", "/no/such/file");
    assert_int_equal(block(setup, "Path")->then, block(setup, "Next")->id);
    press(setup, "Next");
    assert_int_equal(setup->wizard->step, STEP_CASE);
    assert_true(says(setup, "/no/such/file"));
    press(setup, "Practice PC");
    press(setup, "Next");
    assert_int_equal(setup->wizard->step, STEP_PROBLEM);
}

static bool has_bar(Setup *setup) {
    const Page *page = page_of(setup);
    for (size_t i = 0; i < page->block_count; i++)
        if (page->blocks[i].kind == BLOCK_PROGRESS)
            return true;
    return false;
}

/* What a mail does not say never comes: its bar would stand still for ever. */
static void a_check_that_is_over_leaves_no_bar_that_looks_stuck(void **state) {
    Setup *setup = *state;
    const char *mail = arena_printf(setup->arena, "%s/mail.txt", setup->folder);
    assert_int_equal(file_write(mail, str_of("C:\\>ipconfig /flushdns\nError: 0xC004F074\n")),
                     STATUS_OK);
    go_to_the_findings(setup);
    wizard_back(setup->wizard);
    assert_true(has_bar(setup));
    wizard_go(setup->wizard, STEP_CASE);
    press(setup, "A mail, file or folder");
    type(setup, "Path", mail);
    press(setup, "Next");
    press(setup, "Next");
    press(setup, "Yes, read"); /* of another machine it is asked again */
    press(setup, "Next");
    assert_int_equal(setup->wizard->step, STEP_CHECKS);
    assert_true(has_bar(setup));
    wait_for_checks(setup);
    assert_false(has_bar(setup));
}

/* Opens only: nothing is asked before the checks. */
static void the_network_from_here_is_asked_for_by_its_fields(void **state) {
    Setup *setup = *state;
    setup->wizard->own = (SeatOwn){.targets = "lan.example", .servers = "192.0.2.53"};
    press(setup, "The network, seen from here");
    assert_int_equal(page_of(setup)->go_to, block(setup, "Look at")->id);
    assert_true(says(setup, "lan.example"));
    assert_true(says(setup, "192.0.2.53"));
    type(setup, "Look at", "corp.example，kms01.corp.example:1688");
    type(setup, "DNS server", " 10.10.0.2 ");
    assert_false(says(setup, "lan.example"));
    press(setup, "Next");
    assert_int_equal(setup->wizard->step, STEP_PROBLEM);
    assert_string_equal(setup->wizard->support_case->machine,
                        "seat:corp.example,kms01.corp.example:1688@10.10.0.2");
    wizard_back(setup->wizard);
    assert_string_equal(block(setup, "Look at")->text, "corp.example, kms01.corp.example:1688");
    assert_string_equal(block(setup, "DNS server")->text, "10.10.0.2");
    press(setup, "Practice PC");
    assert_null(block(setup, "Look at"));
    assert_string_equal(setup->wizard->machine->name, "cas-06345");
}

static void what_cannot_be_looked_at_is_said_and_kept_on_the_page(void **state) {
    static const struct {
        const char *targets, *servers, *complaint, *field;
    } cases[] = {
        {"-x-; reboot", "", "neither a domain nor a host", "Look at"},
        {"corp.example:99999", "", "behind the colon is no port", "Look at"},
        {"http://kms01", "", "an address of the web", "Look at"},
        {"corp.example\x1b[31m", "", "neither a domain nor a host", "Look at"},
        {"corp.example", "dc01.corp.example", "not the address of a DNS server", "DNS server"},
        {"corp.example", "10.10.0.2:0", "not the address of a DNS server", "DNS server"},
        {"", "", "Type what is to be looked at", "Look at"},
    };
    Setup *setup = *state;
    setup->wizard->own = (SeatOwn){.targets = "", .servers = ""};
    press(setup, "The network, seen from here");
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        type(setup, "Look at", cases[i].targets);
        type(setup, "DNS server", cases[i].servers);
        press(setup, "Next");
        assert_int_equal(setup->wizard->step, STEP_CASE);
        assert_true(says(setup, cases[i].complaint));
        assert_int_equal(page_of(setup)->go_to, block(setup, cases[i].field)->id);
    }
    type(setup, "Look at", "10.10.0.20");
    assert_false(says(setup, "Type what is to be looked at"));
    press(setup, "Next");
    assert_int_equal(setup->wizard->step, STEP_PROBLEM);
}

/* It goes on in the middle of what it looked at, and what was agreed for one place is asked anew
 * for another. */
static void a_case_remembers_where_it_looked(void **state) {
    Setup *setup = *state;
    wizard_choose_machine(setup->wizard, "seat:corp.example@10.10.0.2");
    press(setup, "Next");
    press(setup, "What keeps many PCs");
    press(setup, "Next");
    press(setup, "Yes, read");
    assert_null(block(setup, "Yes, change"));
    const char *id = setup->wizard->support_case->id;
    wizard_resume(setup->wizard, id);
    assert_int_equal(setup->wizard->step, STEP_SCOPE);
    assert_true(setup->wizard->support_case->consent_read);
    wizard_go(setup->wizard, STEP_CASE);
    assert_string_equal(block(setup, "Look at")->text, "corp.example");
    type(setup, "Look at", "branch.corp.example");
    press(setup, "Next");
    assert_false(setup->wizard->support_case->consent_read);
}

static void the_number_of_a_saved_case_leads_to_it(void **state) {
    Setup *setup = *state;
    Case *saved = case_new(setup->arena);
    saved->id = saved->number = "CAS-9";
    saved->machine = "practice:healthy";
    saved->step = saved->reached = STEP_PROBLEM;
    assert_int_equal(case_save(saved), STATUS_OK);
    type(setup, "Case number", "CAS-9");
    press(setup, "Go on with CAS-9");
    assert_int_equal(setup->wizard->step, STEP_PROBLEM);
    assert_string_equal(setup->wizard->machine->name, "healthy");
}

/* What tells them apart stands on the button, and none is out of reach. */
static void all_open_cases_are_offered_with_what_they_look_at(void **state) {
    static const char *const machines[] = {"practice:healthy", "seat:corp.example@10.1.0.10",
                                           "/home/li/mails/mail.txt", "practice:srv-missing"};
    Setup *setup = *state;
    for (int i = 0; i < 4; i++) {
        Case *saved = case_new(setup->arena);
        saved->id = arena_printf(setup->arena, "CAS-%d", i);
        saved->machine = machines[i];
        saved->person = i == 2 ? "Li" : "";
        saved->step = saved->reached = STEP_PROBLEM;
        assert_int_equal(case_save(saved), STATUS_OK);
    }
    wizard_go(setup->wizard, STEP_CASE);
    press(setup, "3 more open cases");
    assert_non_null(block(setup, "Go on with CAS-0 (2 Problem): healthy"));
    assert_non_null(block(setup, "Go on with CAS-1 (2 Problem): corp.example"));
    assert_non_null(block(setup, "Go on with CAS-2 (2 Problem): mail.txt, Li"));
    assert_null(block(setup, "3 more open cases"));
    press(setup, "Go on with CAS-3");
    assert_string_equal(setup->wizard->machine->name, "srv-missing");
}

static void an_error_code_is_explained_while_it_is_typed(void **state) {
    Setup *setup = *state;
    press(setup, "Next");
    type(setup, "Error code", "0xC004F0");
    assert_true(says(setup, "no complete error code"));
    type(setup, "Error code", "c004f074");
    assert_true(says(setup, "0xC004F074"));
    press(setup, "Next");
    assert_int_equal(setup->wizard->step, STEP_SCOPE);
    assert_true(says(setup, "c004f074"));
}

static void what_is_lacking_is_said_until_something_is_done(void **state) {
    Setup *setup = *state;
    press(setup, "Next");
    press(setup, "Next");
    assert_int_equal(setup->wizard->step, STEP_PROBLEM);
    assert_true(says(setup, "Tick at least one problem"));
    press(setup, "Why Office is not activated");
    assert_false(says(setup, "Tick at least one problem"));
}

static void several_problems_are_split(void **state) {
    Setup *setup = *state;
    setup->wizard->support_case->number = "CAS-3";
    press(setup, "Next");
    assert_null(block(setup, "Split off"));
    press(setup, "Why Office does not find");
    press(setup, "Does changing the KMS value");
    press(setup, "Split off");
    assert_true(case_exists("CAS-3-2"));
    assert_true(says(setup, "CAS-3-2"));
    assert_false(block(setup, "Does changing the KMS value")->on);
    assert_null(block(setup, "Split off"));
}

static void evidence_is_one_key_away(void **state) {
    Setup *setup = *state;
    go_to_the_findings(setup);
    assert_true(says(setup, "kms.cmgos.com"));
    assert_false(says(setup, "registry:HKLM"));
    key(setup, 'e');
    assert_true(says(setup, "registry:HKLM"));
}

static void a_plan_is_read_before_it_is_done(void **state) {
    Setup *setup = *state;
    go_to_the_findings(setup);
    setup->wizard->support_case->consent_change = false;
    press(setup, "Fix it");
    assert_true(says(setup, "slmgr.vbs /ckms"));
    assert_true(says(setup, "kms.cmgos.com -> "));
    press(setup, "Confirm and do it");
    assert_int_equal(setup->wizard->step, STEP_FIX);
    assert_true(says(setup, "has not been agreed"));
    assert_int_equal(page_of(setup)->go_to, block(setup, "Yes, change")->id);
    press(setup, "Yes, change");
    press(setup, "Yes, change"); /* pressed twice it is taken back, and nothing else happens */
    assert_false(setup->wizard->support_case->consent_change);
    press(setup, "Yes, change");
    press(setup, "Confirm and do it");
    assert_int_equal(setup->wizard->step, STEP_VERIFY);
}

static Setup *fixed(void **state) {
    Setup *setup = *state;
    go_to_the_findings(setup);
    press(setup, "Fix it");
    press(setup, "Confirm and do it");
    assert_int_equal(setup->wizard->step, STEP_VERIFY);
    return setup;
}

/* What would be put back is shown and asked; nothing is changed before a yes. */
static void what_is_undone_is_shown_before_it_is_done(void **state) {
    Setup *setup = fixed(state);
    const CaseAction *done = &setup->wizard->support_case->actions[0];
    press(setup, "Undo");
    assert_false(done->undone || setup->wizard->checking);
    assert_true(says(setup, "To be taken back: Clear the KMS host"));
    assert_true(says(setup, "(not set) -> kms.cmgos.com"));
    press(setup, "No, leave it");
    assert_non_null(block(setup, "Look again"));
    key(setup, 'u');
    key(setup, 27);
    assert_false(says(setup, "To be taken back"));
    key(setup, 'y'); /* is no key where nothing is asked */
    assert_false(done->undone || setup->wizard->checking);
    key(setup, 'u');
    assert_true(page_key_waits(page_of(setup), "y"));
    press(setup, "Put it back");
    wait_for_checks(setup);
    assert_true(setup->wizard->support_case->actions[0].undone);
    assert_true(says(setup, "every value is as it was before"));
}

/* The question is gone when one comes back to the page. */
static void a_question_that_was_left_is_not_asked_again(void **state) {
    Setup *setup = fixed(state);
    key(setup, 'u');
    wizard_next(setup->wizard);
    wizard_back(setup->wizard);
    assert_int_equal(setup->wizard->step, STEP_VERIFY);
    assert_false(says(setup, "To be taken back"));
}

/* Page 7 marks a cause as page 5 does: what blocks is no mere warning. */
static void what_is_not_solved_keeps_its_mark(void **state) {
    Setup *setup = *state;
    go_to_the_findings(setup);
    press(setup, "Fix it");
    press(setup, "Not now");
    assert_int_equal(setup->wizard->step, STEP_VERIFY);
    const Page *page = page_of(setup);
    size_t told = 0;
    for (size_t i = 0; i < page->block_count; i++)
        if (page->blocks[i].kind == BLOCK_ROW &&
            strstr(page->blocks[i].text, "is fixed to the KMS host") != NULL) {
            assert_int_equal(page->blocks[i].mark, MARK_FAIL);
            told++;
        }
    assert_int_equal(told, 1);
}

static void a_cause_that_no_key_mends_is_not_called_nothing(void **state) {
    Setup *setup = *state;
    wizard_choose_machine(setup->wizard, "practice:wrong-key");
    go_to_the_findings(setup);
    press(setup, "Next");
    assert_int_equal(setup->wizard->step, STEP_FIX);
    assert_false(says(setup, "Nothing has to be mended"));
    assert_true(says(setup, "page 5 says what to do"));
}

static void a_host_that_nobody_knows_is_asked_for(void **state) {
    Setup *setup = *state;
    wizard_choose_machine(setup->wizard, "practice:srv-missing");
    go_to_the_findings(setup);
    press(setup, "What the PC can do"); /* the record is the administrator's */
    assert_true(says(setup, "Type the full name of the KMS host into Host"));
    assert_int_equal(layout_first_focus(page_of(setup)), block(setup, "Host")->id);
    press(setup, "Set the KMS host for Office only");
    assert_int_equal(page_of(setup)->go_to, block(setup, "Host")->id);
}

static void a_host_is_validated_while_it_is_typed(void **state) {
    Setup *setup = *state;
    go_to_the_findings(setup);
    press(setup, "Fix it");
    press(setup, "Set the KMS host for the whole PC");
    type(setup, "Host", "-bad-");
    assert_true(says(setup, "-bad- is no host name"));
    assert_null(block(setup, "Confirm and do it"));
    type(setup, "Host", "kms01.corp.example");
    type(setup, "Port", "0");
    assert_true(says(setup, "0 is no port"));
    type(setup, "Port", "1688");
    assert_non_null(block(setup, "Confirm and do it"));
}

static void a_conclusion_closes_the_case(void **state) {
    Setup *setup = *state;
    go_to_the_findings(setup);
    for (int i = 0; i < 3; i++)
        wizard_next(setup->wizard);
    press(setup, "Prepare the bundle");
    press(setup, "Write the bundle");
    press(setup, "Next");
    const char *folder = setup->wizard->handover->report_folder;
    assert_non_null(folder);
    press(setup, "Case summary");
    assert_true(says(setup, "kms.cmgos.com"));
    press(setup, "Back to the summary");
    press(setup, "Handed over");
    type(setup, "Note", "by policy");
    press(setup, "Save and leave");
    assert_true(setup->wizard->quit);
    Str letter; /* as page 8 wrote it, and as it has become since */
    assert_int_equal(file_read(setup->arena,
                               arena_printf(setup->arena, "%s/letter-summary.en.txt", folder),
                               1 << 20, &letter),
                     STATUS_OK);
    assert_true(str_contains(letter, "Handed over"));
    assert_true(str_contains(letter, "by policy"));
    Case *saved = NULL;
    assert_int_equal(case_load(setup->arena, setup->wizard->support_case->id, &saved), STATUS_OK);
    assert_int_equal(saved->conclusion, CONCLUSION_HANDED_OVER);
    assert_string_equal(saved->note, "by policy");
    assert_null(case_unfinished(setup->arena)[0]);
}

#define TEST(function) cmocka_unit_test_setup_teardown(function, set_up, tear_down)

int main(void) {
    const struct CMUnitTest tests[] = {
        TEST(every_page_has_its_words),
        TEST(another_practice_pc_is_chosen_from_the_list),
        TEST(a_record_is_asked_for_by_its_path),
        TEST(a_check_that_is_over_leaves_no_bar_that_looks_stuck),
        TEST(the_network_from_here_is_asked_for_by_its_fields),
        TEST(what_cannot_be_looked_at_is_said_and_kept_on_the_page),
        TEST(a_case_remembers_where_it_looked),
        TEST(the_number_of_a_saved_case_leads_to_it),
        TEST(all_open_cases_are_offered_with_what_they_look_at),
        TEST(an_error_code_is_explained_while_it_is_typed),
        TEST(what_is_lacking_is_said_until_something_is_done),
        TEST(several_problems_are_split),
        TEST(evidence_is_one_key_away),
        TEST(a_plan_is_read_before_it_is_done),
        TEST(what_is_undone_is_shown_before_it_is_done),
        TEST(a_question_that_was_left_is_not_asked_again),
        TEST(what_is_not_solved_keeps_its_mark),
        TEST(a_cause_that_no_key_mends_is_not_called_nothing),
        TEST(a_host_that_nobody_knows_is_asked_for),
        TEST(a_host_is_validated_while_it_is_typed),
        TEST(a_conclusion_closes_the_case),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
