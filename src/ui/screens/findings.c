/* Page 5: what is wrong, in one sentence, with what it rests on and the one key that mends it. */
#include "base/text.h"
#include "machine/machine_words.h"
#include "ui/screens/lib_screen.h"

enum {
    ID_FIX = 1,
    ID_MORE,
    ID_NEXT,
    ID_CAUSE = 10,  /* + index */
    ID_ANSWER = 40, /* + index */
    FIRST_CAUSES = 2,
    MOST_REASONS = 3,
    MOST_EVIDENCE = 3
};

static const char *finding_number(const Page *page, size_t index) {
    return arena_printf(page->arena, "5.%zu", index + 1);
}

static void add_chain(const Wizard *wizard, Page *page) {
    Block *chain = page_add(page, BLOCK_CHAIN);
    for (Link link = 0; link < LINK_COUNT; link++) {
        chain->chain[link] = link_status(&wizard->findings, link);
        chain->chain_labels[link] = screen_words(page, "link.%s", link_word(link));
    }
    page_gap(page);
}

/* ---- evidence ---- */

/* On a practice PC every place begins with its name, which the title bar says already. */
static const char *without_machine(const Wizard *wizard, const Page *page, const char *place) {
    const char *spec = arena_printf(page->arena, "%s ", wizard->machine->spec);
    const char *named = strstr(place, spec);
    if (named == NULL || !machine_abilities(wizard->machine).practice)
        return place;
    return arena_printf(page->arena, "%.*s%s", (int)(named - place), place, named + strlen(spec));
}

/* What names a place once need not name it twice: registry:KEY # KEY. */
static const char *evidence_text(const Wizard *wizard, const Page *page, const Evidence *evidence) {
    const Facts *facts = machine_facts(wizard->machine);
    const char *place = source_text(page->arena, facts, evidence->source, NULL);
    const bool named = evidence->item != NULL && strstr(place, evidence->item) != NULL;
    if (!named)
        place = source_text(page->arena, facts, evidence->source, evidence->item);
    return without_machine(wizard, page, place);
}

static void add_sources(const Wizard *wizard, Page *page, const Finding *finding, size_t *shown) {
    for (size_t i = 0; i < finding->evidence_count && i < MOST_EVIDENCE; i++) {
        const char *source = evidence_text(wizard, page, &finding->evidence[i]);
        Block *row = page_text(page, 4, screen_shown(page, source));
        row->number = screen_say(page, "findings.evidence",
                                 {"number", screen_number(page, (int64_t)++ * shown)});
    }
}

/* The page has this sentence already. */
static bool is_there(const Page *page, const char *text) {
    for (size_t i = 0; i < page->block_count; i++)
        if (page->blocks[i].text != NULL && strcmp(page->blocks[i].text, text) == 0)
            return true;
    return false;
}

/* What a conclusion rests on; with `evidence` where each of it was read. */
static void add_reasons(const Wizard *wizard, Page *page, const Findings *findings,
                        const char *const *because, size_t count, size_t *shown) {
    for (size_t i = 0; i < count && i < MOST_REASONS; i++) {
        const Finding *finding = finding_of(findings, because[i]);
        if (finding == NULL || is_there(page, finding_text(page->arena, page->language, finding)))
            continue;
        Block *row = screen_row(page, mark_of(finding->status), NULL,
                                finding_text(page->arena, page->language, finding));
        row->indent = 1;
        if (wizard->shown.evidence)
            add_sources(wizard, page, finding, shown);
    }
}

/* ---- causes ---- */

static const char *cause_sentence(const Page *page, const Verdict *cause) {
    const char *text = verdict_text(page->arena, page->language, cause);
    if (cause->only_said)
        text = arena_printf(page->arena, "%s%s", text, screen_words(page, "report.only_said"));
    return text;
}

static void add_first_cause(const Wizard *wizard, Page *page, const Verdict *cause) {
    Block *row = screen_row(page, screen_cause_mark(cause), finding_number(page, 0),
                            cause_sentence(page, cause));
    row->strong = true;
    row->id = ID_CAUSE;
    row->explain = screen_words_or_null(page, "cause.%s.help", cause->cause->id);
    if (strcmp(cause->cause->id, "healthy") == 0)
        return;
    screen_pair(page, "findings.owner",
                screen_machine_words(wizard, page, report_owner_key(cause->owner)))
        ->indent = 2;
    const char *todo = verdict_todo(page->arena, page->language, cause);
    if (todo != NULL)
        screen_pair(page, "findings.todo", todo)->indent = 2;
    if (cause->certainty != CERTAINTY_CERTAIN)
        screen_pair(page, "findings.certainty",
                    screen_words(page, "certainty.%s", certainty_word(cause->certainty)))
            ->indent = 2;
}

static void add_further_causes(const Wizard *wizard, Page *page, size_t first_number) {
    const Diagnosis *diagnosis = &wizard->diagnosis;
    const size_t most = wizard->shown.all_causes ? diagnosis->cause_count : FIRST_CAUSES + 1;
    for (size_t i = 1; i < diagnosis->cause_count && i < most; i++) {
        const Verdict *cause = &diagnosis->causes[i];
        Block *row =
            screen_row(page, screen_cause_mark(cause), finding_number(page, first_number + i - 1),
                       cause_sentence(page, cause));
        row->id = ID_CAUSE + (int)i;
        row->explain = screen_words_or_null(page, "cause.%s.help", cause->cause->id);
    }
    if (most < diagnosis->cause_count)
        page_button(
            page, ID_MORE,
            screen_say(page, "findings.more",
                       {"count", screen_number(page, (int64_t)(diagnosis->cause_count - most))}),
            "");
}

/* The other questions of the case, each answered as a conclusion of its own. Returns how many. */
static size_t add_answers(const Wizard *wizard, Page *page, size_t *evidence) {
    size_t shown = 0;
    for (size_t i = 0; i < wizard->diagnosis.answer_count; i++) {
        const Answer *answer = &wizard->diagnosis.answers[i];
        if (answer->certainty == CERTAINTY_NONE)
            continue;
        page_gap(page);
        screen_row(page, MARK_INFO, finding_number(page, 1 + shown),
                   screen_words(page, "answer.%s.question", answer->question->id))
            ->id = ID_ANSWER + (int)i;
        screen_row(page, MARK_NONE, NULL, answer_text(page->arena, page->language, answer));
        if (wizard->shown.evidence)
            add_reasons(wizard, page, &wizard->findings, answer->because, answer->because_count,
                        evidence);
        shown++;
    }
    return shown;
}

static void add_settle(const Wizard *wizard, Page *page) {
    const Diagnosis *diagnosis = &wizard->diagnosis;
    if (diagnosis->settle_count == 0)
        return;
    page_heading(page, screen_words(page, "report.settle"));
    for (size_t i = 0; i < diagnosis->settle_count; i++) {
        page_text(page, 0, screen_words(page, "%s", diagnosis->settle[i].key));
        page_add(page, BLOCK_COMMAND)->text = screen_shown(page, diagnosis->settle[i].command);
    }
}

/* ---- the one key ---- */

/* Whoever sits at the PC mends it, or can only help himself meanwhile. */
static const char *fix_key(const Wizard *wizard, const Action *action) {
    const Verdict *cause = wizard_first_cause(wizard);
    return !action_is_cure(cause, action->id, machine_facts(wizard->machine)) ? "findings.meanwhile"
           : machine_abilities(wizard->machine).changes                       ? "findings.fix"
                                                        : "findings.fix_there";
}

static const char *next_key(const Wizard *wizard) {
    if (wizard->diagnosis.cause_count == 0)
        return "findings.next_undecided";
    return wizard_first_cause(wizard) == NULL ? "findings.next_nothing"
           : wizard_policy_helps(wizard)      ? "findings.next_policy"
                                              : "findings.next_no_action";
}

static void add_way_on(const Wizard *wizard, Page *page) {
    const Action *action = wizard_way(wizard); /* page 6 opens with it */
    page_gap(page);
    if (action != NULL) {
        Block *fix = screen_button(page, ID_FIX, fix_key(wizard, action),
                                   screen_words(page, "action.%s.name", action->id));
        fix->strong = true;
        fix->explain = screen_words_or_null(page, "action.%s.help", action->id);
    } else {
        screen_button(page, ID_NEXT, "screen.next",
                      screen_machine_words(wizard, page, next_key(wizard)))
            ->strong = true;
    }
}

/* What cannot be known from here, and how to know it. */
static void add_seat(const Wizard *wizard, Page *page) {
    if (!machine_sees_network_only(wizard->machine))
        return;
    page_gap(page);
    screen_row(page, MARK_INFO, NULL, screen_words(page, "findings.seat"));
}

static void build(const Wizard *wizard, Page *page) {
    screen_begin(wizard, page);
    if (screen_waits(wizard, page))
        return;
    size_t evidence = 0; /* numbered through the page, so that each can be named on the phone */
    if (wizard->diagnosis.health == HEALTH_OK)
        page->title = screen_machine_words(wizard, page, "findings.title_healthy");
    add_chain(wizard, page);
    if (wizard->cancelled)
        screen_row(page, MARK_WARN, NULL, screen_words(page, "findings.cut_short"));
    const Verdict *lead = wizard->diagnosis.cause_count > 0 ? wizard->diagnosis.causes : NULL;
    if (lead != NULL)
        add_first_cause(wizard, page, lead);
    else
        screen_row(page, MARK_UNKNOWN, "5.1",
                   screen_machine_words(wizard, page, "findings.undecided"))
            ->strong = true;
    add_way_on(wizard, page);
    if (lead != NULL && wizard_first_cause(wizard) != NULL) {
        page_heading(page, screen_words(page, "findings.because"));
        add_reasons(wizard, page, lead->findings != NULL ? lead->findings : &wizard->findings,
                    lead->because, lead->because_count, &evidence);
    }
    add_seat(wizard, page);
    const size_t answers = add_answers(wizard, page, &evidence);
    add_further_causes(wizard, page, 1 + answers);
    add_settle(wizard, page);
    page_key(page, "e",
             screen_words(page, wizard->shown.evidence ? "findings.key_evidence_off"
                                                       : "findings.key_evidence"));
    if (wizard_policy_helps(wizard))
        page_key(page, "p", screen_words(page, "findings.key_policy"));
    page_key(page, "r", screen_words(page, "checks.key_again"));
}

static void press(Wizard *wizard, int id) {
    if (id == ID_MORE) {
        wizard->shown.all_causes = true;
    } else if (id == ID_FIX || id == ID_NEXT) {
        wizard->action = NULL; /* the fix page chooses the first again */
        wizard_next(wizard);
    }
}

static void handle(Wizard *wizard, const Input *input) {
    if (input->kind == INPUT_PRESS)
        press(wizard, input->id);
    if (input->kind != INPUT_KEY || wizard->checking)
        return;
    if (input->key == 'e')
        wizard->shown.evidence = !wizard->shown.evidence;
    if (input->key == 'r')
        wizard_start_checks(wizard);
    if (input->key == 'p' && wizard_policy_helps(wizard)) {
        wizard_choose_action(wizard, "policy.export");
        wizard_next(wizard);
    }
}

const Screen screen_findings = {
    .id = "findings", .step = STEP_FINDINGS, .build = build, .handle = handle};
