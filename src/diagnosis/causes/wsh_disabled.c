/* Scripts cannot run: slmgr.vbs and ospp.vbs do nothing. Activation itself does not need them. */
#include "diagnosis/evidence.h"

static const Signs signs = {
    .topics = {Topic_SCRIPTS_OFF},
    .topic_count = 1,
    .owner = OWNER_DOMAIN,
};

static void judge(const DiagnosisInput *input, Verdict *verdict) {
    weigh_signs(input, &signs, verdict);
    static const char *const codes[] = {"disabled", "no_engine"};
    for (size_t i = 0; i < 2; i++) {
        if (found(input, "pc.scripting", codes[i]) == NULL)
            continue;
        verdict_set(verdict, CERTAINTY_CERTAIN, OWNER_DOMAIN);
        verdict->variant = i == 0 ? "text" : "no_engine";
        verdict->only_said = false;
        verdict_because(verdict, "pc.scripting");
        return;
    }
}

const Cause cause_wsh_disabled = {.id = "wsh_disabled", .rank = 690, .judge = judge};
