#include "probe/probe_facts.h"

#include "facts/discovery.h"
#include "facts/host_name.h"
#include "probe/probe_rooms.h"

enum { NS_PER_S = 1000000000 };

/* Seen when the loop last turned. */
static SourceId source_of(Facts *facts, const ProbeChain *chain, const char *origin,
                          const char *where) {
    const Source source = {
        .origin = origin, .where = where, .when = chain->probe->turned_at, .pc = ""};
    return facts_source(facts, &source);
}

/* ---- records ---- */

static const char *server_words(const char *server) {
    return server == NULL ? "resolver" : server;
}

static void set_text_or_absent(Facts *facts, FactText *fact, const char *value, SourceId source) {
    if (value != NULL)
        fact_set_text(facts, fact, str_of(value), source);
    else
        fact_set_absent(&fact->meta, source);
}

static void add_lookup(Facts *facts, const ProbeZone *zone, const ProbeLookup *lookup) {
    const SourceId source = source_of(facts, zone->chain, "dns", server_words(lookup->server));
    SrvLookup *fact = facts_add(facts, srv_lookups, source);
    fact_set_text(facts, &fact->name, str_of(zone->srv_name), source);
    fact_set_text(facts, &fact->domain, str_of(zone->domain), source);
    set_text_or_absent(facts, &fact->server, lookup->server, source);
    fact_set_choice(&fact->outcome, (int)lookup->answer.outcome, source);
    fact_set_flag(&fact->authoritative, lookup->answer.authoritative, source);
    set_text_or_absent(facts, &fact->alias, lookup->answer.alias, source);
    fact_set_flag(&fact->over_tcp, lookup->over_tcp, source);
    fact_set_flag(&fact->more, lookup->answer.more || zone->overflow || zone->chain->overflow,
                  source);
    fact_set_number(&fact->ms, lookup->ms, source);
}

static void add_records(Facts *facts, const ProbeZone *zone, const ProbeLookup *lookup) {
    const SourceId source = source_of(facts, zone->chain, "dns", server_words(lookup->server));
    for (size_t i = 0; i < lookup->answer.srv_count; i++) {
        const DnsSrv *srv = &lookup->answer.srv[i];
        SrvRecord *record = facts_add(facts, srv_records, source);
        fact_set_text(facts, &record->domain, str_of(zone->domain), source);
        if (lookup->server != NULL)
            fact_set_text(facts, &record->server, str_of(lookup->server), source);
        fact_set_number(&record->priority, srv->priority, source);
        fact_set_number(&record->weight, srv->weight, source);
        fact_set_number(&record->port, srv->port, source);
        fact_set_text(facts, &record->target, str_of(srv->target), source);
    }
}

void chain_domains_to_facts(const ProbeChain *chain, Facts *facts) {
    const SourceId source = source_of(facts, chain, "given", chain->word);
    facts_group_known(facts, GROUP_ip, source);
    for (size_t i = 0; i < chain->zone_count; i++)
        if (!chain->zones[i]->is_host)
            fact_add_item(facts, &facts->ip.search_list, str_of(chain->zones[i]->domain), source);
    if (facts->ip.search_list.count == 0)
        fact_set_absent(&facts->ip.search_list.meta, source);
}

/* No DNS server is known on the seat: nobody was asked, so that nothing follows for the PC. */
static bool nobody_to_ask(const ProbeChain *chain, const Facts *facts) {
    return chain->probe->name_count == 0 && seen_from_seat(facts);
}

void chain_records_to_facts(const ProbeChain *chain, Facts *facts) {
    const SourceId source = source_of(facts, chain, "dns", "resolver");
    facts_group_known(facts, GROUP_srv_lookups, source);
    facts_group_known(facts, GROUP_srv_records, source);
    if (chain->zone_count > 0 && nobody_to_ask(chain, facts))
        facts_group_failed(facts, GROUP_srv_lookups, STATUS_NOT_FOUND, source);
    for (size_t i = 0; i < chain->zone_count; i++) {
        const ProbeZone *zone = chain->zones[i];
        for (size_t k = 0; k < zone->lookup_count && !zone->is_host; k++) {
            if (!zone->lookups[k].done)
                continue;
            add_lookup(facts, zone, &zone->lookups[k]);
            add_records(facts, zone, &zone->lookups[k]);
        }
    }
}

/* ---- names ---- */

static Name *add_name(Facts *facts, const ProbeHost *host, NameSource found_by, SourceId source) {
    Name *name = facts_add(facts, names, source);
    fact_set_text(facts, &name->name, str_of(host->name), source);
    fact_set_choice(&name->found_by, (int)found_by, source);
    return name;
}

static void add_pinned(Facts *facts, const ProbeHost *host) {
    const SourceId source =
        source_of(facts, host->chain, "file", host->chain->probe->own->hosts_path);
    Name *name = add_name(facts, host, NameSource_HOSTS_FILE, source);
    fact_set_choice(&name->outcome, LookupOutcome_FOUND, source);
    for (size_t i = 0; i < host->pin_count; i++) {
        HostsLine *line = facts_add(facts, hosts_file, source);
        fact_add_item(facts, &name->addresses, str_of(host->pins[i].address), source);
        fact_set_text(facts, &line->name, str_of(host->pins[i].name), source);
        fact_set_text(facts, &line->address, str_of(host->pins[i].address), source);
        fact_set_number(&line->line, host->pins[i].line, source);
    }
}

static void add_answer(Facts *facts, const ProbeHost *host, const ProbeName *answer) {
    const SourceId source = source_of(facts, host->chain, "dns", answer->server);
    Name *name = add_name(facts, host, NameSource_DNS, source);
    fact_set_text(facts, &name->server, str_of(answer->server), source);
    fact_set_choice(&name->outcome, (int)answer->outcome, source);
    for (size_t i = 0; i < answer->count; i++)
        fact_add_item(facts, &name->addresses, str_of(answer->addresses[i]), source);
    if (answer->count == 0)
        fact_set_absent(&name->addresses.meta, source);
    set_text_or_absent(facts, &name->alias, answer->alias, source);
    fact_set_number(&name->ms, answer->ms, source);
}

/* What a record names is no host's name: nobody can find an address for it. */
static void add_unaskable(Facts *facts, const ProbeHost *host) {
    const SourceId source = source_of(facts, host->chain, "dns", "resolver");
    Name *name = add_name(facts, host, NameSource_DNS, source);
    fact_set_choice(&name->outcome, LookupOutcome_EMPTY, source);
    fact_set_absent(&name->addresses.meta, source);
}

static bool has_address(const ProbeName *answer, const char *address) {
    for (size_t i = 0; i < answer->count; i++)
        if (text_equal_any_case(answer->addresses[i], address))
            return true;
    return false;
}

/* An earlier server gave the very same addresses. */
static bool is_repeated(const ProbeHost *host, size_t index) {
    const ProbeName *answer = &host->names[index];
    for (size_t i = 0; i < index; i++) {
        const ProbeName *earlier = &host->names[i];
        bool same = earlier->count == answer->count;
        for (size_t k = 0; k < answer->count && same; k++)
            same = has_address(earlier, answer->addresses[k]);
        if (same)
            return true;
    }
    return false;
}

/* Where one server knows it, that others do not matters no more; where none does, each says how. */
static void add_names(Facts *facts, const ProbeHost *host) {
    bool found = false;
    for (size_t i = 0; i < host->name_count; i++)
        found |= host->names[i].count > 0;
    for (size_t i = 0; i < host->name_count; i++)
        if (!found || (host->names[i].count > 0 && !is_repeated(host, i)))
            add_answer(facts, host, &host->names[i]);
}

/* It needs a DNS server, and there was none to ask. */
static bool was_not_asked(const ProbeHost *host, const Facts *facts) {
    return host->is_kms_host && !host->is_address && host->ascii[0] != '\0' &&
           host->pin_count == 0 && nobody_to_ask(host->chain, facts);
}

void chain_names_to_facts(const ProbeChain *chain, Facts *facts) {
    const SystemResolver *own = chain->probe->own;
    const SourceId file = source_of(facts, chain, "file", own->hosts_path);
    facts_group_known(facts, GROUP_names, source_of(facts, chain, "dns", "resolver"));
    for (size_t i = 0; i < chain->host_count; i++)
        if (was_not_asked(chain->hosts[i], facts))
            facts_group_failed(facts, GROUP_names, STATUS_NOT_FOUND,
                               source_of(facts, chain, "dns", "resolver"));
    if (own->hosts_read == STATUS_OK)
        facts_group_known(facts, GROUP_hosts_file, file);
    else
        facts_group_failed(facts, GROUP_hosts_file, own->hosts_read, file);
    for (size_t i = 0; i < chain->host_count; i++) {
        const ProbeHost *host = chain->hosts[i];
        if (!host->is_kms_host || host->is_address || host->step != PROBE_DONE)
            continue;
        if (host->ascii[0] == '\0')
            add_unaskable(facts, host);
        if (host->pin_count > 0)
            add_pinned(facts, host);
        add_names(facts, host);
    }
}

/* ---- ports ---- */

/* It had no address when this was given up, and has one now. */
static bool is_outdated(const ProbeHost *host, const char *address) {
    return address == NULL && host->address_count > 0;
}

/* No road for this family of addresses leads out of here, while the other family got somewhere:
 * that is this computer's, not the host's. */
static bool is_own_lack(const ProbeChain *chain, const ProbeEndpoint *endpoint) {
    if (endpoint->outcome != PortOutcome_UNREACHABLE || endpoint->address == NULL)
        return false;
    for (size_t i = 0; i < chain->endpoint_count; i++) {
        const ProbeEndpoint *other = chain->endpoints[i];
        const bool same = other->host == endpoint->host && other->port == endpoint->port;
        if (same && other->step == PROBE_DONE && other->address != NULL &&
            other->outcome != PortOutcome_UNREACHABLE &&
            (strchr(other->address, ':') != NULL) != (strchr(endpoint->address, ':') != NULL))
            return true;
    }
    return false;
}

static const char *where(Facts *facts, const ProbeEndpoint *endpoint) {
    return host_spec_text(facts->arena, endpoint->host->name, endpoint->port);
}

static void add_port(Facts *facts, const ProbeEndpoint *endpoint) {
    const SourceId source = source_of(facts, endpoint->chain, "tcp", where(facts, endpoint));
    Port *port = facts_add(facts, ports, source);
    fact_set_text(facts, &port->host, str_of(endpoint->host->name), source);
    if (endpoint->address != NULL)
        fact_set_text(facts, &port->address, str_of(endpoint->address), source);
    fact_set_number(&port->port, endpoint->port, source);
    fact_set_choice(&port->outcome, (int)endpoint->outcome, source);
    if (endpoint->outcome == PortOutcome_OPEN)
        fact_set_number(&port->ms, endpoint->connect_ms, source);
}

static void add_kms_answer(Facts *facts, const ProbeEndpoint *endpoint) {
    const SourceId source = source_of(facts, endpoint->chain, "rpc-bind", where(facts, endpoint));
    KmsAnswer *answer = facts_add(facts, kms_answers, source);
    fact_set_text(facts, &answer->host, str_of(endpoint->host->name), source);
    fact_set_text(facts, &answer->address, str_of(endpoint->address), source);
    fact_set_number(&answer->port, endpoint->port, source);
    fact_set_choice(&answer->verdict, (int)endpoint->verdict, source);
    if (endpoint->banner[0] != '\0')
        fact_set_text(facts, &answer->banner, str_of(endpoint->banner), source);
    fact_set_number(&answer->ms, endpoint->answer_ms, source);
}

void chain_ports_to_facts(const ProbeChain *chain, Facts *facts) {
    facts_group_known(facts, GROUP_ports, source_of(facts, chain, "tcp", "connect"));
    facts_group_known(facts, GROUP_kms_answers, source_of(facts, chain, "rpc-bind", "bind"));
    for (size_t i = 0; i < chain->endpoint_count; i++) {
        const ProbeEndpoint *endpoint = chain->endpoints[i];
        if (endpoint->step != PROBE_DONE || is_own_lack(chain, endpoint) ||
            is_outdated(endpoint->host, endpoint->address) || was_not_asked(endpoint->host, facts))
            continue;
        add_port(facts, endpoint);
        if (endpoint->asked)
            add_kms_answer(facts, endpoint);
    }
}

/* ---- times ---- */

/* Rounded to the nearest second: what counts is hours. */
static int64_t seconds(int64_t ns) {
    return (ns + (ns < 0 ? -NS_PER_S / 2 : NS_PER_S / 2)) / NS_PER_S;
}

void chain_times_to_facts(const ProbeChain *chain, Facts *facts) {
    facts_group_known(facts, GROUP_time_answers, source_of(facts, chain, "ntp", "time servers"));
    for (size_t i = 0; i < chain->time_count; i++) {
        const ProbeTime *time = chain->times[i];
        /* A domain without an address of its own keeps no time. */
        if (time->step != PROBE_DONE || is_outdated(time->host, time->address) ||
            (time->outcome == TimeOutcome_UNRESOLVED &&
             (time->role == TimeRole_DOMAIN || nobody_to_ask(chain, facts))))
            continue;
        const SourceId source = source_of(facts, chain, "ntp", time->host->name);
        TimeAnswer *answer = facts_add(facts, time_answers, source);
        fact_set_text(facts, &answer->server, str_of(time->host->name), source);
        if (time->address != NULL)
            fact_set_text(facts, &answer->address, str_of(time->address), source);
        fact_set_choice(&answer->role, (int)time->role, source);
        fact_set_choice(&answer->outcome, (int)time->outcome, source);
        if (time->outcome == TimeOutcome_ANSWERED) {
            fact_set_number(&answer->offset, seconds(time->offset_ns), source);
            fact_set_number(&answer->stratum, time->stratum, source);
            fact_set_number(&answer->ms, time->ms, source);
        }
    }
}

/* ---- all of it ---- */

static bool some_records(const ProbeChain *chain) {
    for (size_t i = 0; i < chain->zone_count; i++)
        for (size_t k = 0; k < chain->zones[i]->lookup_count; k++)
            if (chain->zones[i]->lookups[k].done)
                return true;
    return false;
}

static bool some_names(const ProbeChain *chain) {
    for (size_t i = 0; i < chain->host_count; i++)
        if (chain->hosts[i]->step == PROBE_DONE)
            return true;
    return false;
}

static bool some_ports(const ProbeChain *chain) {
    for (size_t i = 0; i < chain->endpoint_count; i++)
        if (chain->endpoints[i]->step == PROBE_DONE)
            return true;
    return false;
}

static bool some_times(const ProbeChain *chain) {
    for (size_t i = 0; i < chain->time_count; i++)
        if (chain->times[i]->step == PROBE_DONE)
            return true;
    return false;
}

/* A part of the chain and the groups that it fills. */
typedef struct Part {
    bool (*is_complete)(const ProbeChain *chain);
    bool (*has_some)(const ProbeChain *chain);
    void (*to_facts)(const ProbeChain *chain, Facts *facts);
    FactGroupSet groups;
} Part;

/* The domains are settled last: a word may turn out to be a host's name. */
static const Part parts[] = {
    {chain_has_names, some_records, chain_domains_to_facts, GROUP_BIT(ip)},
    {chain_has_names, some_records, chain_records_to_facts,
     GROUP_BIT(srv_lookups) | GROUP_BIT(srv_records)},
    {chain_has_names, some_names, chain_names_to_facts, GROUP_BIT(names) | GROUP_BIT(hosts_file)},
    {chain_has_ports, some_ports, chain_ports_to_facts, GROUP_BIT(ports) | GROUP_BIT(kms_answers)},
    {chain_has_times, some_times, chain_times_to_facts, GROUP_BIT(time_answers)},
};
enum { PARTS = sizeof parts / sizeof parts[0] };

FactGroupSet chain_groups(void) {
    FactGroupSet groups = 0;
    for (size_t i = 0; i < PARTS; i++)
        groups |= parts[i].groups;
    return groups;
}

void chain_to_facts(const ProbeChain *chain, Facts *facts, FactGroupSet *done, bool cut_short) {
    for (size_t i = 0; i < PARTS; i++) {
        const bool is_due = parts[i].is_complete(chain) || (cut_short && parts[i].has_some(chain));
        if ((*done & parts[i].groups) != 0 || !is_due)
            continue;
        parts[i].to_facts(chain, facts);
        *done |= parts[i].groups;
    }
}

static void fail_groups(Facts *facts, FactGroupSet groups, Status why, SourceId source) {
    for (FactGroup group = 0; group < GROUP_COUNT; group++)
        if (groups & ((FactGroupSet)1 << group))
            facts_group_failed(facts, group, why, source);
}

void chain_rest_failed(const ProbeChain *chain, Facts *facts, FactGroupSet *done, Status why) {
    const SourceId source = source_of(facts, chain, "seat", chain->word);
    fail_groups(facts, chain_groups() & ~*done, why, source);
    *done |= chain_groups();
}

void facts_seen_from_here(Facts *facts, int64_t when) {
    const Source here = {.origin = "seat", .where = "", .when = when, .pc = ""};
    const SourceId source = facts_source(facts, &here);
    fail_groups(facts, GROUPS_ALL & ~(chain_groups() | GROUP_BIT(pc)), STATUS_UNSUPPORTED, source);
    facts_group_known(facts, GROUP_pc, source);
    fact_set_flag(&facts->pc.elsewhere, true, source);
    fact_set_time(&facts->pc.seen, when, source);
}
