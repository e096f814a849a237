/* slmgr /ato: lets Windows ask its KMS host now. */
#include "actions/lib_plan.h"

static bool applies(const ActionInput *input) {
    return pc_has_kms(input->facts, Application_WINDOWS) && !pc_cmit_activates(input->facts);
}

static Status make_plan(const ActionInput *input, Plan *plan, const char **ret_complaint,
                        const char **ret_about) {
    if (!plan_activate(input, plan, Application_WINDOWS)) {
        *ret_complaint = "plan.no_way";
        *ret_about = plan->action->id;
        return STATUS_UNSUPPORTED;
    }
    plan_keep(plan, "plan.keeps_settings");
    plan_keep(plan, "plan.keeps_keys");
    plan->touches = GROUPS_OF_KMS;
    return STATUS_OK;
}

const Action action_system_activate = {
    .id = "system.activate", .order = 30, .applies = applies, .plan = make_plan};
