/* PCs from one image share a client machine ID: the host counts them as one. */
#include "diagnosis/evidence.h"
#include "diagnosis/settle.h"

static const uint32_t COUNT_INSUFFICIENT = 0xC004F038;

static const Signs signs = {
    .topics = {Topic_SAME_CMID},
    .topic_count = 1,
    .owner = OWNER_DOMAIN,
};

static bool count_is_low(const DiagnosisInput *input) {
    return code_seen(input, COUNT_INSUFFICIENT) || found(input, "kms.count", "low") != NULL ||
           said(input, Topic_COUNT_LOW) != NULL;
}

static void judge(const DiagnosisInput *input, Verdict *verdict) {
    weigh_signs(input, &signs, verdict);
    if (verdict->only_said && count_is_low(input))
        verdict->certainty = CERTAINTY_LIKELY;
    const Finding *same = found(input, "kms.cmid", "same");
    if (same == NULL)
        return;
    verdict_set(verdict, count_is_low(input) ? CERTAINTY_CERTAIN : CERTAINTY_LIKELY, OWNER_DOMAIN);
    verdict->variant = "text";
    verdict->only_said = false;
    verdict_param(input, verdict, "cmid", finding_value(same, "cmid"));
    verdict_param(input, verdict, "pcs", finding_value(same, "pcs"));
    verdict_because(verdict, "kms.cmid");
}

const Cause cause_cloned_cmid = {.id = "cloned_cmid", .rank = 560, .judge = judge};
