/* The clocks of PC and KMS host are more than four hours apart [SA-F074]. */
#include "checks/lib_clock.h"
#include "diagnosis/evidence.h"
#include "diagnosis/settle.h"

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

/* The KMS host's clock and the one that PCs follow were asked side by side. That they are right,
 * and that PCs follow that one, was not seen: likely, never certain. */
static bool judge_host(const DiagnosisInput *input, Verdict *verdict) {
    const Finding *skewed = concluded(input, "pc.clock", "host_skewed");
    if (skewed == NULL)
        return false;
    verdict_set(verdict, CERTAINTY_LIKELY, OWNER_KMS_HOST);
    verdict->variant = "host";
    verdict->only_said = false;
    verdict_param(input, verdict, "host", finding_value(skewed, "host"));
    verdict_param(input, verdict, "offset", finding_value(skewed, "offset"));
    verdict_param(input, verdict, "reference", finding_value(skewed, "reference"));
    verdict_because(verdict, "pc.clock");
    return true;
}

/* Two clocks that lie too far apart, and no third: one of them is wrong, and it may be the seat's.
 */
static bool judge_seat(const DiagnosisInput *input, Verdict *verdict) {
    const Finding *apart = concluded(input, "pc.clock", "seat_offset");
    if (apart == NULL || apart->status != CHECK_WARN)
        return false;
    verdict_set(verdict, CERTAINTY_POSSIBLE, OWNER_DOMAIN);
    verdict->variant = "seat";
    verdict_param(input, verdict, "server", finding_value(apart, "server"));
    verdict_param(input, verdict, "offset", finding_value(apart, "offset"));
    verdict_because(verdict, "pc.clock");
    return true;
}

static void judge(const DiagnosisInput *input, Verdict *verdict) {
    weigh_signs(input, &signs, verdict);
    if (judge_host(input, verdict) || judge_seat(input, verdict))
        return;
    verdict_action(verdict, "time.resync");
    settle_for(input, verdict, "pc.clock");
    ClockOffset measured;
    if (!clock_of_pc(input->facts, &measured))
        return; /* the code alone does not say whose clock is wrong, nor by how much */
    if (!is_skewed(measured.seconds)) {
        judge_right_clock(input, verdict);
        return;
    }
    const Finding *skewed = found(input, "pc.clock", "skewed");
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
