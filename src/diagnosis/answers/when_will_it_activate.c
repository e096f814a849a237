/* How long to wait after a repair: an unactivated KMS client tries every two hours [REG]. */
#include "checks/lib_products.h"
#include "diagnosis/evidence.h"

/* The first that waits, of Windows or of Office; what the CMIT client has activated does not. */
static const Licence *waiting_licence(const DiagnosisInput *input, bool office) {
    for (size_t i = 0; i < input->facts->licences.count; i++) {
        const Licence *licence = &input->facts->licences.items[i];
        if (fact_is(&licence->channel, Channel_KMS_CLIENT) &&
            licence_is_office(licence) == office &&
            !fact_is(&licence->state, LicenceState_LICENSED) &&
            !fact_false(&licence->key_installed))
            return office || !is_activated_by_cmit(input) ? licence : NULL;
    }
    return NULL;
}

/* slmgr activates Windows alone, ospp Office alone. */
static const char *command_for(bool windows, bool office) {
    if (windows && office)
        return "slmgr /ato (Windows), ospp /act (Office)";
    return office ? "ospp /act" : "slmgr /ato";
}

static void reply(const DiagnosisInput *input, Answer *answer) {
    const Licence *windows = waiting_licence(input, false), *office = waiting_licence(input, true);
    if ((windows == NULL && office == NULL) || !activation_fails(input))
        return;
    const Licence *licence = windows != NULL ? windows : office;
    const int64_t minutes = fact_number(&licence->activation_interval, 0);
    answer_set(answer, minutes > 0 ? CERTAINTY_CERTAIN : CERTAINTY_LIKELY,
               minutes > 0 ? "interval" : "text");
    answer_param(input, answer, "minutes", arena_printf(input->arena, "%lld", (long long)minutes));
    answer_param(input, answer, "command", command_for(windows != NULL, office != NULL));
    if (windows != NULL)
        answer_because(answer, "windows.licence");
    if (office != NULL)
        answer_because(answer, "office.licence");
}

const Question question_when_will_it_activate = {
    .id = "when_will_it_activate", .order = 120, .after_repair = true, .reply = reply};
