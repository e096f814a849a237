/* Doing what was planned, and taking it back. */
#include "case/wizard_rooms.h"

#include "base/clock.h"
#include "base/disk.h"
#include "base/places.h"

/* ---- with the rights for it ---- */

/* What starts this program again at the same page of the same case. The other process may belong to
 * another account, which has neither the variables nor the drive letters of this one. */
static const char *const *restart_line(const Wizard *wizard) {
    Arena *arena = wizard->arena;
    const char *folder = state_folder(arena);
    const char *const line[] = {"--case",    wizard->support_case->id,
                                "--machine", wizard->machine->spec,
                                "--lang",    language_tag(wizard->support_case->language),
                                "--state",   folder == NULL ? "" : disk_place(arena, folder)};
    const char **words = NULL;
    size_t count = 0, capacity = 0;
    for (size_t i = 0; i < sizeof line / sizeof line[0] - (folder == NULL ? 2 : 0); i++)
        *(const char **)arena_push(arena, &words, &count, &capacity, sizeof *words) = line[i];
    const char *const *more = wizard->restart_options;
    for (; more != NULL && *more != NULL; more++)
        *(const char **)arena_push(arena, &words, &count, &capacity, sizeof *words) = *more;
    arena_push(arena, &words, &count, &capacity, sizeof *words);
    return words;
}

/* Only a case that is on the disk can be gone on with by another process. */
static Status elevate(Wizard *wizard) {
    wizard_save(wizard);
    wizard->machine->restart = wizard->save_failed ? NULL : restart_line(wizard);
    const Status status = plan_elevate(wizard->machine);
    wizard->quit = wizard->handed_over = status == STATUS_CHANGED;
    return status;
}

void wizard_elevate(Wizard *wizard) {
    const Status status = elevate(wizard);
    if (status == STATUS_CHANGED)
        return;
    if (status == STATUS_OK)
        wizard_say(wizard, CHECK_OK, "fix.elevated_now", NULL, 0);
    else
        wizard_say(wizard, CHECK_WARN, "fix.no_elevation", NULL, 0);
    wizard_plan(wizard);
}

/* ---- doing ---- */

bool wizard_plan_only_writes(const Wizard *wizard) {
    const Plan *plan = &wizard->plan;
    for (size_t i = 0; i < plan->step_count; i++)
        if (plan->steps[i].way != WAY_FILE)
            return false;
    return plan->step_count > 0;
}

/* Why it cannot be done now, as a key; NULL: it can. */
static const char *forbidden(const Wizard *wizard) {
    if (wizard->checking)
        return "wizard.lacks.result";
    if (!wizard->planned)
        return "fix.nothing_planned";
    if (!wizard->support_case->consent_change && !wizard_plan_only_writes(wizard))
        return "fix.no_consent";
    return NULL;
}

/* What the change is measured against. It is on the disk before anything is changed; a disk that
 * refuses holds nothing up (the journal's own does), but is said. */
static Status keep_facts_before(Wizard *wizard) {
    if (wizard->facts_before != NULL)
        return STATUS_OK;
    wizard->facts_before = facts_copy(wizard->arena, machine_facts(wizard->machine));
    const CheckInput input = {.facts = wizard->facts_before,
                              .profile = &wizard->profile,
                              .arena = wizard->arena,
                              .now = clock_now()};
    wizard->findings_before = checks_run(&input, NULL);
    return case_save_before(wizard->support_case, wizard->facts_before);
}

static void record(Wizard *wizard) {
    CaseAction *action = case_add_action(wizard->support_case);
    Arena *arena = wizard->support_case->arena;
    action->action_id = wizard->action->id;
    action->journal_id =
        wizard->result.journal_id == NULL ? "" : arena_strdup(arena, wizard->result.journal_id);
    if (wizard_plan_only_writes(wizard) && wizard->arguments.output != NULL)
        action->command = arena_strdup(arena, wizard->arguments.output);
    for (size_t i = 0; !wizard_plan_only_writes(wizard) && i < wizard->plan.step_count; i++)
        action->command = arena_printf(arena, "%s%s%s", action->command, i == 0 ? "" : "; ",
                                       step_text(arena, &wizard->plan.steps[i]));
    action->outcome = wizard->result.outcome;
    action->when = clock_now();
}

/* ---- while it lasts ---- */

static int64_t longest_ms(const Plan *plan) {
    int64_t sum = 0;
    for (size_t i = 0; i < plan->step_count; i++)
        sum += plan->steps[i].timeout_ms;
    return sum;
}

static void begin_doing(Wizard *wizard, const char *action_id, int64_t most_ms) {
    wizard->doing = action_id;
    wizard->doing_since_ms = clock_milliseconds();
    wizard->doing_most_ms = most_ms;
    wizard->machine->meanwhile = wizard->meanwhile;
    wizard->machine->meanwhile_user = wizard->meanwhile_user;
    machine_meanwhile(wizard->machine);
}

static void end_doing(Wizard *wizard) {
    wizard->doing = NULL;
    wizard->machine->meanwhile = NULL;
}

void wizard_perform(Wizard *wizard) {
    const char *why_not = forbidden(wizard);
    if (why_not != NULL) {
        wizard_say(wizard, CHECK_WARN, why_not, NULL, 0);
        return;
    }
    const bool first = wizard->facts_before == NULL;
    const Status kept = keep_facts_before(wizard);
    begin_doing(wizard, wizard->action->id, longest_ms(&wizard->plan));
    const Status status = plan_perform(wizard->machine, &wizard->profile, &wizard->plan,
                                       wizard->support_case->id, wizard->arena, &wizard->result);
    end_doing(wizard);
    if (status != STATUS_OK) {
        if (first)
            wizard->facts_before = NULL;
        wizard_say(wizard, CHECK_FAIL, wizard->result.reason, wizard->result.params,
                   wizard->result.param_count);
        return;
    }
    record(wizard);
    wizard->check_when = clock_now();
    wizard_judge(wizard, true);
    wizard_look_for_undo(wizard);
    wizard_enter(wizard, STEP_VERIFY);
    wizard->performed = true;
    if (kept != STATUS_OK)
        wizard_complain_once(wizard);
}

/* ---- taking back ---- */

void wizard_look_for_undo(Wizard *wizard) {
    JournalEntry *entries = NULL;
    size_t count = 0;
    wizard->undoable = NULL;
    if (wizard->machine == NULL || !machine_abilities(wizard->machine).changes)
        return;
    if (journal_read(wizard->arena, wizard->machine->spec, &entries, &count) == STATUS_OK)
        wizard->undoable = journal_undoable(entries, count);
}

static void mark_undone(Case *support_case, const char *journal_id) {
    for (size_t i = 0; i < support_case->action_count; i++)
        if (strcmp(support_case->actions[i].journal_id, journal_id) == 0)
            support_case->actions[i].undone = true;
}

void wizard_undo(Wizard *wizard) {
    static const struct {
        CheckStatus status;
        const char *key;
    } sentences[] = {
        [UNDO_DONE] = {CHECK_OK, "undo.done"},
        [UNDO_NOTHING] = {CHECK_INFO, "undo.nothing"},
        [UNDO_CHANGED] = {CHECK_WARN, "undo.changed"},
        [UNDO_ALREADY] = {CHECK_INFO, "undo.already"},
        [UNDO_FAILED] = {CHECK_FAIL, "undo.failed"},
    };
    UndoResult result = UNDO_NOTHING;
    Setting now = {0};
    const JournalEntry *entry = wizard->undoable;
    if (entry != NULL && !machine_abilities(wizard->machine).elevated) {
        const Status status = elevate(wizard);
        if (status == STATUS_DENIED)
            wizard_say(wizard, CHECK_WARN, "fix.no_elevation", NULL, 0);
        if (status != STATUS_OK)
            return;
    }
    if (entry != NULL) {
        begin_doing(wizard, entry->action_id, 0);
        if (journal_undo(wizard->machine, entry, &result, &now) != STATUS_OK)
            result = UNDO_FAILED;
        end_doing(wizard);
    }
    if (result == UNDO_DONE || result == UNDO_ALREADY)
        mark_undone(wizard->support_case, entry->id);
    if (entry != NULL) {
        wizard->performed = false;
        wizard_start_checks(wizard);
    }
    wizard_look_for_undo(wizard);
    wizard_say_with(wizard, sentences[result].status, sentences[result].key,
                    {"path", now.path == NULL ? "" : now.path},
                    {"value", now.set && now.value != NULL ? now.value : "-"});
    wizard_save(wizard);
}
