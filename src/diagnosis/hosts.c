#include "diagnosis/hosts_rooms.h"

#include "checks/lib_hosts.h"
#include "diagnosis/evidence.h"
#include "diagnosis/memo.h"
#include "facts/discovery.h"
#include "facts/known.h"

/* More than these are no candidates but a list: a folder of mails of a whole organisation. */
enum { MOST_CANDIDATES = 64 };

const KmsCandidate *candidate_of(const KmsCandidates *candidates, const char *host) {
    for (size_t i = 0; i < candidates->count; i++)
        if (host_same(candidates->items[i].host, host))
            return &candidates->items[i];
    return NULL;
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
            known = host_is_about(facts, list->items[k].host, &port->host, &port->address);
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

static KmsCandidates find_candidates(const DiagnosisInput *input) {
    KmsCandidates list = {0};
    add_set_hosts(input, &list);
    add_found_hosts(input, &list);
    add_tested_hosts(input, &list);
    add_asked_names(input, &list);
    add_pinged_host(input, &list);
    for (size_t i = 0; i < list.count; i++)
        candidate_look_at(input, &list.items[i]);
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
