/* Something answers on that port, but it is no KMS. */
#include "diagnosis/evidence.h"
#include "diagnosis/overrides.h"

static void judge(const DiagnosisInput *input, Verdict *verdict) {
    const KmsCandidates candidates = kms_candidates(input);
    const KmsCandidate *host = ailing_host(input, &candidates, CANDIDATE_NOT_KMS);
    if (host == NULL)
        return;
    ailing_host_judge(input, host, CERTAINTY_CERTAIN, verdict);
    verdict->owner = OWNER_KMS_HOST;
    verdict->variant = text_is_empty(host->banner) ? "text" : "banner";
    verdict_param(input, verdict, "banner", host->banner);
    verdict_because(verdict, "kms.answer");
}

const Cause cause_not_a_kms = {.id = "not_a_kms", .rank = 530, .judge = judge};
