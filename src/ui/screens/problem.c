/* Page 2: what is wrong, in the words of the one who has it. */
#include "diagnosis/error_codes.h"
#include "ui/screens/lib_screen.h"

enum {
    ID_TICK = 1, /* + problem */
    ID_CODE = 20,
    ID_WORDS,
    ID_NEXT,
    ID_SPLIT = 40 /* + problem */
};

/* An error code and own words have a field instead of a tick. */
static bool has_tick(Problem problem) {
    return problem != PROBLEM_ERROR_CODE && problem != PROBLEM_OTHER;
}

static void add_ticks(const Wizard *wizard, Page *page) {
    for (Problem problem = 0; problem < PROBLEM_COUNT; problem++)
        if (has_tick(problem))
            screen_tick(page, ID_TICK + (int)problem,
                        arena_printf(page->arena, "problem.%s", problem_word(problem)),
                        wizard->support_case->problems[problem]);
}

/* "0xC004F074"; NULL while what was typed is no code, or only the beginning of one. */
static const char *typed_code(const Wizard *wizard, const Page *page) {
    uint32_t code;
    const Str typed = str_trim(str_of(wizard->support_case->error_code));
    if (!error_code_parse(typed, &code))
        return NULL;
    const bool whole = error_code_find(code) != NULL || typed.length >= strlen("0x00000000");
    return whole ? error_code_text(page->arena, code) : NULL;
}

/* The code is explained while it is typed: nobody has to look it up. */
static void add_code_meaning(const Wizard *wizard, Page *page) {
    if (wizard->support_case->error_code[0] == '\0')
        return;
    const char *code = typed_code(wizard, page);
    if (code == NULL) {
        screen_row(page, MARK_INFO, NULL, screen_words(page, "problem_page.no_code"));
        return;
    }
    const char *meaning = screen_words_or_null(page, "error.%s.text", code);
    screen_row(page, MARK_INFO, NULL,
               meaning != NULL ? arena_printf(page->arena, "%s  %s", code, meaning)
                               : screen_say(page, "explain.unknown_code", {"code", code}));
}

/* What mostly lies behind the code: more than fits beside the field. */
static void add_code_cause(const Wizard *wizard, Page *page) {
    const char *code = typed_code(wizard, page);
    const char *cause = code == NULL ? NULL : screen_words_or_null(page, "error.%s.cause", code);
    if (cause == NULL)
        return;
    page_heading(page, screen_say(page, "problem_page.behind", {"code", code}));
    page_text(page, 0, cause);
}

static void add_splits(const Wizard *wizard, Page *page) {
    bool first = true;
    if (case_problem_count(wizard->support_case) < 2)
        return;
    page_gap(page);
    page_text(page, 0, screen_words(page, "problem_page.several"));
    for (Problem problem = 0; problem < PROBLEM_COUNT; problem++) {
        if (!wizard->support_case->problems[problem])
            continue;
        if (!first)
            screen_button(page, ID_SPLIT + (int)problem, "problem_page.split",
                          screen_words(page, "problem.%s", problem_word(problem)));
        first = false;
    }
}

static void build(const Wizard *wizard, Page *page) {
    screen_begin(wizard, page);
    page_text(page, 0, screen_machine_words(wizard, page, "problem_page.intro"));
    page_gap(page);
    add_ticks(wizard, page);
    page_gap(page);
    screen_field(page, ID_CODE, "problem_page.code", wizard->support_case->error_code);
    add_code_meaning(wizard, page);
    screen_field(page, ID_WORDS, "problem_page.words", wizard->support_case->own_words);
    page_gap(page);
    screen_button(page, ID_NEXT, "screen.next", screen_words(page, "problem_page.next"))->strong =
        wizard_lacks(wizard, STEP_PROBLEM) == NULL;
    add_splits(wizard, page);
    add_code_cause(wizard, page);
}

static void edit(Wizard *wizard, const Input *input) {
    Case *support_case = wizard->support_case;
    if (input->id == ID_CODE) {
        case_set_text(support_case, &support_case->error_code, input->text);
        support_case->problems[PROBLEM_ERROR_CODE] = support_case->error_code[0] != '\0';
    } else if (input->id == ID_WORDS) {
        case_set_text(support_case, &support_case->own_words, input->text);
        support_case->problems[PROBLEM_OTHER] = support_case->own_words[0] != '\0';
    }
}

static void press(Wizard *wizard, int id) {
    if (id == ID_NEXT) {
        wizard_next(wizard);
    } else if (id >= ID_SPLIT) {
        wizard_split(wizard, (Problem)(id - ID_SPLIT));
    } else if (id >= ID_TICK && id < ID_TICK + PROBLEM_COUNT) {
        bool *ticked = &wizard->support_case->problems[id - ID_TICK];
        *ticked = !*ticked;
        wizard_save(wizard);
    }
}

static void handle(Wizard *wizard, const Input *input) {
    wizard_hush(wizard); /* what was lacking may be there now */
    if (input->kind == INPUT_EDIT)
        edit(wizard, input);
    else if (input->kind == INPUT_PRESS)
        press(wizard, input->id);
}

const Screen screen_problem = {
    .id = "problem", .step = STEP_PROBLEM, .build = build, .handle = handle};
