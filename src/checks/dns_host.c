/* Do the names of the KMS hosts in question have addresses? */
#include "checks/lib_addresses.h"
#include "checks/lib_details.h"
#include "checks/lib_hosts.h"
#include "checks/lib_products.h"
#include "checks/lib_servers.h"
#include "facts/find.h"
#include "facts/known.h"

static bool has_address(const Name *name) {
    return fact_known(name->addresses.meta) && name->addresses.count > 0;
}

/* An answer that gives the name an address after all; NULL: none. */
static const Name *resolving_answer(const Facts *facts, const char *host) {
    for (size_t i = 0; i < facts->names.count; i++)
        if (host_same(fact_text(&facts->names.items[i].name), host) &&
            has_address(&facts->names.items[i]) &&
            !name_is_pinned_here(facts, &facts->names.items[i]))
            return &facts->names.items[i];
    return NULL;
}

static CheckStatus bad_status(const CheckInput *input, const HostsInUse *hosts, const char *host) {
    const bool matters = host_is_in_use(input, hosts, host) && !host_is_detour(input, hosts, host);
    return matters ? fault_status(input->facts) : CHECK_WARN;
}

static const char *addresses_of(const CheckInput *input, const Name *name) {
    NameList list = {0};
    for (size_t i = 0; i < name->addresses.count; i++)
        name_list_add(input->arena, &list, name->addresses.items[i]);
    return list.count == 0 ? "-" : list.text;
}

static bool is_only_ipv6(const Name *name) {
    for (size_t i = 0; i < name->addresses.count; i++)
        if (!address_is_ipv6(name->addresses.items[i]))
            return false;
    return true;
}

static const char *server_of(const Name *name) {
    return fact_known(name->server.meta) ? name->server.value : "-";
}

static void describe(const CheckInput *input, Finding *detail, const Name *name) {
    finding_param(input, detail, "host", fact_text(&name->name));
    finding_param(input, detail, "address", has_address(name) ? addresses_of(input, name) : "-");
    finding_param(input, detail, "server", server_of(name));
    finding_evidence(input, detail, has_address(name) ? name->addresses.meta : name->outcome.meta,
                     fact_text(&name->name));
}

static void add_found(const CheckInput *input, Finding *finding, const Name *name) {
    Finding *detail = finding_detail(input, finding, CHECK_OK, "resolved");
    if (is_only_ipv6(name))
        finding_set(detail, CHECK_INFO, "only_ipv6");
    else if (name->addresses.count > 1)
        finding_set(detail, CHECK_OK, "addresses");
    describe(input, detail, name);
    if (!fact_known(name->alias.meta))
        return;
    Finding *alias = finding_detail(input, finding, CHECK_OK, "alias");
    describe(input, alias, name);
    finding_param(input, alias, "alias", name->alias.value);
}

/* One server does not know the name, another does: PCs that ask the first get nowhere. */
static void add_disagreement(const CheckInput *input, Finding *finding, const Name *name,
                             const Name *other) {
    if (!fact_known(name->server.meta) || !fact_known(other->server.meta) ||
        host_same(name->server.value, other->server.value))
        return;
    Finding *detail = finding_detail(input, finding, CHECK_WARN, "differs");
    describe(input, detail, name);
    finding_param(input, detail, "address", addresses_of(input, other));
    finding_param(input, detail, "other", other->server.value);
    finding_evidence(input, detail, other->addresses.meta, fact_text(&other->name));
}

static void add_not_found(const CheckInput *input, Finding *finding, const HostsInUse *hosts,
                          const Name *name) {
    const char *host = fact_text(&name->name);
    const bool no_such_name = outcome_is_missing(&name->outcome);
    const bool counts = name_counts(input->facts, input->profile, name);
    const Name *other = resolving_answer(input->facts, host);
    if (other != NULL) {
        if (no_such_name && counts)
            add_disagreement(input, finding, name, other);
        return;
    }
    const CheckStatus status =
        no_such_name && counts ? bad_status(input, hosts, host) : CHECK_UNKNOWN;
    describe(input,
             finding_detail(input, finding, status,
                            !counts         ? "only_public"
                            : !no_such_name ? "undecided"
                                            : "unresolvable"),
             name);
}

static void add_name(const CheckInput *input, Finding *finding, const HostsInUse *hosts,
                     const Name *name) {
    if (!host_is_candidate(input, hosts, fact_text(&name->name)) ||
        name_is_pinned_here(input->facts, name))
        return;
    if (has_address(name))
        add_found(input, finding, name);
    else if (fact_known(name->outcome.meta) && !fact_is(&name->outcome, LookupOutcome_FOUND))
        add_not_found(input, finding, hosts, name);
}

static bool share_address(const Name *a, const Name *b) {
    for (size_t i = 0; i < a->addresses.count; i++)
        for (size_t k = 0; k < b->addresses.count; k++)
            if (host_same(a->addresses.items[i], b->addresses.items[k]))
                return true;
    return false;
}

/* Two servers give the name addresses that have nothing in common: one of them may be out of date,
 * or they are meant for different networks. */
static void add_two_answers(const CheckInput *input, Finding *finding, const HostsInUse *hosts,
                            size_t index) {
    const Name *name = &input->facts->names.items[index];
    if (!has_address(name) || !fact_known(name->server.meta) ||
        !host_is_candidate(input, hosts, fact_text(&name->name)))
        return;
    for (size_t i = 0; i < index; i++) {
        const Name *other = &input->facts->names.items[i];
        if (!has_address(other) || !fact_known(other->server.meta) ||
            !host_same(fact_text(&other->name), fact_text(&name->name)) ||
            host_same(other->server.value, name->server.value) || share_address(name, other))
            continue;
        Finding *detail = finding_detail(input, finding, CHECK_INFO, "answers_differ");
        describe(input, detail, name);
        finding_param(input, detail, "other", other->server.value);
        finding_param(input, detail, "other_address", addresses_of(input, other));
        return;
    }
}

static bool listed(const Finding *finding, const char *host) {
    for (size_t i = 0; i < finding->detail_count; i++)
        if (finding->details[i].status != CHECK_UNKNOWN &&
            host_same(finding_value(&finding->details[i], "host"), host))
            return true;
    return false;
}

/* A test of the port that ended before it began: the name has no address. */
static void add_port(const CheckInput *input, Finding *finding, const HostsInUse *hosts,
                     const Port *port) {
    const char *host = fact_text(&port->host);
    if (!port_tells_no_address(input->facts, input->profile, port) ||
        resolving_answer(input->facts, host) != NULL || listed(finding, host))
        return;
    Finding *detail =
        finding_detail(input, finding, bad_status(input, hosts, host), "unresolvable");
    finding_param(input, detail, "host", host);
    finding_param(input, detail, "address", "-");
    finding_param(input, detail, "server", "-");
    finding_evidence(input, detail, port->outcome.meta, host);
}

static bool any_resolves(const Finding *finding) {
    for (size_t i = 0; i < finding->detail_count; i++)
        if (finding->details[i].status == CHECK_OK || finding->details[i].status == CHECK_INFO)
            return true;
    return false;
}

static void run(const CheckInput *input, Finding *finding) {
    const HostsInUse hosts = hosts_in_use(input);
    for (size_t i = 0; i < input->facts->names.count; i++)
        add_name(input, finding, &hosts, &input->facts->names.items[i]);
    for (size_t i = 0; i < input->facts->names.count; i++)
        add_two_answers(input, finding, &hosts, i);
    for (size_t i = 0; i < input->facts->ports.count; i++)
        add_port(input, finding, &hosts, &input->facts->ports.items[i]);
    if (finding->detail_count == 0)
        return;
    const Finding *worst = worst_detail(finding);
    take_over_detail(input, finding, worst);
    /* None of the names in question has an address: that is the fault. */
    if (worst->status == CHECK_WARN && !any_resolves(finding) &&
        !host_is_detour(input, &hosts, finding_value(worst, "host")))
        finding->status = fault_status(input->facts);
}

const Check check_dns_host = {.id = "dns.host",
                              .order = 250,
                              .link = LINK_HOST,
                              .needs = GROUP_BIT(names) | GROUP_BIT(ports) |
                                       GROUP_BIT(host_settings) | GROUP_BIT(srv_records) |
                                       GROUP_BIT(licences) | GROUP_BIT(events),
                              .seat = true,
                              .by_target = true,
                              .run = run};
