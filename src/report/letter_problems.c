/* Of a letter: what was asked, and what the check says of each problem that its cause does not
 * answer. */
#include "diagnosis/error_codes.h"
#include "report/letter_rooms.h"

void letter_problems(const Letter *letter) {
    const Case *support_case = letter->input->support_case;
    letter_heading(letter, "letter.definition");
    int number = 0;
    for (int i = 0; support_case != NULL && i < PROBLEM_COUNT; i++)
        if (support_case->problems[i] && i != PROBLEM_OTHER && i != PROBLEM_ERROR_CODE)
            buf_printf(letter->out, "%d. %s\n", ++number,
                       letter_keyed(letter, "problem", problem_word((Problem)i)));
    if (support_case != NULL && support_case->error_code[0] != '\0')
        buf_printf(letter->out, "%d. %s\n", ++number,
                   say(letter->input->arena, letter->input->language, "letter.error_code",
                       {"code", support_case->error_code}));
    if (support_case != NULL && support_case->own_words[0] != '\0')
        buf_printf(letter->out, "%d. %s\n", ++number,
                   letter_shown(letter, support_case->own_words));
    if (number == 0)
        buf_printf(letter->out, "%s\n", letter_words(letter, "letter.definition_default"));
}

/* A sentence about the problem; "": what was found answers it already. */
typedef const char *Reply(const Letter *letter);

static const char *text_of(const Letter *letter, const Finding *finding) {
    return finding_text(letter->input->arena, letter->input->language, finding);
}

static const char *not_seen(const Letter *letter) {
    return letter_words(letter, "letter.not_seen");
}

static const Finding *ends_soon(const Letter *letter, const char *check_id) {
    const Finding *finding = finding_of(letter->input->findings, check_id);
    for (size_t i = 0; finding != NULL && i < finding->detail_count; i++)
        if (id_same(finding->details[i].code, "expires_soon"))
            return &finding->details[i];
    return finding != NULL && id_same(finding->code, "expires_soon") ? finding : NULL;
}

static const char *of_expiry(const Letter *letter) {
    const Finding *finding = ends_soon(letter, "office.licence");
    if (finding == NULL)
        finding = ends_soon(letter, "windows.licence");
    return finding == NULL ? not_seen(letter) : text_of(letter, finding);
}

static const char *of_windows(const Letter *letter) {
    const Finding *finding = finding_of(letter->input->findings, "windows.licence");
    const bool seen =
        finding != NULL && finding->status != CHECK_UNKNOWN && finding->status != CHECK_SKIPPED;
    return seen ? text_of(letter, finding) : not_seen(letter);
}

static const char *of_system_key(const Letter *letter) {
    const Diagnosis *diagnosis = letter->input->diagnosis;
    for (size_t i = 0; i < diagnosis->answer_count; i++)
        if (id_same(diagnosis->answers[i].question->id, "system_activation"))
            return "";
    return not_seen(letter);
}

/* What the domain or the KMS host has wrong is so for all of them; else one PC was looked at. */
static const char *of_many_pcs(const Letter *letter) {
    const Diagnosis *diagnosis = letter->input->diagnosis;
    const bool common =
        diagnosis->cause_count > 0 && (diagnosis->causes[0].owner == OWNER_DOMAIN ||
                                       diagnosis->causes[0].owner == OWNER_KMS_HOST);
    return common ? "" : not_seen(letter);
}

static void write_reply(const Letter *letter, const char *question, const char *reply) {
    if (reply[0] != '\0')
        buf_printf(letter->out, "\n%s\n%s\n", question, reply);
}

static void write_code(const Letter *letter, const char *typed) {
    Arena *arena = letter->input->arena;
    const ErrorCode *code = error_code_find(error_code_value(typed));
    const char *meaning =
        code == NULL ? letter_words(letter, "letter.code_unknown")
                     : letter_words(letter, arena_printf(arena, "error.%s.text",
                                                         error_code_text(arena, code->code)));
    write_reply(letter, say(arena, letter->input->language, "letter.error_code", {"code", typed}),
                meaning);
}

void letter_other_problems(const Letter *letter) {
    static Reply *const replies[PROBLEM_COUNT] = {[PROBLEM_WINDOWS_NOT_ACTIVATED] = of_windows,
                                                  [PROBLEM_SYSTEM_KEY_CHANGED] = of_system_key,
                                                  [PROBLEM_EXPIRES_SOON] = of_expiry,
                                                  [PROBLEM_MANY_PCS] = of_many_pcs};
    const Case *support_case = letter->input->support_case;
    for (int i = 0; support_case != NULL && i < PROBLEM_COUNT; i++)
        if (support_case->problems[i] && replies[i] != NULL)
            write_reply(letter, letter_keyed(letter, "problem", problem_word((Problem)i)),
                        replies[i](letter));
    if (support_case != NULL && support_case->error_code[0] != '\0')
        write_code(letter, support_case->error_code);
}
