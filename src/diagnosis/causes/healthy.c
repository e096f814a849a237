/* Everything that was looked at is activated and nothing fails. */
#include "diagnosis/evidence.h"

static void judge(const DiagnosisInput *input, Verdict *verdict) {
    if (!activation_works(input))
        return;
    verdict_set(verdict, CERTAINTY_CERTAIN, OWNER_BY_DESIGN);
    const bool windows = windows_activation(input) == ACTIVATION_WORKS;
    const bool office = office_activation(input) == ACTIVATION_WORKS;
    verdict->variant = windows && office ? "text" : windows ? "windows" : "office";
    if (windows)
        verdict_because(verdict, "windows.licence");
    if (office)
        verdict_because(verdict, "office.licence");
}

const Cause cause_healthy = {.id = "healthy", .rank = 1000, .judge = judge};
