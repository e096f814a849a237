#include "checks/lib_hosts.h"

#include "checks/lib_codes.h"
#include "checks/lib_products.h"
#include "checks/lib_requests.h"
#include "checks/lib_servers.h"
#include "facts/find.h"
#include "facts/known.h"

HostsInUse hosts_in_use(const CheckInput *input) {
    HostsInUse hosts = {.office_there = office_is_there(input->facts)};
    hosts.windows = host_choice(input->arena, input->facts, Application_WINDOWS, NULL);
    hosts.office = host_choice(input->arena, input->facts, Application_OFFICE, NULL);
    return hosts;
}

const HostChoice *leading_choice(const HostsInUse *hosts) {
    const bool office = hosts->office_there && hosts->office.how != HOST_UNKNOWN;
    return office ? &hosts->office : &hosts->windows;
}

/* The host that the newest request went to. */
static const char *tried_host(const Facts *facts) {
    const Event *newest = newest_event(facts, EVENT_REQUEST);
    return newest == NULL ? "" : fact_text(&newest->host);
}

bool host_is_in_use(const CheckInput *input, const HostsInUse *hosts, const char *host) {
    if (hosts->windows.how == HOST_UNKNOWN && hosts->office.how == HOST_UNKNOWN)
        return host_matches(input->facts, tried_host(input->facts), host, host);
    return host_matches(input->facts, hosts->windows.host, host, host) ||
           host_matches(input->facts, hosts->office.host, host, host);
}

const SrvRecord *discovered_record(const CheckInput *input) {
    const DomainList domains = discovery_domains(input->arena, input->facts);
    for (size_t i = 0; i < input->facts->srv_records.count; i++) {
        const SrvRecord *record = &input->facts->srv_records.items[i];
        const char *domain = fact_text(&record->domain);
        if (!text_is_empty(fact_text(&record->target)) &&
            (!domains.settled || text_is_empty(domain) || domain_listed(&domains, domain)))
            return record;
    }
    return NULL;
}

bool host_is_detour(const CheckInput *input, const HostsInUse *hosts, const char *host) {
    const HostChoice *choices[] = {&hosts->windows, &hosts->office};
    const SrvRecord *record = discovered_record(input);
    if (record == NULL || host_matches(input->facts, record->target.value, host, host))
        return false;
    for (size_t i = 0; i < sizeof choices / sizeof choices[0]; i++)
        if (host_how_is_set(choices[i]->how) &&
            host_matches(input->facts, choices[i]->host, host, host))
            return true;
    return false;
}

bool host_matches(const Facts *facts, const char *host, const char *name, const char *address) {
    if (text_is_empty(host))
        return false;
    return host_same(host, name) || host_same(host, address) ||
           find_name_with_address(facts, host, address) != NULL ||
           find_name_with_address(facts, host, name) != NULL ||
           find_name_with_address(facts, name, host) != NULL;
}

/* ---- what was seen of a host ---- */

static HostProof by_answers(const CheckInput *input, const char *host) {
    const Facts *facts = input->facts;
    HostProof proof = HOST_UNTRIED;
    for (size_t i = 0; i < facts->kms_answers.count; i++) {
        const KmsAnswer *answer = &facts->kms_answers.items[i];
        if (!fact_known(answer->verdict.meta) ||
            !host_matches(facts, host, fact_text(&answer->host), fact_text(&answer->address)) ||
            address_is_pinned_here(facts, host, fact_text(&answer->address)))
            continue;
        if (fact_is(&answer->verdict, KmsVerdict_KMS))
            return HOST_GOOD;
        proof = HOST_BAD;
    }
    return proof;
}

static HostProof by_ports(const CheckInput *input, const char *host) {
    const Facts *facts = input->facts;
    HostProof proof = HOST_UNTRIED;
    for (size_t i = 0; i < facts->ports.count; i++) {
        const Port *port = &facts->ports.items[i];
        if (!fact_known(port->outcome.meta) ||
            !host_matches(facts, host, fact_text(&port->host), fact_text(&port->address)) ||
            address_is_pinned_here(facts, host, fact_text(&port->address)))
            continue;
        if (port->outcome.value == PortOutcome_OPEN)
            return HOST_OPEN;
        if (port->outcome.value != PortOutcome_UNRESOLVED ||
            port_tells_no_address(facts, input->profile, port))
            proof = HOST_BAD;
    }
    return proof;
}

/* What a KMS host gives runs out. A CMGE's Windows whose term nobody prints may be CMIT's work:
 * slmgr prints the registered host all the same. */
static bool is_licensed_by_kms(const Facts *facts, const Licence *licence) {
    if (!fact_is(&licence->state, LicenceState_LICENSED) || fact_true(&licence->permanent))
        return false;
    const bool may_be_cmit =
        fact_true(&facts->cmit.installed) && fact_is(&licence->application, Application_WINDOWS);
    return !may_be_cmit || fact_number(&licence->minutes, 0) > 0;
}

/* A product that is licensed through it. */
static bool serves_a_licence(const Facts *facts, const char *host) {
    for (size_t i = 0; i < facts->licences.count; i++) {
        const Licence *licence = &facts->licences.items[i];
        const char *set = fact_text(&licence->host);
        const char *used = text_is_empty(set) ? fact_text(&licence->dns_host) : set;
        if (is_licensed_by_kms(facts, licence) && host_matches(facts, host, used, ""))
            return true;
    }
    return false;
}

static HostProof by_requests(const CheckInput *input, const char *host) {
    const Facts *facts = input->facts;
    HostProof proof = HOST_UNTRIED;
    for (size_t i = 0; i < facts->events.count; i++) {
        const Event *event = &facts->events.items[i];
        if (fact_number(&event->id, 0) != EVENT_REQUEST || !fact_known(event->code.meta) ||
            !host_matches(facts, host, fact_text(&event->host), ""))
            continue;
        const uint32_t code = error_code_value(event->code.value);
        if (code == 0 || is_verdict_of_host(code))
            return HOST_GOOD;
        proof = HOST_BAD;
    }
    return proof;
}

/* One server that does not know the name is not the whole of DNS. */
static HostProof by_names(const CheckInput *input, const char *host) {
    const Facts *facts = input->facts;
    HostProof proof = HOST_UNTRIED;
    for (size_t i = 0; i < facts->names.count; i++) {
        const Name *name = &facts->names.items[i];
        if (!host_same(fact_text(&name->name), host) || !name_counts(facts, input->profile, name))
            continue;
        if (fact_is(&name->outcome, LookupOutcome_FOUND))
            return HOST_UNTRIED;
        if (outcome_is_missing(&name->outcome))
            proof = HOST_BAD;
    }
    return proof;
}

typedef HostProof (*Proof)(const CheckInput *input, const char *host);

HostProof host_proof(const CheckInput *input, const char *host) {
    const Facts *facts = input->facts;
    static const Proof proofs[] = {by_answers, by_requests, by_ports, by_names};
    HostProof proof = serves_a_licence(facts, host) ? HOST_GOOD : HOST_UNTRIED;
    for (size_t i = 0; i < sizeof proofs / sizeof proofs[0]; i++) {
        const HostProof one = proofs[i](input, host);
        if (one == HOST_GOOD)
            proof = HOST_GOOD;
        /* An open port says less than an answer that was no KMS's, more than an old event. */
        if (proof == HOST_UNTRIED ||
            (one == HOST_OPEN && proof != HOST_GOOD && by_answers(input, host) != HOST_BAD))
            proof = one;
    }
    return proof;
}

bool host_is_asked_from_seat(const Facts *facts, const char *host) {
    for (size_t i = 0; i < facts->time_answers.count; i++)
        if (!fact_is(&facts->time_answers.items[i].role, TimeRole_KMS_HOST) &&
            host_same(fact_text(&facts->time_answers.items[i].server), host))
            return false;
    return seen_from_seat(facts);
}

bool host_is_candidate(const CheckInput *input, const HostsInUse *hosts, const char *host) {
    const Facts *facts = input->facts;
    if (text_is_empty(host))
        return false;
    if (host_is_factory(host) || profile_knows_host(input->profile, host) ||
        host_same(hosts->windows.host, host) || host_same(hosts->office.host, host))
        return true;
    for (size_t i = 0; i < facts->host_settings.count; i++)
        if (host_same(fact_text(&facts->host_settings.items[i].host), host))
            return true;
    for (size_t i = 0; i < facts->srv_records.count; i++)
        if (host_same(fact_text(&facts->srv_records.items[i].target), host))
            return true;
    for (size_t i = 0; i < facts->events.count; i++)
        if (host_same(fact_text(&facts->events.items[i].host), host))
            return true;
    for (size_t i = 0; i < facts->licences.count; i++)
        if (host_same(fact_text(&facts->licences.items[i].host), host) ||
            host_same(fact_text(&facts->licences.items[i].dns_host), host))
            return true;
    for (size_t i = 0; i < facts->ports.count; i++)
        if (host_same(fact_text(&facts->ports.items[i].host), host))
            return true;
    for (size_t i = 0; i < facts->names.count; i++)
        if (host_same(fact_text(&facts->names.items[i].name), host) &&
            host_is_asked_from_seat(facts, host))
            return true;
    return false;
}
