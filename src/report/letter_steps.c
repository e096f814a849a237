/* Of a letter: what is to be done, by whom, and what is to be run to know more. */
#include "report/letter_rooms.h"

/* The commands of an action as they are typed; none where a host is still to be named, or files are
 * written instead. */
static void write_commands(const Letter *letter, const Action *action) {
    Plan plan;
    const char *complaint, *about;
    const ActionInput input = report_action_input(letter->input);
    if (action_plan(action, &input, &plan, &complaint, &about) != STATUS_OK)
        return;
    for (size_t i = 0; i < plan.step_count; i++)
        if (plan.steps[i].way != WAY_FILE)
            buf_printf(letter->out, "     %s\n",
                       letter_shown(letter, step_text(letter->input->arena, &plan.steps[i])));
}

/* What is offered mends it, helps the PC until it is mended, or is for whoever looks after all PCs
 * and does nothing on this one. */
typedef enum Part { PART_CURE, PART_MEANWHILE, PART_DOMAIN } Part;

static Part part_of(const Letter *letter, const Verdict *verdict, const Action *action) {
    if (action_is_cure(verdict, action->id, letter->input->facts))
        return PART_CURE;
    return action->for_domain ? PART_DOMAIN : PART_MEANWHILE;
}

/* Whoever reads the letter cannot be asked for a host that nobody knows, to get round a fault. */
static bool offers(const Letter *letter, const Verdict *verdict, size_t i, Part part) {
    const Action *action = action_find(verdict->actions[i]);
    const ActionInput input = report_action_input(letter->input);
    return action != NULL && action->applies(&input) &&
           report_offers(letter->input, verdict, action->id) &&
           part_of(letter, verdict, action) == part &&
           (part == PART_CURE || !action_asks_for_host(action, &input));
}

static size_t count_actions(const Letter *letter, const Verdict *verdict, Part part) {
    size_t count = 0;
    for (size_t i = 0; i < verdict->action_count; i++)
        count += offers(letter, verdict, i, part);
    return count;
}

/* Those of one part; numbered on. */
static void write_actions(const Letter *letter, const Verdict *verdict, Part part, size_t number) {
    for (size_t i = 0; i < verdict->action_count; i++) {
        const Action *action = action_find(verdict->actions[i]);
        if (!offers(letter, verdict, i, part))
            continue;
        buf_printf(letter->out, "%zu. %s\n   %s\n", ++number,
                   letter_action_words(letter, action->id, "name"),
                   letter_action_words(letter, action->id, "what"));
        write_commands(letter, action);
    }
}

static void write_part(const Letter *letter, const Verdict *verdict, Part part, const char *key) {
    if (count_actions(letter, verdict, part) == 0)
        return;
    letter_heading(letter, key);
    write_actions(letter, verdict, part, 0);
}

/* The reader is the user: what somebody else has to do is said to be somebody else's. */
static void head_cure(const Letter *letter, const Verdict *verdict, size_t count) {
    const bool own = verdict->owner == OWNER_USER || verdict->owner == OWNER_BY_DESIGN;
    if (own)
        letter_heading(letter, count > 1 ? "letter.next_several" : "letter.next");
    else
        buf_printf(letter->out, "\n%s\n",
                   say(letter->input->arena, letter->input->language, "letter.next_of",
                       {"owner", letter_words(letter, report_owner_key(verdict->owner))}));
}

/* Numbered in the order in which they are worth trying. */
static void write_cure(const Letter *letter, const Verdict *verdict) {
    const char *todo = verdict_todo(letter->input->arena, letter->input->language, verdict);
    const size_t cures = (todo != NULL) + count_actions(letter, verdict, PART_CURE);
    if (cures > 0)
        head_cure(letter, verdict, cures);
    if (todo != NULL)
        buf_printf(letter->out, "1. %s\n", todo);
    write_actions(letter, verdict, PART_CURE, todo != NULL);
    write_part(letter, verdict, PART_MEANWHILE, "letter.meanwhile");
    write_part(letter, verdict, PART_DOMAIN, "letter.for_domain");
}

void letter_next_steps(const Letter *letter) {
    const Diagnosis *diagnosis = letter->input->diagnosis;
    /* What is only possible is looked into first: nothing is changed on a guess. */
    const bool is_guess = diagnosis->cause_count > 0 && diagnosis->settle_count > 0 &&
                          diagnosis->causes[0].certainty < CERTAINTY_LIKELY;
    if (diagnosis->cause_count > 0 && !is_guess)
        write_cure(letter, &diagnosis->causes[0]);
    if (diagnosis->settle_count == 0)
        return;
    letter_heading(letter, "letter.please_run");
    for (size_t i = 0; i < diagnosis->settle_count; i++)
        buf_printf(letter->out, "%s\n    %s\n", letter_words(letter, diagnosis->settle[i].key),
                   diagnosis->settle[i].command);
}
