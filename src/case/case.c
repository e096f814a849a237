#include "case/case.h"

#include "base/clock.h"
#include "base/files.h"
#include "base/paths.h"
#include "base/places.h"
#include "base/text.h"

enum { LONGEST_NUMBER = 64, LONGEST_TEXT = 600 };

const char *step_word(Step step) {
    static const char *const words[STEP_COUNT] = {"case", "problem", "scope",  "checks", "findings",
                                                  "fix",  "verify",  "bundle", "summary"};
    return words[step];
}

const char *problem_word(Problem problem) {
#define PROBLEM_WORD(NAME, word) word,
    static const char *const words[PROBLEM_COUNT] = {PROBLEM_LIST(PROBLEM_WORD)};
#undef PROBLEM_WORD
    return words[problem];
}

const char *conclusion_word(Conclusion conclusion) {
    static const char *const words[CONCLUSION_COUNT] = {"open",        "resolved",    "by_design",
                                                        "third_party", "handed_over", "archived"};
    return words[conclusion];
}

/* "20261122T080000Z" */
static char *compact_time(Arena *arena, int64_t time) {
    char *text = clock_text(arena, time), *to = text;
    for (const char *from = text; *from != '\0'; from++)
        if (*from != '-' && *from != ':')
            *to++ = *from;
    *to = '\0';
    return text;
}

Case *case_new(Arena *arena) {
    Case *made = arena_alloc(arena, sizeof *made);
    made->arena = arena;
    made->opened = made->changed = clock_now();
    made->number = made->person = made->contact = made->engineer = "";
    made->machine = made->own_words = made->error_code = made->note = made->parent = "";
    made->fix_action = made->fix_host = made->fix_port = "";
    made->consent_portal = made->bundle_level = made->bundle_words = made->bundle_folder = "";
    made->bundle_path = made->bundle_sha256 = "";
    made->sent_to = made->sent_job = made->sent_state = made->sent_receipt = "";
    made->id = arena_printf(arena, "case-%s", compact_time(arena, made->opened));
    return made;
}

bool case_number_is_valid(const char *number) {
    return path_name_is_plain(number);
}

void case_set_text(Case *support_case, const char **field, const char *text) {
    *field = text_show(support_case->arena, str_of(text), LONGEST_TEXT, false);
}

size_t case_problem_count(const Case *support_case) {
    size_t count = 0;
    for (Problem problem = 0; problem < PROBLEM_COUNT; problem++)
        count += support_case->problems[problem];
    return count;
}

bool case_action_wrote_files(const CaseAction *action) {
    return strcmp(action->action_id, "policy.export") == 0 && action->outcome == OUTCOME_VERIFIED;
}

CaseAction *case_add_action(Case *support_case) {
    CaseAction *added =
        arena_push(support_case->arena, &support_case->actions, &support_case->action_count,
                   &support_case->action_capacity, sizeof *added);
    added->action_id = added->journal_id = added->command = "";
    return added;
}

CaseLeftOut *case_add_left_out(Case *support_case) {
    CaseLeftOut *added =
        arena_push(support_case->arena, &support_case->left_out, &support_case->left_out_count,
                   &support_case->left_out_capacity, sizeof *added);
    *added = (CaseLeftOut){"", "", ""};
    return added;
}

CaseDelivery *case_delivery(Case *support_case, const char *job) {
    for (size_t i = 0; i < support_case->delivery_count; i++)
        if (strcmp(support_case->deliveries[i].job, job) == 0)
            return &support_case->deliveries[i];
    CaseDelivery *added =
        arena_push(support_case->arena, &support_case->deliveries, &support_case->delivery_count,
                   &support_case->delivery_capacity, sizeof *added);
    *added = (CaseDelivery){"", "", "", "", "", ""};
    added->job = arena_strdup(support_case->arena, job);
    return added;
}

const CaseDelivery *case_delivered(const Case *support_case) {
    for (size_t i = support_case->delivery_count; i-- > 0;)
        if (strcmp(support_case->deliveries[i].sha256, support_case->bundle_sha256) == 0)
            return &support_case->deliveries[i];
    return NULL;
}

const char *case_folder_for(Arena *arena, const Case *support_case, const char *machine_name,
                            int64_t when) {
    const char *state = state_folder(arena);
    char *name = arena_strndup(arena, machine_name, strnlen(machine_name, LONGEST_NUMBER));
    for (char *c = name; *c != '\0'; c++)
        if (!char_is_alphanumeric(*c) && strchr("-_.", *c) == NULL)
            *c = '-';
    const char *bundles = path_join(arena, state == NULL ? "." : state, "bundles");
    return path_join(arena, bundles,
                     arena_printf(arena, "%s_kmsdoctor-%s-%s", support_case->id, name,
                                  compact_time(arena, when)));
}

/* The parent's id with -2, -3, ... behind it: the first that no case has yet. */
static const char *id_beside(Arena *arena, const char *id) {
    for (int number = 2;; number++) {
        const char *beside = arena_printf(arena, "%.*s-%d", LONGEST_NUMBER - 8, id, number);
        if (!case_exists(beside))
            return beside;
    }
}

Status case_split(Case *support_case, Problem problem, Case **ret_new) {
    Case *split = case_new(support_case->arena);
    split->id = id_beside(split->arena, support_case->id);
    if (support_case->number[0] != '\0')
        split->number = split->id;
    split->person = support_case->person;
    split->contact = support_case->contact;
    split->engineer = support_case->engineer;
    split->machine = support_case->machine;
    split->language = support_case->language;
    split->parent = support_case->id;
    split->problems[problem] = true;
    if (problem == PROBLEM_ERROR_CODE)
        split->error_code = support_case->error_code;
    if (problem == PROBLEM_OTHER)
        split->own_words = support_case->own_words;
    split->step = split->reached = STEP_PROBLEM;
    const Status status = case_save(split);
    if (status != STATUS_OK)
        return status;
    support_case->problems[problem] = false;
    *ret_new = split;
    return STATUS_OK;
}
