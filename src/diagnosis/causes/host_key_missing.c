/* The KMS host answers, but does not serve this product: no key for it, or not activated itself. */
#include "diagnosis/evidence.h"

static const uint32_t KMS_CANNOT_BE_USED = 0xC004F042;
static const uint32_t KMS_NOT_ACTIVATED = 0xC004F041;

static const Signs signs = {
    .fitting = {0xC004C008},
    .topics = {Topic_HOST_NO_KEY, Topic_HOST_NOT_ACTIVATED},
    .topic_count = 2,
    .bear_out = {NO_KMS_CONTACTED},
    .owner = OWNER_KMS_HOST,
};

static void conclude(Verdict *verdict, Certainty certainty, const char *variant,
                     const char *check_id) {
    verdict_set(verdict, certainty, OWNER_KMS_HOST);
    verdict->variant = variant;
    verdict->only_said = false;
    verdict_because(verdict, check_id);
}

/* F041 and F042 are the host's own words about itself. On CMGE it is not confirmed that any
 * ordinary host key serves Enterprise G, so there the reason stays likely. */
static void judge_answer(const DiagnosisInput *input, Verdict *verdict) {
    if (code_seen(input, KMS_NOT_ACTIVATED))
        conclude(verdict, CERTAINTY_CERTAIN, "not_activated", "spp.errors");
    else if (!code_seen(input, KMS_CANNOT_BE_USED))
        return;
    else if (is_cmge(input) && office_activation(input) != ACTIVATION_FAILS)
        conclude(verdict, CERTAINTY_LIKELY, "cmge", "spp.errors");
    else
        conclude(verdict, CERTAINTY_CERTAIN, "text", "spp.errors");
}

static void judge_host(const DiagnosisInput *input, Verdict *verdict) {
    static const struct {
        const char *code, *variant;
    } states[] = {{"not_activated", "host_state"},
                  {"other_product", "other_product"},
                  {"disabled", "disabled"}};
    for (size_t i = 0; i < sizeof states / sizeof states[0]; i++) {
        const Finding *host = found(input, "kms.host", states[i].code);
        if (host == NULL || input->facts->kms_hosts.count == 0)
            continue; /* without what the host says of itself the check knows it from the code */
        if (strcmp(finding_value(host, "product"), "-") == 0 &&
            verdict->certainty != CERTAINTY_NONE)
            continue; /* the code says as much */
        /* A PC that reached no KMS may fail for another reason than the host's state. */
        const bool refused =
            code_seen(input, KMS_NOT_ACTIVATED) || code_seen(input, KMS_CANNOT_BE_USED);
        const bool alone = refused || (any_code_seen(input) == 0 && activation_fails(input));
        conclude(verdict, alone ? CERTAINTY_CERTAIN : CERTAINTY_LIKELY, states[i].variant,
                 "kms.host");
        verdict_param(input, verdict, "product", finding_value(host, "product"));
        verdict_param(input, verdict, "state", finding_value(host, "state"));
        return;
    }
}

static void judge(const DiagnosisInput *input, Verdict *verdict) {
    if (activation_works(input))
        return;
    weigh_signs(input, &signs, verdict);
    judge_answer(input, verdict);
    judge_host(input, verdict);
}

const Cause cause_host_key_missing = {.id = "host_key_missing", .rank = 550, .judge = judge};
