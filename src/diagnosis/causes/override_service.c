/* A host is set for the whole system, so DNS is never asked. The founding case: CMGE comes with
 * kms.cmgos.com set, and Office falls back to it [CMGE-audit]. */
#include "diagnosis/evidence.h"
#include "diagnosis/overrides.h"
#include "diagnosis/settle.h"

static const Signs signs = {
    .topics = {Topic_HOST_SET},
    .topic_count = 1,
    .owner = OWNER_USER,
};

/* Somebody says that a host is set. Of CMGE's factory host that is enough beside a failure: it can
 * never be right; of any other it only may be wrong. */
static void judge_said(const DiagnosisInput *input, Verdict *verdict) {
    const Statement *statement = said(input, Topic_HOST_SET);
    if (is_said_of_office(statement))
        return;
    weigh_signs(input, &signs, verdict);
    if (statement == NULL || !str_contains(str_of(fact_text(&statement->text)), "cmgos"))
        return;
    verdict->variant = "said_factory";
    if (activation_fails(input))
        verdict->certainty = CERTAINTY_LIKELY;
}

static void judge(const DiagnosisInput *input, Verdict *verdict) {
    if (!check_decided(input, "kms.override"))
        judge_said(input, verdict);
    override_judge(input, false, verdict);
    if (verdict->certainty == CERTAINTY_NONE)
        return;
    const bool clear_first = discovery_would_work(input);
    verdict_action(verdict, clear_first ? "system.clear-host" : "system.set-host");
    verdict_action(verdict, clear_first ? "system.set-host" : "system.clear-host");
    if (office_activation(input) != ACTIVATION_UNKNOWN)
        verdict_action(verdict, "office.set-host");
    /* The factory's value is on every PC that was installed from that image. */
    const bool factory = strcmp(verdict->variant, "factory") == 0 ||
                         strcmp(verdict->variant, "renewal") == 0 ||
                         strcmp(verdict->variant, "said_factory") == 0;
    if (is_domain_member(input) || is_cmge(input) || factory)
        verdict_action(verdict, "policy.export");
    settle_for(input, verdict, "kms.override");
    settle_for(input, verdict, "dns.srv");
    settle_for(input, verdict, "net.port");
}

const Cause cause_override_service = {.id = "override_service", .rank = 310, .judge = judge};
