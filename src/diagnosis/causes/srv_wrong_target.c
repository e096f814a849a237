/* The record is there, but names a host or port that is not the KMS. */
#include "diagnosis/discovery.h"
#include "diagnosis/evidence.h"
#include "diagnosis/hosts.h"
#include "diagnosis/settle.h"
#include "facts/discovery.h"
#include "facts/known.h"

static const Signs signs = {
    .topics = {Topic_SRV_DEAD},
    .topic_count = 1,
    .bear_out = {NO_KMS_CONTACTED, 0x800706BA, 0xC0020017},
    .owner = OWNER_DOMAIN,
};

/* A host outside the records that works: then the records are what is wrong. */
static const KmsCandidate *right_host(const KmsCandidates *candidates) {
    for (size_t i = 0; i < candidates->count; i++)
        if (!candidates->items[i].from_srv && host_is_good(&candidates->items[i]))
            return &candidates->items[i];
    return NULL;
}

static Certainty weigh_target(const DiagnosisInput *input, const KmsCandidate *target,
                              const KmsCandidate *right, const char **ret_variant) {
    const Certainty weight = discovery_weight(input);
    *ret_variant = target->port != KMS_PORT ? "port" : right != NULL ? "other" : "text";
    if (right != NULL)
        return weight;
    if (target->port != KMS_PORT)
        return host_is_dead(target) ? weight : CERTAINTY_POSSIBLE;
    /* Licences still hold, nobody answers where the record points: the record has outlived its
     * host. */
    if (!activation_fails(input) && windows_activation(input) != ACTIVATION_UNKNOWN)
        return CERTAINTY_LIKELY;
    /* From a seat what was measured of the host is the cause; that the record is wrong is no more
     * than a guess beside it. */
    if (seen_from_seat(input->facts))
        return CERTAINTY_NONE;
    return target->state == CANDIDATE_UNRESOLVABLE || host_is_other_program(target)
               ? CERTAINTY_LIKELY
               : CERTAINTY_POSSIBLE;
}

/* The usual port of the same host, where a seat saw a KMS. */
static bool serves_at_usual_port(const DiagnosisInput *input, const char *host) {
    const Facts *facts = input->facts;
    for (size_t i = 0; seen_from_seat(facts) && i < facts->kms_answers.count; i++) {
        const KmsAnswer *answer = &facts->kms_answers.items[i];
        if (fact_is(&answer->verdict, KmsVerdict_KMS) &&
            host_same(fact_text(&answer->host), host) && fact_number(&answer->port, 0) == KMS_PORT)
            return true;
    }
    return false;
}

/* The check compared the record's port with what was seen to be open. */
static bool judge_port(const DiagnosisInput *input, const KmsCandidates *candidates,
                       Verdict *verdict) {
    const Finding *wrong = found(input, "dns.srv", "wrong_port");
    const Certainty weight = discovery_weight(input);
    if (wrong == NULL || weight == CERTAINTY_NONE)
        return false;
    /* That 1688 is open does not show the other port to be closed. */
    const bool shown = host_is_dead(candidate_of(candidates, finding_value(wrong, "target"))) ||
                       input->facts->kms_hosts.count > 0;
    verdict_set(verdict, shown || weight < CERTAINTY_LIKELY ? weight : CERTAINTY_LIKELY,
                OWNER_DOMAIN);
    const char *target = finding_value(wrong, "target");
    verdict->variant = serves_at_usual_port(input, target) ? "seat_port" : "port";
    verdict_param(input, verdict, "right", arena_printf(input->arena, "%d", KMS_PORT));
    verdict->only_said = false;
    verdict_param(input, verdict, "host", finding_value(wrong, "target"));
    verdict_param(input, verdict, "port", finding_value(wrong, "port"));
    verdict_because(verdict, "dns.srv");
    verdict_action(verdict, "system.set-host");
    verdict_action(verdict, "office.set-host");
    return true;
}

/* A KMS host is said to be gone, and DNS names only one: most likely this one. */
static void judge_gone(const DiagnosisInput *input, const KmsCandidates *candidates,
                       Verdict *verdict) {
    const Statement *gone = said(input, Topic_HOST_GONE);
    const KmsCandidate *target = NULL;
    size_t targets = 0;
    for (size_t i = 0; i < candidates->count; i++) {
        if (!candidates->items[i].from_srv)
            continue;
        target = &candidates->items[i];
        targets++;
    }
    if (gone == NULL || targets != 1 || host_is_good(target) ||
        verdict->certainty != CERTAINTY_NONE || discovery_weight(input) == CERTAINTY_NONE)
        return;
    verdict_set(verdict, activation_fails(input) ? CERTAINTY_LIKELY : CERTAINTY_POSSIBLE,
                OWNER_DOMAIN);
    verdict->variant = "gone";
    verdict_param(input, verdict, "host", target->host);
    verdict_param(input, verdict, "said", fact_text(&gone->text));
    verdict_because(verdict, "dns.srv");
    verdict_because(verdict, "said");
}

static size_t count_targets(const KmsCandidates *candidates) {
    size_t count = 0;
    for (size_t i = 0; i < candidates->count; i++)
        count += candidates->items[i].from_srv;
    return count;
}

static void judge(const DiagnosisInput *input, Verdict *verdict) {
    weigh_signs(input, &signs, verdict);
    settle_for(input, verdict, "dns.srv");
    const KmsCandidates candidates = kms_candidates(input);
    if (judge_port(input, &candidates, verdict))
        return;
    judge_gone(input, &candidates, verdict);
    const KmsCandidate *target = NULL;
    const bool several = count_targets(&candidates) > 1;
    for (size_t i = 0; i < candidates.count; i++) {
        const KmsCandidate *candidate = &candidates.items[i];
        if (!candidate->from_srv)
            continue;
        /* Beside another that may serve, a dead one is an extra. */
        if (host_is_good(candidate) || (several && !host_is_dead(candidate)))
            return;
        if (target == NULL || host_is_dead(candidate))
            target = candidate;
    }
    if (target == NULL || (!host_is_dead(target) && target->port == KMS_PORT) ||
        discovery_weight(input) == CERTAINTY_NONE)
        return;
    const KmsCandidate *right = right_host(&candidates);
    const char *variant;
    const Certainty certainty = weigh_target(input, target, right, &variant);
    if (certainty == CERTAINTY_NONE)
        return;
    verdict_set(verdict, certainty, OWNER_DOMAIN);
    verdict->variant = variant;
    verdict->only_said = false;
    verdict_param(input, verdict, "host", target->host);
    verdict_param(input, verdict, "port",
                  arena_printf(input->arena, "%lld", (long long)target->port));
    verdict_param(input, verdict, "other", right == NULL ? "" : right->host);
    verdict_because(verdict, "dns.srv");
    verdict_because(verdict, "net.port");
    verdict_action(verdict, "system.set-host");
    verdict_action(verdict, "office.set-host");
}

const Cause cause_srv_wrong_target = {.id = "srv_wrong_target", .rank = 430, .judge = judge};
