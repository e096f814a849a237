/* Does the hosts file pin a KMS host's name to another address? */
#include "checks/lib_details.h"
#include "checks/lib_hosts.h"
#include "checks/lib_products.h"
#include "facts/discovery.h"
#include "facts/known.h"

/* What DNS says of the name: 1 the same address, -1 others, 0 nobody asked. */
static int compare_with_dns(const Facts *facts, const char *host, const char *address) {
    int verdict = 0;
    for (size_t i = 0; i < facts->names.count; i++) {
        const Name *name = &facts->names.items[i];
        if (!host_same(fact_text(&name->name), host) || !fact_known(name->addresses.meta) ||
            fact_is(&name->found_by, NameSource_HOSTS_FILE) ||
            !(fact_is(&name->found_by, NameSource_DNS) || fact_known(name->server.meta)))
            continue;
        for (size_t k = 0; k < name->addresses.count; k++)
            if (host_same(name->addresses.items[k], address))
                return 1;
        verdict = -1;
    }
    return verdict;
}

static void describe(const CheckInput *input, Finding *detail, const HostsLine *line) {
    finding_param(input, detail, "host", fact_text(&line->name));
    finding_param(input, detail, "address", fact_text(&line->address));
    finding_param_number(input, detail, "line", fact_number(&line->line, 0));
    finding_evidence(input, detail, line->name.meta, fact_text(&line->name));
}

/* A line of the seat's own file: the PC does not have it, but what is seen from here may go another
 * way than the PC does. */
static void add_seat_line(const CheckInput *input, Finding *finding, const HostsLine *line) {
    const bool same =
        compare_with_dns(input->facts, fact_text(&line->name), fact_text(&line->address)) > 0;
    describe(input,
             finding_detail(input, finding, same ? CHECK_INFO : CHECK_WARN,
                            same ? "seat_pinned_same" : "seat_pinned"),
             line);
}

static void add_line(const CheckInput *input, Finding *finding, const HostsLine *line) {
    const char *host = fact_text(&line->name), *address = fact_text(&line->address);
    const int dns = compare_with_dns(input->facts, host, address);
    const bool loopback = host_is_loopback(address);
    const bool works = !loopback && host_proof(input, host) == HOST_GOOD;
    const bool dead = host_proof(input, host) == HOST_BAD;
    const CheckStatus status = dns > 0 || works              ? CHECK_INFO
                               : loopback || dns < 0 || dead ? fault_status(input->facts)
                                                             : CHECK_WARN;
    Finding *detail =
        finding_detail(input, finding, status, status == CHECK_INFO ? "pinned_same" : "pinned");
    describe(input, detail, line);
}

static void run(const CheckInput *input, Finding *finding) {
    const Facts *facts = input->facts;
    const HostsInUse hosts = hosts_in_use(input);
    const bool seat = seen_from_seat(facts);
    if (facts->groups[GROUP_hosts_file].state != FACT_KNOWN)
        return;
    for (size_t i = 0; i < facts->hosts_file.count; i++)
        if (host_is_candidate(input, &hosts, fact_text(&facts->hosts_file.items[i].name)))
            (seat ? add_seat_line : add_line)(input, finding, &facts->hosts_file.items[i]);
    finding_set(finding, CHECK_OK, seat ? "seat_nothing" : "nothing");
    finding_evidence(input, finding, facts->groups[GROUP_hosts_file], "hosts");
    const Finding *worst = worst_detail(finding);
    if (worst != NULL)
        take_over_detail(input, finding, worst);
}

const Check check_net_hosts_file = {.id = "net.hosts-file",
                                    .order = 260,
                                    .link = LINK_HOST,
                                    .needs = GROUP_BIT(hosts_file) | GROUP_BIT(names) |
                                             GROUP_BIT(host_settings) | GROUP_BIT(srv_records),
                                    .seat = true,
                                    .run = run};
