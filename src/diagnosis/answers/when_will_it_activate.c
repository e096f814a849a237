/* How long to wait after a repair: an unactivated KMS client tries every two hours [REG]. */
#include "diagnosis/evidence.h"

static const Licence *waiting_licence(const DiagnosisInput *input) {
    for (size_t i = 0; i < input->facts->licences.count; i++) {
        const Licence *licence = &input->facts->licences.items[i];
        if (fact_is(&licence->channel, Channel_KMS_CLIENT) &&
            !fact_is(&licence->state, LicenceState_LICENSED) &&
            !fact_false(&licence->key_installed))
            return licence;
    }
    return NULL;
}

static void reply(const DiagnosisInput *input, Answer *answer) {
    const Licence *licence = waiting_licence(input);
    if (licence == NULL || !activation_fails(input))
        return;
    const int64_t minutes = fact_number(&licence->activation_interval, 0);
    answer_set(answer, minutes > 0 ? CERTAINTY_CERTAIN : CERTAINTY_LIKELY,
               minutes > 0 ? "interval" : "text");
    answer_param(input, answer, "minutes", arena_printf(input->arena, "%lld", (long long)minutes));
    answer_because(answer, fact_is(&licence->application, Application_WINDOWS) ? "windows.licence"
                                                                               : "office.licence");
}

const Question question_when_will_it_activate = {
    .id = "when_will_it_activate", .order = 120, .after_repair = true, .reply = reply};
