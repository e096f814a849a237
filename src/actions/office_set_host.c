/* ospp /sethst and /setprt: names the KMS host for every KMS product of Office, and only for those.
 */
#include "actions/lib_plan.h"

static const char usual_port[] = "1688";

static bool applies(const ActionInput *input) {
    return pc_has_kms(input->facts, Application_OFFICE);
}

/* /sethst leaves a stored port alone (unlike slmgr /skms): a port of the host before would stay. So
 * where one is stored, or may be, it is set as well. */
static const char *port_to_set(const ActionInput *input, int64_t port) {
    const Facts *facts = input->facts;
    if (port != 0)
        return arena_printf(input->arena, "%lld", (long long)port);
    if (!fact_known(facts->groups[GROUP_host_settings]))
        return usual_port;
    for (size_t i = 0; i < facts->host_settings.count; i++) {
        const HostSetting *setting = &facts->host_settings.items[i];
        if (fact_is(&setting->level, SettingLevel_SKU) &&
            fact_is(&setting->application, Application_OFFICE) && !fact_absent(setting->port.meta))
            return usual_port;
    }
    return NULL;
}

static void add_wmi(const ActionInput *input, Plan *plan, const char *sku, const char *host,
                    const char *port) {
    Arena *arena = input->arena;
    const char *product = arena_printf(arena, "SoftwareLicensingProduct(%s)", sku);
    plan_run(input, plan, WAY_WMI, QUICK_MS, "wmi",
             arena_printf(arena, "%s.SetKeyManagementServiceMachine", product), host);
    if (port != NULL)
        plan_run(input, plan, WAY_WMI, QUICK_MS, "wmi",
                 arena_printf(arena, "%s.SetKeyManagementServicePort", product), port);
}

static void set_skus(const ActionInput *input, Plan *plan, const char *host, const char *port) {
    const char *const *skus = pc_kms_skus(input->arena, input->facts, Application_OFFICE);
    const char *script = pc_office_script(input->facts);
    const bool by_script = pc_office_scripts_run(input->facts);
    if (by_script) {
        plan_run(input, plan, WAY_SCRIPT, QUICK_MS, script,
                 arena_printf(input->arena, "/sethst:%s", host));
        if (port != NULL)
            plan_run(input, plan, WAY_SCRIPT, QUICK_MS, script,
                     arena_printf(input->arena, "/setprt:%s", port));
    }
    for (; *skus != NULL; skus++) {
        plan_host_change(input, plan, SettingLevel_SKU, Application_OFFICE, *skus, host, port,
                         port == NULL);
        if (!by_script)
            add_wmi(input, plan, *skus, host, port);
    }
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
    const char *port = port_to_set(input, number);
    set_skus(input, plan, host, port);
    plan_param(input, plan, "host", host);
    plan_doubt_host(input, plan, host, number);
    plan_warn(plan, "plan.every_office_product");
    if (port == usual_port)
        plan_warn(plan, "plan.sethst_keeps_port");
    plan_keep(plan, "plan.keeps_service_host");
    plan_host_notes(input, plan, host);
    plan_prove(input, plan, Application_OFFICE);
    plan->needs_elevation = true;
    plan->undoable = true;
    plan->touches = GROUPS_OF_KMS;
    return STATUS_OK;
}

const Action action_office_set_host = {.id = "office.set-host",
                                       .order = 50,
                                       .takes_host = true,
                                       .needs_host = true,
                                       .applies = applies,
                                       .plan = make_plan};
