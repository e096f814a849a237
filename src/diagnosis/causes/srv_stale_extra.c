/* Several hosts are published and one of them does not serve: PCs pick at random [ODO-dns]. */
#include "diagnosis/discovery.h"
#include "diagnosis/evidence.h"
#include "diagnosis/hosts.h"
#include "diagnosis/settle.h"

static const Signs signs = {
    .topics = {Topic_SRV_EXTRA},
    .topic_count = 1,
    .owner = OWNER_DOMAIN,
};

static void judge(const DiagnosisInput *input, Verdict *verdict) {
    weigh_signs(input, &signs, verdict);
    settle_for(input, verdict, "dns.srv");
    const KmsCandidates candidates = kms_candidates(input);
    const KmsCandidate *dead = NULL, *good = NULL;
    size_t targets = 0;
    for (size_t i = 0; i < candidates.count; i++) {
        const KmsCandidate *candidate = &candidates.items[i];
        if (!candidate->from_srv)
            continue;
        targets++;
        if (host_is_dead(candidate))
            dead = candidate;
        else if (good == NULL || host_is_good(candidate))
            good = candidate;
    }
    if (targets >= 2 && verdict->only_said && !input->heed_advice) {
        verdict->certainty = CERTAINTY_LIKELY; /* DNS does name several, as it is said */
        verdict->only_said = false;
        verdict_because(verdict, "dns.srv");
    }
    if (targets < 2 || dead == NULL || good == NULL || discovery_weight(input) == CERTAINTY_NONE)
        return;
    verdict_set(verdict, host_is_good(good) ? discovery_weight(input) : CERTAINTY_LIKELY,
                OWNER_DOMAIN);
    verdict->variant = host_is_good(good) ? "text" : "untested";
    verdict->only_said = false;
    verdict_param(input, verdict, "bad", dead->host);
    verdict_param(input, verdict, "good", good->host);
    verdict_because(verdict, "dns.srv");
    verdict_because(verdict, "net.port");
    verdict_action(verdict, "system.set-host");
    verdict_action(verdict, "office.set-host");
}

const Cause cause_srv_stale_extra = {.id = "srv_stale_extra", .rank = 440, .judge = judge};
