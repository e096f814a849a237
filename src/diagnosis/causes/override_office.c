/* A host is set for Office alone, at application or SKU level: slmgr /ckms cannot remove it
 * [OSPP15]. */
#include "diagnosis/evidence.h"
#include "diagnosis/overrides.h"
#include "diagnosis/settle.h"

static const Signs signs = {
    .topics = {Topic_HOST_SET},
    .topic_count = 1,
    .bear_out = {NO_KMS_CONTACTED},
    .owner = OWNER_USER,
};

static void judge(const DiagnosisInput *input, Verdict *verdict) {
    if (!check_decided(input, "kms.override") && is_said_of_office(said(input, Topic_HOST_SET)))
        weigh_signs(input, &signs, verdict);
    override_judge(input, true, verdict);
    if (verdict->certainty == CERTAINTY_NONE)
        return;
    const bool clear_first = discovery_would_work(input);
    verdict_action(verdict, clear_first ? "office.clear-host" : "office.set-host");
    verdict_action(verdict, clear_first ? "office.set-host" : "office.clear-host");
    if (is_domain_member(input))
        verdict_action(verdict, "policy.export");
    settle_for(input, verdict, "net.port");
    settle_for(input, verdict, "dns.srv");
}

const Cause cause_override_office = {.id = "override_office", .rank = 320, .judge = judge};
