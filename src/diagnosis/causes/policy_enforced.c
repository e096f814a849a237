/* A policy sets the host: whoever clears it on the PC will find it there again. */
#include "diagnosis/evidence.h"
#include "diagnosis/hosts.h"
#include "diagnosis/settle.h"

static const Signs signs = {
    .topics = {Topic_POLICY_SETS_HOST},
    .topic_count = 1,
    .owner = OWNER_DOMAIN,
};

static bool host_is_wrong(const DiagnosisInput *input, const char *host) {
    const KmsCandidates candidates = kms_candidates(input);
    return host_is_dead(candidate_of(&candidates, host)) ||
           found(input, "kms.override", "factory_host") != NULL ||
           found(input, "kms.override", "loopback") != NULL ||
           (input->profile->kms_host_count > 0 && !profile_knows_host(input->profile, host));
}

static bool host_is_right(const DiagnosisInput *input, const char *host) {
    const KmsCandidates candidates = kms_candidates(input);
    return host_is_good(candidate_of(&candidates, host)) ||
           profile_knows_host(input->profile, host);
}

static void judge(const DiagnosisInput *input, Verdict *verdict) {
    const Finding *policy = found(input, "pc.policies", "sets_host");
    if (policy == NULL) {
        if (activation_fails(input))
            weigh_signs(input, &signs, verdict);
        settle_for(input, verdict, "pc.policies");
        return;
    }
    const char *host = finding_value(policy, "host");
    if (activation_works(input) || host_is_right(input, host))
        return;
    verdict_set(verdict, host_is_wrong(input, host) ? CERTAINTY_CERTAIN : CERTAINTY_LIKELY,
                OWNER_DOMAIN);
    verdict_param(input, verdict, "host", host);
    verdict_param(input, verdict, "gpo", finding_value(policy, "gpo"));
    verdict->variant = strcmp(finding_value(policy, "gpo"), "-") == 0 ? "unnamed" : "text";
    verdict->only_said = false;
    verdict_because(verdict, "pc.policies");
    verdict_because(verdict, "kms.override");
    verdict_action(verdict, "policy.export");
}

const Cause cause_policy_enforced = {.id = "policy_enforced", .rank = 300, .judge = judge};
