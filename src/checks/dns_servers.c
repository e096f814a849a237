/* Which DNS servers does the PC ask? A public one cannot hold the organisation's zone. */
#include "checks/lib_adapters.h"
#include "checks/lib_codes.h"
#include "checks/lib_products.h"
#include "checks/lib_servers.h"
#include "facts/discovery.h"
#include "facts/find.h"

typedef struct Servers {
    NameList all, publics;
    size_t own; /* servers that are not public ones */
    bool looked, none;
} Servers;

static void add_server(const CheckInput *input, Servers *servers, const char *server) {
    if (server_is_placeholder(server))
        return;
    name_list_add(input->arena, &servers->all, server);
    if (server_is_public(input->profile, server))
        name_list_add(input->arena, &servers->publics, server);
    else
        servers->own++;
}

static Servers collect(const CheckInput *input, Finding *finding) {
    Servers servers = {0};
    for (size_t i = 0; i < input->facts->adapters.count; i++) {
        const Adapter *adapter = &input->facts->adapters.items[i];
        const FactList *list = &adapter->dns_servers;
        if (fact_false(&adapter->connected))
            continue;
        if (fact_absent(list->meta) && adapter_counts(adapter))
            servers.none = true;
        for (size_t k = 0; fact_known(list->meta) && k < list->count; k++)
            add_server(input, &servers, list->items[k]);
        servers.looked |= fact_settled(list->meta);
        finding_evidence(input, finding, list->meta, "DNS");
    }
    return servers;
}

/* 9852: the adapter has no DNS server [WSD-issues]. */
static void run_by_code(const CheckInput *input, Finding *finding) {
    const CodeList codes = codes_seen(input);
    const CodeSeen *seen = code_find(&codes, 0x8007267Cu);
    if (seen == NULL)
        return;
    finding_set(finding, CHECK_FAIL, "none");
    finding_evidence(input, finding, seen->meta, seen->code);
}

/* Nothing lists the PC's servers, but every question of nslookup was answered by a public one: most
 * likely the PC asks it too. */
static bool run_by_lookups(const CheckInput *input, Finding *finding) {
    const Facts *facts = input->facts;
    const char *server = "";
    for (size_t i = 0; i < facts->srv_lookups.count; i++) {
        server = fact_text(&facts->srv_lookups.items[i].server);
        if (!server_is_public(input->profile, server))
            return false;
    }
    if (text_is_empty(server))
        return false;
    finding_set(finding, CHECK_WARN, "public_asked");
    finding_param(input, finding, "server", server);
    finding_evidence(input, finding, facts->srv_lookups.items[0].server.meta, server);
    return true;
}

/* The seat knows no DNS server, so that nobody was asked. */
static void run_without_servers(const CheckInput *input, Finding *finding) {
    static const FactGroup groups[] = {GROUP_srv_lookups, GROUP_names};
    for (size_t i = 0; i < sizeof groups / sizeof groups[0]; i++) {
        const FactMeta *group = &input->facts->groups[groups[i]];
        if (group->state != FACT_FAILED || group->why != STATUS_NOT_FOUND)
            continue;
        finding_set(finding, CHECK_UNKNOWN, "seat_none");
        finding_evidence(input, finding, *group, NULL);
        return;
    }
}

/* Those that were asked from a seat; which ones the PC asks it cannot see. */
static void run_from_seat(const CheckInput *input, Finding *finding) {
    const Facts *facts = input->facts;
    Servers servers = {0};
    for (size_t i = 0; i < facts->srv_lookups.count; i++) {
        const FactText *server = &facts->srv_lookups.items[i].server;
        if (!fact_known(server->meta))
            continue;
        add_server(input, &servers, server->value);
        finding_evidence(input, finding, server->meta, server->value);
    }
    for (size_t i = 0; i < facts->names.count; i++) {
        const FactText *server = &facts->names.items[i].server;
        if (!fact_known(server->meta) || name_is_pinned_here(facts, &facts->names.items[i]))
            continue;
        add_server(input, &servers, server->value);
        finding_evidence(input, finding, server->meta, server->value);
    }
    if (servers.all.count == 0) {
        run_without_servers(input, finding);
        return;
    }
    if (servers.publics.count == 0)
        finding_set(finding, CHECK_OK, "seat_servers");
    else
        finding_set(finding, servers.own == 0 ? CHECK_WARN : CHECK_INFO, "seat_public");
    finding_param(input, finding, "servers", servers.all.text);
    if (servers.publics.count > 0)
        finding_param(input, finding, "server", servers.publics.text);
}

static void run(const CheckInput *input, Finding *finding) {
    if (seen_from_seat(input->facts)) {
        run_from_seat(input, finding);
        return;
    }
    const Servers servers = collect(input, finding);
    if (!servers.looked || (servers.all.count == 0 && !servers.none)) {
        if (!run_by_lookups(input, finding))
            run_by_code(input, finding);
        return;
    }
    if (servers.all.count == 0)
        finding_set(finding, fault_status(input->facts), "none");
    else if (servers.publics.count > 0 && servers.own == 0)
        finding_set(finding, fault_status(input->facts), "public");
    else if (servers.publics.count > 0)
        finding_set(finding, CHECK_WARN, "public_beside");
    else
        finding_set(finding, CHECK_OK, "servers");
    if (servers.all.count > 0)
        finding_param(input, finding, "servers", servers.all.text);
    if (servers.publics.count > 0)
        finding_param(input, finding, "server", servers.publics.text);
}

const Check check_dns_servers = {.id = "dns.servers",
                                 .order = 220,
                                 .link = LINK_DNS,
                                 .needs = GROUP_BIT(adapters) | GROUP_BIT(attempts) |
                                          GROUP_BIT(events) | GROUP_BIT(licences) |
                                          GROUP_BIT(srv_lookups) | GROUP_BIT(names),
                                 .seat = true,
                                 .run = run};
