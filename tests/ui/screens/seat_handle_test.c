/* The pages for the network seen from here, as somebody walks through them: what is offered where
 * the only KMS host is silent, and where one of two serves. */
#include "report/report.h"
#include "support/fake_seat.h"
#include "support/scratch.h"
#include "ui/wizard_show.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>

#include <cmocka.h>

typedef struct Walk {
    Arena *arena;
    char folder[SCRATCH_PATH];
    Wizard *wizard;
    Show show;
    Page page;
} Walk;

static void begin(Walk *walk, const char *seen) {
    static const Profile profile;
    *walk = (Walk){.arena = arena_new()};
    scratch_state(walk->folder);
    Case *support_case = case_new(walk->arena);
    support_case->machine = "seat:corp.example@10.10.0.2";
    support_case->language = LANGUAGE_EN;
    support_case->problems[PROBLEM_MANY_PCS] = support_case->consent_read = true;
    walk->wizard = wizard_new(walk->arena, &profile, support_case, false);
    machine_close(walk->wizard->machine);
    walk->wizard->machine =
        fake_seat_open(walk->arena, support_case->machine, "corp.example", seen);
    walk->show = wizard_show(walk->wizard);
    walk->page = (Page){.arena = arena_new(), .language = LANGUAGE_EN};
    while (walk->wizard->step < STEP_FINDINGS) {
        wizard_next(walk->wizard);
        while (wizard_advance(walk->wizard, 50))
            continue;
    }
}

static void end(Walk *walk) {
    wizard_free(walk->wizard);
    arena_free(walk->page.arena);
    arena_free(walk->arena);
}

static const Page *page_of(Walk *walk) {
    page_clear(&walk->page);
    walk->show.build(&walk->show, &walk->page);
    return &walk->page;
}

static const Block *block(Walk *walk, const char *label) {
    const Page *page = page_of(walk);
    for (size_t i = 0; i < page->block_count; i++)
        if (page->blocks[i].label != NULL && str_starts(str_of(page->blocks[i].label), label))
            return &page->blocks[i];
    return NULL;
}

static bool says(Walk *walk, const char *words) {
    const Page *page = page_of(walk);
    for (size_t i = 0; i < page->block_count; i++)
        if (page->blocks[i].text != NULL && str_contains(str_of(page->blocks[i].text), words))
            return true;
    return false;
}

static bool announces(Walk *walk, const char *key) {
    return page_announces(page_of(walk), key);
}

static void key(Walk *walk, int letter) {
    const Input input = {.kind = INPUT_KEY, .key = letter};
    walk->show.handle(&walk->show, &input);
}

static ReportInput report_input(const Walk *walk, Language language) {
    return (ReportInput){.machine = walk->wizard->machine,
                         .facts = machine_facts(walk->wizard->machine),
                         .findings = &walk->wizard->findings,
                         .diagnosis = &walk->wizard->diagnosis,
                         .profile = &walk->wizard->profile,
                         .support_case = walk->wizard->support_case,
                         .language = language,
                         .arena = walk->arena};
}

static const char *written(Walk *walk, Language language,
                           void (*write)(const ReportInput *input, Buf *out)) {
    Buf text;
    buf_init(&text, 1 << 18);
    const ReportInput input = report_input(walk, language);
    write(&input, &text);
    const char *copy = arena_strdup(walk->arena, text.at);
    buf_free(&text);
    return copy;
}

static void no_policy_is_offered_for_a_host_that_is_silent(void **state) {
    Walk walk;
    (void)state;
    begin(&walk, "tests/fixtures/seat/mute.json");
    assert_false(announces(&walk, "p"));
    key(&walk, 'p');
    assert_int_equal(walk.wizard->step, STEP_FINDINGS);
    wizard_choose_action(walk.wizard, "policy.export");
    assert_false(walk.wizard->planned);
    assert_string_equal(walk.wizard->plan_complaint.key, "fix.host_bad");
    wizard_next(walk.wizard);
    wizard_choose_action(walk.wizard, "policy.export");
    assert_true(says(&walk, "the only one that is known, kms01.corp.example,"));
    end(&walk);
}

static void the_host_that_is_filled_in_is_shown(void **state) {
    Walk walk;
    (void)state;
    begin(&walk, "tests/fixtures/seat/stale.json");
    assert_true(announces(&walk, "p"));
    key(&walk, 'p');
    assert_int_equal(walk.wizard->step, STEP_FIX);
    assert_string_equal(block(&walk, "Host")->stands_for, "kms01.corp.example");
    assert_string_equal(block(&walk, "Port")->stands_for, "1688");
    end(&walk);
}

static void written_files_are_not_said_to_work(void **state) {
    Walk walk;
    (void)state;
    begin(&walk, "tests/fixtures/seat/stale.json");
    key(&walk, 'p');
    key(&walk, 'y');
    assert_int_equal(walk.wizard->step, STEP_VERIFY);
    assert_true(says(&walk, "until then no PC is different"));
    for (size_t i = 0; i < page_of(&walk)->block_count; i++)
        assert_int_not_equal(walk.page.blocks[i].mark, MARK_OK);
    const char *letter = written(&walk, LANGUAGE_EN, letter_summary);
    assert_null(strstr(letter, "seen to work"));
    assert_null(strstr(letter, walk.folder));
    assert_non_null(strstr(letter, "to be imported by the domain administrator"));
    assert_null(strstr(written(&walk, LANGUAGE_ZH_CN, letter_summary), "验证有效"));
    end(&walk);
}

/* ---- page 4 ---- */

static const Block *row_with(Walk *walk, const char *words, size_t *ret_at) {
    const Page *page = page_of(walk);
    for (size_t i = 0; i < page->block_count; i++)
        if (page->blocks[i].kind == BLOCK_ROW &&
            str_contains(str_of(page->blocks[i].text), words)) {
            *ret_at = i;
            return &page->blocks[i];
        }
    fail_msg("the page has no row with: %s", words);
    return page->blocks;
}

static void what_cannot_be_seen_is_one_line_at_the_end(void **state) {
    Walk walk;
    size_t at = 0, rows = 0;
    (void)state;
    begin(&walk, "tests/fixtures/seat/stale.json");
    wizard_back(walk.wizard);
    const Block *rest = row_with(&walk, "more cannot be known from here", &at);
    assert_true(str_contains(str_of(rest->text), "Windows edition"));
    assert_int_equal(at, walk.page.block_count - 1);
    for (size_t i = 0; i < walk.page.block_count; i++)
        rows += walk.page.blocks[i].kind == BLOCK_ROW;
    assert_true(rows < 16);
    end(&walk);
}

static void what_is_to_be_mended_comes_first(void **state) {
    Walk walk;
    (void)state;
    begin(&walk, "tests/fixtures/seat/mute.json");
    wizard_back(walk.wizard);
    const Page *page = page_of(&walk);
    for (size_t i = 0; i < page->block_count; i++)
        if (page->blocks[i].kind == BLOCK_ROW) {
            assert_int_equal(page->blocks[i].mark, MARK_FAIL);
            break;
        }
    end(&walk);
}

static const Block *bar(Walk *walk) {
    const Page *page = page_of(walk);
    for (size_t i = 0; i < page->block_count; i++)
        if (page->blocks[i].kind == BLOCK_PROGRESS)
            return &page->blocks[i];
    fail_msg("the page has no bar");
    return page->blocks;
}

/* What cannot be seen is not waited for, and a stop takes nothing back. */
static void the_bar_counts_what_can_be_seen_and_never_runs_back(void **state) {
    Walk walk;
    (void)state;
    begin(&walk, "tests/fixtures/seat/stale.json");
    wizard_back(walk.wizard);
    const int total = bar(&walk)->total;
    assert_int_equal(bar(&walk)->done, total);
    assert_true(total < 16);
    wizard_start_checks(walk.wizard);
    walk.wizard->looked = 0;
    for (FactGroup group = 0; group < GROUP_COUNT; group++)
        if (group != GROUP_ports)
            walk.wizard->looked |= (FactGroupSet)1 << group;
    const int waiting = bar(&walk)->done;
    assert_true(waiting > 0 && waiting < total);
    wizard_cancel_checks(walk.wizard);
    assert_int_equal(bar(&walk)->done, waiting);
    assert_int_equal(bar(&walk)->total, total);
    end(&walk);
}

static void the_report_tells_it_in_one_paragraph(void **state) {
    Walk walk;
    (void)state;
    begin(&walk, "tests/fixtures/seat/stale.json");
    const char *text = written(&walk, LANGUAGE_EN, report_text);
    assert_null(strstr(text, "this cannot be known from here"));
    assert_non_null(strstr(text, "more cannot be known from here"));
    end(&walk);
}

static void the_help_says_what_is_done_here(void **state) {
    Walk walk;
    (void)state;
    begin(&walk, "tests/fixtures/seat/stale.json");
    wizard_back(walk.wizard);
    assert_non_null(strstr(walk.show.help(&walk.show), "From this computer DNS is asked"));
    end(&walk);
}

/* The administrator mends the record: what a PC can do meanwhile is not told as the cure. */
static void what_the_pc_can_do_is_not_how_to_mend_it(void **state) {
    Walk walk;
    (void)state;
    begin(&walk, "tests/fixtures/seat/stale.json");
    assert_null(block(&walk, "How to mend it"));
    assert_string_equal(block(&walk, "What the PC can do")->text,
                        "Set the KMS host for the whole PC");
    const char *text = written(&walk, LANGUAGE_EN, report_text);
    assert_non_null(strstr(text, "On the PC itself: Set the KMS host for the whole PC"));
    assert_null(strstr(text, "How: Set the KMS host"));
    end(&walk);
}

static void a_silent_dns_server_is_not_mended_on_the_pc(void **state) {
    Walk walk;
    (void)state;
    begin(&walk, "tests/fixtures/seat/silent-dns.json");
    assert_null(strstr(written(&walk, LANGUAGE_EN, report_text), "How: Empty"));
    assert_null(strstr(written(&walk, LANGUAGE_ZH_CN, report_text), "办法：清空"));
    end(&walk);
}

static void no_way_is_offered_to_a_host_that_is_silent(void **state) {
    Walk walk;
    (void)state;
    begin(&walk, "tests/fixtures/seat/mute.json");
    assert_null(block(&walk, "What the PC can do"));
    assert_non_null(block(&walk, "Next"));
    wizard_next(walk.wizard);
    assert_null(walk.wizard->action);
    end(&walk);
}

/* The PC is not seen: it cannot be looked at again from here. */
static void the_plan_sends_nobody_to_look_at_the_pc_from_here(void **state) {
    Walk walk;
    (void)state;
    begin(&walk, "tests/fixtures/seat/stale.json");
    wizard_next(walk.wizard);
    assert_true(says(&walk, "Whether it helped shows on that PC"));
    assert_false(says(&walk, "look again on page 7"));
    end(&walk);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(no_policy_is_offered_for_a_host_that_is_silent),
        cmocka_unit_test(the_host_that_is_filled_in_is_shown),
        cmocka_unit_test(what_the_pc_can_do_is_not_how_to_mend_it),
        cmocka_unit_test(a_silent_dns_server_is_not_mended_on_the_pc),
        cmocka_unit_test(no_way_is_offered_to_a_host_that_is_silent),
        cmocka_unit_test(the_plan_sends_nobody_to_look_at_the_pc_from_here),
        cmocka_unit_test(what_cannot_be_seen_is_one_line_at_the_end),
        cmocka_unit_test(what_is_to_be_mended_comes_first),
        cmocka_unit_test(the_bar_counts_what_can_be_seen_and_never_runs_back),
        cmocka_unit_test(the_report_tells_it_in_one_paragraph),
        cmocka_unit_test(the_help_says_what_is_done_here),
        cmocka_unit_test(written_files_are_not_said_to_work),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
