/* Page 4: the checks, filling in as the facts arrive. */
#include "machine/machine_words.h"
#include "ui/screens/lib_screen.h"

enum { ID_NEXT = 1, ID_ROW = 100 /* + index */, KEY_ESCAPE = 27, MOST_INPUTS = 40 };

/* How many have each status: "18 right, 2 to mend, ...", only what there is. */
static const char *tally(const Wizard *wizard, const Page *page) {
    size_t counts[CHECK_SKIPPED + 1] = {0};
    const char *text = "";
    for (size_t i = 0; i < wizard->findings.count; i++)
        if (!report_not_from_here(&wizard->findings.items[i]))
            counts[wizard->findings.items[i].status]++;
    for (int status = 0; status <= CHECK_SKIPPED; status++) {
        if (counts[status] == 0)
            continue;
        const char *part = say(
            page->arena, page->language,
            arena_printf(page->arena, "checks.tally.%s", check_status_word((CheckStatus)status)),
            {"count", screen_number(page, (int64_t)counts[status])});
        text = arena_printf(page->arena, "%s%s%s", text, text[0] == '\0' ? "" : "  ", part);
    }
    return text;
}

static void add_row(const Wizard *wizard, Page *page, const Check *check, int index) {
    const Finding *finding = finding_of(&wizard->findings, check->id);
    const char *number = arena_printf(page->arena, "4.%d", index + 1);
    const char *name = screen_words(page, "check.%s.name", check->id);
    Block *row = finding == NULL ? screen_row(page, MARK_BUSY, number, name)
                                 : screen_row(page, mark_of(finding->status), number,
                                              finding_text(page->arena, page->language, finding));
    row->id = ID_ROW + index;
    row->strong = finding != NULL && finding->status == CHECK_FAIL;
    row->explain = screen_words_or_null(page, "check.%s.help", check->id);
    if (row->explain == NULL)
        row->explain = name;
}

typedef enum Urgency { URGENCY_MEND, URGENCY_MIND, URGENCY_NONE, URGENCY_ANY } Urgency;

static Urgency urgency_of(const Wizard *wizard, const Check *check) {
    const Finding *finding = finding_of(&wizard->findings, check->id);
    return finding == NULL                 ? URGENCY_NONE
           : finding->status == CHECK_FAIL ? URGENCY_MEND
           : finding->status == CHECK_WARN ? URGENCY_MIND
                                           : URGENCY_NONE;
}

/* Once all is in, what could not be found out stands last: it is not what is wrong. */
static bool is_open(const Wizard *wizard, const Check *check) {
    const Finding *finding = finding_of(&wizard->findings, check->id);
    return !wizard->checking && finding != NULL &&
           (finding->status == CHECK_UNKNOWN || finding->status == CHECK_SKIPPED);
}

static bool has_open(const Wizard *wizard) {
    for (const Check *const *check = check_list(); *check != NULL; check++)
        if (screen_shows_check(wizard, *check) && is_open(wizard, *check))
            return true;
    return false;
}

static void add_rows(const Wizard *wizard, Page *page, bool settled, Urgency urgency) {
    const Check *const *checks = check_list();
    for (int i = 0; checks[i] != NULL; i++)
        if (screen_shows_check(wizard, checks[i]) && is_open(wizard, checks[i]) != settled &&
            (urgency == URGENCY_ANY || urgency_of(wizard, checks[i]) == urgency))
            add_row(wizard, page, checks[i], i);
}

/* In the order of the chain; of a network that was looked at from elsewhere, where much of the
 * chain is not seen, what is to be mended comes first. */
static void add_settled_rows(const Wizard *wizard, Page *page) {
    if (wizard->checking || !machine_sees_network_only(wizard->machine))
        add_rows(wizard, page, true, URGENCY_ANY);
    else
        for (Urgency urgency = URGENCY_MEND; urgency <= URGENCY_NONE; urgency++)
            add_rows(wizard, page, true, urgency);
}

static void add_not_from_here(const Wizard *wizard, Page *page) {
    const char *text = report_all_not_from_here(page->arena, page->language, &wizard->findings);
    if (text == NULL)
        return;
    page_gap(page);
    screen_row(page, MARK_UNKNOWN, NULL, text);
}

/* What a mail or folder was found to hold. */
static void add_inputs(const Wizard *wizard, Page *page) {
    const MachineInput *inputs = NULL;
    const size_t count = machine_inputs(wizard->machine, &inputs);
    if (count == 0 || wizard->checking)
        return;
    page_heading(page, screen_words(page, "report.inputs"));
    for (size_t i = 0; i < count && i < MOST_INPUTS; i++) {
        const MachineInput *input = &inputs[i];
        const bool recognised = strcmp(input->kind, "unrecognised") != 0;
        screen_row(page, recognised ? MARK_OK : MARK_SKIPPED, NULL,
                   screen_say(page, "checks.input",
                              {"kind", recognised ? input->kind
                                                  : screen_words(page, "checks.unrecognised")},
                              {"path", input->path},
                              {"first", screen_number(page, input->first_line)},
                              {"last", screen_number(page, input->last_line)}));
    }
    if (count > MOST_INPUTS)
        page_text(page, 1,
                  screen_say(page, "checks.more_inputs",
                             {"count", screen_number(page, (int64_t)(count - MOST_INPUTS))}));
}

static void build(const Wizard *wizard, Page *page) {
    screen_begin(wizard, page);
    screen_progress(wizard, page);
    if (wizard->checking) {
        page_text(page, 0, screen_kind_words(wizard, page, "checks.going_on"));
        page_key(page, "Esc", screen_words(page, "checks.key_cancel"));
    } else {
        page_text(page, 0, tally(wizard, page));
        if (machine_recognised_nothing(wizard->machine))
            screen_row(page, MARK_WARN, NULL, screen_words(page, "report.nothing_recognised"));
        page_key(page, "r", screen_words(page, "checks.key_again"));
    }
    if (machine_sees_network_only(wizard->machine))
        page_text(page, 0, screen_words(page, "checks.seat"));
    page_gap(page);
    /* There from the beginning, so that the focus waits on it. */
    Block *see = screen_button(page, ID_NEXT, "checks.see",
                               wizard->checking ? screen_words(page, "checks.not_yet") : NULL);
    see->strong = !wizard->checking;
    page_gap(page);
    add_settled_rows(wizard, page);
    if (!wizard->checking && has_open(wizard)) {
        page_heading(page, screen_words(page, "checks.open"));
        add_rows(wizard, page, false, URGENCY_ANY);
    }
    add_not_from_here(wizard, page);
    add_inputs(wizard, page);
}

static void handle(Wizard *wizard, const Input *input) {
    if (input->kind == INPUT_PRESS && input->id == ID_NEXT)
        wizard_next(wizard);
    if (input->kind != INPUT_KEY)
        return;
    if (input->key == 'r' && !wizard->checking) {
        wizard_hush(wizard);
        wizard_start_checks(wizard);
    }
    if (input->key == KEY_ESCAPE)
        wizard_cancel_checks(wizard);
}

const Screen screen_checks = {
    .id = "checks", .step = STEP_CHECKS, .build = build, .handle = handle};
