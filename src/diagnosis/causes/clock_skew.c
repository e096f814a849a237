/* The clocks of PC and KMS host are more than four hours apart [SA-F074]. */
#include "diagnosis/evidence.h"
#include "diagnosis/settle.h"

enum { MOST_SKEW = 4 * 60 * 60 };

static const Signs signs = {
    .decisive = {0xC004F06C},
    .topics = {Topic_CLOCK_WRONG},
    .topic_count = 1,
    .bear_out = {NO_KMS_CONTACTED},
    .owner = OWNER_USER,
};

/* This PC's clock was compared and is right: then the host's is not, or the comparison is of
 * another day. */
static void judge_right_clock(const DiagnosisInput *input, Verdict *verdict) {
    if (!code_seen(input, signs.decisive[0])) {
        verdict->certainty = CERTAINTY_NONE;
        return;
    }
    verdict->owner = OWNER_KMS_HOST;
    verdict->variant = "host_clock";
    verdict_because(verdict, "pc.clock");
}

static void judge(const DiagnosisInput *input, Verdict *verdict) {
    weigh_signs(input, &signs, verdict);
    verdict_action(verdict, "time.resync");
    settle_for(input, verdict, "pc.clock");
    if (!fact_known(input->facts->clock.offset.meta))
        return; /* the code alone does not say whose clock is wrong, nor by how much */
    const Finding *skewed = found(input, "pc.clock", "skewed");
    const int64_t measured = input->facts->clock.offset.value;
    if (measured > -MOST_SKEW && measured < MOST_SKEW) {
        judge_right_clock(input, verdict);
        return;
    }
    if (skewed == NULL)
        return;
    verdict_set(verdict, CERTAINTY_CERTAIN, OWNER_USER);
    verdict->variant = "text";
    verdict->only_said = false;
    verdict_param(input, verdict, "offset", finding_value(skewed, "offset"));
    verdict_param(input, verdict, "reference", finding_value(skewed, "reference"));
    verdict_because(verdict, "pc.clock");
}

const Cause cause_clock_skew = {.id = "clock_skew", .rank = 525, .judge = judge};
