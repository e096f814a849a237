/* WMI does not work: slmgr and ospp ask it for everything. The licensing service itself does not
 * need it, so this stands behind causes that stop activation. */
#include "diagnosis/evidence.h"

static const Signs signs = {
    .decisive = {0x80041010, 0x80040154, 0x80041014},
    .topics = {Topic_WMI_BROKEN},
    .topic_count = 1,
    .owner = OWNER_USER,
};

static void judge(const DiagnosisInput *input, Verdict *verdict) {
    weigh_signs(input, &signs, verdict);
    const Finding *broken = found(input, "pc.wmi", "broken");
    const Wmi *wmi = &input->facts->wmi;
    if (broken == NULL || (!fact_false(&wmi->works) && !fact_known(wmi->error.meta)))
        return; /* not broken, or known from the code alone */
    verdict_set(verdict, CERTAINTY_CERTAIN, OWNER_USER);
    verdict->variant = "text";
    verdict->only_said = false;
    verdict_param(input, verdict, "code", finding_value(broken, "code"));
    verdict_because(verdict, "pc.wmi");
}

const Cause cause_wmi_broken = {.id = "wmi_broken", .rank = 680, .judge = judge};
