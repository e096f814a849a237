/* Page 6: one action, its plan word for word, and the key that does it. */
#include "base/paths.h"
#include "facts/known.h"
#include "machine/machine_words.h"
#include "ui/screens/lib_screen.h"

enum {
    ID_HOST = 1,
    ID_PORT,
    ID_CONSENT,
    ID_PERFORM,
    ID_SKIP,
    ID_ALL,
    ID_ELEVATE,
    ID_ACTION = 20, /* + index */
    GROUP_ACTION = 1,
    FIRST_ACTIONS = 3
};

/* Why no way is chosen yet. */
static const char *choose_key(const Wizard *wizard) {
    return wizard->diagnosis.cause_count == 0   ? "fix.choose_undecided"
           : wizard_first_cause(wizard) != NULL ? "fix.choose_cause"
                                                : "fix.choose";
}

/* The best few, so that the plan below them is in sight; all of them when asked for. */
static void add_choices(const Wizard *wizard, Page *page) {
    const Action *const *actions = wizard_actions(wizard, page->arena);
    bool hidden = false;
    for (int i = 0; actions[i] != NULL; i++) {
        if (!wizard->shown.all_actions && i >= FIRST_ACTIONS && actions[i] != wizard->action) {
            hidden = true;
            continue;
        }
        Block *choice = screen_choice(page, ID_ACTION + i, GROUP_ACTION,
                                      screen_words(page, "action.%s.name", actions[i]->id),
                                      actions[i] == wizard->action);
        choice->explain = screen_words_or_null(page, "action.%s.help", actions[i]->id);
    }
    if (hidden)
        screen_button(page, ID_ALL, "fix.all", NULL);
    if (actions[0] == NULL)
        page_text(page, 0, screen_words(page, "fix.none"));
    else if (wizard->action == NULL)
        page_text(page, 0, screen_machine_words(wizard, page, choose_key(wizard)));
}

static void add_fields(const Wizard *wizard, Page *page) {
    if (!wizard->action->takes_host)
        return;
    Block *host = screen_field(page, ID_HOST, "fix.host", wizard->typed_host);
    host->strong = !wizard->planned;
    if (wizard->planned)
        host->stands_for = screen_shown(page, wizard->plan.host);
    Block *port = screen_field(page, ID_PORT, "fix.port", wizard->typed_port);
    if (wizard->planned)
        port->stands_for =
            screen_number(page, wizard->plan.port == 0 ? KMS_PORT : wizard->plan.port);
}

/* ---- the plan ---- */

static void add_changes(const Wizard *wizard, Page *page) {
    bool any = false;
    for (size_t i = 0; i < wizard->plan.change_count; i++) {
        const PlanChange *change = &wizard->plan.changes[i];
        if (!plan_change_is_real(change))
            continue;
        page_text(page, 1, change_text(page->arena, page->language, change));
        any = true;
    }
    if (!any)
        page_text(page, 1, screen_words(page, "fix.changes_nothing"));
}

static void add_notes(const Wizard *wizard, Page *page, Mark mark, const char *const *keys,
                      size_t count) {
    for (size_t i = 0; i < count; i++)
        screen_row(page, mark, NULL,
                   message_format(page->arena, page->language, keys[i], wizard->plan.params,
                                  wizard->plan.param_count))
            ->indent = 1;
}

/* Files by their names below the folder that is named once. */
static const char *file_name(const Wizard *wizard, const char *path) {
    const char *folder = wizard->arguments.output;
    if (folder == NULL || strncmp(path, folder, strlen(folder)) != 0)
        return path;
    path += strlen(folder);
    return path_is_separator(path[0]) ? path + 1 : path;
}

static void add_files(const Wizard *wizard, Page *page) {
    page_heading(page, screen_words(page, "fix.writes_files"));
    page_add(page, BLOCK_COMMAND)->text = screen_shown(page, wizard->arguments.output);
    for (size_t i = 0; i < wizard->plan.step_count; i++)
        page_text(page, 2, screen_shown(page, file_name(wizard, wizard->plan.steps[i].file)));
}

static void add_commands(const Wizard *wizard, Page *page) {
    page_heading(page, screen_words(page, "fix.runs"));
    for (size_t i = 0; i < wizard->plan.step_count; i++)
        page_add(page, BLOCK_COMMAND)->text =
            screen_shown(page, step_text(page->arena, &wizard->plan.steps[i]));
}

static void add_rights(Page *page, MachineAbilities abilities) {
    const char *key = !abilities.changes   ? "fix.elevated_there"
                      : abilities.elevated ? "fix.elevated"
                                           : "fix.needs_elevation";
    const Mark mark = abilities.changes && !abilities.elevated ? MARK_WARN : MARK_INFO;
    screen_row(page, mark, NULL, screen_words(page, "%s", key))->indent = 1;
}

/* Where the commands are run by hand nobody writes down what was there before. */
static const char *undo_key(const Wizard *wizard) {
    return !wizard->plan.undoable                       ? "fix.not_undoable"
           : machine_abilities(wizard->machine).changes ? "fix.undoable"
                                                        : "fix.undoable_there";
}

static void add_plan(const Wizard *wizard, Page *page) {
    const Plan *plan = &wizard->plan;
    if (wizard_plan_only_writes(wizard) && wizard->arguments.output != NULL)
        add_files(wizard, page);
    else
        add_commands(wizard, page);
    page_heading(page, screen_words(page, "fix.changes"));
    add_changes(wizard, page);
    if (plan->keep_count > 0)
        page_heading(page, screen_words(page, "fix.keeps"));
    add_notes(wizard, page, MARK_OK, plan->keeps, plan->keep_count);
    page_heading(page, screen_words(page, "fix.mind"));
    add_notes(wizard, page, MARK_WARN, plan->warnings, plan->warning_count);
    screen_row(page, MARK_INFO, NULL, screen_words(page, "%s", undo_key(wizard)))->indent = 1;
    if (plan->needs_elevation)
        add_rights(page, machine_abilities(wizard->machine));
}

/* ---- doing it ---- */

static void add_perform(const Wizard *wizard, Page *page) {
    const Case *support_case = wizard->support_case;
    page_gap(page);
    if (!machine_abilities(wizard->machine).changes && !wizard_plan_only_writes(wizard)) {
        page_text(page, 0, screen_machine_words(wizard, page, "fix.not_here"));
        return;
    }
    const bool lacks_rights =
        wizard->plan.needs_elevation && !machine_abilities(wizard->machine).elevated;
    if (lacks_rights)
        screen_button(page, ID_ELEVATE, "fix.elevate", screen_words(page, "fix.elevate_text"))
            ->strong = true;
    const bool agreed = support_case->consent_change || wizard_plan_only_writes(wizard);
    /* The tick stays where it was set: what one pressed must not turn into the key that does it. */
    if (!agreed || wizard->shown.agreed_here)
        screen_tick(page, ID_CONSENT, "scope.consent_change", agreed);
    Block *perform =
        screen_button(page, ID_PERFORM, "fix.perform", screen_words(page, "fix.perform_text"));
    perform->strong = agreed && !lacks_rights;
    page_key_after(page, "y", screen_words(page, "fix.key_perform"), ID_PERFORM);
}

static void build(const Wizard *wizard, Page *page) {
    screen_begin(wizard, page);
    if (screen_waits(wizard, page))
        return;
    if (machine_sees_network_only(wizard->machine)) {
        page_text(page, 0, screen_words(page, "fix.seat"));
        page_gap(page);
    }
    add_choices(wizard, page);
    if (wizard->action != NULL) {
        page_gap(page);
        add_fields(wizard, page);
        if (wizard->plan_complaint.key != NULL)
            screen_row(page, MARK_WARN, NULL, screen_sentence(page, &wizard->plan_complaint));
        if (wizard->planned) {
            add_plan(wizard, page);
            add_perform(wizard, page);
        }
    }
    page_gap(page);
    screen_button(page, ID_SKIP, "fix.skip", screen_words(page, "fix.skip_text"))->strong =
        wizard->action == NULL;
}

static void agree(Wizard *wizard) {
    wizard->shown.agreed_here = true;
    wizard->support_case->consent_change = !wizard->support_case->consent_change;
    wizard_hush(wizard);
    wizard_save(wizard);
}

static void choose(Wizard *wizard, int index) {
    const Action *const *actions = wizard_actions(wizard, wizard->findings_arena);
    for (int i = 0; actions[i] != NULL; i++)
        if (i == index)
            wizard_choose_action(wizard, actions[i]->id);
    if (wizard->action != NULL && wizard->action->takes_host && !wizard->planned)
        wizard->shown.go_to = ID_HOST;
}

/* What stops it for want of a tick leads to the tick. */
static void perform(Wizard *wizard) {
    const bool lacks_consent =
        !wizard->support_case->consent_change && !wizard_plan_only_writes(wizard);
    wizard_perform(wizard);
    if (lacks_consent && wizard->step == STEP_FIX)
        wizard->shown.go_to = ID_CONSENT;
}

static void press(Wizard *wizard, int id) {
    wizard_hush(wizard);
    if (id == ID_PERFORM)
        perform(wizard);
    else if (id == ID_CONSENT)
        agree(wizard);
    else if (id == ID_ELEVATE)
        wizard_elevate(wizard);
    else if (id == ID_ALL)
        wizard->shown.all_actions = true;
    else if (id == ID_SKIP)
        wizard_next(wizard);
    else if (id >= ID_ACTION)
        choose(wizard, id - ID_ACTION);
}

static void handle(Wizard *wizard, const Input *input) {
    if (input->kind == INPUT_PRESS)
        press(wizard, input->id);
    else if (input->kind == INPUT_KEY && input->key == 'y')
        perform(wizard);
    else if (input->kind == INPUT_EDIT && input->id == ID_HOST)
        wizard_set_host(wizard, input->text);
    else if (input->kind == INPUT_EDIT && input->id == ID_PORT)
        wizard_set_port(wizard, input->text);
}

const Screen screen_fix = {.id = "fix", .step = STEP_FIX, .build = build, .handle = handle};
