/* A page that does not fit says so: half of one is none. */
#include "report/report.h"

#include "machine/machine.h"
#include "support/scratch.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>

#include <cmocka.h>

enum { CHANGES = 128, ENTRIES = 128 };

static const Profile no_profile;

static ReportInput input_of(Arena *arena) {
    Machine *machine = NULL;
    const char *complaint = "", *about = "";
    if (practice_open(arena, "cas-06345", true, &machine, &complaint, &about) != STATUS_OK)
        fail_msg("%s %s", complaint, about);
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
                         .language = LANGUAGE_EN,
                         .arena = arena};
}

/* A journal of many changes, whose values are of signs that grow between tags. */
static void add_long_journal(ReportInput *input) {
    static Setting before[CHANGES], after[CHANGES];
    static JournalEntry entries[ENTRIES];
    char *signs = arena_alloc(input->arena, 301);
    memset(signs, '"', 300);
    for (size_t i = 0; i < CHANGES; i++) {
        before[i] = (Setting){.path = "registry:HKLM\\x", .set = true, .value = signs};
        after[i] = (Setting){.path = "registry:HKLM\\x", .set = true, .value = signs + 1};
    }
    for (size_t i = 0; i < ENTRIES; i++)
        entries[i] = (JournalEntry){.id = signs,
                                    .machine = "",
                                    .case_id = "",
                                    .action_id = signs,
                                    .command = signs,
                                    .before = before,
                                    .after = after,
                                    .change_count = CHANGES};
    input->journal = entries;
    input->journal_count = ENTRIES;
}

static bool is_cut(const ReportInput *input) {
    Buf out;
    buf_init(&out, (size_t)1 << 30);
    report_html(input, &out);
    const bool cut = out.overflowed;
    buf_free(&out);
    return cut;
}

static void a_page_that_was_cut_says_so(void **state) {
    (void)state;
    char folder[SCRATCH_PATH];
    scratch_state(folder);
    Arena *arena = arena_new();
    ReportInput input = input_of(arena);
    assert_false(is_cut(&input));
    add_long_journal(&input);
    assert_true(is_cut(&input));
    machine_close((Machine *)(uintptr_t)input.machine);
    arena_free(arena);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_page_that_was_cut_says_so),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
