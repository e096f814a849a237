#include "machine/practice/probe.h"

#include "facts/host_choice.h"
#include "facts/known.h"
#include "machine/practice/network.h"
#include "machine/practice/spp.h"

enum { MOST_CANDIDATES = 24 };

/* ---- SRV ---- */

static void add_lookup(Practice *practice, const char *server, const char *name, const char *domain,
                       const DnsReply *reply, SourceId source) {
    Facts *facts = practice->machine.facts;
    SrvLookup *lookup = facts_add(facts, srv_lookups, source);
    fact_set_text(facts, &lookup->name, str_of(name), source);
    fact_set_text(facts, &lookup->domain, str_of(domain), source);
    fact_set_text(facts, &lookup->server, str_of(server), source);
    fact_set_text(facts, &lookup->server_name, str_of(world_server_name(practice->world, server)),
                  source);
    fact_set_choice(&lookup->outcome, (int)reply->outcome, source);
    fact_set_flag(&lookup->authoritative, reply->authoritative, source);
}

static void add_records(Practice *practice, const char *server, const char *domain,
                        const DnsReply *reply, SourceId source) {
    Facts *facts = practice->machine.facts;
    for (size_t i = 0; i < reply->target_count; i++) {
        SrvRecord *record = facts_add(facts, srv_records, source);
        fact_set_text(facts, &record->domain, str_of(domain), source);
        fact_set_text(facts, &record->server, str_of(server), source);
        fact_set_number(&record->priority, reply->targets[i].priority, source);
        fact_set_number(&record->weight, reply->targets[i].weight, source);
        fact_set_number(&record->port, reply->targets[i].port, source);
        fact_set_text(facts, &record->target, str_of(reply->targets[i].target), source);
    }
}

/* The domains that any product would look in: its lookup domain, else the suffixes. */
static TextList domains_to_ask(const Practice *practice) {
    TextList domains = pc_suffixes(practice);
    for (size_t i = 0; i < practice->pc->licences.count; i++) {
        const char *domain = spp_lookup_domain(practice, &practice->pc->licences.items[i]);
        bool known = domain[0] == '\0';
        for (size_t d = 0; d < domains.count; d++)
            known = known || text_equal_any_case(domains.items[d], domain);
        if (!known && domains.count < PC_SUFFIXES)
            domains.items[domains.count++] = domain;
    }
    return domains;
}

void probe_srv(Practice *practice, FactGroup group) {
    const TextList servers = pc_dns_servers(practice), domains = domains_to_ask(practice);
    facts_group_known(practice->machine.facts, group, collect_source(practice, "dns", "resolver"));
    for (size_t d = 0; d < domains.count; d++) {
        const char *name = arena_printf(arena_of(practice), "_vlmcs._tcp.%s", domains.items[d]);
        for (size_t s = 0; s < servers.count; s++) {
            const char *server = servers.items[s];
            const SourceId source = collect_source(practice, "dns", server);
            const DnsReply none = {.outcome = LookupOutcome_TIMEOUT};
            const DnsReply reply = pc_is_connected(practice)
                                       ? world_ask(practice->world, server, name, DNS_SRV)
                                       : none;
            if (group == GROUP_srv_lookups)
                add_lookup(practice, server, name, domains.items[d], &reply, source);
            else
                add_records(practice, server, domains.items[d], &reply, source);
        }
    }
}

/* ---- hosts ---- */

typedef struct Candidates {
    KmsTry items[MOST_CANDIDATES];
    size_t count;
} Candidates;

static void add_candidate(Candidates *list, const char *host, int64_t port) {
    if (host[0] == '\0' || strcmp(host, ".") == 0 || list->count == MOST_CANDIDATES)
        return;
    for (size_t i = 0; i < list->count; i++)
        if (list->items[i].port == port && text_equal_any_case(list->items[i].host, host))
            return;
    list->items[list->count++] = (KmsTry){.host = host, .port = port};
}

/* What is set at any level. */
static void add_set_hosts(const Practice *practice, Candidates *list) {
    for (size_t i = 0; i < practice->pc->host_settings.count; i++) {
        const HostSetting *setting = &practice->pc->host_settings.items[i];
        add_candidate(list, fact_text(&setting->host), setting_port(setting));
    }
}

/* What DNS names; a target with an odd port is also tried at the usual one. */
static void add_found_hosts(const Practice *practice, Candidates *list) {
    const TextList domains = domains_to_ask(practice);
    for (size_t d = 0; d < domains.count; d++) {
        const char *server;
        const char *name = arena_printf(arena_of(practice), "_vlmcs._tcp.%s", domains.items[d]);
        const DnsReply reply = pc_ask(practice, name, DNS_SRV, &server);
        for (size_t i = 0; i < reply.target_count; i++) {
            add_candidate(list, reply.targets[i].target, reply.targets[i].port);
            add_candidate(list, reply.targets[i].target, KMS_PORT);
        }
    }
}

static Candidates candidates_of(const Practice *practice) {
    Candidates list = {.count = 0};
    const Spp *spp = &practice->pc->spp;
    add_set_hosts(practice, &list);
    add_candidate(&list, fact_text(&spp->cached_host), fact_number(&spp->cached_port, KMS_PORT));
    add_found_hosts(practice, &list);
    return list;
}

static bool is_first_of_name(const Candidates *list, size_t index) {
    for (size_t i = 0; i < index; i++)
        if (text_equal_any_case(list->items[i].host, list->items[index].host))
            return false;
    return true;
}

static void add_name(Practice *practice, const char *host) {
    Facts *facts = practice->machine.facts;
    const PcName found = pc_resolve(practice, host);
    const bool pinned = found.found_by == NameSource_HOSTS_FILE;
    const SourceId source =
        collect_source(practice, pinned ? "file" : "dns", pinned ? "hosts" : found.server);
    Name *name = facts_add(facts, names, source);
    fact_set_text(facts, &name->name, str_of(host), source);
    if (found.server[0] != '\0')
        fact_set_text(facts, &name->server, str_of(found.server), source);
    fact_set_choice(&name->found_by, (int)found.found_by, source);
    fact_set_choice(&name->outcome, (int)found.outcome, source);
    for (size_t i = 0; i < found.address_count; i++)
        fact_add_item(facts, &name->addresses, str_of(found.addresses[i]), source);
    if (found.address_count == 0)
        fact_set_absent(&name->addresses.meta, source);
}

void probe_names(Practice *practice, FactGroup group) {
    const Candidates list = candidates_of(practice);
    facts_group_known(practice->machine.facts, group, collect_source(practice, "dns", "resolver"));
    for (size_t i = 0; i < list.count; i++)
        if (is_first_of_name(&list, i) && !host_is_address(list.items[i].host))
            add_name(practice, list.items[i].host);
}

void probe_reach(Practice *practice, FactGroup group) {
    const Candidates list = candidates_of(practice);
    Facts *facts = practice->machine.facts;
    facts_group_known(facts, group, collect_source(practice, "ping", "icmp"));
    for (size_t i = 0; i < list.count; i++) {
        const char *host = list.items[i].host;
        const PcName name = pc_resolve(practice, host);
        if (!is_first_of_name(&list, i) || name.address_count == 0)
            continue;
        const SourceId source = collect_source(practice, "ping", host);
        Reach *reach = facts_add(facts, reach, source);
        fact_set_text(facts, &reach->host, str_of(host), source);
        fact_set_text(facts, &reach->address, str_of(name.addresses[0]), source);
        fact_set_flag(&reach->answers, pc_pings(practice, name.addresses[0]), source);
        if (reach->answers.value)
            fact_set_number(&reach->ms, 2, source);
        fact_set_flag(&reach->no_route, !pc_is_connected(practice), source);
    }
}

static SourceId source_of_port(Practice *practice, const char *origin, const KmsTry *candidate) {
    return collect_source(
        practice, origin,
        arena_printf(arena_of(practice), "%s:%lld", candidate->host, (long long)candidate->port));
}

static void add_port(Practice *practice, const KmsTry *candidate) {
    Facts *facts = practice->machine.facts;
    const SourceId source = source_of_port(practice, "tcp", candidate);
    const PcName name = pc_resolve(practice, candidate->host);
    Port *port = facts_add(facts, ports, source);
    fact_set_text(facts, &port->host, str_of(candidate->host), source);
    fact_set_number(&port->port, candidate->port, source);
    if (name.address_count == 0) {
        fact_set_choice(&port->outcome, PortOutcome_UNRESOLVED, source);
        return;
    }
    const PortOutcome outcome = pc_connect(practice, name.addresses[0], candidate->port, NULL);
    fact_set_text(facts, &port->address, str_of(name.addresses[0]), source);
    fact_set_choice(&port->outcome, (int)outcome, source);
    fact_set_flag(&port->ping, pc_pings(practice, name.addresses[0]), source);
    if (outcome == PortOutcome_OPEN)
        fact_set_number(&port->ms, 3, source);
}

void probe_ports(Practice *practice, FactGroup group) {
    const Candidates list = candidates_of(practice);
    facts_group_known(practice->machine.facts, group, collect_source(practice, "tcp", "connect"));
    for (size_t i = 0; i < list.count; i++)
        add_port(practice, &list.items[i]);
}

void probe_kms_answers(Practice *practice, FactGroup group) {
    const Candidates list = candidates_of(practice);
    Facts *facts = practice->machine.facts;
    facts_group_known(facts, group, collect_source(practice, "rpc-bind", "bind"));
    for (size_t i = 0; i < list.count; i++) {
        const PcName name = pc_resolve(practice, list.items[i].host);
        const cJSON *listener = NULL;
        if (name.address_count == 0 || pc_connect(practice, name.addresses[0], list.items[i].port,
                                                  &listener) != PortOutcome_OPEN)
            continue;
        const SourceId source = source_of_port(practice, "rpc-bind", &list.items[i]);
        KmsAnswer *answer = facts_add(facts, kms_answers, source);
        fact_set_text(facts, &answer->host, str_of(list.items[i].host), source);
        fact_set_number(&answer->port, list.items[i].port, source);
        fact_set_choice(&answer->verdict, (int)world_verdict(listener), source);
        const char *banner = node_text(listener, "banner", "");
        if (banner[0] != '\0')
            fact_set_text(facts, &answer->banner, str_of(banner), source);
        fact_set_number(&answer->ms, 4, source);
    }
}

const char *probe_time_server(const Practice *practice) {
    const char *server = node_text(practice->world, "time_server", "");
    if (server[0] == '\0')
        return "";
    const PcName name = pc_resolve(practice, server);
    return name.address_count > 0 && pc_pings(practice, name.addresses[0]) ? server : "";
}
