/* CMGE has an activation client of its own beside KMS [CMGE-audit]. */
#include "checks/lib_products.h"

#include "facts/find.h"

static void describe(const CheckInput *input, Finding *finding, const Service *service) {
    const Cmit *cmit = &input->facts->cmit;
    const char *path = fact_text(&cmit->path);
    finding_param(input, finding, "path", text_is_empty(path) ? "CmitClient.exe" : path);
    finding_param(input, finding, "service", "CmitClientSVC");
    finding_evidence(input, finding, cmit->installed.meta, "CmitClient.exe");
    finding_evidence(input, finding, cmit->path.meta, "CmitClient.exe");
    finding_evidence(input, finding, cmit->activated.meta, "activated");
    if (service != NULL)
        finding_evidence(input, finding, service->state.meta, "CmitClientSVC");
}

static void run(const CheckInput *input, Finding *finding) {
    const Facts *facts = input->facts;
    const Service *service = find_service(facts, "CmitClientSVC");
    const bool running = service != NULL && fact_is(&service->state, ServiceState_RUNNING);
    if (!windows_is_cmge(facts)) {
        if (!fact_known(facts->windows.product.meta) && !fact_known(facts->windows.edition.meta))
            return;
        finding_set(finding, CHECK_SKIPPED, "not_cmge");
        finding_evidence(input, finding, facts->windows.product.meta, "ProductName");
        return;
    }
    if (windows_by_cmit(facts) || (fact_true(&facts->cmit.installed) && running))
        finding_set(finding, CHECK_INFO, "active");
    else if (fact_false(&facts->cmit.activated))
        finding_set(finding, CHECK_WARN, "not_activated");
    else if (service != NULL && fact_known(service->state.meta) && !running)
        finding_set(finding, CHECK_WARN, "stopped");
    else if (fact_false(&facts->cmit.installed))
        finding_set(finding, CHECK_WARN, "missing");
    else
        return;
    describe(input, finding, service);
}

const Check check_windows_cmit = {.id = "windows.cmit",
                                  .order = 110,
                                  .link = LINK_PC,
                                  .needs =
                                      GROUP_BIT(windows) | GROUP_BIT(cmit) | GROUP_BIT(services),
                                  .run = run};
