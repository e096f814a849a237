/* The port opens, but no KMS answers: another program, or one whose bind fails. */
#include "checks/lib_hosts.h"
#include "diagnosis/evidence.h"
#include "diagnosis/overrides.h"

static const char *variant_of(const KmsCandidate *host) {
    if (!host_is_other_program(host))
        return kms_verdict_code(host->verdict);
    return text_is_empty(host->banner) ? "text" : "banner";
}

static void judge(const DiagnosisInput *input, Verdict *verdict) {
    const KmsCandidates candidates = kms_candidates(input);
    const KmsCandidate *host = ailing_host(input, &candidates, CANDIDATE_NOT_KMS);
    if (host == NULL)
        return;
    /* A bind that failed shows no other program: a KMS host that is ill, or a device on the way,
     * does the same. */
    ailing_host_judge(input, host,
                      host_is_other_program(host) ? CERTAINTY_CERTAIN : CERTAINTY_LIKELY, verdict);
    verdict->owner = OWNER_KMS_HOST;
    verdict->variant = variant_of(host);
    verdict_param(input, verdict, "banner", host->banner);
    verdict_because(verdict, "kms.answer");
}

const Cause cause_not_a_kms = {.id = "not_a_kms", .rank = 530, .judge = judge};
