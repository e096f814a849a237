/* Which host an organisation's KMS is, when nobody named one. */
#include "actions/lib_pc.h"

#include "checks/lib_addresses.h"
#include "checks/lib_servers.h"
#include "facts/find.h"
#include "facts/known.h"

/* An entry of the profile; an IPv6 address keeps its brackets, as slmgr wants them. */
static bool split(Arena *arena, const char *entry, const char **ret_host, int64_t *ret_port) {
    if (!host_spec_split(arena, entry, ret_host, ret_port))
        return false;
    if (strchr(*ret_host, ':') != NULL)
        *ret_host = arena_printf(arena, "[%s]", *ret_host);
    return host_is_valid(*ret_host);
}

/* ---- what was seen of a host, at one port and all its addresses ---- */

typedef enum Seen { SEEN_NOTHING, SEEN_BAD, SEEN_OPEN, SEEN_KMS } Seen;

static bool is_about(const Facts *facts, const char *host, int64_t port, const FactText *name,
                     const FactText *address, const FactNumber *number) {
    return fact_number(number, KMS_PORT) == port &&
           (host_same(host, fact_text(name)) ||
            find_name_with_address(facts, host, fact_text(name)) != NULL) &&
           !address_is_pinned_here(facts, host, fact_text(address));
}

static Seen by_answers(const Facts *facts, const char *host, int64_t port) {
    Seen seen = SEEN_NOTHING;
    for (size_t i = 0; i < facts->kms_answers.count; i++) {
        const KmsAnswer *answer = &facts->kms_answers.items[i];
        if (!fact_known(answer->verdict.meta) ||
            !is_about(facts, host, port, &answer->host, &answer->address, &answer->port))
            continue;
        if (answer->verdict.value == KmsVerdict_KMS)
            return SEEN_KMS;
        seen = SEEN_BAD;
    }
    return seen;
}

/* It took the connection, and what it answered was not KMS. */
static bool failed_the_bind(const Facts *facts, const Port *port) {
    for (size_t i = 0; i < facts->kms_answers.count; i++) {
        const KmsAnswer *answer = &facts->kms_answers.items[i];
        if (fact_known(answer->verdict.meta) && answer->verdict.value != KmsVerdict_KMS &&
            host_same(fact_text(&answer->host), fact_text(&port->host)) &&
            fact_number(&answer->port, KMS_PORT) == fact_number(&port->port, KMS_PORT) &&
            may_be_same_address(&answer->address, &port->address))
            return true;
    }
    return false;
}

static Seen by_ports(const Facts *facts, const char *host, int64_t port) {
    Seen seen = SEEN_NOTHING;
    for (size_t i = 0; i < facts->ports.count; i++) {
        const Port *tried = &facts->ports.items[i];
        if (!fact_known(tried->outcome.meta) || is_missing_ipv6(facts, tried) ||
            !is_about(facts, host, port, &tried->host, &tried->address, &tried->port))
            continue;
        if (tried->outcome.value == PortOutcome_OPEN && !failed_the_bind(facts, tried))
            return SEEN_OPEN;
        seen = SEEN_BAD;
    }
    return seen;
}

static Seen by_names(const Facts *facts, const Profile *profile, const char *host) {
    Seen seen = SEEN_NOTHING;
    for (size_t i = 0; i < facts->names.count; i++) {
        const Name *name = &facts->names.items[i];
        if (!host_same(host, fact_text(&name->name)) || !name_counts(facts, profile, name))
            continue;
        if (fact_is(&name->outcome, LookupOutcome_FOUND))
            return SEEN_NOTHING;
        if (fact_is(&name->outcome, LookupOutcome_NXDOMAIN) ||
            fact_is(&name->outcome, LookupOutcome_EMPTY))
            seen = SEEN_BAD;
    }
    return seen;
}

/* Clients go on to the next address: one that is good is enough. */
static Seen seen_of(const ActionInput *input, const char *host, int64_t port) {
    const Facts *facts = input->facts;
    const int64_t number = port == 0 ? KMS_PORT : port;
    const Seen answered = by_answers(facts, host, number), open = by_ports(facts, host, number);
    if (answered == SEEN_KMS || open == SEEN_OPEN)
        return answered == SEEN_KMS ? SEEN_KMS : SEEN_OPEN;
    const bool bad = answered == SEEN_BAD || open == SEEN_BAD;
    return bad ? SEEN_BAD : by_names(facts, input->profile, host);
}

bool pc_host_seen_bad(const ActionInput *input, const char *host, int64_t port) {
    return seen_of(input, host, port) == SEEN_BAD;
}

static bool name_was_found(const Facts *facts, const char *host) {
    for (size_t i = 0; i < facts->names.count; i++) {
        const Name *name = &facts->names.items[i];
        if (host_same(host, fact_text(&name->name)) && fact_is(&name->outcome, LookupOutcome_FOUND))
            return true;
    }
    return false;
}

bool pc_host_unseen(const ActionInput *input, const char *host, int64_t port) {
    return seen_of(input, host, port) == SEEN_NOTHING && !name_was_found(input->facts, host);
}

/* ---- which one it is ---- */

/* One that could be set, and what was seen of it. */
typedef struct Choice {
    const char *host;
    int64_t port; /* 0: the usual one */
    Seen seen;
    bool found, several; /* several: not known which */
} Choice;

/* What answered as KMS goes before a port that is open, and this before what nothing speaks
 * against: of those there must be only one. */
static void offer(Choice *best, const char *host, int64_t port, Seen seen) {
    if (best->found && best->seen >= seen) {
        best->several = best->several || (seen == SEEN_NOTHING && !host_same(best->host, host));
        return;
    }
    *best = (Choice){.host = host, .port = port, .seen = seen, .found = true};
}

static const char *place(Arena *arena, const char *host, int64_t port) {
    return port == 0 ? host : arena_printf(arena, "%s:%lld", host, (long long)port);
}

static Choice of_records(const ActionInput *input, const char **ret_bad) {
    const Facts *facts = input->facts;
    Choice best = {0};
    for (size_t i = 0; i < facts->srv_records.count; i++) {
        const SrvRecord *record = &facts->srv_records.items[i];
        const char *host = str_dup(input->arena, host_bare(fact_text(&record->target)));
        int64_t port = fact_number(&record->port, 0);
        if (port == KMS_PORT || !port_is_valid(port))
            port = 0;
        if (!host_is_valid(host) || !profile_allows_host(input->profile, host))
            continue;
        const Seen seen = seen_of(input, host, port);
        if (seen == SEEN_BAD)
            *ret_bad = place(input->arena, host, port);
        else
            offer(&best, host, port, seen);
    }
    best.found = best.found && (best.seen != SEEN_NOTHING || !best.several);
    return best;
}

/* The profile says itself which comes first. */
static Choice of_profile(const ActionInput *input, const char **ret_bad) {
    Choice choice = {0};
    for (size_t i = 0; i < input->profile->kms_host_count && !choice.found; i++) {
        if (!split(input->arena, input->profile->kms_hosts[i], &choice.host, &choice.port))
            continue;
        if (pc_host_seen_bad(input, choice.host, choice.port))
            *ret_bad = place(input->arena, choice.host, choice.port);
        else
            choice.found = true;
    }
    return choice;
}

bool pc_known_host(const ActionInput *input, const char **ret_host, int64_t *ret_port,
                   const char **ret_bad) {
    *ret_bad = NULL;
    Choice choice = of_profile(input, ret_bad);
    if (!choice.found)
        choice = of_records(input, ret_bad);
    if (!choice.found)
        return false;
    *ret_host = choice.host;
    *ret_port = choice.port;
    return true;
}
