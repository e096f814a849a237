/* The services that an activation needs, and those that stand in its way. */
#include "machine/live_windows/collectors/lib_read.h"

/* osppsvc only Office 2010 and Windows 7 have, CmitClientSVC only CMGE [CMGE-audit]. */
static const char *const names[] = {"sppsvc",  "osppsvc",  "Dnscache",      "Winmgmt",
                                    "w32time", "Netlogon", "CmitClientSVC", "RpcSs"};

static Status add_service(CollectorInput *input, const char *name, SourceId source) {
    Facts *facts = input->facts;
    ServiceInfo info;
    const Status status = input->windows->service_query(input->windows, facts->arena, name, &info);
    Service *service = facts_add(facts, services, source);
    fact_set_text(facts, &service->name, str_of(name), source);
    if (status == STATUS_NOT_FOUND) {
        fact_set_choice(&service->state, ServiceState_MISSING, source);
        return STATUS_OK;
    }
    if (status != STATUS_OK) {
        fact_set_failed(&service->state.meta, status, source);
        fact_set_failed(&service->start.meta, status, source);
        return status;
    }
    fact_set_text(facts, &service->display, str_of(info.display), source);
    fact_set_choice(&service->state, (int)info.state, source);
    fact_set_choice(&service->start, (int)info.start, source);
    fact_set_number(&service->exit_code, info.exit_code, source);
    return STATUS_OK;
}

/* Where none of them could be asked, the group says why. */
static void collect(CollectorInput *input) {
    const SourceId source = read_source(input, "services", "service manager");
    Status worst = STATUS_OK;
    size_t failed = 0;
    for (size_t i = 0; i < sizeof names / sizeof names[0]; i++) {
        const Status status = add_service(input, names[i], source);
        worst = status != STATUS_OK ? status : worst;
        failed += status != STATUS_OK;
    }
    if (failed == sizeof names / sizeof names[0])
        facts_group_failed(input->facts, GROUP_services, worst, source);
    else
        facts_group_known(input->facts, GROUP_services, source);
}

const Collector collector_services = {.name = "services",
                                      .order = 320,
                                      .fills = GROUP_BIT(services),
                                      .deadline_ms = 10000,
                                      .collect = collect};
