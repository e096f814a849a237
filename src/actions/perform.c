#include "actions/perform.h"

#include "actions/journal.h"
#include "actions/lib_files.h"
#include "actions/lib_judge.h"
#include "actions/lib_pc.h"
#include "base/buf.h"
#include "base/clock.h"
#include "base/places.h"
#include "machine/spp_keys.h"

enum { COLLECT_MS = 120 * 1000 };
static const size_t LONGEST_OUTPUT = 256 * 1024;

/* One plan on its way. */
typedef struct Run {
    Machine *machine;
    const Plan *plan;
    Arena *arena;
    JournalEntry entry;
    Buf output;
    const PlanStep *failed; /* the step at which it ended, NULL none */
    const char *failure;    /* sentence of why */
    bool timed_out;         /* that step was not waited for: it may still have its effect */
    Performed *performed;
} Run;

const char *outcome_word(Outcome outcome) {
    static const char *const words[] = {"verified", "not-yet",      "not-cured",
                                        "failed",   "failed-stuck", "refused"};
    return words[outcome];
}

Status plan_elevate(Machine *machine) {
    const Setting elevated = {.path = "process:elevated", .value = "true", .set = true};
    if (machine_abilities(machine).elevated)
        return STATUS_OK;
    const Status status = machine_write_setting(machine, &elevated);
    if (status == STATUS_CHANGED)
        return status;
    return status == STATUS_OK && machine_abilities(machine).elevated ? STATUS_OK : STATUS_DENIED;
}

static Status refuse(Run *run, Status status, const char *reason) {
    performed_set(run->performed, OUTCOME_REFUSED, reason);
    return status;
}

/* ---- before ---- */

static Status check_rights(Run *run) {
    const MachineAbilities abilities = machine_abilities(run->machine);
    if (!abilities.changes)
        return refuse(run, STATUS_UNSUPPORTED, "outcome.no_changes_here");
    if (run->plan->needs_elevation && !abilities.elevated)
        return refuse(run, STATUS_DENIED, "outcome.no_rights");
    return STATUS_OK;
}

/* The facts of the plan may be old: what undo puts back is what is there now. */
static Status read_before(Run *run) {
    const Plan *plan = run->plan;
    JournalEntry *entry = &run->entry;
    entry->before = arena_array(run->arena, Setting, plan->change_count);
    entry->after = arena_array(run->arena, Setting, plan->change_count);
    for (size_t i = 0; i < plan->change_count; i++) {
        const Status status =
            machine_read_setting(run->machine, plan->changes[i].path, &entry->before[i]);
        if (status != STATUS_OK) {
            performed_param(run->arena, run->performed, "setting", plan->changes[i].path);
            return refuse(run, status == STATUS_DENIED ? status : STATUS_IO, "outcome.cannot_read");
        }
        entry->before[i].path = plan->changes[i].path;
        entry->after[i] = plan->changes[i].after;
        entry->change_count++;
    }
    return STATUS_OK;
}

static const char *commands_of(Run *run) {
    Buf text;
    buf_init(&text, 16 * 1024);
    for (size_t i = 0; i < run->plan->step_count; i++) {
        if (i > 0)
            buf_add_text(&text, "; ");
        buf_add_text(&text, step_text(run->arena, &run->plan->steps[i]));
    }
    const char *copy = arena_strndup(run->arena, text.at, text.length);
    buf_free(&text);
    return copy;
}

/* No change without a journal. A failure of its own must not read like missing rights on the PC. */
static Status no_journal(Run *run, Status why) {
    const char *file = journal_file(run->arena, run->machine->spec);
    if (file == NULL) {
        performed_param(run->arena, run->performed, "variable", own_state_variable());
        return refuse(run, STATUS_IO, "outcome.no_state_folder");
    }
    performed_param(run->arena, run->performed, "file", file);
    if (why == STATUS_MALFORMED)
        return refuse(run, STATUS_IO, "outcome.journal_damaged");
    if (why == STATUS_DISK_FULL)
        return refuse(run, why, "outcome.no_journal_full");
    return refuse(run, STATUS_IO, "outcome.no_journal");
}

static Status write_ahead(Run *run, const char *case_id) {
    JournalEntry *entry = &run->entry;
    entry->machine = run->machine->spec;
    entry->case_id = case_id;
    entry->action_id = run->plan->action->id;
    entry->command = commands_of(run);
    entry->when = clock_now();
    Status status = journal_plan(run->arena, entry);
    if (status == STATUS_OK)
        status = journal_mark(run->arena, entry, ENTRY_STARTED);
    if (status != STATUS_OK)
        return no_journal(run, status);
    run->performed->journal_id = entry->id;
    return STATUS_OK;
}

/* ---- during ---- */

static void note_output(Run *run, const PlanStep *step, const CommandResult *result) {
    buf_printf(&run->output, "> %s\n", step_text(run->arena, step));
    if (result->output != NULL)
        buf_add_text(&run->output, result->output);
    buf_add_char(&run->output, '\n');
}

static bool run_step(Run *run, const PlanStep *step) {
    const Command command = {.argv = step->argv, .timeout_ms = step->timeout_ms};
    CommandResult result = {0};
    const Status status = machine_run(run->machine, &command, &result);
    if (status == STATUS_OK)
        note_output(run, step, &result);
    if (status == STATUS_OK && !result.timed_out)
        return true;
    run->failed = step;
    run->timed_out = result.timed_out || status == STATUS_TIMED_OUT;
    run->failure = run->timed_out            ? "outcome.step_timed_out"
                   : status == STATUS_DENIED ? "outcome.step_denied"
                                             : "outcome.step_failed";
    return false;
}

/* Tools may end with 0 and have done nothing: what counts is what stands there now. */
static const PlanChange *first_missing(Run *run, Setting *ret_now) {
    for (size_t i = 0; i < run->plan->change_count; i++) {
        const PlanChange *change = &run->plan->changes[i];
        if (machine_read_setting(run->machine, change->path, ret_now) != STATUS_OK)
            *ret_now = (Setting){.path = change->path};
        else if (setting_same(ret_now, &change->after))
            continue;
        return change;
    }
    return NULL;
}

static bool run_changes(Run *run) {
    const Plan *plan = run->plan;
    for (size_t i = 0; i < plan->step_count; i++)
        if (!plan->steps[i].proves && !run_step(run, &plan->steps[i]))
            return false;
    Setting now;
    const PlanChange *missing = first_missing(run, &now);
    if (missing == NULL)
        return true;
    performed_param(run->arena, run->performed, "setting", missing->path);
    run->failure = "outcome.change_missing";
    return false;
}

/* A try to activate that fails takes nothing back: the licences will say how it went. */
static void run_proofs(Run *run) {
    const Plan *plan = run->plan;
    for (size_t i = 0; i < plan->step_count; i++)
        if (plan->steps[i].proves && !run_step(run, &plan->steps[i]))
            buf_printf(&run->output, "> %s\n(%s)\n", step_text(run->arena, &plan->steps[i]),
                       run->failure + strlen("outcome."));
}

/* ---- after ---- */

static bool roll_back(Run *run) {
    bool all = true;
    for (size_t i = run->entry.change_count; i > 0; i--) {
        const Setting *before = &run->entry.before[i - 1];
        Setting now;
        if (machine_read_setting(run->machine, before->path, &now) == STATUS_OK &&
            setting_same(&now, before))
            continue;
        all = machine_write_setting(run->machine, before) == STATUS_OK &&
              machine_read_setting(run->machine, before->path, &now) == STATUS_OK &&
              setting_same(&now, before) && all;
    }
    return all;
}

/* When something could not be put back the entry stays open, so that undo can still do it. So it
 * does when a step took too long: ending a script or leaving a call does not end what a service
 * does for it (WmiPrvSE, sppsvc), and the change may come after everything was put back. */
static void end_failed(Run *run) {
    Performed *performed = run->performed;
    const bool late = run->timed_out && entry_changes_something(&run->entry);
    performed_param(run->arena, performed, "command",
                    run->failed == NULL ? run->entry.command : step_text(run->arena, run->failed));
    performed->undoable = true;
    if (!roll_back(run)) {
        performed_set(performed, OUTCOME_FAILED_STUCK, "outcome.stuck");
    } else if (late) {
        performed_set(performed, OUTCOME_FAILED, "outcome.step_may_come_late");
    } else if (journal_mark(run->arena, &run->entry, ENTRY_FAILED) == STATUS_OK) {
        performed_set(performed, OUTCOME_FAILED, run->failure);
        performed->undoable = false;
    } else {
        performed_set(performed, OUTCOME_FAILED_STUCK, "outcome.stuck");
    }
}

static bool changed_again(Run *run, Setting *ret_now) {
    const PlanChange *change = first_missing(run, ret_now);
    SppSetting where;
    if (change == NULL)
        return false;
    return spp_setting_parse(str_of(change->path), &where);
}

/* The change was there, and after reading everything again it no longer is: something on the PC
 * sets the value, and would again after each try. */
static void say_changed_again(Run *run, const Setting *now) {
    const Policy *policy = pc_policy_against(machine_facts(run->machine), NULL);
    performed_param(run->arena, run->performed, "value", now->set ? now->value : "-");
    performed_param(run->arena, run->performed, "gpo",
                    policy == NULL ? "-" : fact_text(&policy->gpo));
    performed_set(run->performed, OUTCOME_NOT_CURED,
                  policy == NULL ? "outcome.changed_again" : "outcome.policy_set_again");
}

/* If this line is lost the entry stands as begun, which undo takes back all the same. */
static void mark_end(Run *run) {
    const EntryState state = entry_changes_something(&run->entry) ? ENTRY_DONE : ENTRY_NOTHING;
    run->performed->undoable = state == ENTRY_DONE;
    if (journal_mark(run->arena, &run->entry, state) != STATUS_OK)
        buf_add_text(&run->output, "> journal: the end could not be written\n");
}

static void judge(Run *run, const Facts *before, Status status) {
    Performed *performed = run->performed;
    Setting now = {0};
    if (status != STATUS_OK)
        performed_set(performed, OUTCOME_NOT_YET, "outcome.not_yet_unread");
    else if (changed_again(run, &now))
        say_changed_again(run, &now);
    else
        judge_cure(run->plan, before, machine_facts(run->machine), run->arena, performed);
}

static Status perform_locked(Run *run, const char *case_id) {
    Status status = read_before(run);
    if (status == STATUS_OK)
        status = write_ahead(run, case_id);
    if (status != STATUS_OK)
        return status;
    const Facts *before = facts_copy(run->arena, machine_facts(run->machine));
    const bool changed = run_changes(run);
    if (changed) {
        run_proofs(run);
        mark_end(run);
    } else {
        end_failed(run);
    }
    status = machine_collect(run->machine, run->plan->touches, COLLECT_MS);
    if (changed)
        judge(run, before, status);
    return STATUS_OK;
}

static Status perform_on_machine(Run *run, const char *case_id) {
    Status status = check_rights(run);
    DiskFile lock;
    if (status != STATUS_OK)
        return status;
    status = journal_lock(run->arena, run->machine->spec, &lock);
    if (status == STATUS_REFUSED)
        return refuse(run, status, "outcome.busy");
    if (status != STATUS_OK)
        return no_journal(run, status);
    status = perform_locked(run, case_id);
    journal_unlock(lock);
    return status;
}

Status plan_perform(Machine *machine, const Profile *profile, const Plan *plan, const char *case_id,
                    Arena *arena, Performed *ret_performed) {
    (void)profile;
    *ret_performed = (Performed){.output = "", .reason = "outcome.failed"};
    if (plan_only_writes_files(plan))
        return perform_files(plan, arena, ret_performed);
    Run run = {.machine = machine, .plan = plan, .arena = arena, .performed = ret_performed};
    buf_init(&run.output, LONGEST_OUTPUT);
    const Status status = perform_on_machine(&run, text_is_empty(case_id) ? "" : case_id);
    ret_performed->output = arena_strndup(arena, run.output.at, run.output.length);
    buf_free(&run.output);
    return status;
}
