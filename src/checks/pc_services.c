/* Do the licensing services run, or can they start when they are needed? */
#include "checks/lib_codes.h"
#include "checks/lib_details.h"
#include "checks/lib_products.h"
#include "facts/host_choice.h"

/* Services without which no product is activated. The licensing services start by themselves and
 * stop again when they have nothing to do: stopped is their normal state. */
static bool is_licensing(const char *name) {
    return text_equal_any_case(name, "sppsvc") || text_equal_any_case(name, "osppsvc");
}

static bool is_helper(const char *name) {
    return text_equal_any_case(name, "Winmgmt") || text_equal_any_case(name, "Dnscache") ||
           text_equal_any_case(name, "RpcSs") || text_equal_any_case(name, "W32Time");
}

/* 1077: it has not been started since the last boot, which is no failure. */
static bool has_failed(const Service *service) {
    const int64_t exit_code = fact_number(&service->exit_code, 0);
    return !text_is_empty(fact_text(&service->error)) || (exit_code != 0 && exit_code != 1077) ||
           fact_is(&service->state, ServiceState_MISSING);
}

/* In a workgroup Windows Time is started by a trigger now and then, and stops again. */
static bool rests(const Facts *facts, const Service *service) {
    return text_equal_any_case(fact_text(&service->name), "W32Time") &&
           fact_is(&service->start, StartType_DEMAND) && fact_absent(facts->pc.domain.meta);
}

static void judge(const CheckInput *input, Finding *detail, const Service *service) {
    const bool licensing = is_licensing(service->name.value);
    const CheckStatus bad = licensing ? fault_status(input->facts) : CHECK_WARN;
    const bool stopped = fact_is(&service->state, ServiceState_STOPPED) ||
                         fact_is(&service->state, ServiceState_PAUSED);
    if (fact_is(&service->state, ServiceState_RUNNING))
        finding_set(detail, CHECK_OK, "running");
    else if (fact_is(&service->start, StartType_DISABLED))
        finding_set(detail, bad, "disabled");
    else if (has_failed(service))
        finding_set(detail, bad, "failed");
    else if (stopped && licensing && fact_known(service->start.meta))
        finding_set(detail, CHECK_OK, "idle");
    else if (stopped && rests(input->facts, service))
        finding_set(detail, CHECK_OK, "idle");
    else if (stopped)
        finding_set(detail, licensing ? CHECK_INFO : CHECK_WARN, "stopped");
    else
        finding_set(detail, CHECK_OK, "idle");
}

static void add(const CheckInput *input, Finding *finding, const Service *service) {
    const char *name = fact_text(&service->name), *error = fact_text(&service->error);
    if (!is_licensing(name) && !is_helper(name))
        return;
    if (!fact_known(service->state.meta) && !fact_known(service->start.meta) &&
        text_is_empty(error))
        return;
    /* Only Office 2010 and Windows 7 have osppsvc. */
    if (text_equal_any_case(name, "osppsvc") && fact_is(&service->state, ServiceState_MISSING))
        return;
    Finding *detail = finding_detail(input, finding, CHECK_OK, "running");
    judge(input, detail, service);
    finding_param(input, detail, "service", name);
    finding_param(input, detail, "code",
                  !text_is_empty(error) ? error
                  : fact_known(service->exit_code.meta)
                      ? arena_printf(input->arena, "%lld", (long long)service->exit_code.value)
                      : "-");
    finding_evidence(input, detail, service->state.meta, name);
    finding_evidence(input, detail, service->start.meta, name);
    finding_evidence(input, detail, service->error.meta, name);
}

/* 0x80070422: a service that is needed is disabled; 0x80070426: it has not been started. */
static void run_by_code(const CheckInput *input, Finding *finding) {
    static const uint32_t values[] = {0x80070422u, 0x80070426u};
    const CodeList codes = codes_seen(input);
    const CodeSeen *seen = code_find_any(&codes, values, 2);
    if (seen == NULL)
        return;
    finding_set(finding, fault_status(input->facts),
                seen->value == 0x80070422u ? "disabled" : "failed");
    finding_param(input, finding, "service",
                  office_has_own_key(input->facts, Application_OFFICE) ? "osppsvc" : "sppsvc");
    finding_param(input, finding, "code", seen->code);
    finding_evidence(input, finding, seen->meta, seen->code);
}

static void run(const CheckInput *input, Finding *finding) {
    for (size_t i = 0; i < input->facts->services.count; i++)
        add(input, finding, &input->facts->services.items[i]);
    const Finding *worst = worst_detail(finding);
    if (worst != NULL)
        take_over_detail(input, finding, worst);
    if (worst == NULL || worst->status == CHECK_OK || worst->status == CHECK_INFO)
        run_by_code(input, finding);
}

const Check check_pc_services = {.id = "pc.services",
                                 .order = 340,
                                 .link = LINK_PC,
                                 .needs = GROUP_BIT(services) | GROUP_BIT(events) |
                                          GROUP_BIT(attempts) | GROUP_BIT(licences) | GROUP_BIT(pc),
                                 .run = run};
