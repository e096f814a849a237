/* Can the KMS port of each host in question be opened from here? */
#include "checks/lib_details.h"
#include "checks/lib_hosts.h"
#include "checks/lib_products.h"
#include "facts/known.h"

/* A test of a web or DNS port says nothing here. */
static bool is_kms_port(const CheckInput *input, const HostsInUse *hosts, const Port *port) {
    const int64_t number = fact_number(&port->port, KMS_PORT);
    if (number == KMS_PORT || number == hosts->windows.port || number == hosts->office.port)
        return true;
    for (size_t i = 0; i < input->facts->srv_records.count; i++)
        if (fact_number(&input->facts->srv_records.items[i].port, 0) == number)
            return true;
    return false;
}

static bool host_is_up(const Facts *facts, const Port *port) {
    const char *host = fact_text(&port->host), *address = fact_text(&port->address);
    if (fact_true(&port->ping))
        return true;
    for (size_t i = 0; i < facts->reach.count; i++)
        if (fact_true(&facts->reach.items[i].answers) &&
            (host_matches(facts, host, fact_text(&facts->reach.items[i].host),
                          fact_text(&facts->reach.items[i].address)) ||
             host_same(address, fact_text(&facts->reach.items[i].address))))
            return true;
    for (size_t i = 0; i < facts->ports.count; i++)
        if (fact_is(&facts->ports.items[i].outcome, PortOutcome_OPEN) &&
            host_same(fact_text(&facts->ports.items[i].host), host))
            return true;
    return false;
}

static const char *code_of(const Facts *facts, const Port *port) {
    switch ((PortOutcome)port->outcome.value) {
    case PortOutcome_OPEN:
        return "open";
    case PortOutcome_REFUSED:
        return "refused";
    case PortOutcome_TIMEOUT:
        return host_is_up(facts, port) ? "blocked" : "timeout";
    case PortOutcome_CLOSED:
        return host_is_up(facts, port) ? "blocked" : "closed";
    case PortOutcome_UNREACHABLE:
        return "unreachable";
    case PortOutcome_UNRESOLVED:
    case PortOutcome_COUNT:
        break;
    }
    return NULL; /* dns.host speaks of it */
}

/* The same port of the same host was tried again further down: the newest word counts. */
static bool tried_again(const Facts *facts, size_t index) {
    const Port *port = &facts->ports.items[index];
    for (size_t i = index + 1; i < facts->ports.count; i++)
        if (fact_number(&facts->ports.items[i].port, KMS_PORT) ==
                fact_number(&port->port, KMS_PORT) &&
            host_matches(facts, fact_text(&facts->ports.items[i].host), fact_text(&port->host),
                         fact_text(&port->address)))
            return true;
    return false;
}

static void add(const CheckInput *input, Finding *finding, const HostsInUse *hosts, size_t index) {
    const Port *port = &input->facts->ports.items[index];
    const char *host = fact_text(&port->host);
    if (text_is_empty(host))
        host = fact_text(&port->address);
    if (!fact_known(port->outcome.meta) || !is_kms_port(input, hosts, port) ||
        text_is_empty(host) || tried_again(input->facts, index))
        return;
    const char *code = code_of(input->facts, port);
    if (code == NULL)
        return;
    const bool open = port->outcome.value == PortOutcome_OPEN;
    const CheckStatus bad =
        host_is_detour(input, hosts, host) ? CHECK_WARN : fault_status(input->facts);
    Finding *detail = finding_detail(input, finding, open ? CHECK_OK : bad, code);
    finding_param(input, detail, "host", host);
    finding_param_number(input, detail, "port", fact_number(&port->port, KMS_PORT));
    finding_evidence(input, detail, port->outcome.meta, host);
    finding_evidence(input, detail, port->ping.meta, "ping");
}

static void sum_up(const CheckInput *input, Finding *finding, const HostsInUse *hosts) {
    const Finding *good = NULL, *bad = NULL, *bad_in_use = NULL;
    for (size_t i = 0; i < finding->detail_count; i++) {
        const Finding *detail = &finding->details[i];
        if (detail->status == CHECK_OK)
            good = detail;
        else
            bad = detail;
        if (detail->status != CHECK_OK &&
            host_is_in_use(input, hosts, finding_value(detail, "host")))
            bad_in_use = detail;
    }
    if (bad_in_use != NULL || good == NULL) {
        const Finding *worst = worst_detail(finding);
        const bool others_worse = bad_in_use != NULL && status_badness(worst->status) >
                                                            status_badness(bad_in_use->status);
        take_over_detail(input, finding,
                         bad_in_use == NULL ? bad
                         : others_worse     ? worst
                                            : bad_in_use);
        return;
    }
    take_over_detail(input, finding, good);
    if (bad == NULL)
        return;
    finding_set(finding, CHECK_WARN, "some");
    finding_param(input, finding, "bad", finding_value(bad, "host"));
    finding_param(input, finding, "good", finding_value(good, "host"));
}

static void run(const CheckInput *input, Finding *finding) {
    const HostsInUse hosts = hosts_in_use(input);
    for (size_t i = 0; i < input->facts->ports.count; i++)
        add(input, finding, &hosts, i);
    if (finding->detail_count > 0)
        sum_up(input, finding, &hosts);
}

const Check check_net_port = {.id = "net.port",
                              .order = 280,
                              .link = LINK_PORT,
                              .needs = GROUP_BIT(ports) | GROUP_BIT(reach) | GROUP_BIT(names) |
                                       GROUP_BIT(host_settings) | GROUP_BIT(srv_records) |
                                       GROUP_BIT(licences) | GROUP_BIT(events),
                              .run = run};
