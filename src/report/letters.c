/* The two letters of a case, after the founding case: the first reply says what was agreed and what
 * is known, the summary says what it was, what was done and how it ended. Both can be sent as they
 * are. */
#include "report/as_it_was.h"
#include "report/letter_rooms.h"

#include "base/paths.h"
#include "base/text.h"
#include "machine/machine_words.h"
#include "report/opened_bundle.h"

const char *letter_words(const Letter *letter, const char *key) {
    const ReportInput *input = letter->input;
    return machine_words(input->arena, input->language, input->machine, key);
}

const char *letter_keyed(const Letter *letter, const char *prefix, const char *word) {
    return message_of_word(letter->input->arena, letter->input->language, prefix, word);
}

static void line(const Letter *letter, const char *text) {
    buf_printf(letter->out, "%s\n", text);
}

void letter_heading(const Letter *letter, const char *key) {
    buf_printf(letter->out, "\n%s\n", letter_words(letter, key));
}

/* Text that a person typed: harmless on any screen, lines kept. */
const char *letter_shown(const Letter *letter, const char *text) {
    return text_show(letter->input->arena, str_of(text), 8192, true);
}

static const char *case_number(const Letter *letter) {
    const Case *support_case = letter->input->support_case;
    const char *number = report_case_number(letter->input);
    if (number[0] != '\0')
        return number;
    return support_case != NULL ? support_case->id : letter_words(letter, "letter.no_number");
}

static void write_head(const Letter *letter, const char *subject_key) {
    const Case *support_case = letter->input->support_case;
    line(letter, say(letter->input->arena, letter->input->language, subject_key,
                     {"case", case_number(letter)}));
    if (machine_abilities(letter->input->machine).practice)
        line(letter, letter_words(letter, "letter.practice_note"));
    buf_add_char(letter->out, '\n');
    if (support_case != NULL && support_case->person[0] != '\0')
        line(letter, say(letter->input->arena, letter->input->language, "letter.dear",
                         {"person", support_case->person}));
    else
        line(letter, letter_words(letter, "letter.dear_user"));
}

static void write_first_cause(const Letter *letter) {
    const Diagnosis *diagnosis = letter->input->diagnosis;
    if (machine_sees_network_only(letter->input->machine))
        line(letter, letter_words(letter, "letter.seat_note"));
    if (diagnosis->cause_count == 0) {
        line(letter, letter_words(letter, "report.undecided"));
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
    buf_printf(letter->out, "%s%s\n", letter_words(letter, "report.certainty"),
               letter_keyed(letter, "certainty", certainty_word(first->certainty)));
    if (!letter->over)
        buf_printf(letter->out, "%s%s\n", letter_words(letter, "report.owner"),
                   letter_words(letter, report_owner_key(first->owner)));
}

static void write_answers(const Letter *letter) {
    const Diagnosis *diagnosis = letter->input->diagnosis;
    for (size_t i = 0; i < diagnosis->answer_count; i++) {
        const Answer *answer = &diagnosis->answers[i];
        if (letter->over && answer->question->after_repair)
            continue;
        buf_printf(
            letter->out, "\n%s\n%s\n",
            letter_keyed(letter, "answer",
                         arena_printf(letter->input->arena, "%s.question", answer->question->id)),
            answer_text(letter->input->arena, letter->input->language, answer));
    }
}

const char *letter_action_words(const Letter *letter, const char *action_id, const char *what) {
    return letter_keyed(letter, "action",
                        arena_printf(letter->input->arena, "%s.%s", action_id, what));
}

/* ---- the letters ---- */

static void write_end(const Letter *letter, const char *key) {
    const Case *support_case = letter->input->support_case;
    const Profile *profile = letter->input->profile;
    buf_printf(letter->out, "\n%s\n", letter_words(letter, key));
    if (support_case != NULL && support_case->engineer[0] != '\0')
        buf_printf(letter->out, "\n%s\n", letter_shown(letter, support_case->engineer));
    if (profile->organisation != NULL)
        line(letter, profile->organisation);
    if (profile->hotline != NULL)
        line(letter, say(letter->input->arena, letter->input->language, "letter.hotline",
                         {"hotline", profile->hotline}));
}

/* Letters tell what was wrong when the case began, also when it has been mended since. */
void letter_initial(const ReportInput *input, Buf *out) {
    const ReportInput was = report_as_it_was(input);
    const Letter letter = {.input = &was, .out = out};
    write_head(&letter, "letter.subject_initial");
    line(&letter, letter_words(&letter, "letter.thanks_initial"));
    letter_problems(&letter);
    letter_heading(&letter, "letter.scope");
    line(&letter, letter_words(&letter, "letter.scope_text"));
    letter_heading(&letter, "letter.analysis");
    write_first_cause(&letter);
    write_answers(&letter);
    letter_next_steps(&letter);
    write_end(&letter, "letter.end_initial");
}

static void write_conclusion(const Letter *letter) {
    const Case *support_case = letter->input->support_case;
    letter_heading(letter, "letter.conclusion");
    const Conclusion conclusion = support_case == NULL ? CONCLUSION_OPEN : support_case->conclusion;
    line(letter, conclusion == CONCLUSION_OPEN
                     ? letter_words(letter, "letter.still_open")
                     : letter_keyed(letter, "conclusion", conclusion_word(conclusion)));
    if (support_case != NULL && support_case->note[0] != '\0')
        line(letter, letter_shown(letter, support_case->note));
}

/* Without a case that knows, the journal tells: what was done by `fix` on the command line. */
static void write_journal(const Letter *letter) {
    const ReportInput *input = letter->input;
    if (report_changes_are_elsewhere(input)) {
        const char *said = report_changes_said(input);
        line(letter, said != NULL ? said : letter_words(letter, "letter.done_unknown"));
        return;
    }
    if (input->journal_count == 0)
        line(letter, letter_words(letter, "letter.nothing_done"));
    for (size_t i = 0; i < input->journal_count; i++) {
        const JournalEntry *entry = &input->journal[i];
        const bool known = action_find(entry->action_id) != NULL;
        buf_printf(letter->out, "%zu. %s\n   %s\n   %s\n", i + 1,
                   known ? letter_action_words(letter, entry->action_id, "name")
                         : letter_shown(letter, entry->action_id),
                   letter_shown(letter, entry->command),
                   letter_keyed(letter, "undo.state", entry_state_word(entry->state)));
    }
}

/* Files that were written are named by what they are for: their paths say nothing to the reader. */
static void write_done(const Letter *letter) {
    const Case *support_case = letter->input->support_case;
    letter_heading(letter, "letter.done");
    if (support_case == NULL || support_case->action_count == 0) {
        write_journal(letter);
        return;
    }
    for (size_t i = 0; i < support_case->action_count; i++) {
        const CaseAction *done = &support_case->actions[i];
        buf_printf(letter->out, "%zu. %s\n", i + 1,
                   letter_action_words(letter, done->action_id, "name"));
        if (case_action_wrote_files(done))
            buf_printf(letter->out, "   %s\n", letter_words(letter, "letter.files_written"));
        else
            buf_printf(letter->out, "   %s\n   %s%s\n", done->command,
                       letter_keyed(letter, "outcome_name", outcome_word(done->outcome)),
                       done->undone ? letter_words(letter, "letter.undone") : "");
    }
}

static void write_delivery(const Letter *letter, const CaseDelivery *delivery) {
    Arena *arena = letter->input->arena;
    const bool verified = strcmp(delivery->state, "verified") == 0;
    const char *receipt = delivery->receipt[0] == '\0' ? "-" : delivery->receipt;
    line(letter, say(arena, letter->input->language,
                     verified ? "letter.bundle_verified" : "letter.bundle_sent",
                     {"portal", delivery->portal}, {"receipt", receipt}));
}

static void write_file(const Letter *letter, const char *key, const char *file,
                       const char *sha256) {
    Arena *arena = letter->input->arena;
    const Language language = letter->input->language;
    line(letter, say(arena, language, key, {"file", file}));
    line(letter, say(arena, language, "letter.bundle_digest", {"sha256", sha256}));
}

/* What support has got, so that both speak of the same file; also what it got before that one. */
static void write_bundle(const Letter *letter) {
    const Case *support_case = letter->input->support_case;
    if (support_case == NULL || support_case->bundle_path[0] == '\0')
        return;
    const CaseDelivery *delivery = case_delivered(support_case);
    letter_heading(letter, "letter.bundle");
    write_file(letter, "letter.bundle_name", path_name(support_case->bundle_path),
               support_case->bundle_sha256);
    if (delivery != NULL)
        write_delivery(letter, delivery);
    else
        line(letter, letter_words(letter, "letter.bundle_here"));
    for (size_t i = 0; i < support_case->delivery_count; i++) {
        delivery = &support_case->deliveries[i];
        if (strcmp(delivery->sha256, support_case->bundle_sha256) == 0)
            continue;
        write_file(letter, "letter.bundle_earlier", delivery->file, delivery->sha256);
        write_delivery(letter, delivery);
    }
}

/* Closed as resolved, or seen to be well after what was done. */
static bool is_over(const ReportInput *input) {
    const Case *support_case = input->support_case;
    const bool resolved = support_case != NULL && support_case->conclusion == CONCLUSION_RESOLVED;
    return resolved || (input->facts_before != NULL && input->diagnosis->health == HEALTH_OK);
}

/* What is handed over goes on elsewhere. */
static bool is_closed(const ReportInput *input) {
    const Case *support_case = input->support_case;
    return support_case != NULL && support_case->conclusion != CONCLUSION_OPEN &&
           support_case->conclusion != CONCLUSION_HANDED_OVER;
}

void letter_summary(const ReportInput *input, Buf *out) {
    const ReportInput was = report_as_it_was(input);
    const Letter letter = {.input = &was, .out = out, .over = is_over(input)};
    write_head(&letter, "letter.subject_summary");
    line(&letter, letter_words(&letter, "letter.thanks_summary"));
    letter_problems(&letter);
    write_conclusion(&letter);
    letter_heading(&letter, "letter.analysis");
    write_first_cause(&letter);
    write_answers(&letter);
    letter_other_problems(&letter);
    write_done(&letter);
    write_bundle(&letter);
    write_end(&letter, is_closed(input) ? "letter.end_summary" : "letter.end_open");
}
