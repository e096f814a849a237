/* slmgr /skms: names the KMS host for the whole PC, Windows and Office. */
#include "actions/lib_plan.h"

static bool applies(const ActionInput *input) {
    (void)input;
    return true;
}

/* Without a port /skms clears one that is stored [SLMGR]: the WMI way does the same. */
static void add_steps(const ActionInput *input, Plan *plan, const char *host, const char *port) {
    if (pc_scripts_run(input->facts)) {
        const char *target = port == NULL ? host : arena_printf(input->arena, "%s:%s", host, port);
        plan_run(input, plan, WAY_SCRIPT, QUICK_MS, "slmgr.vbs", "/skms", target);
        return;
    }
    plan_run(input, plan, WAY_WMI, QUICK_MS, "wmi",
             "SoftwareLicensingService.SetKeyManagementServiceMachine", host);
    if (port == NULL)
        plan_run(input, plan, WAY_WMI, QUICK_MS, "wmi",
                 "SoftwareLicensingService.ClearKeyManagementServicePort");
    else
        plan_run(input, plan, WAY_WMI, QUICK_MS, "wmi",
                 "SoftwareLicensingService.SetKeyManagementServicePort", port);
}

static void add_warnings(const ActionInput *input, Plan *plan, const char *port) {
    const Facts *facts = input->facts;
    const HostSetting *service =
        find_setting(facts, SettingLevel_SERVICE, Application_WINDOWS, NULL);
    plan_warn(plan, "plan.discovery_off");
    if (port == NULL && service != NULL && fact_known(service->port.meta)) {
        plan_warn(plan, "plan.skms_clears_port");
        plan_param(input, plan, "old_port", service->port.value);
    }
    if (fact_known(facts->spp.lookup_domain.meta) ||
        (service != NULL && fact_known(service->lookup_domain.meta)))
        plan_warn(plan, "plan.host_beats_domain");
    if (pc_office_has_own_host(facts))
        plan_warn(plan, "plan.office_host_stays");
}

static void add_proof(const ActionInput *input, Plan *plan) {
    plan_prove(input, plan, Application_WINDOWS);
    if (!pc_office_has_own_host(input->facts))
        plan_prove(input, plan, Application_OFFICE);
}

static Status make_plan(const ActionInput *input, Plan *plan, const char **ret_complaint,
                        const char **ret_about) {
    *ret_about = plan->action->id;
    Status status = plan_host(input, plan, ret_complaint, ret_about);
    if (status == STATUS_OK)
        status = plan_way(input, ret_complaint);
    if (status != STATUS_OK)
        return status;
    const char *host = plan->host;
    const int64_t number = plan->port;
    const char *port = number == 0 ? NULL : arena_printf(input->arena, "%lld", (long long)number);
    add_steps(input, plan, host, port);
    plan_host_change(input, plan, SettingLevel_SERVICE, Application_WINDOWS, NULL, host, port,
                     false);
    plan_param(input, plan, "host", host);
    add_warnings(input, plan, port);
    plan_doubt_host(input, plan, host, number);
    plan_host_notes(input, plan, host);
    add_proof(input, plan);
    plan->needs_elevation = true;
    plan->undoable = true;
    plan->touches = GROUPS_OF_KMS;
    return STATUS_OK;
}

const Action action_system_set_host = {.id = "system.set-host",
                                       .order = 20,
                                       .takes_host = true,
                                       .needs_host = true,
                                       .applies = applies,
                                       .plan = make_plan};
