#include "report/network_rows.h"

#include "base/text.h"
#include "checks/lib_clock.h"
#include "checks/lib_servers.h"
#include "facts/host_name.h"
#include "facts/known.h"

enum { LONGEST_CELL = 300 };

typedef struct Teller {
    const ReportInput *input;
    Rows rows;
} Teller;

static const char *shown(const Teller *teller, const char *text) {
    return text_show(teller->input->arena, str_of(text), LONGEST_CELL, false);
}

static const char *label(const Teller *teller, const char *name) {
    return message_of_word(teller->input->arena, teller->input->language, "probe.label", name);
}

static Row *add(Teller *teller, CheckStatus status, const char *head, const char *what,
                const char *where, const char *answer) {
    Row *row = arena_push(teller->input->arena, &teller->rows.items, &teller->rows.count,
                          &teller->rows.capacity, sizeof *row);
    *row = (Row){.cells = {head, shown(teller, what), shown(teller, where), shown(teller, answer)},
                 .status = status};
    return row;
}

static const char *word(const Teller *teller, const char *prefix, ChoiceKind kind, int value) {
    return message_of_word(teller->input->arena, teller->input->language, prefix,
                           choice_word(kind, value));
}

/* "found 2 ms"; without the time where it was not taken. */
static const char *timed(const Teller *teller, const char *what, const FactNumber *ms) {
    if (!fact_known(ms->meta))
        return what;
    return arena_printf(teller->input->arena, "%s %lld ms", what, (long long)ms->value);
}

/* Two things said of one answer. */
static const char *together(const Teller *teller, const char *first, const char *second) {
    return say(teller->input->arena, teller->input->language, "probe.together", {"first", first},
               {"second", second});
}

/* ---- DNS ---- */

/* A clear no is a fault; whoever says nothing clear leaves it open. */
static CheckStatus lookup_status(LookupOutcome outcome) {
    if (outcome == LookupOutcome_FOUND)
        return CHECK_OK;
    return outcome == LookupOutcome_NXDOMAIN || outcome == LookupOutcome_EMPTY ? CHECK_FAIL
                                                                               : CHECK_UNKNOWN;
}

static const char *lookup_answer(const Teller *teller, const SrvLookup *lookup) {
    Arena *arena = teller->input->arena;
    const char *text =
        timed(teller, word(teller, "probe.lookup", ChoiceKind_LookupOutcome, lookup->outcome.value),
              &lookup->ms);
    if (fact_true(&lookup->over_tcp))
        text = arena_printf(arena, "%s (TCP)", text);
    if (fact_known(lookup->alias.meta))
        text = arena_printf(arena, "%s CNAME %s", text, lookup->alias.value);
    if (fact_true(&lookup->more))
        text = together(teller, text, message(teller->input->language, "probe.not_all"));
    return text;
}

static void add_record(Teller *teller, const SrvRecord *record) {
    Arena *arena = teller->input->arena;
    const char *order =
        say(arena, teller->input->language, "probe.record",
            {"priority", arena_printf(arena, "%lld", (long long)fact_number(&record->priority, 0))},
            {"weight", arena_printf(arena, "%lld", (long long)fact_number(&record->weight, 0))});
    Row *row =
        add(teller, CHECK_OK, "", order, "",
            host_spec_text(arena, fact_text(&record->target), fact_number(&record->port, 0)));
    row->under = label(teller, "srv");
    row->domain = shown(teller, fact_text(&record->domain));
}

static void add_lookup(Teller *teller, const SrvLookup *lookup) {
    const Facts *facts = teller->input->facts;
    const char *server = fact_known(lookup->server.meta)
                             ? lookup->server.value
                             : message(teller->input->language, "probe.own_resolver");
    add(teller, lookup_status((LookupOutcome)lookup->outcome.value), label(teller, "srv"),
        fact_text(&lookup->name), server, lookup_answer(teller, lookup));
    for (size_t i = 0; i < facts->srv_records.count; i++) {
        const SrvRecord *record = &facts->srv_records.items[i];
        if (text_equal_any_case(fact_text(&record->domain), fact_text(&lookup->domain)) &&
            text_equal_any_case(fact_text(&record->server), fact_text(&lookup->server)))
            add_record(teller, record);
    }
}

/* A name is worth a row where it did not simply lead to the addresses of the ports below. */
static void add_name(Teller *teller, const Name *name) {
    const bool pinned = fact_is(&name->found_by, NameSource_HOSTS_FILE);
    if (fact_is(&name->outcome, LookupOutcome_FOUND) && !pinned && !fact_known(name->alias.meta))
        return;
    const char *answer =
        timed(teller, word(teller, "probe.lookup", ChoiceKind_LookupOutcome, name->outcome.value),
              &name->ms);
    if (fact_known(name->alias.meta))
        answer = arena_printf(teller->input->arena, "%s CNAME %s", answer, name->alias.value);
    for (size_t i = 0; pinned && i < name->addresses.count; i++)
        answer = arena_printf(teller->input->arena, "%s %s", answer, name->addresses.items[i]);
    add(teller, pinned ? CHECK_WARN : lookup_status((LookupOutcome)name->outcome.value),
        label(teller, "name"), fact_text(&name->name),
        pinned ? message(teller->input->language, "probe.hosts_file") : fact_text(&name->server),
        answer);
}

/* ---- ports and clocks ---- */

const KmsAnswer *answer_of_port(const Facts *facts, const Port *port) {
    for (size_t i = 0; i < facts->kms_answers.count; i++) {
        const KmsAnswer *answer = &facts->kms_answers.items[i];
        if (host_same(fact_text(&answer->host), fact_text(&port->host)) &&
            text_equal_any_case(fact_text(&answer->address), fact_text(&port->address)) &&
            fact_number(&answer->port, 0) == fact_number(&port->port, 0))
            return answer;
    }
    return NULL;
}

static const char *kms_words(const Teller *teller, const KmsAnswer *answer) {
    const char *text =
        timed(teller, word(teller, "word.banner", ChoiceKind_KmsVerdict, answer->verdict.value),
              &answer->ms);
    if (fact_known(answer->banner.meta))
        text = arena_printf(teller->input->arena, "%s: %s", text, answer->banner.value);
    return text;
}

/* It has no address that could be tried, and whether it has one was not answered. */
static bool is_unasked(const Teller *teller, const Port *port) {
    return fact_is(&port->outcome, PortOutcome_UNRESOLVED) &&
           !port_tells_no_address(teller->input->facts, teller->input->profile, port);
}

/* Only who answers as KMS is one. */
static CheckStatus port_status(const Teller *teller, const Port *port, const KmsAnswer *answer) {
    if (is_unasked(teller, port))
        return CHECK_UNKNOWN;
    if (answer != NULL)
        return fact_is(&answer->verdict, KmsVerdict_KMS) ? CHECK_OK : CHECK_FAIL;
    return fact_is(&port->outcome, PortOutcome_OPEN) ? CHECK_UNKNOWN : CHECK_FAIL;
}

static void add_port(Teller *teller, const Port *port) {
    Arena *arena = teller->input->arena;
    const KmsAnswer *answer = answer_of_port(teller->input->facts, port);
    const char *text =
        is_unasked(teller, port)
            ? message(teller->input->language, "probe.port_unasked")
            : timed(teller, word(teller, "probe.port", ChoiceKind_PortOutcome, port->outcome.value),
                    &port->ms);
    if (answer != NULL)
        text = together(teller, text, kms_words(teller, answer));
    add(teller, port_status(teller, port, answer), label(teller, "kms"),
        host_spec_text(arena, fact_text(&port->host), fact_number(&port->port, KMS_PORT)),
        fact_text(&port->address), text);
}

/* Nobody has to keep time for others. */
static CheckStatus time_status(const TimeAnswer *time) {
    if (fact_is(&time->outcome, TimeOutcome_UNSYNCHRONISED))
        return CHECK_WARN;
    if (!fact_known(time->offset.meta))
        return CHECK_INFO;
    return is_skewed(time->offset.value) ? CHECK_WARN : CHECK_OK;
}

static void add_time(Teller *teller, const TimeAnswer *time) {
    const char *text = word(teller, "probe.time", ChoiceKind_TimeOutcome, time->outcome.value);
    if (fact_known(time->offset.meta))
        text = arena_printf(teller->input->arena, "%+lld s", (long long)time->offset.value);
    add(teller, time_status(time), label(teller, "ntp"), fact_text(&time->server),
        fact_text(&time->address), timed(teller, text, &time->ms));
}

Rows network_rows(const ReportInput *input) {
    Teller teller = {.input = input};
    const Facts *facts = input->facts;
    for (size_t i = 0; i < facts->srv_lookups.count; i++)
        add_lookup(&teller, &facts->srv_lookups.items[i]);
    for (size_t i = 0; i < facts->names.count; i++)
        add_name(&teller, &facts->names.items[i]);
    for (size_t i = 0; i < facts->ports.count; i++)
        add_port(&teller, &facts->ports.items[i]);
    for (size_t i = 0; i < facts->time_answers.count; i++)
        add_time(&teller, &facts->time_answers.items[i]);
    return teller.rows;
}
