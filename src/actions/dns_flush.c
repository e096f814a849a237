/* ipconfig /flushdns: forgets DNS answers that are remembered on this PC [SA-8198]. */
#include "actions/lib_plan.h"

static bool applies(const ActionInput *input) {
    (void)input;
    return true;
}

static Status make_plan(const ActionInput *input, Plan *plan, const char **ret_complaint,
                        const char **ret_about) {
    (void)ret_complaint;
    (void)ret_about;
    plan_run(input, plan, WAY_TOOL, TOOL_MS, "ipconfig", "/flushdns");
    plan_prove(input, plan, Application_WINDOWS);
    plan_prove(input, plan, Application_OFFICE);
    plan_keep(plan, "plan.keeps_settings");
    plan->needs_elevation = true;
    plan->touches = GROUPS_OF_KMS;
    return STATUS_OK;
}

const Action action_dns_flush = {
    .id = "dns.flush", .order = 70, .applies = applies, .plan = make_plan};
