/* ospp /remhst: the host that is set for Office goes; it acts on every KMS product of Office
 * [OSPP15]. */
#include "actions/lib_plan.h"
#include "machine/spp_keys.h"

static bool applies(const ActionInput *input) {
    const Facts *facts = input->facts;
    return pc_office_has_own_host(facts) || (!fact_known(facts->groups[GROUP_host_settings]) &&
                                             pc_has_kms(facts, Application_OFFICE));
}

static void clear_skus(const ActionInput *input, Plan *plan) {
    const char *const *skus = pc_kms_skus(input->arena, input->facts, Application_OFFICE);
    const bool by_script = pc_office_scripts_run(input->facts);
    if (by_script)
        plan_run(input, plan, WAY_SCRIPT, QUICK_MS, pc_office_script(input->facts), "/remhst");
    for (; *skus != NULL; skus++) {
        plan_host_change(input, plan, SettingLevel_SKU, Application_OFFICE, *skus, NULL, NULL,
                         false);
        if (by_script)
            continue;
        const char *product = arena_printf(input->arena, "SoftwareLicensingProduct(%s)", *skus);
        plan_run(input, plan, WAY_WMI, QUICK_MS, "wmi",
                 arena_printf(input->arena, "%s.ClearKeyManagementServiceMachine", product));
        plan_run(input, plan, WAY_WMI, QUICK_MS, "wmi",
                 arena_printf(input->arena, "%s.ClearKeyManagementServicePort", product));
    }
}

/* Neither script clears the application's level: the registry values themselves are deleted. */
static void clear_application(const ActionInput *input, Plan *plan) {
    const HostSetting *setting =
        find_setting(input->facts, SettingLevel_APPLICATION, Application_OFFICE, NULL);
    if (setting == NULL)
        return;
    const char *key =
        arena_printf(input->arena, "%s\\%s", SPP_KEY, application_guid(Application_OFFICE));
    if (fact_known(setting->host.meta))
        plan_run(input, plan, WAY_TOOL, TOOL_MS, "reg", "delete", key, "/v", SPP_HOST, "/f");
    if (fact_known(setting->port.meta))
        plan_run(input, plan, WAY_TOOL, TOOL_MS, "reg", "delete", key, "/v", SPP_PORT, "/f");
    plan_host_change(input, plan, SettingLevel_APPLICATION, Application_OFFICE, NULL, NULL, NULL,
                     false);
}

static Status make_plan(const ActionInput *input, Plan *plan, const char **ret_complaint,
                        const char **ret_about) {
    *ret_about = plan->action->id;
    const Status status = plan_way(input, ret_complaint);
    if (status != STATUS_OK)
        return status;
    clear_skus(input, plan);
    if (pc_level_is_set(input->facts, SettingLevel_APPLICATION, Application_OFFICE))
        clear_application(input, plan);
    plan_warn(plan, "plan.every_office_product");
    const char *general = pc_host_at(input->facts, SettingLevel_SERVICE, Application_WINDOWS);
    if (general[0] != '\0') {
        plan_warn(plan, "plan.office_falls_back");
        plan_param(input, plan, "service_host", general);
    }
    plan_host_notes(input, plan, NULL);
    plan_prove(input, plan, Application_OFFICE);
    plan->needs_elevation = true;
    plan->undoable = true;
    plan->touches = GROUPS_OF_KMS;
    return STATUS_OK;
}

const Action action_office_clear_host = {
    .id = "office.clear-host", .order = 40, .applies = applies, .plan = make_plan};
