/* Everything that was looked at is activated and nothing fails; or, from a seat, everything on the
 * network works. */
#include "checks/lib_products.h"
#include "diagnosis/evidence.h"
#include "diagnosis/hosts.h"
#include "facts/discovery.h"

/* Nothing but the PC's own events: a host's reply that bound a licence, and no failure that it does
 * not outdate. Which product it was they do not say. */
static bool told_by_events(const DiagnosisInput *input) {
    const Facts *facts = input->facts;
    bool bound = false;
    for (size_t i = 0; i < facts->events.count; i++)
        bound |= fact_number(&facts->events.items[i].id, 0) == 12289 &&
                 fact_true(&facts->events.items[i].bound);
    return bound && facts->licences.count == 0 && facts->attempts.count == 0 &&
           any_code_seen(input) == 0 && concluded(input, "spp.reply", "answered") != NULL;
}

/* Nothing of the chain on the network is seen to be wrong. */
static bool network_is_sound(const DiagnosisInput *input) {
    static const Link links[] = {LINK_SRV, LINK_HOST, LINK_PORT, LINK_KMS};
    for (size_t i = 0; i < sizeof links / sizeof links[0]; i++) {
        const CheckStatus status = link_status(input->findings, links[i]);
        if (status == CHECK_FAIL || status == CHECK_WARN)
            return false;
    }
    static const char *const checks[] = {"pc.clock", "dns.answers"};
    for (size_t i = 0; i < sizeof checks / sizeof checks[0]; i++) {
        const Finding *finding = finding_of(input->findings, checks[i]);
        if (finding != NULL && (finding->status == CHECK_FAIL || finding->status == CHECK_WARN))
            return false;
    }
    return true;
}

/* Every host that PCs may be led to answers as a KMS. Where records were asked for, one was found:
 * a host that only the person at the seat knows does not help the PCs. */
static const char *serving_hosts(const DiagnosisInput *input) {
    const KmsCandidates candidates = kms_candidates(input);
    NameList hosts = {0};
    for (size_t i = 0; i < candidates.count; i++) {
        if (candidates.items[i].state != CANDIDATE_KMS)
            return NULL;
        name_list_add(input->arena, &hosts, candidates.items[i].host);
    }
    return network_serves(input, &candidates) ? hosts.text : NULL;
}

/* Else the host was asked for directly, and whether PCs find it was not looked at. */
static bool record_was_found(const Facts *facts) {
    for (size_t i = 0; i < facts->srv_lookups.count; i++)
        if (fact_is(&facts->srv_lookups.items[i].outcome, LookupOutcome_FOUND))
            return true;
    return false;
}

static void judge_network(const DiagnosisInput *input, Verdict *verdict) {
    const char *hosts = serving_hosts(input);
    if (hosts == NULL || !network_is_sound(input))
        return;
    verdict_set(verdict, CERTAINTY_LIKELY, OWNER_BY_DESIGN);
    verdict->variant = record_was_found(input->facts) ? "network" : "host";
    verdict_param(input, verdict, "host", hosts);
    verdict_because(verdict, "kms.answer");
    if (check_decided(input, "dns.srv"))
        verdict_because(verdict, "dns.srv");
}

static void judge(const DiagnosisInput *input, Verdict *verdict) {
    if (seen_from_seat(input->facts)) {
        judge_network(input, verdict);
        return;
    }
    if (!activation_works(input)) {
        if (!told_by_events(input))
            return;
        verdict_set(verdict, CERTAINTY_LIKELY, OWNER_BY_DESIGN);
        verdict->variant = "events";
        verdict_because(verdict, "spp.reply");
        return;
    }
    verdict_set(verdict, CERTAINTY_CERTAIN, OWNER_BY_DESIGN);
    const bool windows = windows_activation(input) == ACTIVATION_WORKS;
    const bool office = office_activation(input) == ACTIVATION_WORKS;
    verdict->variant = windows && office ? "text" : windows ? "windows" : "office";
    if (windows)
        verdict_because(verdict, "windows.licence");
    if (office)
        verdict_because(verdict, "office.licence");
}

const Cause cause_healthy = {.id = "healthy", .rank = 1000, .judge = judge};
