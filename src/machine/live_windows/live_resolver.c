#include "machine/live_windows/live_resolver.h"

#include "base/clock.h"
#include "machine/live_windows/facts_groups.h"
#include "machine/live_windows/jobs.h"

enum { PARALLEL = 8, MOST_QUESTIONS = 64 };

#define ANSWERS (GROUP_BIT(srv_lookups) | GROUP_BIT(srv_records) | GROUP_BIT(names))

/* A question is the record of its answer with nothing in it but the names. */
typedef struct Question {
    const char *key; /* what is asked for */
    const Facts *facts;
} Question;

struct LiveResolver {
    Arena *arena;
    Jobs *jobs;
    Facts *facts;
    Question *questions;
    size_t count, capacity, next; /* from next on they have not begun */
    const Question *running[PARALLEL];
};

static SourceId source_here(Facts *facts) {
    const Source source = {
        .origin = "dns", .where = "Windows resolver", .when = clock_now(), .pc = ""};
    return facts_source(facts, &source);
}

/* ---- on the thread of a question ---- */

static void set_alias(Facts *facts, FactText *fact, const char *alias, SourceId source) {
    if (alias != NULL)
        fact_set_text(facts, fact, str_of(alias), source);
    else
        fact_set_absent(&fact->meta, source);
}

static void add_records(Facts *facts, const SrvLookup *lookup, const DnsAnswer *answer,
                        SourceId source) {
    for (size_t i = 0; i < answer->srv_count; i++) {
        const DnsSrv *srv = &answer->srv[i];
        SrvRecord *record = facts_add(facts, srv_records, source);
        fact_set_text(facts, &record->domain, str_of(fact_text(&lookup->domain)), source);
        fact_set_number(&record->priority, srv->priority, source);
        fact_set_number(&record->weight, srv->weight, source);
        fact_set_number(&record->port, srv->port, source);
        fact_set_text(facts, &record->target, str_of(srv->target), source);
    }
}

static void ask_domain(CollectorInput *input) {
    Facts *facts = input->facts;
    const int64_t began = clock_milliseconds();
    DnsAnswer answer = {0};
    groups_add(facts, input->so_far, GROUP_BIT(srv_lookups));
    SrvLookup *lookup = &facts->srv_lookups.items[0];
    const SourceId source = source_here(facts);
    const Status status = input->windows->resolve(input->windows, facts->arena,
                                                  fact_text(&lookup->name), DNS_TYPE_SRV, &answer);
    if (status != STATUS_OK) {
        fact_set_failed(&lookup->outcome.meta, status, source);
        return;
    }
    fact_set_choice(&lookup->outcome, (int)answer.outcome, source);
    set_alias(facts, &lookup->alias, answer.alias, source);
    fact_set_flag(&lookup->more, answer.more, source);
    fact_set_number(&lookup->ms, clock_milliseconds() - began, source);
    if (answer.outcome == LookupOutcome_FOUND)
        add_records(facts, lookup, &answer, source);
}

/* Of the two families: found when either is, else what failed, else the clearer no. */
static LookupOutcome worse(LookupOutcome a, LookupOutcome b) {
    static const LookupOutcome order[] = {
        LookupOutcome_FOUND, LookupOutcome_TIMEOUT,  LookupOutcome_SERVFAIL, LookupOutcome_REFUSED,
        LookupOutcome_ERROR, LookupOutcome_NXDOMAIN, LookupOutcome_EMPTY};
    for (size_t i = 0; i < sizeof order / sizeof order[0]; i++)
        if (a == order[i] || b == order[i])
            return order[i];
    return a;
}

static Status ask_family(CollectorInput *input, const char *ascii, DnsRecordType type, Name *name,
                         LookupOutcome *outcome) {
    Facts *facts = input->facts;
    DnsAnswer answer = {0};
    const SourceId source = source_here(facts);
    const Status status =
        input->windows->resolve(input->windows, facts->arena, ascii, type, &answer);
    if (status != STATUS_OK)
        return status;
    *outcome = worse(*outcome, answer.outcome);
    if (answer.alias != NULL)
        set_alias(facts, &name->alias, answer.alias, source);
    for (size_t i = 0; answer.outcome == LookupOutcome_FOUND && i < answer.address_count; i++)
        fact_add_item(facts, &name->addresses, str_of(answer.addresses[i]), source);
    return STATUS_OK;
}

/* The question has the name as it is asked in place of the alias. */
static void ask_host(CollectorInput *input) {
    Facts *facts = input->facts;
    const int64_t began = clock_milliseconds();
    LookupOutcome outcome = LookupOutcome_EMPTY;
    groups_add(facts, input->so_far, GROUP_BIT(names));
    Name *name = &facts->names.items[0];
    const char *ascii = fact_text(&name->alias);
    const SourceId source = source_here(facts);
    fact_set_absent(&name->alias.meta, source);
    Status status = ask_family(input, ascii, DNS_TYPE_A, name, &outcome);
    if (status == STATUS_OK)
        status = ask_family(input, ascii, DNS_TYPE_AAAA, name, &outcome);
    if (status != STATUS_OK && name->addresses.count == 0) {
        fact_set_failed(&name->outcome.meta, status, source);
        return;
    }
    fact_set_choice(&name->outcome, (int)outcome, source);
    fact_set_number(&name->ms, clock_milliseconds() - began, source);
    if (name->addresses.count == 0) {
        fact_set_absent(&name->addresses.meta, source);
        fact_set_choice(&name->found_by, NameSource_DNS, source); /* not in the hosts file, then */
    }
}

static void ask(CollectorInput *input) {
    if (input->so_far->srv_lookups.count > 0)
        ask_domain(input);
    else
        ask_host(input);
}

/* One for each question that runs at a time: a job tells by its collector which it was. They are
 * never gone, as a job that hangs is not. */
#define SLOT                                                                                       \
    {                                                                                              \
        .name = "windows-resolver", .needs = ANSWERS, .deadline_ms = LIVE_RESOLVER_MS,             \
        .collect = ask                                                                             \
    }
static const Collector slots[PARALLEL] = {SLOT, SLOT, SLOT, SLOT, SLOT, SLOT, SLOT, SLOT};

/* ---- on the machine's thread ---- */

static void set_outcome_of_silence(Facts *facts, Status status) {
    const SourceId source = source_here(facts);
    for (size_t i = 0; i < facts->srv_lookups.count; i++)
        if (status == STATUS_TIMED_OUT)
            fact_set_choice(&facts->srv_lookups.items[i].outcome, LookupOutcome_TIMEOUT, source);
        else
            fact_set_failed(&facts->srv_lookups.items[i].outcome.meta, status, source);
    for (size_t i = 0; i < facts->names.count; i++) {
        fact_set_absent(&facts->names.items[i].alias.meta, source);
        if (status == STATUS_TIMED_OUT)
            fact_set_choice(&facts->names.items[i].outcome, LookupOutcome_TIMEOUT, source);
        else
            fact_set_failed(&facts->names.items[i].outcome.meta, status, source);
    }
}

static void on_ended(void *user, const Collector *collector, Status status,
                     const CollectorInput *input) {
    LiveResolver *resolver = user;
    const size_t slot = (size_t)(collector - slots);
    const Question *question = resolver->running[slot];
    resolver->running[slot] = NULL;
    if (input != NULL) {
        groups_add(resolver->facts, input->facts, ANSWERS);
        return;
    }
    Facts *silent = facts_copy(resolver->arena, question->facts);
    set_outcome_of_silence(silent, status);
    groups_add(resolver->facts, silent, ANSWERS);
}

static bool start_next(LiveResolver *resolver) {
    for (size_t i = 0; i < PARALLEL && resolver->next < resolver->count; i++)
        if (resolver->running[i] == NULL) {
            resolver->running[i] = &resolver->questions[resolver->next++];
            jobs_start(resolver->jobs, &slots[i], resolver->running[i]->facts);
            return true;
        }
    return false;
}

bool live_resolver_advance(LiveResolver *resolver, int wait_ms) {
    while (start_next(resolver))
        continue;
    const size_t running = jobs_advance(resolver->jobs, wait_ms, on_ended, resolver);
    return running > 0 || resolver->next < resolver->count;
}

/* NULL: it was asked for before, or there are too many. */
static Facts *new_question(LiveResolver *resolver, const char *key) {
    for (size_t i = 0; i < resolver->count; i++)
        if (text_equal_any_case(resolver->questions[i].key, key))
            return NULL;
    if (resolver->count == MOST_QUESTIONS)
        return NULL;
    Question *question = &resolver->questions[resolver->count++];
    Facts *facts = facts_new(resolver->arena);
    *question = (Question){.key = arena_strdup(resolver->arena, key), .facts = facts};
    return facts;
}

void live_resolver_ask_domain(LiveResolver *resolver, const char *domain, const char *srv_name) {
    Facts *facts = new_question(resolver, srv_name);
    if (facts == NULL)
        return;
    const SourceId source = source_here(facts);
    SrvLookup *lookup = facts_add(facts, srv_lookups, source);
    fact_set_text(facts, &lookup->name, str_of(srv_name), source);
    fact_set_text(facts, &lookup->domain, str_of(domain), source);
    fact_set_absent(&lookup->server.meta, source);
}

void live_resolver_ask_host(LiveResolver *resolver, const char *name, const char *ascii,
                            bool pinned) {
    Facts *facts = new_question(resolver, ascii);
    if (facts == NULL)
        return;
    const SourceId source = source_here(facts);
    Name *fact = facts_add(facts, names, source);
    fact_set_text(facts, &fact->name, str_of(name), source);
    fact_set_text(facts, &fact->alias, str_of(ascii), source);
    fact_set_absent(&fact->server.meta, source);
    fact_set_choice(&fact->found_by, pinned ? NameSource_HOSTS_FILE : NameSource_DNS, source);
}

const Facts *live_resolver_facts(const LiveResolver *resolver) {
    return resolver->facts;
}

LiveResolver *live_resolver_new(Arena *arena, const WindowsCalls *windows) {
    LiveResolver *resolver = arena_array(arena, LiveResolver, 1);
    *resolver = (LiveResolver){.arena = arena,
                               .jobs = jobs_new(arena, windows),
                               .facts = facts_new(arena),
                               .questions = arena_array(arena, Question, MOST_QUESTIONS)};
    return resolver;
}

void live_resolver_free(LiveResolver *resolver) {
    if (resolver != NULL)
        jobs_free(resolver->jobs);
}
