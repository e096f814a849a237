/* Which facts a chain has by now; the rooms beside write them. */
#include "probe/probe_facts_rooms.h"

SourceId chain_source(Facts *facts, const ProbeChain *chain, const char *origin,
                      const char *where) {
    const Source source = {
        .origin = origin, .where = where, .when = chain->probe->turned_at, .pc = ""};
    return facts_source(facts, &source);
}

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
    const SourceId source = chain_source(facts, chain, "seat", chain->word);
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
