/* Several hosts are published and one of them does not serve: PCs pick at random [ODO-dns]. Or the
 * name of one host has an address too many. */
#include "diagnosis/discovery.h"
#include "diagnosis/evidence.h"
#include "diagnosis/hosts.h"
#include "diagnosis/settle.h"

static const Signs signs = {
    .topics = {Topic_SRV_EXTRA},
    .topic_count = 1,
    .owner = OWNER_DOMAIN,
};

/* The name of one host has an address at which nobody serves: the same, one step further on. How a
 * client picks among addresses, and whether it tries the next, was not seen. */
static void judge_addresses(const DiagnosisInput *input, Verdict *verdict) {
    static const char *const checks[] = {"net.port", "kms.answer"};
    for (size_t i = 0; i < sizeof checks / sizeof checks[0]; i++) {
        const Finding *half = found(input, checks[i], "some_addresses");
        if (half == NULL || (verdict->certainty >= CERTAINTY_LIKELY && !verdict->only_said))
            continue;
        verdict_set(verdict, CERTAINTY_LIKELY, OWNER_DOMAIN);
        verdict->variant = "address";
        verdict->only_said = false;
        verdict_param(input, verdict, "host", finding_value(half, "host"));
        verdict_param(input, verdict, "port", finding_value(half, "port"));
        verdict_param(input, verdict, "good", finding_value(half, "good"));
        verdict_param(input, verdict, "bad", finding_value(half, "bad"));
        verdict_because(verdict, checks[i]);
        verdict_because(verdict, "dns.host");
    }
}

static void judge_hosts(const DiagnosisInput *input, Verdict *verdict) {
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

static void judge(const DiagnosisInput *input, Verdict *verdict) {
    judge_hosts(input, verdict);
    judge_addresses(input, verdict);
}

const Cause cause_srv_stale_extra = {.id = "srv_stale_extra", .rank = 440, .judge = judge};
