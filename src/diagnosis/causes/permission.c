/* A right is missing: of the person (a prompt that is not elevated) or of the service (its files,
 * its COM permissions). */
#include "diagnosis/evidence.h"
#include "diagnosis/settle.h"

static const Signs signs = {
    .decisive = {0x80070005, 0xC004F025, 0x80041003},
    .topics = {Topic_NOT_ELEVATED, Topic_NO_RIGHTS},
    .topic_count = 2,
    .owner = OWNER_USER,
};

static const uint32_t E_ACCESS_DENIED = 0x80070005;

/* slmgr and the rules engine (event 8229) are both refused: then it is not the prompt, the
 * service's own access is gone. */
static bool service_is_refused(const DiagnosisInput *input) {
    return event_seen(input, 8229, E_ACCESS_DENIED);
}

static void judge_measured(const DiagnosisInput *input, Verdict *verdict) {
    const Finding *files = found(input, "pc.rights", "file_rights");
    const Finding *denied = found(input, "pc.rights", "denied");
    if (files != NULL) {
        verdict_set(verdict, CERTAINTY_CERTAIN, OWNER_USER);
        verdict->variant = "file_rights";
        verdict_param(input, verdict, "path", finding_value(files, "path"));
        verdict_param(input, verdict, "missing", finding_value(files, "missing"));
    } else if (service_is_refused(input)) {
        verdict_set(verdict, CERTAINTY_LIKELY, OWNER_USER);
        verdict->variant = "service_refused";
    } else if (verdict->certainty == CERTAINTY_LIKELY &&
               fact_false(&input->facts->rights.elevated)) {
        verdict_set(verdict, CERTAINTY_CERTAIN, OWNER_USER);
        verdict->variant = "not_elevated";
    } else if (denied != NULL && verdict->certainty == CERTAINTY_NONE) {
        verdict_set(verdict, CERTAINTY_LIKELY, OWNER_USER);
        verdict->variant = "code";
        verdict_param(input, verdict, "code", finding_value(denied, "code"));
    } else {
        return;
    }
    verdict->only_said = false;
    verdict_because(verdict, "pc.rights");
}

static void judge(const DiagnosisInput *input, Verdict *verdict) {
    weigh_signs(input, &signs, verdict);
    judge_measured(input, verdict);
    settle_for(input, verdict, "pc.rights");
}

const Cause cause_permission = {.id = "permission", .rank = 110, .judge = judge};
