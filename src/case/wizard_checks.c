/* Collecting and judging: the findings fill in as the facts arrive. */
#include "case/wizard_rooms.h"

#include "base/clock.h"
#include "machine/machine_words.h"

size_t wizard_check_total(void) {
    size_t total = 0;
    while (check_list()[total] != NULL)
        total++;
    return total;
}

/* Ids of the checks whose facts are in, ends with NULL. */
static const char *const *ready_checks(const Wizard *wizard, FactGroupSet arrived) {
    const char **ids = arena_array(wizard->findings_arena, const char *, wizard_check_total() + 1);
    size_t count = 0;
    for (const Check *const *check = check_list(); *check != NULL; check++)
        if (((*check)->needs & ~arrived) == 0)
            ids[count++] = (*check)->id;
    return ids;
}

void wizard_judge(Wizard *wizard, bool all) {
    const FactGroupSet arrived = machine_arrived(wizard->machine);
    arena_reset(wizard->findings_arena);
    const CheckInput input = {.facts = machine_facts(wizard->machine),
                              .profile = &wizard->profile,
                              .arena = wizard->findings_arena,
                              .now = clock_now()};
    wizard->judged = arrived;
    if (!wizard->cancelled)
        wizard->looked = arrived;
    wizard->diagnosis = (Diagnosis){.health = HEALTH_UNKNOWN};
    wizard->findings = checks_run(&input, all ? NULL : ready_checks(wizard, arrived));
    if (!all)
        return;
    const DiagnosisInput question = {.findings = &wizard->findings,
                                     .facts = input.facts,
                                     .profile = input.profile,
                                     .arena = input.arena,
                                     .now = input.now};
    wizard->diagnosis = diagnose(&question);
}

static void finish(Wizard *wizard) {
    wizard->checking = false;
    wizard->checked = true;
    wizard->check_took_ms = clock_milliseconds() - wizard->check_started_ms;
    wizard_judge(wizard, true);
    wizard_look_for_undo(wizard);
    wizard_plan(wizard);
    if (wizard->step == STEP_FIX && wizard->action == NULL)
        wizard_enter(wizard, STEP_FIX);
}

void wizard_start_checks(Wizard *wizard) {
    if (wizard->machine == NULL)
        return;
    wizard->cancelled = false;
    wizard->check_when = clock_now();
    wizard->check_started_ms = clock_milliseconds();
    wizard->checking = true;
    wizard->checked = false;
    if (machine_begin(wizard->machine, GROUPS_ALL) != STATUS_OK) {
        wizard_say(wizard, CHECK_FAIL, "wizard.could_not_read", NULL, 0);
        finish(wizard);
        return;
    }
    wizard_judge(wizard, false);
}

void wizard_cancel_checks(Wizard *wizard) {
    if (!wizard->checking)
        return;
    machine_cancel(wizard->machine);
    wizard->cancelled = true;
    finish(wizard);
    wizard_say(wizard, CHECK_WARN, "wizard.cancelled", NULL, 0);
}

bool wizard_advance(Wizard *wizard, int wait_ms) {
    if (!wizard->checking)
        return false;
    const bool more = machine_advance(wizard->machine, wait_ms);
    if (!more)
        finish(wizard);
    else if (machine_arrived(wizard->machine) != wizard->judged)
        wizard_judge(wizard, false);
    return more;
}

const Verdict *wizard_first_cause(const Wizard *wizard) {
    const Diagnosis *diagnosis = &wizard->diagnosis;
    if (diagnosis->cause_count == 0 || strcmp(diagnosis->causes[0].cause->id, "healthy") == 0)
        return NULL;
    return &diagnosis->causes[0];
}

Conclusion wizard_suggested_conclusion(const Wizard *wizard) {
    const Verdict *cause = wizard_first_cause(wizard);
    /* That the network is well says nothing of the PC: that case stays open. */
    if (wizard->checked && wizard->diagnosis.health == HEALTH_OK)
        return machine_sees_network_only(wizard->machine) ? CONCLUSION_OPEN : CONCLUSION_RESOLVED;
    if (cause == NULL)
        return CONCLUSION_OPEN;
    switch (cause->owner) {
    case OWNER_BY_DESIGN:
        return CONCLUSION_BY_DESIGN;
    case OWNER_THIRD_PARTY:
        return CONCLUSION_THIRD_PARTY;
    case OWNER_DOMAIN:
    case OWNER_KMS_HOST:
        return CONCLUSION_HANDED_OVER;
    case OWNER_USER:
        break;
    }
    return CONCLUSION_OPEN;
}
