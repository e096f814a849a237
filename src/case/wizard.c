#include "case/wizard_rooms.h"

#include "base/clock.h"
#include "base/files.h"
#include "base/text.h"

/* ---- saying and saving ---- */

void wizard_say(Wizard *wizard, CheckStatus status, const char *key, const Param *params,
                size_t count) {
    Sentence *said = &wizard->said;
    *said = (Sentence){.key = key, .status = status};
    for (size_t i = 0; i < count && i < sizeof said->params / sizeof said->params[0]; i++)
        said->params[said->param_count++] =
            (Param){params[i].name, arena_strdup(wizard->arena, params[i].value)};
}

static void hush(Wizard *wizard) {
    wizard->said = (Sentence){0};
}

static void complain_once(Wizard *wizard) {
    if (wizard->save_failed)
        return;
    wizard->save_failed = true;
    const char *folder = state_folder(wizard->arena);
    wizard_say_with(wizard, CHECK_WARN, "wizard.not_saved",
                    {"folder", folder == NULL ? "-" : folder});
}

void wizard_save(Wizard *wizard) {
    wizard->support_case->changed = clock_now();
    wizard->support_case->step = wizard->step;
    if (case_save(wizard->support_case) != STATUS_OK)
        complain_once(wizard);
}

/* ---- the machine ---- */

void wizard_forget(Wizard *wizard) {
    wizard->checking = wizard->checked = wizard->cancelled = false;
    wizard->judged = 0;
    wizard->findings = (Findings){0};
    wizard->diagnosis = (Diagnosis){0};
    arena_reset(wizard->findings_arena);
    wizard->facts_before = NULL;
    wizard->findings_before = (Findings){0};
    wizard->cause_before = "";
    wizard->action = NULL;
    wizard->arguments = (ActionArguments){0};
    wizard->typed_host = wizard->typed_port = "";
    wizard->planned = wizard->performed = false;
    wizard->plan_complaint = (Sentence){0};
    wizard->undoable = NULL;
    wizard->written_to = NULL;
    wizard->file_count = 0;
    wizard->view.evidence = wizard->view.all_causes = false;
}

static void close_machine(Wizard *wizard) {
    machine_close(wizard->machine);
    wizard->machine = NULL;
    wizard->machine_complaint = (Sentence){0};
}

static void open_machine(Wizard *wizard, const char *spec) {
    const char *complaint = NULL, *about = "";
    close_machine(wizard);
    const Status status =
        machine_open(wizard->arena, spec, wizard->fresh, &wizard->machine, &complaint, &about);
    if (status == STATUS_OK) {
        wizard->fresh = false;
        return;
    }
    wizard->machine = NULL;
    wizard->machine_complaint =
        (Sentence){.key = complaint != NULL ? complaint : "wizard.machine_does_not_open",
                   .status = CHECK_FAIL};
    wizard->machine_complaint.params[0] = (Param){"about", arena_strdup(wizard->arena, about)};
    wizard->machine_complaint.params[1] = (Param){"name", arena_strdup(wizard->arena, about)};
    wizard->machine_complaint.params[2] = (Param){"path", arena_strdup(wizard->arena, about)};
    wizard->machine_complaint.param_count = 3;
}

static void remember_kind(Wizard *wizard) {
    const char *spec = wizard->support_case->machine;
    wizard->recorded = spec[0] != '\0' && !str_starts(str_of(spec), "practice:");
    if (wizard->recorded)
        wizard->typed_path = spec;
}

/* What was agreed was agreed for the machine of before: another one is asked about again. */
void wizard_choose_machine(Wizard *wizard, const char *spec) {
    Case *support_case = wizard->support_case;
    if (wizard->machine != NULL && strcmp(support_case->machine, spec) == 0)
        return;
    if (strcmp(support_case->machine, spec) != 0) {
        support_case->machine = arena_strdup(support_case->arena, spec);
        support_case->consent_read = support_case->consent_change = false;
        if (support_case->reached > STEP_SCOPE)
            support_case->reached = STEP_SCOPE;
    }
    wizard_forget(wizard);
    hush(wizard);
    open_machine(wizard, support_case->machine);
    remember_kind(wizard);
}

/* ---- beginning and going on ---- */

/* A case that was beyond the checks needs their result again; what was done is not done twice. */
static void adopt(Wizard *wizard, Case *support_case) {
    wizard_forget(wizard);
    wizard->support_case = support_case;
    wizard->step = support_case->step;
    remember_kind(wizard);
    if (support_case->machine[0] != '\0')
        open_machine(wizard, support_case->machine);
    if (wizard->machine == NULL)
        wizard->step = STEP_CASE;
    Facts *before = NULL;
    if (wizard->machine != NULL &&
        case_load_before(wizard->arena, support_case, &before) == STATUS_OK) {
        const CheckInput input = {.facts = before,
                                  .profile = &wizard->profile,
                                  .arena = wizard->arena,
                                  .now = clock_now()};
        wizard->facts_before = before;
        wizard->findings_before = checks_run(&input, NULL);
    }
    if (wizard->step >= STEP_CHECKS && support_case->consent_read)
        wizard_start_checks(wizard);
}

Wizard *wizard_new(Arena *arena, const Profile *profile, Case *support_case, bool fresh) {
    Wizard *wizard = arena_alloc(arena, sizeof *wizard);
    wizard->arena = arena;
    wizard->profile = *profile;
    wizard->fresh = fresh;
    wizard->findings_arena = arena_new();
    wizard->plan_arena = arena_new();
    wizard->typed_path = wizard->folder = "";
    wizard->view.letter_language = support_case->language;
    wizard->unfinished = case_unfinished(arena);
    adopt(wizard, support_case);
    return wizard;
}

void wizard_free(Wizard *wizard) {
    if (wizard == NULL)
        return;
    machine_close(wizard->machine);
    arena_free(wizard->findings_arena);
    arena_free(wizard->plan_arena);
}

void wizard_resume(Wizard *wizard, const char *id) {
    Case *loaded = NULL;
    const Language language = wizard->support_case->language;
    if (case_load(wizard->arena, id, &loaded) != STATUS_OK) {
        wizard_say_with(wizard, CHECK_WARN, "wizard.case_does_not_open", {"id", id});
        return;
    }
    hush(wizard);
    loaded->language = language;
    adopt(wizard, loaded);
    wizard_say_with(wizard, CHECK_INFO, "wizard.resumed", {"id", id});
}

/* ---- moves ---- */

static bool number_is_taken(const Case *support_case) {
    return support_case->number[0] != '\0' && strcmp(support_case->number, support_case->id) != 0 &&
           case_exists(support_case->number);
}

static const char *case_lacks(const Wizard *wizard) {
    const Case *support_case = wizard->support_case;
    if (support_case->number[0] != '\0' && !case_number_is_valid(support_case->number))
        return "wizard.lacks.number";
    if (number_is_taken(support_case))
        return "wizard.lacks.number_taken";
    return wizard->machine == NULL ? "wizard.lacks.machine" : NULL;
}

static const char *problem_lacks(const Wizard *wizard) {
    const Case *support_case = wizard->support_case;
    return case_problem_count(support_case) > 0 || support_case->own_words[0] != '\0' ||
                   support_case->error_code[0] != '\0'
               ? NULL
               : "wizard.lacks.problem";
}

const char *wizard_lacks(const Wizard *wizard, Step step) {
    switch (step) {
    case STEP_CASE:
        return case_lacks(wizard);
    case STEP_PROBLEM:
        return problem_lacks(wizard);
    case STEP_SCOPE:
        return wizard->support_case->consent_read ? NULL : "wizard.lacks.consent";
    case STEP_CHECKS:
        return wizard->checking ? "wizard.lacks.result" : NULL;
    default:
        return NULL;
    }
}

void wizard_enter(Wizard *wizard, Step step) {
    wizard->step = step;
    if (wizard->support_case->reached < step)
        wizard->support_case->reached = step;
    hush(wizard);
    if (step == STEP_CASE)
        wizard->unfinished = case_unfinished(wizard->arena);
    if (step >= STEP_CHECKS && !wizard->checked && !wizard->checking)
        wizard_start_checks(wizard);
    if (step == STEP_FIX && wizard->action == NULL) {
        const Action *const *actions = wizard_actions(wizard, wizard->plan_arena);
        wizard_choose_action(wizard, actions[0] == NULL ? NULL : actions[0]->id);
    }
    wizard_save(wizard);
}

/* The number that was typed on the first page names the case from there on. */
static void settle_number(Wizard *wizard) {
    Case *support_case = wizard->support_case;
    if (support_case->number[0] == '\0')
        return;
    if (case_rename(support_case, support_case->number) != STATUS_OK)
        complain_once(wizard);
}

/* True when the page can be left; else says why not. */
static bool may_leave(Wizard *wizard, Step step) {
    const char *lacks = wizard_lacks(wizard, step);
    if (lacks != NULL)
        wizard_say(wizard, CHECK_WARN, lacks, NULL, 0);
    return lacks == NULL;
}

void wizard_next(Wizard *wizard) {
    if (wizard->step == STEP_SUMMARY || !may_leave(wizard, wizard->step))
        return;
    if (wizard->step == STEP_CASE)
        settle_number(wizard);
    wizard_enter(wizard, (Step)(wizard->step + 1));
}

void wizard_back(Wizard *wizard) {
    if (wizard->step > STEP_CASE)
        wizard_enter(wizard, (Step)(wizard->step - 1));
}

void wizard_go(Wizard *wizard, Step step) {
    if (step > wizard->support_case->reached)
        return;
    for (Step passed = wizard->step; passed < step; passed++) {
        if (may_leave(wizard, passed))
            continue;
        const Sentence lacking = wizard->said;
        if (passed != wizard->step)
            wizard_enter(wizard, passed);
        wizard->said = lacking;
        return;
    }
    if (wizard->step == STEP_CASE && step > STEP_CASE)
        settle_number(wizard);
    wizard_enter(wizard, step);
}

void wizard_set_language(Wizard *wizard, Language language) {
    wizard->support_case->language = language;
    wizard->view.letter_language = language;
    wizard_save(wizard);
}

void wizard_split(Wizard *wizard, Problem problem) {
    Case *split = NULL;
    if (case_split(wizard->support_case, problem, &split) != STATUS_OK) {
        complain_once(wizard);
        return;
    }
    wizard_save(wizard);
    wizard_say_with(wizard, CHECK_OK, "wizard.split", {"id", split->id});
}

void wizard_conclude(Wizard *wizard, Conclusion conclusion) {
    wizard->support_case->conclusion = conclusion;
    hush(wizard);
    if (conclusion != CONCLUSION_OPEN)
        wizard_say_with(wizard, CHECK_OK, "wizard.concluded", {"id", wizard->support_case->id});
    wizard_save(wizard);
}
