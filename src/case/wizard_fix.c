/* Choosing an action and planning it. */
#include "case/wizard_rooms.h"

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
