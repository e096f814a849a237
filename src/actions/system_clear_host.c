/* slmgr /ckms: the host that is set for the whole PC goes, DNS discovery comes back. */
#include "actions/lib_plan.h"

/* When the settings could not be read it may be set: the plan reads them again before it starts. */
static bool applies(const ActionInput *input) {
    return !fact_known(input->facts->groups[GROUP_host_settings]) ||
           pc_level_is_set(input->facts, SettingLevel_SERVICE, Application_WINDOWS);
}

static void add_steps(const ActionInput *input, Plan *plan) {
    if (pc_scripts_run(input->facts)) {
        plan_run(input, plan, WAY_SCRIPT, QUICK_MS, "slmgr.vbs", "/ckms");
        return;
    }
    plan_run(input, plan, WAY_WMI, QUICK_MS, "wmi",
             "SoftwareLicensingService.ClearKeyManagementServiceMachine");
    plan_run(input, plan, WAY_WMI, QUICK_MS, "wmi",
             "SoftwareLicensingService.ClearKeyManagementServicePort");
}

static void add_warnings(const ActionInput *input, Plan *plan) {
    const Facts *facts = input->facts;
    const HostSetting *service =
        find_setting(facts, SettingLevel_SERVICE, Application_WINDOWS, NULL);
    const char *domain = service == NULL ? "" : fact_text(&service->lookup_domain);
    if (domain[0] == '\0')
        domain = fact_text(&facts->spp.lookup_domain);
    if (domain[0] != '\0') {
        plan_warn(plan, "plan.ckms_keeps_domain");
        plan_param(input, plan, "domain", domain);
    }
    if (pc_office_has_own_host(facts))
        plan_warn(plan, "plan.office_host_stays");
}

static Status make_plan(const ActionInput *input, Plan *plan, const char **ret_complaint,
                        const char **ret_about) {
    const Facts *facts = input->facts;
    *ret_about = plan->action->id;
    const Status status = plan_way(input, ret_complaint);
    if (status != STATUS_OK)
        return status;
    add_steps(input, plan);
    plan_host_change(input, plan, SettingLevel_SERVICE, Application_WINDOWS, NULL, NULL, NULL,
                     false);
    add_warnings(input, plan);
    plan_host_notes(input, plan, NULL);
    plan_prove(input, plan, Application_WINDOWS);
    if (!pc_office_has_own_host(facts))
        plan_prove(input, plan, Application_OFFICE);
    plan->needs_elevation = true;
    plan->undoable = true;
    plan->touches = GROUPS_OF_KMS;
    return STATUS_OK;
}

const Action action_system_clear_host = {
    .id = "system.clear-host", .order = 10, .applies = applies, .plan = make_plan};
