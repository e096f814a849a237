/* From page to page, and what is decided on the way. */
#include "case/wizard_rooms.h"

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
    if (wizard_seat_looks_nowhere(wizard))
        return "wizard.lacks.domain";
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

/* The page opens with the plan of the best action of the first cause; where nothing is wrong any
 * more none is proposed. A choice that still applies stays. */
static void choose_first_action(Wizard *wizard) {
    const Action *const *actions = wizard_actions(wizard, wizard->findings_arena);
    for (size_t i = 0; actions[i] != NULL; i++)
        if (actions[i] == wizard->action)
            return;
    const Action *way = wizard_way(wizard);
    wizard_choose_action(wizard, way == NULL ? NULL : way->id);
}

void wizard_enter(Wizard *wizard, Step step) {
    wizard->step = step;
    if (wizard->support_case->reached < step)
        wizard->support_case->reached = step;
    wizard->shown.asks_undo = false;
    wizard_hush(wizard);
    if (step == STEP_CASE)
        wizard->unfinished = case_unfinished(wizard->arena);
    if (step >= STEP_CHECKS && !wizard->checked && !wizard->checking)
        wizard_start_checks(wizard);
    if (step == STEP_FIX)
        choose_first_action(wizard);
    wizard_save(wizard);
}

/* The number that was typed on the first page names the case from there on. */
static void settle_number(Wizard *wizard) {
    Case *support_case = wizard->support_case;
    if (support_case->number[0] == '\0')
        return;
    if (case_rename(support_case, support_case->number) != STATUS_OK)
        wizard_complain_once(wizard);
}

/* True when the page can be left; else says why not. */
static bool may_leave(Wizard *wizard, Step step) {
    if (step == STEP_CASE)
        wizard_open_wanted(wizard);
    const char *lacks = wizard_lacks(wizard, step);
    if (lacks != NULL)
        wizard_say(wizard, CHECK_WARN, lacks, NULL, 0);
    if (step == STEP_CASE && wizard->machine == NULL && wizard->machine_complaint.key != NULL)
        wizard->said = wizard->machine_complaint;
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
    wizard->shown.letter_language = language;
    wizard_save(wizard);
}

void wizard_split(Wizard *wizard, Problem problem) {
    Case *split = NULL;
    if (case_split(wizard->support_case, problem, &split) != STATUS_OK) {
        wizard_complain_once(wizard);
        return;
    }
    wizard_save(wizard);
    wizard_say_with(wizard, CHECK_OK, "wizard.split", {"id", split->id});
}

void wizard_conclude(Wizard *wizard, Conclusion conclusion) {
    wizard->support_case->conclusion = conclusion;
    wizard_hush(wizard);
    if (conclusion != CONCLUSION_OPEN)
        wizard_say_with(wizard, CHECK_OK, "wizard.concluded", {"id", wizard->support_case->id});
    wizard_save(wizard);
}
