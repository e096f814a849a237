/* Can the KMS port of each host in question be opened from here? */
#include "checks/lib_addresses.h"
#include "checks/lib_details.h"
#include "checks/lib_hosts.h"
#include "checks/lib_products.h"
#include "facts/discovery.h"
#include "facts/find.h"
#include "facts/known.h"

/* A test of a web or DNS port says nothing here; who asks from a seat names the port of a KMS. */
static bool is_kms_port(const CheckInput *input, const HostsInUse *hosts, const Port *port) {
    const int64_t number = fact_number(&port->port, KMS_PORT);
    if (number == KMS_PORT || number == hosts->windows.port || number == hosts->office.port ||
        seen_from_seat(input->facts))
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
    for (size_t i = 0; i < facts->reach.count; i++) {
        const Reach *reach = &facts->reach.items[i];
        if (fact_true(&reach->answers) && may_be_same_address(&reach->address, &port->address) &&
            (host_matches(facts, host, fact_text(&reach->host), fact_text(&reach->address)) ||
             host_same(address, fact_text(&reach->address))))
            return true;
    }
    for (size_t i = 0; i < facts->ports.count; i++)
        if (fact_is(&facts->ports.items[i].outcome, PortOutcome_OPEN) &&
            may_be_same_address(&facts->ports.items[i].address, &port->address) &&
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
        return is_missing_ipv6(facts, port) ? "no_ipv6" : "unreachable";
    case PortOutcome_UNRESOLVED:
    case PortOutcome_COUNT:
        break;
    }
    return NULL; /* dns.host speaks of it */
}

static bool same_port(const Port *a, const Port *b) {
    return fact_number(&a->port, KMS_PORT) == fact_number(&b->port, KMS_PORT);
}

/* The same port of the same host was tried again further down: the newest word counts. At another
 * address it is no newer word. */
static bool tried_again(const Facts *facts, size_t index) {
    const Port *port = &facts->ports.items[index];
    for (size_t i = index + 1; i < facts->ports.count; i++)
        if (same_port(&facts->ports.items[i], port) &&
            may_be_same_address(&facts->ports.items[i].address, &port->address) &&
            host_matches(facts, fact_text(&facts->ports.items[i].host), fact_text(&port->host),
                         fact_text(&port->address)))
            return true;
    return false;
}

/* The same port opens at another address of the same host; NULL: at none. */
static const Port *open_elsewhere(const Facts *facts, const Port *port) {
    for (size_t i = 0; i < facts->ports.count; i++) {
        const Port *other = &facts->ports.items[i];
        if (fact_is(&other->outcome, PortOutcome_OPEN) && same_port(other, port) &&
            host_same(fact_text(&other->host), fact_text(&port->host)) &&
            !may_be_same_address(&other->address, &port->address) && !tried_again(facts, i))
            return other;
    }
    return NULL;
}

static CheckStatus bad_status(const CheckInput *input, const HostsInUse *hosts, const Port *port,
                              const char *host) {
    if (is_missing_ipv6(input->facts, port))
        return CHECK_INFO;
    /* Whether the PC has a route a seat without one does not see. */
    if (seen_from_seat(input->facts) && port->outcome.value == PortOutcome_UNREACHABLE)
        return CHECK_WARN;
    if (open_elsewhere(input->facts, port) != NULL)
        return CHECK_WARN;
    const bool beside = host_is_detour(input, hosts, host) ||
                        address_is_pinned_here(input->facts, host, fact_text(&port->address));
    return beside ? CHECK_WARN : fault_status(input->facts);
}

static void add(const CheckInput *input, Finding *finding, const HostsInUse *hosts, size_t index) {
    const Port *port = &input->facts->ports.items[index];
    const char *host = fact_text(&port->host), *address = fact_text(&port->address);
    if (text_is_empty(host))
        host = address;
    if (!fact_known(port->outcome.meta) || !is_kms_port(input, hosts, port) ||
        text_is_empty(host) || tried_again(input->facts, index))
        return;
    const char *code = code_of(input->facts, port);
    if (code == NULL)
        return;
    const bool open = port->outcome.value == PortOutcome_OPEN;
    Finding *detail = finding_detail(input, finding,
                                     open ? CHECK_OK : bad_status(input, hosts, port, host), code);
    finding_param(input, detail, "host", host);
    finding_param(input, detail, "at", host_with_address(input, host, address));
    finding_param_number(input, detail, "port", fact_number(&port->port, KMS_PORT));
    finding_evidence(input, detail, port->outcome.meta, host);
    finding_evidence(input, detail, port->ping.meta, "ping");
}

/* A name with two addresses, one of which leads nowhere: a PC that takes it waits, or fails. */
static void add_half_open(const CheckInput *input, Finding *finding, const HostsInUse *hosts,
                          size_t index) {
    const Port *bad = &input->facts->ports.items[index];
    const Port *good = open_elsewhere(input->facts, bad);
    if (good == NULL || !fact_known(bad->outcome.meta) || bad->outcome.value == PortOutcome_OPEN ||
        is_missing_ipv6(input->facts, bad) || !is_kms_port(input, hosts, bad) ||
        tried_again(input->facts, index))
        return;
    tell_half_served(input, finding,
                     &(TriedAddress){&good->host, &good->address, good->outcome.meta},
                     &(TriedAddress){&bad->host, &bad->address, bad->outcome.meta},
                     fact_number(&bad->port, KMS_PORT));
}

/* The host of a bad detail opens at another address. */
static bool host_opens(const Finding *finding, const Finding *bad) {
    for (size_t i = 0; i < finding->detail_count; i++)
        if (finding->details[i].status == CHECK_OK &&
            host_same(finding_value(&finding->details[i], "host"), finding_value(bad, "host")) &&
            strcmp(finding_value(&finding->details[i], "port"), finding_value(bad, "port")) == 0)
            return true;
    return false;
}

static const Finding *half_open(const Finding *finding) {
    for (size_t i = 0; i < finding->detail_count; i++)
        if (strcmp(finding->details[i].code, "some_addresses") == 0)
            return &finding->details[i];
    return NULL;
}

static void sum_up(const CheckInput *input, Finding *finding, const HostsInUse *hosts) {
    const Finding *good = NULL, *bad = NULL, *bad_in_use = NULL;
    for (size_t i = 0; i < finding->detail_count; i++) {
        const Finding *detail = &finding->details[i];
        if (detail->status == CHECK_OK) {
            if (good == NULL || !seen_from_seat(input->facts))
                good = detail;
            continue;
        }
        if (host_opens(finding, detail) || detail->status == CHECK_INFO)
            continue;
        if (bad != NULL && seen_from_seat(input->facts))
            continue; /* the same first host in every check */
        bad = detail;
        if (host_is_in_use(input, hosts, finding_value(detail, "host")))
            bad_in_use = detail;
    }
    if (good == NULL && bad == NULL) {
        take_over_detail(input, finding, worst_detail(finding));
        return;
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
    const Finding *half = bad == NULL ? half_open(finding) : NULL;
    take_over_detail(input, finding, half != NULL ? half : good);
    if (bad == NULL)
        return;
    const bool same_host = host_same(finding_value(bad, "host"), finding_value(good, "host"));
    finding_set(finding, CHECK_WARN, same_host ? "some_ports" : "some");
    finding_param(input, finding, "bad", finding_value(bad, "host"));
    finding_param(input, finding, "bad_port", finding_value(bad, "port"));
    finding_param(input, finding, "good", finding_value(good, "host"));
}

static void run(const CheckInput *input, Finding *finding) {
    const HostsInUse hosts = hosts_in_use(input);
    for (size_t i = 0; i < input->facts->ports.count; i++)
        add(input, finding, &hosts, i);
    for (size_t i = 0; i < input->facts->ports.count; i++)
        add_half_open(input, finding, &hosts, i);
    if (finding->detail_count > 0)
        sum_up(input, finding, &hosts);
}

const Check check_net_port = {.id = "net.port",
                              .order = 280,
                              .link = LINK_PORT,
                              .needs = GROUP_BIT(ports) | GROUP_BIT(reach) | GROUP_BIT(names) |
                                       GROUP_BIT(host_settings) | GROUP_BIT(srv_records) |
                                       GROUP_BIT(licences) | GROUP_BIT(events),
                              .seat = true,
                              .by_target = true,
                              .run = run};
