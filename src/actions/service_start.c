/* sc config / sc start: the licensing service is enabled and runs. */
#include "actions/lib_plan.h"
#include "actions/perform.h"

/* Windows 8 and later license Office through sppsvc too; osppsvc is there with Windows 7 or Office
 * 2010. */
static const char *const licensing[] = {"sppsvc", "osppsvc"};

static const Service *stopped_service(const Facts *facts) {
    for (size_t i = 0; i < sizeof licensing / sizeof licensing[0]; i++) {
        const Service *service = find_service(facts, licensing[i]);
        if (service != NULL && fact_known(service->state.meta) &&
            service->state.value != ServiceState_RUNNING &&
            service->state.value != ServiceState_MISSING)
            return service;
    }
    return NULL;
}

static bool applies(const ActionInput *input) {
    return stopped_service(input->facts) != NULL;
}

static Setting setting_now(ChoiceKind kind, const FactChoice *fact) {
    return (Setting){.value = fact_known(fact->meta) ? choice_word(kind, fact->value) : NULL,
                     .set = true};
}

/* Delayed start is how Windows installs sppsvc. A service that may start is left as it is set. */
static void enable(const ActionInput *input, Plan *plan, const Service *service) {
    if (!fact_is(&service->start, StartType_DISABLED))
        return;
    plan_run(input, plan, WAY_TOOL, TOOL_MS, "sc", "config", service->name.value,
             "start=", "delayed-auto");
    plan_change(input, plan, arena_printf(input->arena, "service:%s/start", service->name.value),
                setting_now(ChoiceKind_StartType, &service->start), "delayed-auto");
}

static Status make_plan(const ActionInput *input, Plan *plan, const char **ret_complaint,
                        const char **ret_about) {
    (void)ret_complaint;
    (void)ret_about;
    const Service *service = stopped_service(input->facts);
    if (service == NULL)
        return STATUS_UNSUPPORTED;
    enable(input, plan, service);
    plan_run(input, plan, WAY_TOOL, TOOL_MS, "sc", "start", service->name.value);
    plan_change(input, plan, arena_printf(input->arena, "service:%s/state", service->name.value),
                setting_now(ChoiceKind_ServiceState, &service->state), "running");
    plan_prove(input, plan, Application_WINDOWS);
    plan_prove(input, plan, Application_OFFICE);
    plan_keep(plan, "plan.keeps_settings");
    plan_warn(plan, "plan.service_stops_by_itself");
    plan->needs_elevation = true;
    plan->undoable = true;
    plan->touches = GROUPS_OF_KMS | GROUP_BIT(wmi);
    return STATUS_OK;
}

static int judge(const Facts *before, const Facts *after) {
    const Service *was = stopped_service(before);
    const Service *is = was == NULL ? NULL : find_service(after, was->name.value);
    if (is == NULL || !fact_known(is->state.meta))
        return OUTCOME_NOT_YET;
    return is->state.value == ServiceState_RUNNING ? OUTCOME_VERIFIED : OUTCOME_NOT_CURED;
}

const Action action_service_start = {
    .id = "service.start", .order = 80, .applies = applies, .plan = make_plan, .judge = judge};
