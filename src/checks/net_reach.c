/* Does the host answer at all, or does no road lead there? */
#include "checks/lib_details.h"
#include "checks/lib_hosts.h"
#include "checks/lib_products.h"
#include "facts/known.h"

static const char *code_of(const Reach *reach) {
    if (fact_true(&reach->answers))
        return "answers";
    if (fact_true(&reach->no_route))
        return "no_route";
    return fact_false(&reach->answers) ? "no_ping" : NULL;
}

static CheckStatus status_of(const CheckInput *input, const HostsInUse *hosts, const char *code,
                             const char *host) {
    const HostProof proof = host_proof(input, host);
    if (strcmp(code, "answers") == 0)
        return CHECK_OK;
    if (proof == HOST_OPEN || proof == HOST_GOOD)
        return CHECK_INFO; /* many hosts leave a ping unanswered */
    const bool other = host_is_detour(input, hosts, host) ||
                       (hosts->windows.how != HOST_UNKNOWN && !host_is_in_use(input, hosts, host));
    return strcmp(code, "no_ping") == 0 || other ? CHECK_WARN : fault_status(input->facts);
}

static void add(const CheckInput *input, Finding *finding, const HostsInUse *hosts,
                const Reach *reach) {
    const char *code = code_of(reach);
    const char *host = fact_text(&reach->host);
    if (text_is_empty(host))
        host = fact_text(&reach->address);
    if (code == NULL || text_is_empty(host))
        return;
    Finding *detail = finding_detail(input, finding, status_of(input, hosts, code, host), code);
    const char *hop = fact_text(&reach->last_hop);
    finding_param(input, detail, "host", host);
    finding_param(input, detail, "hop", text_is_empty(hop) ? "-" : hop);
    finding_evidence(input, detail, reach->answers.meta, host);
    finding_evidence(input, detail, reach->no_route.meta, host);
}

static void run(const CheckInput *input, Finding *finding) {
    const HostsInUse hosts = hosts_in_use(input);
    for (size_t i = 0; i < input->facts->reach.count; i++)
        add(input, finding, &hosts, &input->facts->reach.items[i]);
    if (finding->detail_count > 0)
        take_over_detail(input, finding, worst_detail(finding));
}

const Check check_net_reach = {.id = "net.reach",
                               .order = 270,
                               .link = LINK_HOST,
                               .needs = GROUP_BIT(reach) | GROUP_BIT(ports) |
                                        GROUP_BIT(host_settings) | GROUP_BIT(srv_records),
                               .run = run};
