#include "ui/screens/lib_choice.h"

enum {
    ID_PRACTICE = CHOICE_FIRST_ID,
    ID_LIVE,
    ID_RECORD,
    ID_SEAT,
    ID_LIST,
    ID_PATH,
    ID_TARGETS,
    ID_SERVERS,
    ID_PC = 60, /* + index */
    GROUP_MACHINE = 1,
    GROUP_PC = 2
};

static const char practice_prefix[] = "practice:";

/* ---- a practice PC ---- */

static const char *practice_name(const Wizard *wizard) {
    const char *spec = wizard->support_case->machine;
    return str_starts(str_of(spec), practice_prefix) ? spec + strlen(practice_prefix) : "cas-06345";
}

static const char *practice_words(const Page *page, const char *name) {
    const char *what = screen_words_or_null(page, "practice.%s", name);
    return what == NULL ? "" : what;
}

static void add_practice(const Wizard *wizard, Page *page) {
    const char *name = practice_name(wizard);
    const bool chosen = wizard->wanted == WANTED_PRACTICE;
    Block *practice = screen_choice(page, ID_PRACTICE, GROUP_MACHINE,
                                    screen_say(page, "case.practice", {"name", name}), chosen);
    if (chosen && !wizard->shown.practice_list)
        practice->text = practice_words(page, name);
    practice->explain = screen_words(page, "case.practice_explain");
}

static void add_practice_list(const Wizard *wizard, Page *page) {
    const char *const *names = practice_names();
    const bool open = wizard->shown.practice_list;
    screen_button(page, ID_LIST, open ? "case.list_close" : "case.list_open", "");
    for (int i = 0; open && names[i] != NULL; i++) {
        Block *choice = screen_choice(page, ID_PC + i, GROUP_PC, names[i],
                                      strcmp(names[i], practice_name(wizard)) == 0);
        choice->text = practice_words(page, names[i]);
        choice->indent = 1;
    }
}

static void choose_practice(Wizard *wizard, const char *name) {
    wizard_choose_machine(wizard, arena_printf(wizard->arena, "%s%s", practice_prefix, name));
}

/* ---- the network from here ---- */

/* What an empty field stands for. */
static void add_own(Page *page, const char *typed, const char *own, const char *key,
                    const char *key_without) {
    if (typed[0] != '\0')
        return;
    page_text(page, 1,
              own[0] != '\0' ? screen_say(page, key, {"names", own})
                             : screen_words(page, "%s", key_without));
}

static void add_seat_fields(const Wizard *wizard, Page *page) {
    const SeatOwn *own = &wizard->own;
    screen_field(page, ID_TARGETS, "case.targets", wizard->typed_targets);
    screen_field(page, ID_SERVERS, "case.servers", wizard->typed_servers);
    add_own(page, wizard->typed_targets, own->targets,
            own->by_profile ? "case.own_by_profile" : "case.own_targets", "case.own_no_targets");
    add_own(page, wizard->typed_servers, own->servers, "case.own_servers", "case.own_no_servers");
}

/* ---- the page ---- */

static void add_other(const Wizard *wizard, Page *page, int id, Wanted kind, const char *key) {
    Block *choice = screen_choice(page, id, GROUP_MACHINE, screen_words(page, "%s", key),
                                  wizard->wanted == kind);
    choice->explain = screen_words_or_null(page, "%s_explain", key);
}

/* Where this is a Windows PC it is most likely the one that the case is about. */
void choice_build(const Wizard *wizard, Page *page, int next) {
    if (wizard->has_live)
        add_other(wizard, page, ID_LIVE, WANTED_LIVE, "case.live");
    add_practice(wizard, page);
    add_other(wizard, page, ID_RECORD, WANTED_RECORD, "case.record");
    if (wizard->wanted == WANTED_RECORD)
        screen_field(page, ID_PATH, "case.path", wizard->typed_path)->then = next;
    add_other(wizard, page, ID_SEAT, WANTED_SEAT, "case.seat");
    if (wizard->wanted == WANTED_SEAT)
        add_seat_fields(wizard, page);
    if (wizard->machine_complaint.key != NULL && wizard->said.key == NULL)
        screen_row(page, MARK_FAIL, NULL, screen_sentence(page, &wizard->machine_complaint));
    if (wizard->wanted == WANTED_PRACTICE)
        add_practice_list(wizard, page);
}

void choice_edit(Wizard *wizard, const Input *input) {
    if (input->id == ID_PATH)
        wizard_set_path(wizard, input->text);
    else if (input->id == ID_TARGETS)
        wizard_set_targets(wizard, input->text);
    else if (input->id == ID_SERVERS)
        wizard_set_servers(wizard, input->text);
}

/* Whoever chose it begins to type. */
static void want(Wizard *wizard, Wanted wanted, int field) {
    if (wizard->wanted != wanted)
        wizard_want(wizard, wanted);
    wizard->shown.go_to = field;
}

void choice_press(Wizard *wizard, int id) {
    if (id == ID_LIVE)
        wizard_choose_machine(wizard, "live");
    else if (id == ID_PRACTICE)
        choose_practice(wizard, practice_name(wizard));
    else if (id == ID_RECORD)
        want(wizard, WANTED_RECORD, ID_PATH);
    else if (id == ID_SEAT)
        want(wizard, WANTED_SEAT, ID_TARGETS);
    else if (id == ID_LIST)
        wizard->shown.practice_list = !wizard->shown.practice_list;
    else if (id >= ID_PC) {
        choose_practice(wizard, practice_names()[id - ID_PC]);
        wizard->shown.practice_list = false;
    }
}

void choice_go_to_lack(Wizard *wizard) {
    const char *lacks = wizard_lacks(wizard, STEP_CASE);
    const char *complaint = wizard->machine_complaint.key;
    if (lacks == NULL ||
        (strcmp(lacks, "wizard.lacks.machine") != 0 && strcmp(lacks, "wizard.lacks.domain") != 0))
        return;
    if (wizard->wanted == WANTED_RECORD)
        wizard->shown.go_to = ID_PATH;
    else if (wizard->wanted == WANTED_SEAT)
        wizard->shown.go_to = complaint != NULL && strcmp(complaint, "machine.seat_bad_server") == 0
                                  ? ID_SERVERS
                                  : ID_TARGETS;
}
