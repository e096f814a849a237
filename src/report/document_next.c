/* What a report begins with, and what it says is to be done. */
#include "report/document_parts.h"

#include "base/text.h"

enum { LONGEST_COMMAND = 1024, MOST_NEXT = 16 };

const char *report_health_key(Health health) {
    static const char *const keys[] = {[HEALTH_OK] = "health.ok",
                                       [HEALTH_WARN] = "health.warn",
                                       [HEALTH_FAIL] = "health.fail",
                                       [HEALTH_UNKNOWN] = "health.unknown"};
    return keys[health];
}

size_t document_commands(const ReportInput *input, const Action *action,
                         const char *ret_commands[PLAN_STEPS]) {
    Plan plan;
    const char *complaint, *about;
    const ActionInput known = report_action_input(input);
    size_t count = 0;
    if (action == NULL || action_plan(action, &known, &plan, &complaint, &about) != STATUS_OK)
        return 0;
    for (size_t i = 0; i < plan.step_count; i++)
        if (plan.steps[i].way != WAY_FILE)
            ret_commands[count++] =
                text_show(input->arena, str_of(step_text(input->arena, &plan.steps[i])),
                          LONGEST_COMMAND, false);
    return count;
}

/* ---- the chain ---- */

/* The first finding that has the status of its link. */
static const char *text_of_link(const ReportInput *input, Link link, CheckStatus status) {
    for (size_t i = 0; i < input->findings->count; i++) {
        const Finding *finding = &input->findings->items[i];
        if (finding->check->link == link && finding->status == status)
            return finding_text(input->arena, input->language, finding);
    }
    return "";
}

const ChainLink *document_chain(const ReportInput *input) {
    ChainLink *links = arena_array(input->arena, ChainLink, LINK_COUNT);
    for (Link link = 0; link < LINK_COUNT; link++) {
        links[link].name = document_keyed(input, "link", link_word(link));
        links[link].status = link_status(input->findings, link);
        links[link].text = text_of_link(input, link, links[link].status);
    }
    return links;
}

/* ---- the lead ---- */

static const char *first_cure(const ReportInput *input, const Verdict *verdict) {
    for (size_t i = 0; i < verdict->action_count; i++)
        if (action_is_cure(verdict, verdict->actions[i], input->facts))
            return verdict->actions[i];
    return NULL;
}

static void lead_by_cause(const ReportInput *input, const Verdict *verdict, Lead *lead) {
    lead->text = verdict_text(input->arena, input->language, verdict);
    lead->certainty = document_keyed(input, "certainty", certainty_word(verdict->certainty));
    if (strcmp(verdict->cause->id, "healthy") == 0)
        return;
    lead->owner = document_words(input, report_owner_key(verdict->owner));
    const char *todo = verdict_todo(input->arena, input->language, verdict);
    const char *cure = first_cure(input, verdict);
    if (todo != NULL)
        lead->step = todo;
    else if (cure != NULL)
        lead->step = document_action_name(input, cure);
    if (cure != NULL && todo == NULL)
        lead->command_count = document_commands(input, action_find(cure), lead->commands);
}

/* Where nothing is decided: what would decide it. */
static void lead_by_question(const ReportInput *input, Lead *lead) {
    lead->text = document_words(input, "report.undecided");
    if (input->diagnosis->settle_count == 0)
        return;
    lead->step = document_words(input, input->diagnosis->settle[0].key);
    lead->commands[lead->command_count++] = input->diagnosis->settle[0].command;
}

void document_lead(const ReportInput *input, Writer *writer) {
    const Diagnosis *diagnosis = input->diagnosis;
    Lead lead = {.health = diagnosis->health,
                 .state = document_words(input, report_health_key(diagnosis->health)),
                 .was = document_was(input),
                 .certainty = "",
                 .owner = "",
                 .step = "",
                 .chain = document_chain(input)};
    if (writer->lead == NULL)
        return;
    if (diagnosis->cause_count > 0)
        lead_by_cause(input, &diagnosis->causes[0], &lead);
    else
        lead_by_question(input, &lead);
    writer->lead(writer, &lead);
}

/* ---- what to do next, and who ---- */

typedef struct Next {
    const ReportInput *input;
    Writer *writer;
    size_t number;
    bool cured;                  /* something that mends the present cause was told */
    const char *told[MOST_NEXT]; /* action ids */
} Next;

static void next_item(Next *next, const char *text, Owner owner) {
    Writer *writer = next->writer;
    if (next->number++ == 0)
        writer->heading(writer, document_words(next->input, "report.next"));
    writer->item(writer, 0, arena_printf(next->input->arena, "%zu.", next->number), text);
    writer->under(writer, 0, document_words(next->input, "report.who"),
                  document_words(next->input, report_owner_key(owner)));
}

/* Of several ways one is enough; what only helps meanwhile is said to. */
static void next_remark(Next *next, const Action *action, bool cures) {
    const char *key = cures && next->cured            ? "report.instead"
                      : !cures && !action->for_domain ? "report.only_meanwhile"
                                                      : NULL;
    if (key != NULL)
        next->writer->under(next->writer, 0, "", document_words(next->input, key));
}

/* Two causes may ask for the same. */
static bool was_told(Next *next, const char *id) {
    for (size_t i = 0; i < MOST_NEXT; i++) {
        if (next->told[i] == NULL) {
            next->told[i] = id;
            return false;
        }
        if (strcmp(next->told[i], id) == 0)
            return true;
    }
    return true;
}

static void next_action(Next *next, const Verdict *verdict, const char *id) {
    const ReportInput *input = next->input;
    const Action *action = action_find(id);
    const bool cures = action_is_cure(verdict, id, input->facts);
    if (action == NULL || !report_offers(input, verdict, id) || was_told(next, id))
        return;
    next_item(next, document_action_name(input, id),
              cures                ? verdict->owner
              : action->for_domain ? OWNER_DOMAIN
                                   : OWNER_USER);
    next_remark(next, action, cures);
    next->cured = next->cured || cures;
    const char *commands[PLAN_STEPS];
    const size_t count = document_commands(input, action, commands);
    for (size_t i = 0; i < count; i++)
        next->writer->command(next->writer, commands[i]);
}

void document_next(const ReportInput *input, Writer *writer) {
    Next next = {.input = input, .writer = writer};
    for (size_t i = 0; i < input->diagnosis->cause_count; i++) {
        const Verdict *verdict = &input->diagnosis->causes[i];
        const char *todo = verdict_todo(input->arena, input->language, verdict);
        /* On a guess nothing is changed: it is looked into first. */
        if (verdict->certainty < CERTAINTY_LIKELY)
            continue;
        next.cured = todo != NULL;
        if (todo != NULL)
            next_item(&next, todo, verdict->owner);
        for (size_t a = 0; a < verdict->action_count; a++)
            next_action(&next, verdict, verdict->actions[a]);
    }
}
