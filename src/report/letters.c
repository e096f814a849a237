/* The two letters of a case, after the founding case: the first reply says what was agreed and what
 * is known, the summary says what it was, what was done and how it ended. Both can be sent as they
 * are. */
#include "report/document.h"

#include "base/text.h"
#include "machine/machine_words.h"

typedef struct Letter {
    const ReportInput *input; /* as it was when the case began */
    Buf *out;
    bool over; /* it is mended: who mends it, and what comes then, is no longer asked */
} Letter;

static const char *words(const Letter *letter, const char *key) {
    const ReportInput *input = letter->input;
    return machine_words(input->arena, input->language, input->machine, key);
}

static const char *keyed(const Letter *letter, const char *prefix, const char *word) {
    return message_of_word(letter->input->arena, letter->input->language, prefix, word);
}

static void line(const Letter *letter, const char *text) {
    buf_printf(letter->out, "%s\n", text);
}

static void heading(const Letter *letter, const char *key) {
    buf_printf(letter->out, "\n%s\n", words(letter, key));
}

/* Text that a person typed: harmless on any screen, lines kept. */
static const char *shown(const Letter *letter, const char *text) {
    return text_show(letter->input->arena, str_of(text), 8192, true);
}

static const char *case_number(const Letter *letter) {
    const Case *support_case = letter->input->support_case;
    if (support_case == NULL)
        return words(letter, "letter.no_number");
    return support_case->number[0] != '\0' ? support_case->number : support_case->id;
}

static void write_head(const Letter *letter, const char *subject_key) {
    const Case *support_case = letter->input->support_case;
    line(letter, say(letter->input->arena, letter->input->language, subject_key,
                     {"case", case_number(letter)}));
    if (machine_abilities(letter->input->machine).practice)
        line(letter, words(letter, "letter.practice_note"));
    buf_add_char(letter->out, '\n');
    if (support_case != NULL && support_case->person[0] != '\0')
        line(letter, say(letter->input->arena, letter->input->language, "letter.dear",
                         {"person", support_case->person}));
    else
        line(letter, words(letter, "letter.dear_user"));
}

static void write_problems(const Letter *letter) {
    const Case *support_case = letter->input->support_case;
    heading(letter, "letter.definition");
    int number = 0;
    for (int i = 0; support_case != NULL && i < PROBLEM_COUNT; i++)
        if (support_case->problems[i] && i != PROBLEM_OTHER && i != PROBLEM_ERROR_CODE)
            buf_printf(letter->out, "%d. %s\n", ++number,
                       keyed(letter, "problem", problem_word((Problem)i)));
    if (support_case != NULL && support_case->error_code[0] != '\0')
        buf_printf(letter->out, "%d. %s\n", ++number,
                   say(letter->input->arena, letter->input->language, "letter.error_code",
                       {"code", support_case->error_code}));
    if (support_case != NULL && support_case->own_words[0] != '\0')
        buf_printf(letter->out, "%d. %s\n", ++number, shown(letter, support_case->own_words));
    if (number == 0)
        line(letter, words(letter, "letter.definition_default"));
}

static void write_first_cause(const Letter *letter) {
    const Diagnosis *diagnosis = letter->input->diagnosis;
    if (machine_sees_network_only(letter->input->machine))
        line(letter, words(letter, "letter.seat_note"));
    if (diagnosis->cause_count == 0) {
        line(letter, words(letter, "report.undecided"));
        return;
    }
    const Verdict *first = &diagnosis->causes[0];
    line(letter, verdict_text(letter->input->arena, letter->input->language, first));
    for (size_t i = 0; i < first->because_count; i++) {
        const Finding *finding = verdict_reason(first, letter->input->findings, i);
        if (finding != NULL)
            buf_printf(letter->out, "- %s\n",
                       finding_text(letter->input->arena, letter->input->language, finding));
    }
    buf_printf(letter->out, "%s%s\n", words(letter, "report.certainty"),
               keyed(letter, "certainty", certainty_word(first->certainty)));
    if (!letter->over)
        buf_printf(letter->out, "%s%s\n", words(letter, "report.owner"),
                   words(letter, report_owner_key(first->owner)));
}

static void write_answers(const Letter *letter) {
    const Diagnosis *diagnosis = letter->input->diagnosis;
    for (size_t i = 0; i < diagnosis->answer_count; i++) {
        const Answer *answer = &diagnosis->answers[i];
        if (letter->over && answer->question->after_repair)
            continue;
        buf_printf(letter->out, "\n%s\n%s\n",
                   keyed(letter, "answer",
                         arena_printf(letter->input->arena, "%s.question", answer->question->id)),
                   answer_text(letter->input->arena, letter->input->language, answer));
    }
}

static const char *keyed_id(const Letter *letter, const char *action_id, const char *what) {
    return keyed(letter, "action", arena_printf(letter->input->arena, "%s.%s", action_id, what));
}

/* ---- what is to be done ---- */

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
                       shown(letter, step_text(letter->input->arena, &plan.steps[i])));
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
        buf_printf(letter->out, "%zu. %s\n   %s\n", ++number, keyed_id(letter, action->id, "name"),
                   keyed_id(letter, action->id, "what"));
        write_commands(letter, action);
    }
}

static void write_part(const Letter *letter, const Verdict *verdict, Part part, const char *key) {
    if (count_actions(letter, verdict, part) == 0)
        return;
    heading(letter, key);
    write_actions(letter, verdict, part, 0);
}

/* The reader is the user: what somebody else has to do is said to be somebody else's. */
static void head_cure(const Letter *letter, const Verdict *verdict, size_t count) {
    const bool own = verdict->owner == OWNER_USER || verdict->owner == OWNER_BY_DESIGN;
    if (own)
        heading(letter, count > 1 ? "letter.next_several" : "letter.next");
    else
        buf_printf(letter->out, "\n%s\n",
                   say(letter->input->arena, letter->input->language, "letter.next_of",
                       {"owner", words(letter, report_owner_key(verdict->owner))}));
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

/* ---- the letters ---- */

static void write_next_steps(const Letter *letter) {
    const Diagnosis *diagnosis = letter->input->diagnosis;
    /* What is only possible is looked into first: nothing is changed on a guess. */
    const bool is_guess = diagnosis->cause_count > 0 && diagnosis->settle_count > 0 &&
                          diagnosis->causes[0].certainty < CERTAINTY_LIKELY;
    if (diagnosis->cause_count > 0 && !is_guess)
        write_cure(letter, &diagnosis->causes[0]);
    if (diagnosis->settle_count == 0)
        return;
    heading(letter, "letter.please_run");
    for (size_t i = 0; i < diagnosis->settle_count; i++)
        buf_printf(letter->out, "%s\n    %s\n", words(letter, diagnosis->settle[i].key),
                   diagnosis->settle[i].command);
}

static void write_end(const Letter *letter, const char *key) {
    const Case *support_case = letter->input->support_case;
    const Profile *profile = letter->input->profile;
    buf_printf(letter->out, "\n%s\n", words(letter, key));
    if (support_case != NULL && support_case->engineer[0] != '\0')
        buf_printf(letter->out, "\n%s\n", shown(letter, support_case->engineer));
    if (profile->organisation != NULL)
        line(letter, profile->organisation);
    if (profile->hotline != NULL)
        line(letter, say(letter->input->arena, letter->input->language, "letter.hotline",
                         {"hotline", profile->hotline}));
}

/* Letters tell what was wrong when the case began, also when it has been mended since. */
static ReportInput as_it_was(const ReportInput *input) {
    ReportInput was = *input;
    if (input->facts_before == NULL)
        return was;
    const CheckInput checks = {.facts = input->facts_before,
                               .profile = input->profile,
                               .arena = input->arena,
                               .now = input->started};
    Findings *findings = arena_alloc(input->arena, sizeof *findings);
    *findings = checks_run(&checks, NULL);
    const DiagnosisInput question = {.findings = findings,
                                     .facts = input->facts_before,
                                     .profile = input->profile,
                                     .arena = input->arena,
                                     .now = input->started};
    Diagnosis *diagnosis = arena_alloc(input->arena, sizeof *diagnosis);
    *diagnosis = diagnose(&question);
    was.facts = input->facts_before;
    was.findings = findings;
    was.diagnosis = diagnosis;
    return was;
}

void letter_initial(const ReportInput *input, Buf *out) {
    const ReportInput was = as_it_was(input);
    const Letter letter = {.input = &was, .out = out};
    write_head(&letter, "letter.subject_initial");
    line(&letter, words(&letter, "letter.thanks_initial"));
    write_problems(&letter);
    heading(&letter, "letter.scope");
    line(&letter, words(&letter, "letter.scope_text"));
    heading(&letter, "letter.analysis");
    write_first_cause(&letter);
    write_answers(&letter);
    write_next_steps(&letter);
    write_end(&letter, "letter.end_initial");
}

static void write_conclusion(const Letter *letter) {
    const Case *support_case = letter->input->support_case;
    heading(letter, "letter.conclusion");
    const Conclusion conclusion = support_case == NULL ? CONCLUSION_OPEN : support_case->conclusion;
    line(letter, conclusion == CONCLUSION_OPEN
                     ? words(letter, "letter.still_open")
                     : keyed(letter, "conclusion", conclusion_word(conclusion)));
    if (support_case != NULL && support_case->note[0] != '\0')
        line(letter, shown(letter, support_case->note));
}

/* Files that were written are named by what they are for: their paths say nothing to the reader. */
static void write_done(const Letter *letter) {
    const Case *support_case = letter->input->support_case;
    heading(letter, "letter.done");
    if (support_case == NULL || support_case->action_count == 0) {
        line(letter, words(letter, "letter.nothing_done"));
        return;
    }
    for (size_t i = 0; i < support_case->action_count; i++) {
        const CaseAction *done = &support_case->actions[i];
        buf_printf(letter->out, "%zu. %s\n", i + 1, keyed_id(letter, done->action_id, "name"));
        if (case_action_wrote_files(done))
            buf_printf(letter->out, "   %s\n", words(letter, "letter.files_written"));
        else
            buf_printf(letter->out, "   %s\n   %s%s\n", done->command,
                       keyed(letter, "outcome_name", outcome_word(done->outcome)),
                       done->undone ? words(letter, "letter.undone") : "");
    }
}

/* Closed as resolved, or seen to be well after what was done. */
static bool is_over(const ReportInput *input) {
    const Case *support_case = input->support_case;
    const bool resolved = support_case != NULL && support_case->conclusion == CONCLUSION_RESOLVED;
    return resolved || (input->facts_before != NULL && input->diagnosis->health == HEALTH_OK);
}

void letter_summary(const ReportInput *input, Buf *out) {
    const ReportInput was = as_it_was(input);
    const Letter letter = {.input = &was, .out = out, .over = is_over(input)};
    write_head(&letter, "letter.subject_summary");
    line(&letter, words(&letter, "letter.thanks_summary"));
    write_problems(&letter);
    write_conclusion(&letter);
    heading(&letter, "letter.analysis");
    write_first_cause(&letter);
    write_answers(&letter);
    write_done(&letter);
    write_end(&letter, "letter.end_summary");
}
