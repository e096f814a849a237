#include "diagnosis/hosts.h"

#include "checks/lib_addresses.h"
#include "checks/lib_hosts.h"
#include "checks/lib_servers.h"
#include "diagnosis/evidence.h"
#include "diagnosis/memo.h"
#include "facts/discovery.h"
#include "facts/find.h"
#include "facts/known.h"

/* More than these are no candidates but a list: a folder of mails of a whole organisation. */
enum { MOST_CANDIDATES = 64 };

const KmsCandidate *candidate_of(const KmsCandidates *candidates, const char *host) {
    for (size_t i = 0; i < candidates->count; i++)
        if (host_same(candidates->items[i].host, host))
            return &candidates->items[i];
    return NULL;
}

static bool is_about(const Facts *facts, const char *host, const FactText *name,
                     const FactText *address) {
    return host_same(fact_text(name), host) ||
           find_name_with_address(facts, host, fact_text(name)) != NULL ||
           (address != NULL && host_same(fact_text(address), host));
}

/* ---- who is a candidate ---- */

static KmsCandidate *add(const DiagnosisInput *input, KmsCandidates *list, const char *host,
                         int64_t port) {
    const Str name = host_bare(host);
    if (name.length == 0)
        return NULL;
    KmsCandidate *candidate = (KmsCandidate *)candidate_of(list, host);
    if (candidate == NULL && list->count == MOST_CANDIDATES)
        return NULL;
    if (candidate == NULL) {
        candidate = arena_push(input->arena, &list->items, &list->count, &list->capacity,
                               sizeof *candidate);
        candidate->host = str_dup(input->arena, name);
    }
    if (candidate->port == 0)
        candidate->port = port;
    return candidate;
}

static void add_set_hosts(const DiagnosisInput *input, KmsCandidates *list) {
    const Facts *facts = input->facts;
    for (size_t i = 0; i < facts->host_settings.count; i++) {
        const HostSetting *setting = &facts->host_settings.items[i];
        int64_t port = 0;
        str_number(str_of(fact_text(&setting->port)), &port);
        KmsCandidate *candidate = add(input, list, fact_text(&setting->host), port);
        if (candidate != NULL)
            candidate->set = true;
    }
    for (size_t i = 0; i < facts->licences.count; i++) {
        const Licence *licence = &facts->licences.items[i];
        KmsCandidate *candidate =
            add(input, list, fact_text(&licence->host), fact_number(&licence->port, 0));
        if (candidate != NULL)
            candidate->set = true;
    }
}

static void add_found_hosts(const DiagnosisInput *input, KmsCandidates *list) {
    const Facts *facts = input->facts;
    for (size_t i = 0; i < facts->srv_records.count; i++) {
        const SrvRecord *record = &facts->srv_records.items[i];
        KmsCandidate *candidate =
            add(input, list, fact_text(&record->target), fact_number(&record->port, 0));
        if (candidate != NULL)
            candidate->from_srv = true;
    }
    for (size_t i = 0; i < facts->licences.count; i++)
        add(input, list, fact_text(&facts->licences.items[i].dns_host),
            fact_number(&facts->licences.items[i].dns_port, 0));
    add(input, list, fact_text(&facts->spp.cached_host), fact_number(&facts->spp.cached_port, 0));
}

/* Hosts that were tried or tested: whoever tests port 1688 of a host takes it for a KMS host. */
static void add_tested_hosts(const DiagnosisInput *input, KmsCandidates *list) {
    const Facts *facts = input->facts;
    for (size_t i = 0; i < facts->events.count; i++) {
        const Event *event = &facts->events.items[i];
        if (fact_number(&event->id, 0) != EVENT_REQUEST)
            continue;
        KmsCandidate *candidate =
            add(input, list, fact_text(&event->host), fact_number(&event->port, 0));
        if (candidate != NULL)
            candidate->tried = true;
    }
    const size_t named = list->count;
    for (size_t i = 0; i < facts->ports.count; i++) {
        const Port *port = &facts->ports.items[i];
        bool known = false;
        for (size_t k = 0; k < named && !known; k++)
            known = is_about(facts, list->items[k].host, &port->host, &port->address);
        const int64_t number = fact_number(&port->port, KMS_PORT);
        if (!known && (number == KMS_PORT || seen_from_seat(facts)))
            add(input, list, fact_text(&port->host), number);
    }
    for (size_t i = 0; i < facts->kms_answers.count; i++)
        add(input, list, fact_text(&facts->kms_answers.items[i].host),
            fact_number(&facts->kms_answers.items[i].port, 0));
}

/* From a seat nobody asks for a name but a KMS host's. */
static void add_asked_names(const DiagnosisInput *input, KmsCandidates *list) {
    const Facts *facts = input->facts;
    for (size_t i = 0; i < facts->names.count; i++) {
        const char *name = fact_text(&facts->names.items[i].name);
        if (host_is_asked_from_seat(facts, name))
            add(input, list, name, 0);
    }
}

/* Where no KMS host is named at all, a host that somebody pinged or traced by name is taken for it.
 */
static void add_pinged_host(const DiagnosisInput *input, KmsCandidates *list) {
    const Facts *facts = input->facts;
    const char *host = "";
    for (size_t i = 0; i < facts->reach.count && host[0] == '\0'; i++)
        host = fact_text(&facts->reach.items[i].host);
    for (size_t i = 0; i < facts->names.count && host[0] == '\0'; i++)
        if (fact_is(&facts->names.items[i].found_by, NameSource_PING))
            host = fact_text(&facts->names.items[i].name);
    const bool is_name = strpbrk(host, "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ");
    if (list->count == 0 && is_name && strchr(host, ':') == NULL)
        add(input, list, host, 0);
}

/* ---- what is known of it ---- */

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
        if (!is_about(facts, host, &reach->host, &reach->address))
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
        if (!is_about(facts, candidate->host, &port->host, &port->address) ||
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
        if (!is_about(facts, candidate->host, &answer->host, NULL) ||
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

static void look_at(const DiagnosisInput *input, KmsCandidate *candidate) {
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

static KmsCandidates find_candidates(const DiagnosisInput *input) {
    KmsCandidates list = {0};
    add_set_hosts(input, &list);
    add_found_hosts(input, &list);
    add_tested_hosts(input, &list);
    add_asked_names(input, &list);
    add_pinged_host(input, &list);
    for (size_t i = 0; i < list.count; i++)
        look_at(input, &list.items[i]);
    return list;
}

KmsCandidates kms_candidates(const DiagnosisInput *input) {
    struct DiagnosisMemo *memo = input->memo;
    if (memo == NULL)
        return find_candidates(input);
    if (!memo->has_candidates)
        memo->candidates = find_candidates(input);
    memo->has_candidates = true;
    return memo->candidates;
}

bool host_is_dead(const KmsCandidate *candidate) {
    return candidate != NULL && candidate->state >= CANDIDATE_UNRESOLVABLE &&
           candidate->state <= CANDIDATE_NOT_KMS;
}

bool host_is_good(const KmsCandidate *candidate) {
    return candidate != NULL && candidate->state >= CANDIDATE_PORT_OPEN;
}

bool host_is_other_program(const KmsCandidate *candidate) {
    return candidate->state == CANDIDATE_NOT_KMS && (candidate->verdict == KmsVerdict_NOT_RPC ||
                                                     candidate->verdict == KmsVerdict_RPC_NOT_KMS);
}

/* By the record where records were asked for, else the host that was asked directly; and its clock
 * is not known to be wrong. */
bool network_serves(const DiagnosisInput *input, const KmsCandidates *candidates) {
    if (!seen_from_seat(input->facts) || found(input, "pc.clock", "host_skewed") != NULL)
        return false;
    for (size_t i = 0; i < candidates->count; i++)
        if (candidates->items[i].state == CANDIDATE_KMS &&
            (candidates->items[i].from_srv || input->facts->srv_lookups.count == 0))
            return true;
    return false;
}

const KmsCandidate *host_in_use(const DiagnosisInput *input, const KmsCandidates *candidates) {
    const Finding *override = finding_of(input->findings, "kms.override");
    const bool windows_fails = windows_activation(input) == ACTIVATION_FAILS;
    const bool office_fails = office_activation(input) == ACTIVATION_FAILS;
    const bool windows_first = windows_fails && !office_fails;
    const KmsCandidate *set = candidate_of(
        candidates, finding_value(override, windows_first ? "windows_host" : "office_host"));
    if (set == NULL && !office_fails)
        set = candidate_of(candidates, finding_value(override, "windows_host"));
    if (set != NULL)
        return set;
    const KmsCandidate *only = NULL;
    for (size_t i = 0; i < candidates->count; i++) {
        const KmsCandidate *candidate = &candidates->items[i];
        if (candidate->tried)
            return candidate;
        if (candidate->from_srv && only == NULL)
            only = candidate;
    }
    return only == NULL && candidates->count == 1 ? &candidates->items[0] : only;
}
