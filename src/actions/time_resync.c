/* w32tm /resync: sets the clock by the time source of the PC [SA-F06C]. */
#include "actions/lib_plan.h"
#include "actions/perform.h"

/* A KMS host refuses from four hours on; five minutes is what a domain's own logon still bears. */
enum { RIGHT_SECONDS = 5 * 60 };

static bool applies(const ActionInput *input) {
    (void)input;
    return true;
}

/* w32tm can do nothing while its service does not run: 0x80070426. */
static void run_service(const ActionInput *input, Plan *plan) {
    const Service *service = find_service(input->facts, "w32time");
    if (service == NULL || !fact_known(service->state.meta) ||
        service->state.value == ServiceState_RUNNING)
        return;
    const char *name = service->name.value;
    if (fact_is(&service->start, StartType_DISABLED)) {
        plan_run(input, plan, WAY_TOOL, TOOL_MS, "sc", "config", name, "start=", "auto");
        plan_change(input, plan, arena_printf(input->arena, "service:%s/start", name),
                    (Setting){.value = "disabled", .set = true}, "auto");
    }
    plan_run(input, plan, WAY_TOOL, TOOL_MS, "sc", "start", name);
    plan_change(
        input, plan, arena_printf(input->arena, "service:%s/state", name),
        (Setting){.value = choice_word(ChoiceKind_ServiceState, service->state.value), .set = true},
        "running");
}

static Status make_plan(const ActionInput *input, Plan *plan, const char **ret_complaint,
                        const char **ret_about) {
    (void)ret_complaint;
    (void)ret_about;
    run_service(input, plan);
    plan_run(input, plan, WAY_TOOL, 60 * 1000, "w32tm", "/resync");
    plan_prove(input, plan, Application_WINDOWS);
    plan_prove(input, plan, Application_OFFICE);
    plan_keep(plan, "plan.keeps_settings");
    plan_warn(plan, "plan.clock_not_undone");
    plan->needs_elevation = true;
    plan->touches = GROUPS_OF_KMS | GROUP_BIT(clock) | GROUP_BIT(time_answers);
    return STATUS_OK;
}

static int judge(const Facts *before, const Facts *after) {
    (void)before;
    const FactNumber *offset = &after->clock.offset;
    if (!fact_known(offset->meta))
        return OUTCOME_NOT_YET;
    return offset->value >= -RIGHT_SECONDS && offset->value <= RIGHT_SECONDS ? OUTCOME_VERIFIED
                                                                             : OUTCOME_NOT_CURED;
}

const Action action_time_resync = {
    .id = "time.resync", .order = 90, .applies = applies, .plan = make_plan, .judge = judge};
