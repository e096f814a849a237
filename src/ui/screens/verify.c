/* Page 7: did it help, told from what was read before and after; and the way back. */
#include "machine/machine_words.h"
#include "ui/screens/lib_screen.h"

enum { ID_NEXT = 1, ID_UNDO, ID_AGAIN, ID_OTHER, ID_UNDO_NO, ID_UNDO_YES, ESCAPE = 27 };

static const Mark outcome_marks[] = {
    [OUTCOME_VERIFIED] = MARK_OK,       [OUTCOME_NOT_YET] = MARK_INFO,
    [OUTCOME_NOT_CURED] = MARK_WARN,    [OUTCOME_FAILED] = MARK_FAIL,
    [OUTCOME_FAILED_STUCK] = MARK_FAIL, [OUTCOME_REFUSED] = MARK_WARN,
};

static const char *const outcome_keys[] = {
    [OUTCOME_VERIFIED] = "verify.verified",         [OUTCOME_NOT_YET] = "verify.not_yet",
    [OUTCOME_NOT_CURED] = "verify.not_cured",       [OUTCOME_FAILED] = "verify.failed",
    [OUTCOME_FAILED_STUCK] = "verify.failed_stuck", [OUTCOME_REFUSED] = "verify.refused",
};

static const CaseAction *last_action(const Case *support_case) {
    return support_case->action_count == 0 ? NULL
                                           : &support_case->actions[support_case->action_count - 1];
}

/* ---- the result ---- */

static const char *result_key(const CaseAction *done) {
    return done->undone                    ? "verify.undone"
           : case_action_wrote_files(done) ? "verify.files_written"
                                           : outcome_keys[done->outcome];
}

static Mark result_mark(const CaseAction *done) {
    return done->undone || case_action_wrote_files(done) ? MARK_INFO : outcome_marks[done->outcome];
}

static void add_result(const Wizard *wizard, Page *page, const CaseAction *done) {
    screen_row(page, result_mark(done), "7.1", screen_words(page, "%s", result_key(done)))->strong =
        true;
    if (wizard->performed && wizard->result.reason != NULL)
        page_text(page, 2,
                  message_format(page->arena, page->language, wizard->result.reason,
                                 wizard->result.params, wizard->result.param_count));
    else if (wizard->performed && wizard->result.check_again != 0)
        page_text(page, 2,
                  screen_say(page, "verify.check_again_at",
                             {"time", screen_time(page, wizard->result.check_again)}));
    page_text(page, 2, screen_words(page, "action.%s.name", done->action_id));
    /* Whether it was this change that did it cannot be told any more, but that all is well can. */
    if (!done->undone && done->outcome != OUTCOME_VERIFIED && wizard->diagnosis.health == HEALTH_OK)
        screen_row(page, MARK_OK, NULL, screen_machine_words(wizard, page, "verify.all_well"));
    if (case_action_wrote_files(done) && wizard->arguments.output != NULL)
        page_add(page, BLOCK_COMMAND)->text = screen_shown(page, wizard->arguments.output);
}

/* ---- before and after ---- */

/* Other numbers in the same sentence (days, counts) are not what a fix is judged by. */
static bool same(const Finding *a, const Finding *b) {
    return a->status == b->status && strcmp(a->code, b->code) == 0;
}

static void add_changed(Page *page, const char *when_key, const Finding *finding) {
    Block *row = screen_row(page, mark_of(finding->status), screen_words(page, "%s", when_key),
                            finding_text(page->arena, page->language, finding));
    row->indent = 1;
}

/* The checks whose finding is another one now: what changed, in words and not in keys. */
static void add_differences(const Wizard *wizard, Page *page) {
    size_t differences = 0;
    page_heading(page, screen_words(page, "verify.differences"));
    for (size_t i = 0; i < wizard->findings_before.count; i++) {
        const Finding *before = &wizard->findings_before.items[i];
        const Finding *after = finding_of(&wizard->findings, before->check->id);
        if (after == NULL || same(before, after))
            continue;
        if (differences++ > 0)
            page_gap(page);
        add_changed(page, "verify.before", before);
        add_changed(page, "verify.after", after);
    }
    if (differences == 0)
        page_text(page, 1, screen_words(page, "verify.nothing_changed"));
}

/* ---- ways on ---- */

static void add_still_wrong(const Wizard *wizard, Page *page) {
    const Verdict *cause = wizard_first_cause(wizard);
    if (cause == NULL)
        return;
    page_heading(page, screen_words(page, "verify.still"));
    screen_row(page, screen_cause_mark(cause), NULL,
               verdict_text(page->arena, page->language, cause))
        ->indent = 1;
}

static void add_ways(const Wizard *wizard, Page *page, bool done) {
    page_gap(page);
    screen_button(page, ID_NEXT, "screen.next", screen_words(page, "verify.next"))->strong = true;
    if (wizard->undoable != NULL) {
        screen_button(page, ID_UNDO, "verify.undo",
                      screen_say(page, "verify.undo_text",
                                 {"action", screen_words(page, "action.%s.name",
                                                         wizard->undoable->action_id)}));
        page_key(page, "u", screen_words(page, "verify.key_undo"));
    }
    page_button(page, ID_AGAIN, screen_kind_words(wizard, page, "verify.again"),
                screen_kind_words(wizard, page, "verify.again_text"));
    if (done && wizard_first_cause(wizard) != NULL)
        screen_button(page, ID_OTHER, "verify.other", screen_words(page, "verify.other_text"));
    page_key(page, "r", screen_words(page, "checks.key_again"));
}

static void add_nothing_done(const Wizard *wizard, Page *page) {
    const MachineAbilities abilities = machine_abilities(wizard->machine);
    page_text(page, 0,
              screen_kind_words(wizard, page,
                                abilities.changes ? "verify.nothing_done" : "verify.not_here"));
    /* What was mended elsewhere shows here. */
    if (machine_sees_network_only(wizard->machine) && wizard->diagnosis.health == HEALTH_OK)
        screen_row(page, MARK_OK, NULL, screen_machine_words(wizard, page, "verify.all_well"));
}

/* ---- before anything is put back ---- */

static bool asks_undo(const Wizard *wizard) {
    return wizard->shown.asks_undo && wizard->undoable != NULL;
}

static void build_question(const Wizard *wizard, Page *page) {
    const JournalEntry *entry = wizard->undoable;
    page->scene = 1;
    page_text(page, 0,
              screen_say(page, "undo.plan",
                         {"action", screen_words(page, "action.%s.name", entry->action_id)},
                         {"id", entry->id}, {"when", screen_time(page, entry->when)}))
        ->strong = true;
    for (size_t i = 0; i < entry->change_count; i++) {
        const PlanChange change = entry_change(entry, i, true);
        if (plan_change_is_real(&change))
            page_text(page, 1, change_text(page->arena, page->language, &change));
    }
    page_gap(page);
    screen_button(page, ID_UNDO_NO, "verify.undo_no", NULL)->strong = true;
    screen_button(page, ID_UNDO_YES, "verify.undo_yes", screen_words(page, "verify.undo_yes_text"));
    page_key_after(page, "y", screen_words(page, "verify.key_undo_yes"), ID_UNDO_YES);
    page_key(page, "Esc", screen_words(page, "ui.key.back"));
}

static void build(const Wizard *wizard, Page *page) {
    screen_begin(wizard, page);
    if (wizard->checking) {
        page_text(page, 0, screen_words(page, "verify.reading_again"));
        screen_progress(wizard, page);
        return;
    }
    if (asks_undo(wizard)) {
        build_question(wizard, page);
        return;
    }
    const CaseAction *done = last_action(wizard->support_case);
    if (done == NULL)
        add_nothing_done(wizard, page);
    else
        add_result(wizard, page, done);
    add_ways(wizard, page, done != NULL);
    if (done != NULL && !case_action_wrote_files(done) && wizard->facts_before != NULL)
        add_differences(wizard, page);
    add_still_wrong(wizard, page);
}

static void again(Wizard *wizard) {
    wizard_hush(wizard);
    wizard_start_checks(wizard);
}

static void ask_undo(Wizard *wizard, bool asks) {
    wizard_hush(wizard);
    wizard->shown.asks_undo = asks;
}

static void undo(Wizard *wizard) {
    wizard->shown.asks_undo = false;
    wizard_undo(wizard);
}

static void press(Wizard *wizard, int id) {
    if (id == ID_NEXT)
        wizard_next(wizard);
    else if (id == ID_UNDO || id == ID_UNDO_NO)
        ask_undo(wizard, id == ID_UNDO);
    else if (id == ID_UNDO_YES)
        undo(wizard);
    else if (id == ID_AGAIN)
        again(wizard);
    else if (id == ID_OTHER)
        wizard_go(wizard, STEP_FIX);
}

static void answer(Wizard *wizard, int key) {
    if (key == 'y')
        undo(wizard);
    else if (key == ESCAPE)
        ask_undo(wizard, false);
}

static void handle(Wizard *wizard, const Input *input) {
    if (input->kind == INPUT_PRESS)
        press(wizard, input->id);
    if (input->kind != INPUT_KEY || wizard->checking)
        return;
    if (asks_undo(wizard))
        answer(wizard, input->key);
    else if (input->key == 'u')
        ask_undo(wizard, true);
    else if (input->key == 'r')
        again(wizard);
}

const Screen screen_verify = {
    .id = "verify", .step = STEP_VERIFY, .build = build, .handle = handle};
