#include "actions/lib_plan.h"

#include "facts/known.h"
#include "machine/spp_keys.h"

PlanStep *plan_step(const ActionInput *input, Plan *plan, StepWay way, int timeout_ms,
                    const char *const *argv) {
    if (plan->step_count == PLAN_STEPS) {
        plan->too_big = true;
        return &plan->steps[PLAN_STEPS - 1];
    }
    size_t count = 0;
    while (argv[count] != NULL)
        count++;
    const char **copy = arena_array(input->arena, const char *, count + 1);
    for (size_t i = 0; i < count; i++)
        copy[i] = arena_strdup(input->arena, argv[i]);
    PlanStep *step = &plan->steps[plan->step_count++];
    *step = (PlanStep){.way = way, .argv = copy, .timeout_ms = timeout_ms};
    return step;
}

void plan_file(const ActionInput *input, Plan *plan, const char *file, Str text) {
    if (plan->step_count == PLAN_STEPS) {
        plan->too_big = true;
        return;
    }
    plan->steps[plan->step_count++] =
        (PlanStep){.way = WAY_FILE,
                   .file = arena_strdup(input->arena, file),
                   .file_text = {arena_strndup(input->arena, text.at, text.length), text.length}};
}

void plan_change(const ActionInput *input, Plan *plan, const char *path, Setting before,
                 const char *after) {
    if (plan->change_count == PLAN_CHANGES) {
        plan->too_big = true;
        return;
    }
    path = arena_strdup(input->arena, path);
    before.path = path;
    plan->changes[plan->change_count++] =
        (PlanChange){.path = path,
                     .before = before,
                     .after = {.path = path,
                               .value = after == NULL ? NULL : arena_strdup(input->arena, after),
                               .set = after != NULL}};
}

/* A level without a record is one without a value, if the settings were read at all. */
static Setting setting_of(const ActionInput *input, const HostSetting *record,
                          const FactText *value) {
    if (record == NULL)
        return (Setting){.set = !fact_known(input->facts->groups[GROUP_host_settings])};
    if (fact_known(value->meta))
        return (Setting){.value = value->value, .set = true};
    return (Setting){.set = !fact_absent(value->meta)};
}

void plan_host_change(const ActionInput *input, Plan *plan, SettingLevel level,
                      Application application, const char *sku, const char *after_host,
                      const char *after_port, bool keep_port) {
    const HostSetting *record = find_setting(input->facts, level, application, sku);
    Arena *arena = input->arena;
    plan_change(input, plan, spp_setting_path(arena, level, application, sku, SPP_HOST),
                setting_of(input, record, record == NULL ? NULL : &record->host), after_host);
    if (!keep_port)
        plan_change(input, plan, spp_setting_path(arena, level, application, sku, SPP_PORT),
                    setting_of(input, record, record == NULL ? NULL : &record->port), after_port);
}

void plan_keep(Plan *plan, const char *key) {
    if (plan->keep_count < PLAN_NOTES)
        plan->keeps[plan->keep_count++] = key;
    else
        plan->too_big = true;
}

void plan_warn(Plan *plan, const char *key) {
    if (plan->warning_count < PLAN_NOTES)
        plan->warnings[plan->warning_count++] = key;
    else
        plan->too_big = true;
}

void plan_param(const ActionInput *input, Plan *plan, const char *name, const char *value) {
    if (plan->param_count < VERDICT_PARAMS)
        plan->params[plan->param_count++] = (Param){name, arena_strdup(input->arena, value)};
    else
        plan->too_big = true;
}

/* The second question of the founding case: the value has no part in what CMIT has activated. */
static void keep_system(const ActionInput *input, Plan *plan) {
    const Facts *facts = input->facts;
    if (pc_cmit_activates(facts))
        plan_keep(plan, "plan.keeps_cmit_activated");
    else if (fact_true(&facts->cmit.installed))
        plan_keep(plan, "plan.keeps_cmit");
    plan_keep(plan, "plan.keeps_licences");
    plan_keep(plan, "plan.keeps_keys");
}

void plan_host_notes(const ActionInput *input, Plan *plan, const char *after_host) {
    keep_system(input, plan);
    const Policy *policy = pc_policy_against(input->facts, after_host);
    if (policy == NULL)
        return;
    plan_warn(plan, "plan.policy_sets_again");
    plan_param(input, plan, "policy_host", policy->host.value);
    plan_param(input, plan, "gpo", fact_known(policy->gpo.meta) ? policy->gpo.value : "-");
}

Status plan_way(const ActionInput *input, const char **ret_complaint) {
    const Service *service = find_service(input->facts, "sppsvc");
    if (service != NULL && fact_is(&service->start, StartType_DISABLED) &&
        !fact_is(&service->state, ServiceState_RUNNING)) {
        *ret_complaint = "plan.service_first";
        return STATUS_UNSUPPORTED;
    }
    if (!pc_wmi_runs(input->facts)) {
        *ret_complaint = "plan.no_way";
        return STATUS_UNSUPPORTED;
    }
    return STATUS_OK;
}

void plan_doubt_host(const ActionInput *input, Plan *plan, const char *host, int64_t port) {
    if (input->profile->kms_host_count > 0 && !profile_knows_host(input->profile, host))
        plan_warn(plan, "plan.host_not_in_profile");
    if (pc_host_seen_bad(input, host, port))
        plan_warn(plan, "plan.host_seen_bad");
    else if (pc_host_unseen(input, host, port)) {
        const int64_t number = port == 0 ? KMS_PORT : port;
        plan_param(input, plan, "host_port",
                   arena_printf(input->arena, "%s:%lld", host, (long long)number));
        plan_warn(plan, "plan.host_unseen");
    }
}

/* ---- activation ---- */

static bool activate_by_script(const ActionInput *input, Plan *plan, Application application) {
    const Facts *facts = input->facts;
    const bool windows = application == Application_WINDOWS;
    if (windows ? !pc_scripts_run(facts) : !pc_office_scripts_run(facts))
        return false;
    if (windows)
        plan_run(input, plan, WAY_SCRIPT, ACTIVATE_MS, "slmgr.vbs", "/ato")->proves = true;
    else
        plan_run(input, plan, WAY_SCRIPT, ACTIVATE_MS, pc_office_script(facts), "/act")->proves =
            true;
    return true;
}

static bool activate_by_wmi(const ActionInput *input, Plan *plan, Application application) {
    const Facts *facts = input->facts;
    const bool all = !pc_waits(facts, application);
    bool any = false;
    for (size_t i = 0; pc_wmi_runs(facts) && i < facts->licences.count; i++) {
        const Licence *licence = &facts->licences.items[i];
        if (!fact_known(licence->sku.meta) || !licence_is_kms(licence, application) ||
            !(all || licence_waits(licence, application)))
            continue;
        const char *call =
            arena_printf(input->arena, "SoftwareLicensingProduct(%s).Activate", licence->sku.value);
        plan_run(input, plan, WAY_WMI, ACTIVATE_MS, "wmi", call)->proves = true;
        any = true;
    }
    return any;
}

bool plan_activate(const ActionInput *input, Plan *plan, Application application) {
    const bool can =
        activate_by_script(input, plan, application) || activate_by_wmi(input, plan, application);
    plan->proves[application] = plan->proves[application] || can;
    return can;
}

void plan_prove(const ActionInput *input, Plan *plan, Application application) {
    const Facts *facts = input->facts;
    /* With the service off its licences cannot be read: after it runs they can. */
    const bool unknown = !fact_known(facts->groups[GROUP_licences]) &&
                         !(application == Application_WINDOWS && pc_cmit_activates(facts));
    if (unknown || pc_waits(facts, application))
        plan_activate(input, plan, application);
}

Status plan_host(const ActionInput *input, Plan *plan, const char **ret_complaint,
                 const char **ret_about) {
    const char *bad;
    const ActionArguments *arguments = input->arguments;
    if (!text_is_empty(arguments->host)) {
        plan->host = arena_strdup(input->arena, arguments->host);
        plan->port = arguments->port;
        return STATUS_OK;
    }
    if (!pc_known_host(input, &plan->host, &plan->port, &bad)) {
        *ret_complaint = bad == NULL ? "plan.needs_host" : "plan.needs_other_host";
        *ret_about = bad == NULL ? *ret_about : bad;
        return STATUS_NOT_FOUND;
    }
    if (arguments->port != 0)
        plan->port = arguments->port;
    return STATUS_OK;
}
