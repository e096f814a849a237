/* What the letters of a case say of whom they ask for what, and when; and the report of what was.
 */
#include "report/report.h"

#include "base/text.h"
#include "machine/machine.h"
#include "support/scratch.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>

#include <cmocka.h>

enum { CEILING = 1 << 18 };

static const Profile no_profile;

/* A practice PC as it is found, and a case about it. */
static ReportInput input_about(Arena *arena, const char *pc, Case *support_case) {
    Machine *machine = NULL;
    const char *complaint = "", *about = "";
    if (practice_open(arena, pc, true, &machine, &complaint, &about) != STATUS_OK)
        fail_msg("%s: %s %s", pc, complaint, about);
    assert_int_equal(machine_collect(machine, GROUPS_ALL, 0), STATUS_OK);
    const Facts *facts = machine_facts(machine);
    Findings *findings = arena_array(arena, Findings, 1);
    *findings =
        checks_run(&(CheckInput){.facts = facts, .profile = &no_profile, .arena = arena}, NULL);
    Diagnosis *diagnosis = arena_array(arena, Diagnosis, 1);
    *diagnosis = diagnose(&(DiagnosisInput){
        .findings = findings, .facts = facts, .profile = &no_profile, .arena = arena});
    return (ReportInput){.machine = machine,
                         .facts = facts,
                         .findings = findings,
                         .diagnosis = diagnosis,
                         .profile = &no_profile,
                         .support_case = support_case,
                         .language = LANGUAGE_EN,
                         .arena = arena};
}

static Str letter(Arena *arena, const ReportInput *input,
                  void (*write)(const ReportInput *input, Buf *out)) {
    Buf out;
    buf_init(&out, CEILING);
    write(input, &out);
    assert_false(out.overflowed);
    const Str text = str_of(arena_strndup(arena, out.at, out.length));
    buf_free(&out);
    return text;
}

static size_t place_of(Str text, const char *part) {
    const char *at = strstr(text.at, part);
    if (at == NULL)
        fail_msg("not in the letter: %s\n%s", part, text.at);
    return (size_t)(at - text.at);
}

/* A policy file is no way round on the PC, and needs none of its rights. */
static void policy_files_stand_apart_from_what_the_pc_can_do(void **state) {
    (void)state;
    Arena *arena = arena_new();
    const ReportInput input = input_about(arena, "cas-06345", NULL);
    const Str text = letter(arena, &input, letter_initial);
    const size_t of_domain = place_of(text, message(LANGUAGE_EN, "letter.for_domain"));
    assert_true(of_domain < place_of(text, message(LANGUAGE_EN, "action.policy.export.name")));
    assert_false(str_contains(text, message(LANGUAGE_EN, "letter.meanwhile")));
    machine_close((Machine *)(uintptr_t)input.machine);
    arena_free(arena);
}

/* `fix` on the command line knows no case: its journal tells what was done. */
static void what_was_done_without_a_case_is_told(void **state) {
    (void)state;
    Arena *arena = arena_new();
    ReportInput input = input_about(arena, "cas-06345", NULL);
    const JournalEntry entry = {.id = "20261122T080000Z-1",
                                .machine = "practice:cas-06345",
                                .action_id = "system.clear-host",
                                .command = "slmgr.vbs /ckms",
                                .state = ENTRY_DONE};
    place_of(letter(arena, &input, letter_summary), message(LANGUAGE_EN, "letter.nothing_done"));
    input.journal = &entry;
    input.journal_count = 1;
    const Str text = letter(arena, &input, letter_summary);
    assert_false(str_contains(text, message(LANGUAGE_EN, "letter.nothing_done")));
    assert_true(place_of(text, message(LANGUAGE_EN, "action.system.clear-host.name")) <
                place_of(text, "slmgr.vbs /ckms"));
    machine_close((Machine *)(uintptr_t)input.machine);
    arena_free(arena);
}

static void a_case_that_is_over_promises_nothing_more(void **state) {
    (void)state;
    static const char *const of_the_open[] = {"answer.when_will_it_activate.question",
                                              "report.owner"};
    Arena *arena = arena_new();
    Case *support_case = case_new(arena);
    const ReportInput input = input_about(arena, "cas-06345", support_case);
    for (size_t i = 0; i < sizeof of_the_open / sizeof of_the_open[0]; i++) {
        support_case->conclusion = CONCLUSION_OPEN;
        (void)place_of(letter(arena, &input, letter_summary), message(LANGUAGE_EN, of_the_open[i]));
        support_case->conclusion = CONCLUSION_RESOLVED;
        assert_false(str_contains(letter(arena, &input, letter_summary),
                                  message(LANGUAGE_EN, of_the_open[i])));
    }
    machine_close((Machine *)(uintptr_t)input.machine);
    arena_free(arena);
}

/* Mended with this program, and seen to be well, but not closed yet. */
static void a_pc_that_is_well_again_is_over_too(void **state) {
    (void)state;
    Arena *arena = arena_new();
    const ReportInput before = input_about(arena, "cas-06345", case_new(arena));
    ReportInput now = input_about(arena, "healthy", case_new(arena));
    now.facts_before = before.facts;
    const Str text = letter(arena, &now, letter_summary);
    (void)place_of(text, "kms.cmgos.com");
    assert_false(str_contains(text, message(LANGUAGE_EN, "answer.when_will_it_activate.question")));
    machine_close((Machine *)(uintptr_t)now.machine);
    machine_close((Machine *)(uintptr_t)before.machine);
    arena_free(arena);
}

/* Whoever reads the report of a PC that is well sees why there is a case. */
static void the_report_says_what_it_was(void **state) {
    (void)state;
    static void (*const forms[])(const ReportInput *, Buf *) = {report_text, report_markdown,
                                                                report_html};
    const char *heading = message(LANGUAGE_EN, "report.before");
    const char *cause = "is fixed to the KMS host";
    Arena *arena = arena_new();
    const ReportInput before = input_about(arena, "cas-06345", case_new(arena));
    ReportInput now = input_about(arena, "healthy", case_new(arena));
    for (size_t i = 0; i < sizeof forms / sizeof forms[0]; i++) {
        now.facts_before = NULL;
        assert_false(str_contains(letter(arena, &now, forms[i]), heading));
        now.facts_before = before.facts;
        const Str text = letter(arena, &now, forms[i]);
        assert_true(place_of(text, heading) < place_of(text, message(LANGUAGE_EN, "report.chain")));
        (void)place_of(text, cause);
        /* Tried, and still the same: the conclusion says it already. */
        ReportInput still = before;
        still.facts_before = before.facts;
        assert_false(str_contains(letter(arena, &still, forms[i]), heading));
    }
    machine_close((Machine *)(uintptr_t)now.machine);
    machine_close((Machine *)(uintptr_t)before.machine);
    arena_free(arena);
}

/* Nobody wrote anything about a practice PC: nothing is said of what stands in a text. */
static void of_a_practice_pc_no_text_is_spoken(void **state) {
    (void)state;
    Arena *arena = arena_new();
    const ReportInput input = input_about(arena, "cas-06345", NULL);
    const Finding *finding = finding_of(input.findings, "said");
    assert_non_null(finding);
    assert_int_equal(finding->status, CHECK_SKIPPED);
    assert_false(str_contains(str_of(finding_text(arena, LANGUAGE_ZH_CN, finding)), "文字里"));
    machine_close((Machine *)(uintptr_t)input.machine);
    arena_free(arena);
}

/* A question that is listed is answered, or it is said that nothing was seen of it. */
static void every_problem_of_the_summary_is_answered(void **state) {
    (void)state;
    Arena *arena = arena_new();
    Case *support_case = case_new(arena);
    support_case->problems[PROBLEM_OFFICE_NOT_FOUND] = true;
    support_case->problems[PROBLEM_EXPIRES_SOON] = true;
    support_case->problems[PROBLEM_MANY_PCS] = true;
    support_case->error_code = "0xC004F074";
    const ReportInput input = input_about(arena, "cas-06345", support_case);
    const Str text = letter(arena, &input, letter_summary);
    const char *not_seen = message(LANGUAGE_EN, "letter.not_seen");
    const size_t expiry = place_of(text, not_seen);
    assert_non_null(strstr(text.at + expiry + 1, not_seen)); /* and one for several PCs */
    (void)place_of(text, message(LANGUAGE_EN, "error.0xC004F074.text"));
    machine_close((Machine *)(uintptr_t)input.machine);
    arena_free(arena);
}

/* What is still open is not spoken of as closed. */
static void an_open_case_is_not_closed(void **state) {
    (void)state;
    Arena *arena = arena_new();
    Case *support_case = case_new(arena);
    const ReportInput input = input_about(arena, "cas-06345", support_case);
    assert_false(str_contains(letter(arena, &input, letter_summary), "Closing the case"));
    support_case->conclusion = CONCLUSION_ARCHIVED;
    assert_true(str_contains(letter(arena, &input, letter_summary), "Closing the case"));
    machine_close((Machine *)(uintptr_t)input.machine);
    arena_free(arena);
}

static int use_a_home_of_our_own(void **state) {
    (void)state;
    return scratch_folder() == NULL ? -1 : 0;
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(policy_files_stand_apart_from_what_the_pc_can_do),
        cmocka_unit_test(what_was_done_without_a_case_is_told),
        cmocka_unit_test(a_case_that_is_over_promises_nothing_more),
        cmocka_unit_test(a_pc_that_is_well_again_is_over_too),
        cmocka_unit_test(the_report_says_what_it_was),
        cmocka_unit_test(of_a_practice_pc_no_text_is_spoken),
        cmocka_unit_test(every_problem_of_the_summary_is_answered),
        cmocka_unit_test(an_open_case_is_not_closed),
    };
    return cmocka_run_group_tests(tests, use_a_home_of_our_own, NULL);
}
