/* Page 1: whose case it is, and what is looked at. */
#include "base/paths.h"
#include "base/text.h"
#include "ui/screens/lib_choice.h"

enum {
    ID_NUMBER = 1,
    ID_PERSON,
    ID_CONTACT,
    ID_ENGINEER,
    ID_NEXT,
    ID_TAKEN,
    ID_ALL_CASES,
    ID_UNFINISHED = 20, /* + index */
    FIRST_UNFINISHED = 2,
    LONGEST_PLACE = 40
};

/* ---- cases to go on with ---- */

/* What tells one case from another at a glance: "missing.example", "cas-06345", "mail.txt", and
 * whose it is. */
static const char *place(const Page *page, const Case *found) {
    Str at = str_of(found->machine), rest;
    const char *name = path_name(found->machine);
    if (name != found->machine)
        at = str_of(name);
    else if (str_starts(at, "practice:") || str_starts(at, "seat:"))
        (void)str_cut(at, ':', &at);
    at = str_cut(at, '@', &rest);
    const char *shown = text_show(page->arena, at, LONGEST_PLACE, false);
    if (shown[0] == '\0')
        shown = "-";
    return found->person[0] == '\0'
               ? shown
               : screen_say(page, "case.go_on_whose", {"place", shown}, {"person", found->person});
}

static void add_case(Page *page, int index, const Case *found) {
    const char *label = screen_say(page, "case.go_on", {"id", found->id},
                                   {"number", screen_number(page, found->step + 1)},
                                   {"page", screen_words(page, "step.%s", step_word(found->step))},
                                   {"place", place(page, found)});
    page_button(page, ID_UNFINISHED + index, label, NULL)->explain =
        screen_say(page, "case.go_on_where", {"machine", found->machine},
                   {"time", screen_time(page, found->changed)});
}

static bool is_offered(const Wizard *wizard, Page *page, int index, Case **ret_case) {
    const char *id = wizard->unfinished[index];
    return strcmp(id, wizard->support_case->id) != 0 &&
           case_load(page->arena, id, ret_case) == STATUS_OK;
}

/* Two rows, so that the way on is in sight: the two there are, or the newest and a button for all.
 */
static void add_unfinished(const Wizard *wizard, Page *page) {
    Case *found;
    int count = 0, shown = 0;
    for (int i = 0; wizard->unfinished[i] != NULL; i++)
        count += is_offered(wizard, page, i, &found);
    const int most = wizard->shown.all_cases || count <= FIRST_UNFINISHED ? count : 1;
    for (int i = 0; wizard->unfinished[i] != NULL && shown < most; i++) {
        if (!is_offered(wizard, page, i, &found))
            continue;
        shown++;
        add_case(page, i, found);
    }
    if (shown < count)
        page_button(
            page, ID_ALL_CASES,
            screen_say(page, "case.go_on_more", {"count", screen_number(page, count - shown)}),
            NULL);
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

static void build(const Wizard *wizard, Page *page) {
    screen_begin(wizard, page);
    page_text(page, 0, screen_words(page, "case.intro"));
    page_gap(page);
    add_unfinished(wizard, page);
    page_gap(page);
    add_person(wizard, page);
    page_gap(page);
    choice_build(wizard, page, ID_NEXT);
    /* Two buttons stand together, so that the way on is in sight at 60x20, and with two cases to go
     * on with at 80x24. */
    if (wizard->wanted != WANTED_PRACTICE || wizard->shown.practice_list)
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
    if (input->id >= CHOICE_FIRST_ID)
        choice_edit(wizard, input);
    else if (input->id >= ID_NUMBER && input->id <= ID_ENGINEER)
        case_set_text(support_case, fields[input->id], input->text);
}

static void next(Wizard *wizard) {
    wizard_next(wizard);
    if (wizard->step == STEP_CASE)
        choice_go_to_lack(wizard);
}

static void press(Wizard *wizard, int id) {
    if (id >= CHOICE_FIRST_ID)
        choice_press(wizard, id);
    else if (id == ID_TAKEN)
        wizard_resume(wizard, wizard->support_case->number);
    else if (id == ID_NEXT)
        next(wizard);
    else if (id == ID_ALL_CASES)
        wizard->shown.all_cases = true;
    else if (id >= ID_UNFINISHED)
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
