#include "ui/wizard_show.h"

#include "base/clock.h"
#include "handover/handover.h"

static Wizard *wizard_of(const Show *show) {
    return show->self;
}

static Language get_language(const Show *show) {
    return wizard_of(show)->support_case->language;
}

static void set_language(Show *show, Language language) {
    wizard_set_language(wizard_of(show), language);
}

/* "the network from here  corp.example": the kind first, as it must be seen in a narrow window. */
static const char *seat_label(Arena *arena, Language language, const Machine *machine) {
    const char *kind = message_of_word(arena, language, "machine_kind", machine->kind->name);
    return strcmp(machine->name, machine->kind->name) == 0
               ? kind
               : arena_printf(arena, "%s  %s", kind, machine->name);
}

/* "cas-06345  CMGE V2020-L": the machine's name, and its Windows as soon as that is known. */
static const char *machine_label(Arena *arena, Language language, const Machine *machine) {
    if (machine_abilities(machine).network_only)
        return seat_label(arena, language, machine);
    const Windows *windows = &machine_facts(machine)->windows;
    const FactText *name =
        windows->cmge_name.meta.state == FACT_KNOWN ? &windows->cmge_name : &windows->product;
    if (name->meta.state != FACT_KNOWN)
        return machine->name;
    const FactText *version = &windows->cmge_version;
    const bool has_version = version->meta.state == FACT_KNOWN && name == &windows->cmge_name;
    return arena_printf(arena, "%s  %s%s%s", machine->name, name->value, has_version ? " " : "",
                        has_version ? version->value : "");
}

static void fill_frame(const Show *show, Arena *arena, Frame *ret_frame) {
    const Wizard *wizard = wizard_of(show);
    const Case *support_case = wizard->support_case;
    ret_frame->case_number = support_case->number;
    ret_frame->step = wizard->step;
    ret_frame->reached =
        support_case->reached > wizard->step ? support_case->reached : wizard->step;
    ret_frame->passed_over[STEP_BUNDLE] = support_case->bundle_path[0] == '\0';
    for (int step = 0; step < STEP_COUNT; step++)
        ret_frame->step_names[step] =
            message(support_case->language, arena_printf(arena, "step.%s", step_word((Step)step)));
    if (wizard->machine == NULL)
        return;
    ret_frame->practice = machine_abilities(wizard->machine).practice;
    ret_frame->machine = machine_label(arena, support_case->language, wizard->machine);
}

/* The pages about what goes to support find it there, as it is now. */
static void look_at_handover(Wizard *wizard) {
    if (wizard->step >= STEP_BUNDLE && wizard->machine != NULL)
        handover_refresh(handover_of(wizard));
}

static void build(const Show *show, Page *page) {
    Wizard *wizard = wizard_of(show);
    look_at_handover(wizard);
    screen_of(wizard->step)->build(wizard, page);
    page->go_to = wizard->shown.go_to;
    /* An upload goes on, whatever page is shown. */
    if (wizard->handover != NULL && handover_waits_for_clock(wizard->handover))
        page->busy = true;
}

static void tick(Wizard *wizard, int wait_ms) {
    wizard_advance(wizard, wait_ms);
    if (wizard->handover != NULL)
        handover_advance(wizard->handover, wait_ms);
}

static void handle(Show *show, const Input *input) {
    Wizard *wizard = wizard_of(show);
    wizard->meanwhile = show->meanwhile;
    wizard->meanwhile_user = show->meanwhile_user;
    if (input->kind == INPUT_TICK_OF_CLOCK)
        tick(wizard, input->wait_ms);
    else {
        look_at_handover(wizard);
        wizard->shown.go_to = 0;
        screen_of(wizard->step)->handle(wizard, input);
    }
}

static void next(Show *show) {
    wizard_next(wizard_of(show));
}

static void back(Show *show) {
    wizard_back(wizard_of(show));
}

static const char *help(const Show *show) {
    static const char *const keys[STEP_COUNT] = {
        "page.case.help",   "page.problem.help",  "page.scope.help",
        "page.checks.help", "page.findings.help", "page.fix.help",
        "page.verify.help", "page.bundle.help",   "page.summary.help",
    };
    const Wizard *wizard = wizard_of(show);
    const Language language = wizard->support_case->language;
    const bool is_seat = wizard->machine != NULL && machine_abilities(wizard->machine).network_only;
    char own[64]; /* asked for at each frame: nothing is kept */
    snprintf(own, sizeof own, "%s_seat", keys[wizard->step]);
    const char *text = is_seat ? message_find(language, own) : NULL;
    return text != NULL ? text : message(language, keys[wizard->step]);
}

static bool is_over(const Show *show) {
    return wizard_of(show)->quit;
}

static bool is_saved(const Show *show) {
    return !wizard_of(show)->save_failed;
}

static const char *leaving(const Show *show) {
    const Handover *handover = wizard_of(show)->handover;
    if (handover == NULL || !handover_is_sending(handover))
        return NULL;
    return handover_is_paused(handover) ? "bundle.leaving_paused" : "bundle.leaving";
}

static const char *seconds(Arena *arena, int64_t ms) {
    return arena_printf(arena, "%lld", (long long)((ms + 999) / 1000));
}

static void waiting(const Show *show, Page *page) {
    const Wizard *wizard = wizard_of(show);
    Arena *arena = page->arena;
    const char *took = seconds(arena, clock_milliseconds() - wizard->doing_since_ms);
    const bool is_plan = wizard->doing_words == NULL;
    page->title = message(page->language, is_plan ? "ui.doing.title" : "ui.doing.wait_title");
    const char *what =
        is_plan ? arena_printf(arena, "action.%s.name", wizard->doing) : wizard->doing_words;
    page_text(page, 0, message(page->language, what))->strong = true;
    page_gap(page);
    page_text(page, 0,
              wizard->doing_most_ms > 0
                  ? say(arena, page->language, "ui.doing.time", {"seconds", took},
                        {"most", seconds(arena, wizard->doing_most_ms)})
                  : say(arena, page->language, "ui.doing.seconds", {"seconds", took}));
    page_gap(page);
    page_text(page, 0, message(page->language, is_plan ? "ui.doing.keys" : "ui.doing.wait_keys"));
}

Show wizard_show(Wizard *wizard) {
    return (Show){.self = wizard,
                  .language = get_language,
                  .set_language = set_language,
                  .frame = fill_frame,
                  .build = build,
                  .handle = handle,
                  .next = next,
                  .back = back,
                  .help = help,
                  .is_over = is_over,
                  .is_saved = is_saved,
                  .leaving = leaving,
                  .waiting = waiting};
}
