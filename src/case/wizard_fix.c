/* Choosing an action, planning it, doing it, taking it back. */
#include "case/wizard_rooms.h"

#include "base/clock.h"
#include "base/disk.h"
#include "base/places.h"

static ActionInput action_input(const Wizard *wizard, Arena *arena) {
    return (ActionInput){.facts = machine_facts(wizard->machine),
                         .findings = &wizard->findings,
                         .profile = &wizard->profile,
                         .arguments = &wizard->arguments,
                         .abilities = machine_abilities(wizard->machine),
                         .arena = arena};
}

/* ---- which ---- */

typedef struct ActionSet {
    const Action **items;
    size_t count;
} ActionSet;

static void offer(ActionSet *set, const Action *action, const ActionInput *input) {
    if (action == NULL || !action->applies(input))
        return;
    for (size_t i = 0; i < set->count; i++)
        if (set->items[i] == action)
            return;
    set->items[set->count++] = action;
}

const Action *const *wizard_actions(const Wizard *wizard, Arena *arena) {
    size_t most = 1;
    while (action_list()[most - 1] != NULL)
        most++;
    ActionSet set = {.items = arena_array(arena, const Action *, most)};
    if (wizard->machine == NULL || !wizard->checked)
        return set.items;
    const ActionInput input = action_input(wizard, arena);
    for (size_t i = 0; i < wizard->diagnosis.cause_count; i++) {
        const Verdict *cause = &wizard->diagnosis.causes[i];
        for (size_t j = 0; j < cause->action_count; j++)
            offer(&set, action_find(cause->actions[j]), &input);
    }
    for (const Action *const *action = action_list(); *action != NULL; action++)
        offer(&set, *action, &input);
    return set.items;
}

const Action *wizard_way(const Wizard *wizard) {
    const Verdict *cause = wizard_first_cause(wizard);
    if (cause == NULL || cause->action_count == 0)
        return NULL;
    Arena *arena = arena_new();
    const ActionInput input = action_input(wizard, arena);
    const Action *first = wizard_actions(wizard, arena)[0];
    const bool proposed = first != NULL && (action_is_cure(cause, first->id, input.facts) ||
                                            action_helps_meanwhile(first, &input));
    arena_free(arena);
    return proposed ? first : NULL;
}

bool wizard_policy_helps(const Wizard *wizard) {
    const Action *policy = action_find("policy.export");
    if (wizard_first_cause(wizard) == NULL || policy == NULL)
        return false;
    Arena *arena = arena_new();
    const ActionInput input = action_input(wizard, arena);
    const bool helps = policy->applies(&input) && action_bad_host(policy, &input) == NULL;
    arena_free(arena);
    return helps;
}

/* ---- planning ---- */

/* There is a field for the host here, not an option. */
static const char *said_of_the_field(const char *complaint) {
    return strcmp(complaint, "plan.needs_host") == 0         ? "fix.host_missing"
           : strcmp(complaint, "plan.needs_other_host") == 0 ? "fix.host_bad"
                                                             : complaint;
}

void wizard_plan(Wizard *wizard) {
    wizard->planned = false;
    wizard->plan_complaint = (Sentence){0};
    if (wizard->action == NULL || wizard->machine == NULL || !wizard->checked)
        return;
    arena_reset(wizard->plan_arena);
    const ActionInput input = action_input(wizard, wizard->plan_arena);
    const char *complaint = NULL, *about = NULL;
    if (wizard->typed_port[0] != '\0' && !port_is_valid(wizard->arguments.port)) {
        complaint = "fix.port_is_none";
        about = wizard->typed_port;
    } else if (wizard->typed_host[0] != '\0' && !host_is_valid(wizard->typed_host)) {
        complaint = "fix.host_is_none";
        about = wizard->typed_host;
    } else {
        const Status status =
            action_plan(wizard->action, &input, &wizard->plan, &complaint, &about);
        wizard->planned = status == STATUS_OK;
        if (status != STATUS_OK && complaint == NULL)
            complaint = "fix.cannot_be_planned";
        else if (status != STATUS_OK)
            complaint = said_of_the_field(complaint);
    }
    if (wizard->planned)
        return;
    Sentence *said = &wizard->plan_complaint;
    *said = (Sentence){.key = complaint, .status = CHECK_WARN};
    about = arena_strdup(wizard->plan_arena, about == NULL ? "" : about);
    said->params[said->param_count++] = (Param){"about", about};
    said->params[said->param_count++] = (Param){"host", about};
    said->params[said->param_count++] = (Param){"port", about};
}

const char *wizard_default_folder(const Wizard *wizard, Arena *arena) {
    const char *name = wizard->machine == NULL ? "pc" : wizard->machine->name;
    return case_folder_for(arena, wizard->support_case, name, wizard->support_case->opened);
}

void wizard_choose_action(Wizard *wizard, const char *action_id) {
    wizard->action = action_id == NULL ? NULL : action_find(action_id);
    wizard->performed = false;
    if (wizard->action != NULL && strcmp(wizard->action->id, "policy.export") == 0)
        wizard->arguments.output =
            arena_printf(wizard->arena, "%s/policy", wizard_default_folder(wizard, wizard->arena));
    wizard_plan(wizard);
}

void wizard_set_host(Wizard *wizard, const char *host) {
    wizard->typed_host = arena_strdup(wizard->arena, host);
    wizard->arguments.host = host[0] == '\0' ? NULL : wizard->typed_host;
    wizard_plan(wizard);
}

void wizard_set_port(Wizard *wizard, const char *port) {
    wizard->typed_port = arena_strdup(wizard->arena, port);
    wizard->arguments.port = 0;
    if (!str_number(str_of(port), &wizard->arguments.port))
        wizard->arguments.port = 0;
    wizard_plan(wizard);
}

/* ---- doing ---- */

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
