/* This Windows cannot be a KMS client at all: a Home edition, or evaluation media. */
#include "diagnosis/evidence.h"

static const Signs signs = {
    .decisive = {0xC004FC07},
    /* Evaluation media refuse every volume key as invalid. */
    .topics = {Topic_EVALUATION_MEDIA, Topic_HOME_EDITION},
    .topic_count = 2,
    .owner = OWNER_USER,
};

static bool key_was_refused(const DiagnosisInput *input) {
    return code_seen(input, 0xC004F050) || code_seen(input, 0xC004F069) ||
           code_seen(input, 0xC004F015);
}

static const Licence *evaluation_licence(const DiagnosisInput *input) {
    for (size_t i = 0; i < input->facts->licences.count; i++) {
        const Licence *licence = &input->facts->licences.items[i];
        if (fact_is(&licence->channel, Channel_EVALUATION) && !fact_false(&licence->key_installed))
            return licence;
    }
    return NULL;
}

static void judge(const DiagnosisInput *input, Verdict *verdict) {
    weigh_signs(input, &signs, verdict);
    if (verdict->only_said && key_was_refused(input)) {
        verdict->certainty = CERTAINTY_LIKELY;
        verdict->only_said = false;
        verdict_because(verdict, "spp.errors");
    }
    const Finding *edition = found(input, "windows.edition", "no_kms_edition");
    const Licence *evaluation = evaluation_licence(input);
    if (edition != NULL && edition->status != CHECK_INFO) {
        verdict_set(verdict, CERTAINTY_CERTAIN, OWNER_USER);
        verdict->variant = "text";
        verdict_param(input, verdict, "product", finding_value(edition, "product"));
        verdict_because(verdict, "windows.edition");
    } else if (evaluation != NULL) {
        /* Evaluation copies run; they just never become anything else. */
        const bool runs = fact_is(&evaluation->state, LicenceState_LICENSED);
        verdict_set(verdict, runs ? CERTAINTY_LIKELY : CERTAINTY_CERTAIN, OWNER_USER);
        verdict->variant = "evaluation";
        verdict_param(input, verdict, "name", fact_text(&evaluation->name));
        verdict_because(verdict, "windows.channel");
    } else {
        return;
    }
    verdict->only_said = false;
}

const Cause cause_not_volume_edition = {.id = "not_volume_edition", .rank = 200, .judge = judge};
