/* Do the names of the KMS hosts in question have addresses? */
#include "checks/lib_details.h"
#include "checks/lib_hosts.h"
#include "checks/lib_products.h"
#include "facts/known.h"

static bool is_no_such_name(const FactChoice *outcome) {
    return fact_is(outcome, LookupOutcome_NXDOMAIN) || fact_is(outcome, LookupOutcome_EMPTY);
}

/* Another answer gives the name an address after all. */
static bool resolves(const Facts *facts, const char *host) {
    for (size_t i = 0; i < facts->names.count; i++)
        if (host_same(fact_text(&facts->names.items[i].name), host) &&
            fact_known(facts->names.items[i].addresses.meta) &&
            facts->names.items[i].addresses.count > 0)
            return true;
    return false;
}

static CheckStatus bad_status(const CheckInput *input, const HostsInUse *hosts, const char *host) {
    const bool matters = host_is_in_use(input, hosts, host) && !host_is_detour(input, hosts, host);
    return matters ? fault_status(input->facts) : CHECK_WARN;
}

static void add_name(const CheckInput *input, Finding *finding, const HostsInUse *hosts,
                     const Name *name) {
    const char *host = fact_text(&name->name);
    const bool has_address = fact_known(name->addresses.meta) && name->addresses.count > 0;
    if (!host_is_candidate(input, hosts, host) ||
        (!has_address && !is_no_such_name(&name->outcome)))
        return;
    if (!has_address && resolves(input->facts, host))
        return;
    const CheckStatus status = has_address ? CHECK_OK : bad_status(input, hosts, host);
    Finding *detail =
        finding_detail(input, finding, status, has_address ? "resolved" : "unresolvable");
    finding_param(input, detail, "host", host);
    finding_param(input, detail, "address", has_address ? name->addresses.items[0] : "-");
    finding_evidence(input, detail, has_address ? name->addresses.meta : name->outcome.meta, host);
}

static bool listed(const Finding *finding, const char *host) {
    for (size_t i = 0; i < finding->detail_count; i++)
        if (host_same(finding_value(&finding->details[i], "host"), host))
            return true;
    return false;
}

/* A test of the port that ended before it began: the name has no address. */
static void add_port(const CheckInput *input, Finding *finding, const HostsInUse *hosts,
                     const Port *port) {
    const char *host = fact_text(&port->host);
    if (!fact_is(&port->outcome, PortOutcome_UNRESOLVED) || resolves(input->facts, host) ||
        listed(finding, host))
        return;
    Finding *detail =
        finding_detail(input, finding, bad_status(input, hosts, host), "unresolvable");
    finding_param(input, detail, "host", host);
    finding_param(input, detail, "address", "-");
    finding_evidence(input, detail, port->outcome.meta, host);
}

static void run(const CheckInput *input, Finding *finding) {
    const HostsInUse hosts = hosts_in_use(input);
    for (size_t i = 0; i < input->facts->names.count; i++)
        add_name(input, finding, &hosts, &input->facts->names.items[i]);
    for (size_t i = 0; i < input->facts->ports.count; i++)
        add_port(input, finding, &hosts, &input->facts->ports.items[i]);
    if (finding->detail_count == 0)
        return;
    const Finding *worst = worst_detail(finding);
    take_over_detail(input, finding, worst);
    /* Only one name in question, and it has no address: that is the fault. */
    if (worst->status == CHECK_WARN && finding->detail_count == 1 &&
        !host_is_detour(input, &hosts, finding_value(worst, "host")))
        finding->status = fault_status(input->facts);
}

const Check check_dns_host = {.id = "dns.host",
                              .order = 250,
                              .link = LINK_HOST,
                              .needs = GROUP_BIT(names) | GROUP_BIT(ports) |
                                       GROUP_BIT(host_settings) | GROUP_BIT(srv_records) |
                                       GROUP_BIT(licences) | GROUP_BIT(events),
                              .run = run};
