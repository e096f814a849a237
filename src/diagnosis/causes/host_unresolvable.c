/* The KMS host's name has no address. */
#include "diagnosis/evidence.h"
#include "diagnosis/overrides.h"
#include "diagnosis/settle.h"

static const Signs signs = {
    .decisive = {0x80072AF9},
    .bear_out = {NO_KMS_CONTACTED, 0x8007232B, 0xC0020017},
    .topics = {Topic_HOST_UNRESOLVED},
    .topic_count = 1,
    .owner = OWNER_DOMAIN,
};

static void judge(const DiagnosisInput *input, Verdict *verdict) {
    weigh_signs(input, &signs, verdict);
    verdict_action(verdict, "dns.flush");
    verdict_action(verdict, "system.set-host");
    settle_for(input, verdict, "dns.host");
    const KmsCandidates candidates = kms_candidates(input);
    const KmsCandidate *host = ailing_host(input, &candidates, CANDIDATE_UNRESOLVABLE);
    if (host == NULL)
        return;
    ailing_host_judge(input, host, CERTAINTY_CERTAIN, verdict);
    verdict->owner = OWNER_DOMAIN;
    verdict->variant = "text";
    verdict_because(verdict, "dns.host");
}

const Cause cause_host_unresolvable = {.id = "host_unresolvable", .rank = 500, .judge = judge};
