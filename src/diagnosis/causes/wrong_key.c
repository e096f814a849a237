/* The product has no key, or one of another kind: it never asks a KMS host. */
#include "diagnosis/evidence.h"
#include "diagnosis/settle.h"

static const Signs signs = {
    .decisive = {0xC004F014, 0xC004F051, 0xC004C001, 0xC004C003, 0xC004C020, 0xC004C021,
                 0xC004C060},
    .fitting = {0xC004F050, 0xC004F069, 0xC004F015, 0xC004F034, 0xC004E016, 0xC004B100},
    .topics = {Topic_NO_KEY, Topic_RETAIL_MEDIA},
    .topic_count = 2,
    .bear_out = {NO_KMS_CONTACTED},
    .owner = OWNER_USER,
};

typedef struct Sight {
    const char *check_id, *code, *variant;
} Sight;

static const Sight sights[] = {
    {"windows.channel", "no_key", "no_key"},       {"windows.channel", "host_key", "host_key"},
    {"windows.channel", "wrong_channel", "text"},  {"office.channel", "no_key", "no_key"},
    {"office.channel", "no_kms_client", "office"},
};

static const Sight *first_sight(const DiagnosisInput *input, const Finding **ret_finding) {
    for (size_t i = 0; i < sizeof sights / sizeof sights[0]; i++) {
        *ret_finding = found(input, sights[i].check_id, sights[i].code);
        if (*ret_finding != NULL && (*ret_finding)->status != CHECK_INFO)
            return &sights[i]; /* what is licensed by such a key needs no other */
    }
    return NULL;
}

/* Where one product family lacks the right key and another fails for a reason of its own, the key
 * is only one of two faults. */
static void judge(const DiagnosisInput *input, Verdict *verdict) {
    if (found(input, "windows.edition", "no_kms_edition") != NULL)
        return; /* no key would help */
    weigh_signs(input, &signs, verdict);
    settle_for(input, verdict, "windows.channel");
    const Finding *finding;
    const Sight *sight = first_sight(input, &finding);
    if (sight == NULL)
        return;
    verdict_set(verdict, CERTAINTY_CERTAIN, OWNER_USER);
    verdict->variant = sight->variant;
    verdict->only_said = false;
    verdict_param(input, verdict, "name", finding_value(finding, "name"));
    verdict_param(input, verdict, "list", finding_value(finding, "list"));
    verdict_param(input, verdict, "channel", finding_value(finding, "channel"));
    verdict_because(verdict, sight->check_id);
}

const Cause cause_wrong_key = {.id = "wrong_key", .rank = 210, .judge = judge};
