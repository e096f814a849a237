/* The KMS host has seen too few machines: 25 Windows clients, or 5 servers or Offices [WSD-plan].
 */
#include "diagnosis/evidence.h"

static const uint32_t COUNT_INSUFFICIENT = 0xC004F038;

static const Signs signs = {
    .decisive = {0xC004F038},
    .topics = {Topic_COUNT_LOW},
    .topic_count = 1,
    .owner = OWNER_KMS_HOST,
};

/* A low count stops nobody who is activated; it explains a failure where the host itself refused
 * for it, and is only a possibility where something else may have stopped the PC. */
static Certainty weight_of_count(const DiagnosisInput *input) {
    if (found(input, "kms.cmid", "same") != NULL)
        return CERTAINTY_LIKELY; /* the clones are the root */
    if (code_seen(input, COUNT_INSUFFICIENT) || found(input, "spp.reply", "refused") != NULL)
        return CERTAINTY_CERTAIN;
    return any_code_seen(input) == 0 && activation_fails(input) ? CERTAINTY_LIKELY
                                                                : CERTAINTY_POSSIBLE;
}

static void judge(const DiagnosisInput *input, Verdict *verdict) {
    if (activation_works(input))
        return;
    weigh_signs(input, &signs, verdict);
    const Finding *low = found(input, "kms.count", "low");
    if (low == NULL)
        return;
    verdict_set(verdict, weight_of_count(input), OWNER_KMS_HOST);
    verdict->variant = "text";
    verdict->only_said = false;
    verdict_param(input, verdict, "count", finding_value(low, "count"));
    verdict_param(input, verdict, "minimum", finding_value(low, "minimum"));
    verdict_because(verdict, "kms.count");
}

const Cause cause_count_low = {.id = "count_low", .rank = 570, .judge = judge};
