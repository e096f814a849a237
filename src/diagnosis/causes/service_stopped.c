/* The licensing service does not run: nothing else can work before it does. */
#include "diagnosis/evidence.h"
#include "diagnosis/settle.h"

static const Signs signs = {
    .decisive = {0x80070422, 0x80070426, 0x80070424},
    .topics = {Topic_SERVICE_OFF},
    .topic_count = 1,
    .owner = OWNER_USER,
};

static void judge(const DiagnosisInput *input, Verdict *verdict) {
    static const struct {
        const char *code;
        Certainty certainty;
    } measured[] = {{"disabled", CERTAINTY_CERTAIN},
                    {"failed", CERTAINTY_LIKELY},
                    {"stopped", CERTAINTY_POSSIBLE}};
    weigh_signs(input, &signs, verdict);
    verdict_action(verdict, "service.start");
    settle_for(input, verdict, "pc.services");
    if (input->facts->services.count == 0)
        return; /* the check knows it from the code alone */
    for (size_t i = 0; i < sizeof measured / sizeof measured[0]; i++) {
        const Finding *finding = found(input, "pc.services", measured[i].code);
        if (finding == NULL ||
            (i == 2 && (verdict->certainty != CERTAINTY_NONE || !activation_fails(input))))
            continue;
        verdict_set(verdict, measured[i].certainty, OWNER_USER);
        verdict->variant = measured[i].code;
        verdict->only_said = false;
        verdict_param(input, verdict, "service", finding_value(finding, "service"));
        verdict_param(input, verdict, "code", finding_value(finding, "code"));
        verdict_because(verdict, "pc.services");
        break;
    }
}

const Cause cause_service_stopped = {.id = "service_stopped", .rank = 100, .judge = judge};
