/* Page 1: whose case it is, and which PC is looked at. */
#include "ui/screens/lib_screen.h"

enum {
    ID_NUMBER = 1,
    ID_PERSON,
    ID_CONTACT,
    ID_ENGINEER,
    ID_PRACTICE,
    ID_RECORD,
    ID_PATH,
    ID_LIST,
    ID_NEXT,
    ID_TAKEN,
    ID_UNFINISHED = 20, /* + index */
    ID_PC = 40,         /* + index */
    GROUP_MACHINE = 1,
    GROUP_PC = 2,
    MOST_UNFINISHED = 2
};

static const char practice_prefix[] = "practice:";

static const char *practice_name(const Wizard *wizard) {
    const char *spec = wizard->support_case->machine;
    return str_starts(str_of(spec), practice_prefix) ? spec + strlen(practice_prefix) : "cas-06345";
}

/* ---- cases to go on with ---- */

static void add_unfinished(const Wizard *wizard, Page *page) {
    for (int i = 0; i < MOST_UNFINISHED && wizard->unfinished[i] != NULL; i++) {
        Case *found = NULL;
        const char *id = wizard->unfinished[i];
        if (strcmp(id, wizard->support_case->id) == 0 ||
            case_load(page->arena, id, &found) != STATUS_OK)
            continue;
        const char *label = screen_say(
            page, "case.go_on", {"id", id}, {"number", screen_number(page, found->step + 1)},
            {"page", screen_words(page, "step.%s", step_word(found->step))});
        page_button(page, ID_UNFINISHED + i, label, NULL)->explain =
            screen_say(page, "case.go_on_where", {"machine", found->machine},
                       {"time", screen_time(page, found->changed)});
    }
}

/* ---- who ---- */

/* Somebody types the number of a case that is there: most likely to go on with it. */
static void add_taken(const Wizard *wizard, Page *page) {
    const char *lacks = wizard_lacks(wizard, STEP_CASE);
    if (lacks == NULL || strcmp(lacks, "wizard.lacks.number_taken") != 0)
        return;
    screen_row(page, MARK_WARN, NULL, screen_words(page, "case.taken"));
    page_button(page, ID_TAKEN,
                screen_say(page, "case.go_on_taken", {"id", wizard->support_case->number}), NULL);
}

static void add_person(const Wizard *wizard, Page *page) {
    const Case *support_case = wizard->support_case;
    screen_field(page, ID_NUMBER, "case.number", support_case->number);
    if (support_case->number[0] != '\0' && !case_number_is_valid(support_case->number))
        screen_row(page, MARK_WARN, NULL, screen_words(page, "wizard.lacks.number"));
    add_taken(wizard, page);
    screen_field(page, ID_PERSON, "case.person", support_case->person);
    screen_field(page, ID_CONTACT, "case.contact", support_case->contact);
    screen_field(page, ID_ENGINEER, "case.engineer", support_case->engineer);
}

/* ---- which PC ---- */

static const char *practice_words(const Page *page, const char *name) {
    const char *what = screen_words_or_null(page, "practice.%s", name);
    return what == NULL ? "" : what;
}

static void add_practice_list(const Wizard *wizard, Page *page) {
    const char *const *names = practice_names();
    for (int i = 0; names[i] != NULL; i++) {
        Block *choice = screen_choice(page, ID_PC + i, GROUP_PC, names[i],
                                      strcmp(names[i], practice_name(wizard)) == 0);
        choice->text = practice_words(page, names[i]);
        choice->indent = 1;
    }
}

static void add_machine(const Wizard *wizard, Page *page) {
    const char *name = practice_name(wizard);
    page_gap(page);
    Block *practice =
        screen_choice(page, ID_PRACTICE, GROUP_MACHINE,
                      screen_say(page, "case.practice", {"name", name}), !wizard->recorded);
    if (!wizard->recorded && !wizard->shown.practice_list)
        practice->text = practice_words(page, name);
    practice->explain = screen_words(page, "case.practice_explain");
    Block *record = screen_choice(page, ID_RECORD, GROUP_MACHINE, screen_words(page, "case.record"),
                                  wizard->recorded);
    record->explain = screen_words(page, "case.record_explain");
    if (wizard->recorded)
        screen_field(page, ID_PATH, "case.path", wizard->typed_path);
    if (wizard->machine_complaint.key != NULL && wizard->said.key == NULL)
        screen_row(page, MARK_FAIL, NULL, screen_sentence(page, &wizard->machine_complaint));
    if (wizard->recorded)
        return;
    screen_button(page, ID_LIST, wizard->shown.practice_list ? "case.list_close" : "case.list_open",
                  "");
    if (wizard->shown.practice_list)
        add_practice_list(wizard, page);
}

static void build(const Wizard *wizard, Page *page) {
    screen_begin(wizard, page);
    page_text(page, 0, screen_words(page, "case.intro"));
    page_gap(page);
    add_unfinished(wizard, page);
    page_gap(page);
    add_person(wizard, page);
    add_machine(wizard, page);
    page_gap(page);
    screen_button(page, ID_NEXT, "screen.next", screen_words(page, "case.next"))->strong = true;
}

/* ---- input ---- */

static void edit(Wizard *wizard, const Input *input) {
    Case *support_case = wizard->support_case;
    const char **const fields[] = {[ID_NUMBER] = &support_case->number,
                                   [ID_PERSON] = &support_case->person,
                                   [ID_CONTACT] = &support_case->contact,
                                   [ID_ENGINEER] = &support_case->engineer};
    if (input->id == ID_PATH)
        wizard_set_path(wizard, input->text);
    else if (input->id >= ID_NUMBER && input->id <= ID_ENGINEER)
        case_set_text(support_case, fields[input->id], input->text);
}

static void choose_practice(Wizard *wizard, const char *name) {
    wizard->recorded = false;
    wizard_choose_machine(wizard, arena_printf(wizard->arena, "%s%s", practice_prefix, name));
}

static void want_record(Wizard *wizard) {
    wizard_want_record(wizard);
    wizard->shown.go_to = ID_PATH; /* whoever chose it begins to type */
}

static void press(Wizard *wizard, int id) {
    if (id == ID_PRACTICE)
        choose_practice(wizard, practice_name(wizard));
    else if (id == ID_RECORD)
        want_record(wizard);
    else if (id == ID_LIST)
        wizard->shown.practice_list = !wizard->shown.practice_list;
    else if (id == ID_TAKEN)
        wizard_resume(wizard, wizard->support_case->number);
    else if (id == ID_NEXT)
        wizard_next(wizard);
    else if (id >= ID_PC) {
        choose_practice(wizard, practice_names()[id - ID_PC]);
        wizard->shown.practice_list = false;
    } else if (id >= ID_UNFINISHED && id < ID_UNFINISHED + MOST_UNFINISHED)
        wizard_resume(wizard, wizard->unfinished[id - ID_UNFINISHED]);
}

static void handle(Wizard *wizard, const Input *input) {
    wizard_hush(wizard); /* what was lacking may be there now */
    if (input->kind == INPUT_EDIT)
        edit(wizard, input);
    else if (input->kind == INPUT_PRESS)
        press(wizard, input->id);
}

const Screen screen_case = {.id = "case", .step = STEP_CASE, .build = build, .handle = handle};
