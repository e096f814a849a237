/* What is known of one candidate: everything that was measured of it, and what that comes to. */
#include "diagnosis/hosts_rooms.h"

#include "checks/lib_addresses.h"
#include "checks/lib_servers.h"
#include "facts/find.h"
#include "facts/known.h"

bool host_is_about(const Facts *facts, const char *host, const FactText *name,
                   const FactText *address) {
    return host_same(fact_text(name), host) ||
           find_name_with_address(facts, host, fact_text(name)) != NULL ||
           (address != NULL && host_same(fact_text(address), host));
}

/* Everything that was measured of one host, before it is weighed. */
typedef struct Measured {
    bool resolves, unresolvable, pings, no_ping, no_route;
    bool open, refused, timeout, closed, unreachable;
    bool kms;
    int not_kms; /* the verdict that says most, KmsVerdict_COUNT none */
} Measured;

static void measure_name(const DiagnosisInput *input, const char *host, Measured *measured) {
    const Facts *facts = input->facts;
    for (size_t i = 0; i < facts->names.count; i++) {
        const Name *name = &facts->names.items[i];
        if (!host_same(fact_text(&name->name), host) || !fact_known(name->outcome.meta) ||
            !name_counts(facts, input->profile, name))
            continue;
        measured->resolves |= name->outcome.value == LookupOutcome_FOUND;
        measured->unresolvable |= outcome_is_missing(&name->outcome);
    }
    for (size_t i = 0; i < facts->reach.count; i++) {
        const Reach *reach = &facts->reach.items[i];
        if (!host_is_about(facts, host, &reach->host, &reach->address))
            continue;
        measured->pings |= fact_true(&reach->answers);
        measured->no_ping |= fact_false(&reach->answers);
        measured->no_route |= fact_true(&reach->no_route);
    }
}

static void measure_port(const DiagnosisInput *input, const KmsCandidate *candidate,
                         Measured *measured) {
    const Facts *facts = input->facts;
    for (size_t i = 0; i < facts->ports.count; i++) {
        const Port *port = &facts->ports.items[i];
        if (!host_is_about(facts, candidate->host, &port->host, &port->address) ||
            is_missing_ipv6(facts, port) ||
            address_is_pinned_here(facts, candidate->host, fact_text(&port->address)))
            continue;
        measured->pings |= fact_true(&port->ping);
        measured->no_ping |= fact_false(&port->ping);
        if (!fact_known(port->outcome.meta) ||
            fact_number(&port->port, candidate->port) != candidate->port)
            continue;
        measured->open |= port->outcome.value == PortOutcome_OPEN;
        measured->refused |= port->outcome.value == PortOutcome_REFUSED;
        measured->timeout |= port->outcome.value == PortOutcome_TIMEOUT;
        measured->closed |= port->outcome.value == PortOutcome_CLOSED;
        measured->unreachable |= port->outcome.value == PortOutcome_UNREACHABLE;
        measured->unresolvable |= port_tells_no_address(facts, input->profile, port);
    }
}

/* What says more of two verdicts: another program's own words before a bind that failed. */
static bool says_more(int verdict, int than) {
    static const int weight[KmsVerdict_COUNT + 1] = {
        [KmsVerdict_NOT_RPC] = 6, [KmsVerdict_RPC_NOT_KMS] = 5, [KmsVerdict_RPC_REFUSED] = 4,
        [KmsVerdict_GARBLED] = 3, [KmsVerdict_CLOSED] = 2,      [KmsVerdict_SILENT] = 1,
    };
    return weight[verdict] > weight[than];
}

static void measure_answer(const Facts *facts, KmsCandidate *candidate, Measured *measured) {
    measured->not_kms = KmsVerdict_COUNT;
    for (size_t i = 0; i < facts->kms_answers.count; i++) {
        const KmsAnswer *answer = &facts->kms_answers.items[i];
        if (!host_is_about(facts, candidate->host, &answer->host, NULL) ||
            !fact_known(answer->verdict.meta) ||
            fact_number(&answer->port, candidate->port) != candidate->port ||
            address_is_pinned_here(facts, candidate->host, fact_text(&answer->address)))
            continue;
        measured->kms |= answer->verdict.value == KmsVerdict_KMS;
        if (!says_more(answer->verdict.value, measured->not_kms))
            continue;
        measured->not_kms = answer->verdict.value;
        candidate->banner = fact_text(&answer->banner);
    }
    for (size_t i = 0; i < facts->events.count; i++) {
        const Event *event = &facts->events.items[i];
        measured->kms |= fact_number(&event->id, 0) == EVENT_REQUEST &&
                         host_same(fact_text(&event->host), candidate->host) &&
                         str_is(str_of(fact_text(&event->code)), "0x00000000");
    }
}

static CandidateState weigh(const Measured *measured) {
    if (measured->kms)
        return CANDIDATE_KMS;
    if (measured->not_kms != KmsVerdict_COUNT)
        return CANDIDATE_NOT_KMS;
    if (measured->open)
        return CANDIDATE_PORT_OPEN;
    if (measured->unresolvable && !measured->resolves)
        return CANDIDATE_UNRESOLVABLE;
    const bool port_fails = measured->refused || measured->timeout || measured->closed;
    if (measured->no_route || measured->unreachable)
        return CANDIDATE_UNREACHABLE;
    if (measured->refused || (port_fails && measured->pings))
        return CANDIDATE_PORT_CLOSED;
    if (port_fails && measured->no_ping)
        return CANDIDATE_UNREACHABLE;
    if (port_fails)
        return CANDIDATE_SILENT;
    return CANDIDATE_UNKNOWN;
}

void candidate_look_at(const DiagnosisInput *input, KmsCandidate *candidate) {
    const Facts *facts = input->facts;
    if (candidate->port == 0)
        candidate->port = KMS_PORT;
    candidate->banner = "";
    Measured measured = {0};
    measure_name(input, candidate->host, &measured);
    measure_port(input, candidate, &measured);
    measure_answer(facts, candidate, &measured);
    candidate->state = weigh(&measured);
    candidate->refused = measured.refused;
    candidate->no_route = measured.no_route || measured.unreachable;
    candidate->verdict = measured.not_kms;
}
