/* Every action on every practice PC: what applies can be planned, what is planned can be performed,
 * and what is performed can be taken back, until each setting of the PC is as it was. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>

#include <cmocka.h>

#include "actions/journal.h"
#include "base/buf.h"
#include "support/fake_pc.h"

typedef struct Trial {
    Arena *arena;
    Machine *machine;
    Profile profile;
} Trial;

static Trial trial_begin(const char *pc) {
    Trial trial = {.arena = arena_new()};
    const char *complaint = "", *about = "";
    const char *spec = arena_printf(trial.arena, "practice:%s", pc);
    if (machine_open(trial.arena, spec, NULL, true, &trial.machine, &complaint, &about) !=
        STATUS_OK)
        fail_msg("%s: %s (%s)", pc, complaint, about);
    assert_int_equal(plan_elevate(trial.machine), STATUS_OK);
    assert_int_equal(machine_collect(trial.machine, GROUPS_ALL, 0), STATUS_OK);
    return trial;
}

static void trial_end(Trial *trial) {
    machine_close(trial->machine);
    arena_free(trial->arena);
}

static void add_text(Buf *out, const FactText *fact) {
    buf_printf(out, " %s%s", fact_known(fact->meta) ? "=" : "-", fact_text(fact));
}

/* The settings of the PC, one a line. A level without any value counts as one that is not there. */
static char *settings_of(Trial *trial) {
    assert_int_equal(machine_collect(trial->machine, GROUPS_ALL, 0), STATUS_OK);
    const Facts *facts = machine_facts(trial->machine);
    Buf out;
    buf_init(&out, 1 << 20);
    for (size_t i = 0; i < facts->host_settings.count; i++) {
        const HostSetting *setting = &facts->host_settings.items[i];
        if (!fact_known(setting->host.meta) && !fact_known(setting->port.meta) &&
            !fact_known(setting->lookup_domain.meta))
            continue;
        buf_printf(&out, "%d %d", setting->level.value, setting->application.value);
        add_text(&out, &setting->sku);
        add_text(&out, &setting->host);
        add_text(&out, &setting->port);
        add_text(&out, &setting->lookup_domain);
        buf_add_char(&out, '\n');
    }
    for (size_t i = 0; i < facts->services.count; i++)
        buf_printf(&out, "%s %d\n", fact_text(&facts->services.items[i].name),
                   facts->services.items[i].start.value);
    char *text = arena_strndup(trial->arena, out.at, out.length);
    buf_free(&out);
    return text;
}

static Status try_plan(Trial *trial, const Action *action, Plan *plan) {
    const ActionArguments arguments = {.host = action->takes_host ? "new-kms.corp.example" : NULL,
                                       .port = action->takes_host ? 1700 : 0,
                                       .output = "never-written"};
    const ActionInput input = {.facts = machine_facts(trial->machine),
                               .profile = &trial->profile,
                               .arguments = &arguments,
                               .abilities = machine_abilities(trial->machine),
                               .arena = trial->arena};
    const char *complaint = NULL, *about = NULL;
    const Status status = action_plan(action, &input, plan, &complaint, &about);
    if (status != STATUS_OK && message_find(LANGUAGE_EN, complaint) == NULL)
        fail_msg("%s: no sentence %s", action->id, complaint);
    return status;
}

static void take_back(Trial *trial, const char *pc, const char *action) {
    JournalEntry *entries = NULL;
    size_t count = 0;
    UndoResult result;
    Setting now = {0};
    assert_int_equal(journal_read(trial->arena, trial->machine->spec, &entries, &count), STATUS_OK);
    const JournalEntry *entry = journal_undoable(entries, count);
    if (entry == NULL)
        return;
    assert_int_equal(journal_undo(trial->machine, entry, &result, &now), STATUS_OK);
    if (result != UNDO_DONE && result != UNDO_ALREADY)
        fail_msg("%s %s: undo gave %d, %s is %s", pc, action, result, now.path, now.value);
}

static void assert_sentence(const Performed *performed) {
    if (message_find(LANGUAGE_EN, performed->reason) == NULL)
        fail_msg("no sentence %s", performed->reason);
    Arena *arena = arena_new();
    const char *text = message_format(arena, LANGUAGE_EN, performed->reason, performed->params,
                                      performed->param_count);
    if (strchr(text, '{') != NULL)
        fail_msg("%s lacks a value: %s", performed->reason, text);
    arena_free(arena);
}

static bool try_on(const char *pc, const Action *action) {
    Trial trial = trial_begin(pc);
    const char *before = settings_of(&trial);
    Plan plan;
    const bool planned = try_plan(&trial, action, &plan) == STATUS_OK;
    if (planned && plan.steps[0].way != WAY_FILE) {
        Performed performed;
        const Status status =
            plan_perform(trial.machine, &trial.profile, &plan, "", trial.arena, &performed);
        if (status != STATUS_OK)
            fail_msg("%s %s: %s, %s", pc, action->id, status_word(status), performed.reason);
        assert_sentence(&performed);
        print_message("%-20s %-18s %d %s\n", pc, action->id, performed.outcome, performed.reason);
        take_back(&trial, pc, action->id);
        const char *after = settings_of(&trial);
        if (strcmp(before, after) != 0)
            fail_msg("%s %s: before\n%safter\n%s", pc, action->id, before, after);
    }
    trial_end(&trial);
    return planned;
}

static void undo_is_faithful_everywhere(void **state) {
    Arena *arena = arena_new();
    int planned = 0;
    (void)state;
    fake_state_folder(arena);
    for (const char *const *pc = practice_names(); *pc != NULL; pc++)
        for (const Action *const *action = action_list(); *action != NULL; action++)
            planned += try_on(*pc, *action);
    assert_true(planned > 100);
    arena_free(arena);
}

/* The plan names every value that the tools change: what they change beside it could not be undone.
 */
static void the_founding_case_is_mended(void **state) {
    Arena *arena = arena_new();
    (void)state;
    fake_state_folder(arena);
    Trial trial = trial_begin("cas-06345");
    Plan plan;
    Performed performed;
    assert_int_equal(try_plan(&trial, action_find("system.clear-host"), &plan), STATUS_OK);
    assert_string_equal(step_text(arena, &plan.steps[0]),
                        "cscript //nologo //E:VBScript %windir%\\System32\\slmgr.vbs /ckms");
    assert_true(plan.needs_elevation);
    assert_true(plan.undoable);
    assert_string_equal(plan.keeps[0], "plan.keeps_cmit_activated");
    assert_int_equal(plan_perform(trial.machine, &trial.profile, &plan, "", arena, &performed),
                     STATUS_OK);
    assert_int_equal(performed.outcome, OUTCOME_VERIFIED);
    trial_end(&trial);
    arena_free(arena);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_founding_case_is_mended),
        cmocka_unit_test(undo_is_faithful_everywhere),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
