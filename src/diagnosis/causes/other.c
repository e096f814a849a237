/* Known things that are none of the other causes: harmless events, and rare faults with a name. */
#include "diagnosis/error_codes.h"
#include "diagnosis/evidence.h"
#include "facts/known.h"

typedef struct Rarity {
    const char *variant;
    uint32_t codes[4];
    Certainty certainty;
    Owner owner;
} Rarity;

static const Rarity rarities[] = {
    /* Windows 7 and KB971033, January 2019 [KB 4487266]. */
    {"genuine", {0xC004F200, 0xC004C4A2, 0x8004FE21}, CERTAINTY_LIKELY, OWNER_USER},
    {"store", {0xC004E015, 0xC004E002, 0x8007000D}, CERTAINTY_LIKELY, OWNER_USER},
    {"rearm", {0xC004D302, 0xC004D307}, CERTAINTY_LIKELY, OWNER_USER},
    {"firmware", {0xC004F035, 0xC004F057, 0xC004F058}, CERTAINTY_LIKELY, OWNER_THIRD_PARTY},
    {"virtual", {0xC004F06B}, CERTAINTY_LIKELY, OWNER_KMS_HOST},
};

/* A rare fault may be told by an attempt or licence, or by the events of the genuine check. */
static bool rarity_seen(const DiagnosisInput *input, uint32_t code) {
    return code_seen(input, code) || event_seen(input, 8208, code) ||
           event_seen(input, 8196, code) || event_seen(input, 13, code);
}

static bool judge_rarity(const DiagnosisInput *input, Verdict *verdict) {
    for (size_t i = 0; i < sizeof rarities / sizeof rarities[0]; i++) {
        for (size_t k = 0; k < 4 && rarities[i].codes[k] != 0; k++) {
            if (!rarity_seen(input, rarities[i].codes[k]))
                continue;
            verdict_set(verdict, rarities[i].certainty, rarities[i].owner);
            verdict->variant = rarities[i].variant;
            verdict_param(input, verdict, "code",
                          error_code_text(input->arena, rarities[i].codes[k]));
            verdict_because_code(input, verdict, rarities[i].codes[k]);
            return true;
        }
    }
    return false;
}

/* 8200 and 8208: the online genuine check found no Internet. KMS does not need it. */
static bool judge_harmless_events(const DiagnosisInput *input, Verdict *verdict) {
    if (!event_seen(input, 8208, 0) && !event_seen(input, 8200, 0))
        return false;
    /* Every log without Internet holds them: of a PC whose KMS events are there too nobody asked.
     */
    const bool kms_events =
        event_seen(input, EVENT_REQUEST, 0) || event_seen(input, EVENT_REPLY, 0);
    if (any_code_seen(input) != 0 || activation_fails(input) || kms_events)
        return false;
    verdict_set(verdict, CERTAINTY_LIKELY, OWNER_BY_DESIGN);
    verdict->variant = "harmless_events";
    verdict_because(verdict, "spp.errors");
    return true;
}

/* The grace of the first days is no sign of a missed renewal: it was never activated yet. */
static bool has_aged(const DiagnosisInput *input, Activation activation, const char *check_id) {
    return activation == ACTIVATION_AGEING && found(input, check_id, "unclear_cmit") == NULL &&
           strcmp(finding_value(found(input, check_id, "grace"), "state"), "oob-grace") != 0;
}

static void judge(const DiagnosisInput *input, Verdict *verdict) {
    if (judge_rarity(input, verdict) || judge_harmless_events(input, verdict))
        return;
    if (has_aged(input, windows_activation(input), "windows.licence") ||
        has_aged(input, office_activation(input), "office.licence")) {
        /* KMS renews every seven days: a licence that is about to end has not been renewed for
         * long. */
        verdict_set(verdict, CERTAINTY_POSSIBLE, OWNER_DOMAIN);
        verdict->variant = "not_renewed";
        verdict_because(verdict, has_aged(input, windows_activation(input), "windows.licence")
                                     ? "windows.licence"
                                     : "office.licence");
    }
}

const Cause cause_other = {.id = "other", .rank = 900, .judge = judge};
