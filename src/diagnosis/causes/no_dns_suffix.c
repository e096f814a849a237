/* The PC has no DNS suffix, so there is no domain to put behind _vlmcs._tcp [WSD-dns]. */
#include "diagnosis/discovery.h"
#include "diagnosis/evidence.h"
#include "diagnosis/settle.h"

static const Signs signs = {
    .decisive = {0x8007007B},
    .topics = {Topic_NO_SUFFIX},
    .topic_count = 1,
    .bear_out = {NO_KMS_CONTACTED, 0x8007232B, 0x80092328, 0x8007251D},
    .owner = OWNER_USER,
};

static bool has_suffix(const DiagnosisInput *input) {
    return found(input, "net.suffix", "suffixes") != NULL;
}

static void judge(const DiagnosisInput *input, Verdict *verdict) {
    if (has_suffix(input) || found(input, "kms.domain", "set") != NULL)
        return;
    weigh_signs(input, &signs, verdict);
    verdict_action(verdict, "system.set-host");
    verdict_action(verdict, "office.set-host");
    settle_for(input, verdict, "net.suffix");
    if (found(input, "net.suffix", "none") == NULL)
        return;
    const Certainty weight = discovery_weight(input);
    if (weight == CERTAINTY_NONE) {
        verdict->certainty = CERTAINTY_NONE;
        return;
    }
    verdict_set(verdict, weight, address_owner(input));
    verdict->variant = found(input, "net.ip", "manual") != NULL ? "manual" : "text";
    verdict->only_said = false;
    verdict_because(verdict, "net.suffix");
    verdict_because(verdict, "net.ip");
}

const Cause cause_no_dns_suffix = {.id = "no_dns_suffix", .rank = 400, .judge = judge};
