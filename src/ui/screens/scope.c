/* Page 3: what was agreed, and the two times yes: one to read, one to change. */
#include "ui/screens/lib_screen.h"

enum { ID_READ = 1, ID_CHANGE, ID_NEXT };

static void add_definition(const Wizard *wizard, Page *page) {
    const Case *support_case = wizard->support_case;
    int number = 0;
    page_heading(page, screen_words(page, "scope.definition"));
    for (Problem problem = 0; problem < PROBLEM_COUNT; problem++) {
        if (!support_case->problems[problem])
            continue;
        const char *text = problem == PROBLEM_OTHER ? support_case->own_words
                           : problem == PROBLEM_ERROR_CODE
                               ? screen_say(page, "scope.code", {"code", support_case->error_code})
                               : screen_words(page, "problem.%s", problem_word(problem));
        page_text(page, 0, text)->number = arena_printf(page->arena, "3.%d", ++number);
    }
}

static void add_promise(const Wizard *wizard, Page *page) {
    const bool changes = machine_abilities(wizard->machine).changes;
    const bool practice = changes && machine_abilities(wizard->machine).practice;
    const bool seat = machine_abilities(wizard->machine).network_only;
    page_heading(page, screen_words(page, "scope.heading"));
    page_text(page, 0, screen_words(page, "scope.text"));
    page_gap(page);
    screen_pair(page, "scope.reads",
                screen_words(page, practice  ? "scope.reads_practice"
                                   : changes ? "scope.reads_live"
                                   : seat    ? "scope.reads_seat"
                                             : "scope.reads_record"));
    screen_pair(
        page, "scope.changes",
        screen_kind_words(wizard, page, changes ? "scope.changes_text" : "scope.changes_nothing"));
    screen_pair(page, "scope.sends",
                changes && !practice ? screen_words(page, "scope.sends_questions")
                                     : screen_kind_words(wizard, page, "scope.sends_nothing"));
}

static void build(const Wizard *wizard, Page *page) {
    screen_begin(wizard, page);
    add_definition(wizard, page);
    add_promise(wizard, page);
    page_gap(page);
    screen_tick(page, ID_READ, "scope.consent_read", wizard->support_case->consent_read);
    if (machine_abilities(wizard->machine).changes)
        screen_tick(page, ID_CHANGE, "scope.consent_change", wizard->support_case->consent_change);
    page_gap(page);
    screen_button(page, ID_NEXT, "screen.next", screen_words(page, "scope.next"))->strong =
        wizard_lacks(wizard, STEP_SCOPE) == NULL;
}

static void handle(Wizard *wizard, const Input *input) {
    Case *support_case = wizard->support_case;
    if (input->kind != INPUT_PRESS)
        return;
    if (input->id == ID_NEXT) {
        wizard_next(wizard);
        return;
    }
    bool *consent =
        input->id == ID_READ ? &support_case->consent_read : &support_case->consent_change;
    *consent = !*consent;
    wizard_hush(wizard);
    wizard_save(wizard);
}

const Screen screen_scope = {.id = "scope", .step = STEP_SCOPE, .build = build, .handle = handle};
