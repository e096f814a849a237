/* The clocks of PC and KMS host are more than four hours apart [SA-F074]. */
#include "diagnosis/evidence.h"
#include "diagnosis/settle.h"

static const Signs signs = {
    .decisive = {0xC004F06C},
    .topics = {Topic_CLOCK_WRONG},
    .topic_count = 1,
    .under_umbrella = true,
    .owner = OWNER_USER,
};

static void judge(const DiagnosisInput *input, Verdict *verdict) {
    weigh_signs(input, &signs, verdict);
    verdict_action(verdict, "time.resync");
    settle_for(input, verdict, "pc.clock");
    const Finding *skewed = found(input, "pc.clock", "skewed");
    const char *offset = finding_value(skewed, "offset");
    if (skewed == NULL || text_is_empty(offset))
        return; /* the code alone does not say whose clock is wrong, nor by how much */
    verdict_set(verdict, CERTAINTY_CERTAIN, OWNER_USER);
    verdict->variant = "text";
    verdict->only_said = false;
    verdict_param(input, verdict, "offset", offset);
    verdict_param(input, verdict, "reference", finding_value(skewed, "reference"));
    verdict_because(verdict, "pc.clock");
}

const Cause cause_clock_skew = {.id = "clock_skew", .rank = 525, .judge = judge};
