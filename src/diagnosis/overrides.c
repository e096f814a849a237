#include "diagnosis/overrides.h"

#include "checks/lib_products.h"
#include "diagnosis/evidence.h"
#include "facts/discovery.h"
#include "facts/known.h"

static bool is_for_office(const Finding *finding) {
    const Str level = str_of(finding_value(finding, "level"));
    const Str application = str_of(finding_value(finding, "application"));
    return str_is(level, "ospp") || str_starts(application, "office");
}

bool is_said_of_office(const Statement *statement) {
    return statement != NULL && str_contains(str_of(fact_text(&statement->text)), "sethst");
}

static bool read_override(const Finding *finding, bool office, Override *ret_override) {
    const char *host = finding_value(finding, "host");
    /* A value of another type names no host. */
    if (text_is_empty(host) || strcmp(finding->code, "wrong_type") == 0 ||
        is_for_office(finding) != office)
        return false;
    *ret_override = (Override){
        .host = host,
        .port = finding_value(finding, "port"),
        .level = finding_value(finding, "level"),
        .factory = strcmp(finding->code, "factory_host") == 0,
        .loopback = strcmp(finding->code, "loopback") == 0,
        .unknown = strcmp(finding->code, "unknown_host") == 0,
    };
    return true;
}

bool override_find(const DiagnosisInput *input, bool office, Override *ret_override) {
    const Finding *finding = finding_of(input->findings, "kms.override");
    if (finding == NULL || strcmp(finding->code, "none") == 0)
        return false;
    for (size_t i = 0; i < finding->detail_count; i++)
        if (read_override(&finding->details[i], office, ret_override))
            return true;
    return finding->detail_count == 0 && read_override(finding, office, ret_override);
}

/* A record's target other than the set host that is not known to be dead. */
static const KmsCandidate *better_host(const KmsCandidates *candidates, const char *set_host) {
    const KmsCandidate *better = NULL;
    for (size_t i = 0; i < candidates->count; i++) {
        const KmsCandidate *candidate = &candidates->items[i];
        if (host_same(candidate->host, set_host) || host_is_dead(candidate) ||
            (!candidate->from_srv && !host_is_good(candidate)))
            continue;
        if (better == NULL || (host_is_good(candidate) && !host_is_good(better)))
            better = candidate;
    }
    return better;
}

bool discovery_would_work(const DiagnosisInput *input) {
    const KmsCandidates candidates = kms_candidates(input);
    bool named = false;
    for (size_t i = 0; i < candidates.count; i++) {
        const KmsCandidate *candidate = &candidates.items[i];
        if (candidate->from_srv && !host_is_dead(candidate))
            return true;
        named |= candidate->from_srv;
    }
    return !named && concluded(input, "dns.srv", "missing") == NULL &&
           found(input, "net.suffix", "none") == NULL;
}

/* The state of what uses the setting: the worst of Windows and Office, as far as they use it. */
static Activation users_activation(const DiagnosisInput *input, bool office,
                                   const Override *override) {
    const Activation of_office = office_activation(input), of_windows = windows_activation(input);
    if (office)
        return of_office;
    const char *office_host =
        finding_value(finding_of(input->findings, "kms.override"), "office_host");
    const bool office_uses = text_is_empty(office_host) || host_same(office_host, override->host);
    const Activation windows = is_activated_by_cmit(input) ? ACTIVATION_UNKNOWN : of_windows;
    return office_uses && of_office > windows ? of_office : windows;
}

/* Hosts that can never be right here: CMGE's factory host is on the Internet, loopback is no host.
 */
static Certainty judge_wrong_host(Activation activation, const Override *override,
                                  const KmsCandidate *candidate, const char **ret_variant) {
    *ret_variant = override->factory ? "factory" : "loopback";
    if (activation == ACTIVATION_FAILS)
        return CERTAINTY_CERTAIN;
    if (host_is_good(candidate))
        return CERTAINTY_NONE;
    if (activation == ACTIVATION_WORKS || activation == ACTIVATION_AGEING)
        *ret_variant = "renewal";
    return CERTAINTY_LIKELY;
}

static Certainty judge_any_host(const DiagnosisInput *input, const Override *override,
                                const KmsCandidate *candidate, const KmsCandidate *better,
                                const char **ret_variant) {
    const bool dead = host_is_dead(candidate);
    *ret_variant = better != NULL ? "other" : dead ? "dead" : override->unknown ? "unknown" : "set";
    if (better != NULL)
        return dead || (override->unknown && host_is_good(better)) ? CERTAINTY_CERTAIN
                                                                   : CERTAINTY_LIKELY;
    if (profile_knows_host(input->profile, override->host) ||
        (candidate != NULL && candidate->from_srv))
        return CERTAINTY_NONE; /* the right host: then it is the host that is ill */
    if (override->unknown || said(input, Topic_HOST_GONE) != NULL)
        return CERTAINTY_LIKELY;
    /* A host that lives and only keeps its port shut may well be the right one. */
    const bool lives = candidate != NULL && (candidate->state == CANDIDATE_PORT_CLOSED ||
                                             candidate->state == CANDIDATE_NOT_KMS);
    return dead && !lives ? CERTAINTY_LIKELY : CERTAINTY_POSSIBLE;
}

void override_judge(const DiagnosisInput *input, bool office, Verdict *verdict) {
    Override override;
    if (!override_find(input, office, &override))
        return;
    const KmsCandidates candidates = kms_candidates(input);
    const KmsCandidate *candidate = candidate_of(&candidates, override.host);
    const KmsCandidate *better = better_host(&candidates, override.host);
    const Activation activation = users_activation(input, office, &override);
    const bool wrong = override.factory || override.loopback;
    if (!wrong && (activation == ACTIVATION_WORKS || host_is_good(candidate)))
        return;
    const char *variant;
    const Certainty certainty = wrong
                                    ? judge_wrong_host(activation, &override, candidate, &variant)
                                    : judge_any_host(input, &override, candidate, better, &variant);
    if (certainty == CERTAINTY_NONE ||
        (!wrong && !activation_fails(input) && !host_is_dead(candidate)))
        return;
    verdict_set(verdict, certainty, OWNER_USER);
    verdict->variant = variant;
    verdict->only_said = false;
    verdict_param(input, verdict, "host", override.host);
    verdict_param(input, verdict, "other", better == NULL ? "" : better->host);
    verdict_because(verdict, "kms.override");
    if (better != NULL && better->from_srv)
        verdict_because(verdict, "dns.srv");
    if (candidate != NULL && candidate->state == CANDIDATE_UNRESOLVABLE)
        verdict_because(verdict, "dns.host");
    else if (host_is_dead(candidate))
        verdict_because(verdict, "net.port");
    if (check_decided(input, "spp.request"))
        verdict_because(verdict, "spp.request");
}

/* ---- hosts that are ill ---- */

static bool should_not_be_set(const DiagnosisInput *input, const KmsCandidates *candidates,
                              const KmsCandidate *host) {
    if (!host->set || host->from_srv)
        return false;
    if (better_host(candidates, host->host) != NULL)
        return true;
    for (int office = 0; office <= 1; office++) {
        Override override;
        if (override_find(input, office == 1, &override) && host_same(override.host, host->host) &&
            (override.factory || override.loopback))
            return true;
    }
    return false;
}

/* The PC's hosts file sends the name elsewhere, or the record gives the wrong port: then nothing is
 * known of the host itself. */
static bool fault_lies_before(const DiagnosisInput *input, const KmsCandidate *host) {
    return host_same(finding_value(found(input, "net.hosts-file", "pinned"), "host"), host->host) ||
           host_same(finding_value(found(input, "dns.srv", "wrong_port"), "target"), host->host);
}

static bool another_serves(const KmsCandidates *candidates, const KmsCandidate *host) {
    for (size_t i = 0; i < candidates->count; i++)
        if (&candidates->items[i] != host && host_is_good(&candidates->items[i]))
            return true;
    return false;
}

/* One of several hosts of the record: PCs strike it out and try the next [ODO-dns]. */
static bool another_is_named(const KmsCandidates *candidates, const KmsCandidate *host) {
    for (size_t i = 0; i < candidates->count; i++)
        if (host->from_srv && candidates->items[i].from_srv && &candidates->items[i] != host &&
            !host_is_dead(&candidates->items[i]))
            return true;
    return false;
}

const KmsCandidate *ailing_host(const DiagnosisInput *input, const KmsCandidates *candidates,
                                CandidateState state) {
    const KmsCandidate *in_use = host_in_use(input, candidates);
    const KmsCandidate *ailing = NULL;
    for (size_t i = 0; i < candidates->count; i++) {
        const KmsCandidate *host = &candidates->items[i];
        if (host->state != state || should_not_be_set(input, candidates, host) ||
            fault_lies_before(input, host) || another_is_named(candidates, host) ||
            (host != in_use && another_serves(candidates, host)))
            continue;
        if (ailing == NULL || host == in_use)
            ailing = host;
    }
    return ailing;
}

/* From a seat: PCs that are led to the other hosts fare no better. */
static void name_the_other_dead(const DiagnosisInput *input, const KmsCandidate *host,
                                Verdict *verdict) {
    const KmsCandidates candidates = kms_candidates(input);
    NameList others = {0};
    for (size_t i = 0; seen_from_seat(input->facts) && i < candidates.count; i++)
        if (host_is_dead(&candidates.items[i]) && !host_same(candidates.items[i].host, host->host))
            name_list_add(input->arena, &others, candidates.items[i].host);
    if (others.count == 0)
        return;
    verdict_param(input, verdict, "others", others.text);
    verdict->more = "others";
}

void ailing_host_judge(const DiagnosisInput *input, const KmsCandidate *host, Certainty most,
                       Verdict *verdict) {
    const bool set_by_hand =
        host->set && !host->from_srv && !profile_knows_host(input->profile, host->host);
    /* A set host that is not there may be the wrong one: then the setting comes first. */
    const bool doubtful = set_by_hand && host->state != CANDIDATE_PORT_CLOSED;
    const Certainty weight =
        activation_fails(input) && !doubtful ? CERTAINTY_CERTAIN : CERTAINTY_LIKELY;
    verdict_set(verdict, weight < most ? weight : most, verdict->owner);
    verdict->only_said = false;
    verdict_param(input, verdict, "host", host->host);
    verdict_param(input, verdict, "port",
                  arena_printf(input->arena, "%lld", (long long)host->port));
    name_the_other_dead(input, host, verdict);
}
