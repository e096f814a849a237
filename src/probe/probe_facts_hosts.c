/* What the hosts of a chain did, as facts: their ports, who answered there, their clocks. */
#include "facts/host_name.h"
#include "probe/probe_facts_rooms.h"

enum { NS_PER_S = 1000000000 };

/* ---- ports ---- */

/* It had no address when this was given up, and has one now. */
static bool is_outdated(const ProbeHost *host, const char *address) {
    return address == NULL && host->address_count > 0;
}

/* No road for this family of addresses leads out of here, while the other family got somewhere:
 * that is this computer's, not the host's. */
static bool is_own_lack(const ProbeChain *chain, const ProbeEndpoint *endpoint) {
    if (endpoint->outcome != PortOutcome_UNREACHABLE || endpoint->address == NULL)
        return false;
    for (size_t i = 0; i < chain->endpoint_count; i++) {
        const ProbeEndpoint *other = chain->endpoints[i];
        const bool same = other->host == endpoint->host && other->port == endpoint->port;
        if (same && other->step == PROBE_DONE && other->address != NULL &&
            other->outcome != PortOutcome_UNREACHABLE &&
            (strchr(other->address, ':') != NULL) != (strchr(endpoint->address, ':') != NULL))
            return true;
    }
    return false;
}

static const char *where(Facts *facts, const ProbeEndpoint *endpoint) {
    return host_spec_text(facts->arena, endpoint->host->name, endpoint->port);
}

static void add_port(Facts *facts, const ProbeEndpoint *endpoint) {
    const SourceId source = chain_source(facts, endpoint->chain, "tcp", where(facts, endpoint));
    Port *port = facts_add(facts, ports, source);
    fact_set_text(facts, &port->host, str_of(endpoint->host->name), source);
    if (endpoint->address != NULL)
        fact_set_text(facts, &port->address, str_of(endpoint->address), source);
    fact_set_number(&port->port, endpoint->port, source);
    fact_set_choice(&port->outcome, (int)endpoint->outcome, source);
    if (endpoint->outcome == PortOutcome_OPEN)
        fact_set_number(&port->ms, endpoint->connect_ms, source);
}

static void add_kms_answer(Facts *facts, const ProbeEndpoint *endpoint) {
    const SourceId source =
        chain_source(facts, endpoint->chain, "rpc-bind", where(facts, endpoint));
    KmsAnswer *answer = facts_add(facts, kms_answers, source);
    fact_set_text(facts, &answer->host, str_of(endpoint->host->name), source);
    fact_set_text(facts, &answer->address, str_of(endpoint->address), source);
    fact_set_number(&answer->port, endpoint->port, source);
    fact_set_choice(&answer->verdict, (int)endpoint->verdict, source);
    if (endpoint->banner[0] != '\0')
        fact_set_text(facts, &answer->banner, str_of(endpoint->banner), source);
    fact_set_number(&answer->ms, endpoint->answer_ms, source);
}

void chain_ports_to_facts(const ProbeChain *chain, Facts *facts) {
    facts_group_known(facts, GROUP_ports, chain_source(facts, chain, "tcp", "connect"));
    facts_group_known(facts, GROUP_kms_answers, chain_source(facts, chain, "rpc-bind", "bind"));
    for (size_t i = 0; i < chain->endpoint_count; i++) {
        const ProbeEndpoint *endpoint = chain->endpoints[i];
        if (endpoint->step != PROBE_DONE || is_own_lack(chain, endpoint) ||
            is_outdated(endpoint->host, endpoint->address) ||
            host_was_not_asked(endpoint->host, facts))
            continue;
        add_port(facts, endpoint);
        if (endpoint->asked)
            add_kms_answer(facts, endpoint);
    }
}

/* ---- times ---- */

/* Rounded to the nearest second: what counts is hours. */
static int64_t seconds(int64_t ns) {
    return (ns + (ns < 0 ? -NS_PER_S / 2 : NS_PER_S / 2)) / NS_PER_S;
}

void chain_times_to_facts(const ProbeChain *chain, Facts *facts) {
    facts_group_known(facts, GROUP_time_answers, chain_source(facts, chain, "ntp", "time servers"));
    for (size_t i = 0; i < chain->time_count; i++) {
        const ProbeTime *time = chain->times[i];
        /* A domain without an address of its own keeps no time. */
        if (time->step != PROBE_DONE || is_outdated(time->host, time->address) ||
            (time->outcome == TimeOutcome_UNRESOLVED &&
             (time->role == TimeRole_DOMAIN || chain_has_nobody_to_ask(chain, facts))))
            continue;
        const SourceId source = chain_source(facts, chain, "ntp", time->host->name);
        TimeAnswer *answer = facts_add(facts, time_answers, source);
        fact_set_text(facts, &answer->server, str_of(time->host->name), source);
        if (time->address != NULL)
            fact_set_text(facts, &answer->address, str_of(time->address), source);
        fact_set_choice(&answer->role, (int)time->role, source);
        fact_set_choice(&answer->outcome, (int)time->outcome, source);
        if (time->outcome == TimeOutcome_ANSWERED) {
            fact_set_number(&answer->offset, seconds(time->offset_ns), source);
            fact_set_number(&answer->stratum, time->stratum, source);
            fact_set_number(&answer->ms, time->ms, source);
        }
    }
}
