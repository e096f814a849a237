#include "machine/live_windows/live_network.h"

#include "base/clock.h"
#include "machine/live_windows/facts_groups.h"
#include "machine/live_windows/live_resolver.h"
#include "machine/live_windows/live_targets.h"
#include "probe/probe_facts.h"

/* The chain tells of ip and the hosts file too; of this PC collectors have told more. */
#define NOT_OURS      (GROUP_BIT(ip) | GROUP_BIT(hosts_file))
#define FROM_RESOLVER (GROUP_BIT(srv_lookups) | GROUP_BIT(srv_records) | GROUP_BIT(names))

struct LiveNetwork {
    const Profile *profile;
    Facts *facts; /* the machine's */
    Facts *found; /* what the chain says, before it goes there */
    Probe *probe;
    ProbeChain *chain;
    LiveResolver *resolver;
    size_t records_fed, names_fed; /* of the resolver's answers, that the chain was told of */
    FactGroupSet done, written;
    bool knows_all; /* of its targets */
};

FactGroupSet live_network_groups(void) {
    return chain_groups() & ~NOT_OURS;
}

FactGroupSet live_network_needs(void) {
    return GROUP_BIT(host_settings) | GROUP_BIT(ip) | GROUP_BIT(adapters) | GROUP_BIT(hosts_file) |
           GROUP_BIT(pc);
}

FactGroupSet live_network_takes(void) {
    return GROUP_BIT(spp) | GROUP_BIT(licences);
}

/* Each server by itself, as if it had been named: the order in which the system asks them is
 * Windows' own affair, and its resolver is asked for that. */
LiveNetwork *live_network_begin(const WindowsCalls *windows, const Profile *profile, Facts *facts) {
    Arena *arena = facts->arena;
    LiveNetwork *network = arena_array(arena, LiveNetwork, 1);
    const SystemResolver *own = live_own_resolver(arena, facts);
    SystemResolver *unasked = arena_array(arena, SystemResolver, 1);
    *unasked = *own;
    unasked->servers = (TextArray){0};
    const ProbeOptions options = {.own = unasked,
                                  .servers = own->servers.items,
                                  .server_count = own->servers.count,
                                  .more_servers = profile->dns_servers,
                                  .more_server_count = profile->dns_server_count,
                                  .clocks = true};
    *network = (LiveNetwork){.profile = profile,
                             .facts = facts,
                             .found = facts_new(arena),
                             .probe = probe_new(arena, &options),
                             .resolver = live_resolver_new(arena, windows)};
    network->chain = probe_chain(network->probe, "live");
    live_add_targets(network->chain, arena, facts, profile);
    return network;
}

/* ---- between the chain and the resolver ---- */

/* Whatever the chain looks at Windows is asked for too. */
static void ask_resolver(LiveNetwork *network) {
    const ProbeChain *chain = network->chain;
    for (size_t i = 0; i < chain->zone_count; i++)
        live_resolver_ask_domain(network->resolver, chain->zones[i]->domain,
                                 chain->zones[i]->srv_name);
    for (size_t i = 0; i < chain->host_count; i++) {
        const ProbeHost *host = chain->hosts[i];
        if (host->is_kms_host && !host->is_address && host->ascii[0] != '\0')
            live_resolver_ask_host(network->resolver, host->name, host->ascii, host->pin_count > 0);
    }
}

/* What only Windows is told, by a VPN's rules or past a firewall that lets us ask nobody, is tried
 * as well. */
static void tell_chain(LiveNetwork *network) {
    const Facts *facts = live_resolver_facts(network->resolver);
    for (; network->records_fed < facts->srv_records.count; network->records_fed++) {
        const SrvRecord *record = &facts->srv_records.items[network->records_fed];
        (void)chain_add_host(network->chain, fact_text(&record->target),
                             fact_number(&record->port, 0));
    }
    for (; network->names_fed < facts->names.count; network->names_fed++) {
        const Name *name = &facts->names.items[network->names_fed];
        for (size_t i = 0; fact_known(name->addresses.meta) && i < name->addresses.count; i++)
            (void)chain_add_address(network->chain, fact_text(&name->name),
                                    name->addresses.items[i]);
    }
}

/* Windows may answer from its cache between two looks. */
static bool chain_lacks_answers(const LiveNetwork *network) {
    const Facts *facts = live_resolver_facts(network->resolver);
    return network->records_fed < facts->srv_records.count ||
           network->names_fed < facts->names.count;
}

/* ---- as facts ---- */

static void write(LiveNetwork *network) {
    const FactGroupSet fresh = network->done & live_network_groups() & ~network->written;
    groups_take(network->facts, network->found, fresh);
    groups_add(network->facts, live_resolver_facts(network->resolver), fresh & FROM_RESOLVER);
    network->written |= fresh;
}

/* A group is whole when both are done with what leads to it. */
static void write_what_is_whole(LiveNetwork *network, bool more) {
    chain_to_facts(network->chain, network->found, &network->done, !more);
    if (!more)
        chain_rest_failed(network->chain, network->found, &network->done, STATUS_IO);
    write(network);
}

/* What is there already is not added twice. */
static void add_late_targets(LiveNetwork *network) {
    network->knows_all = true;
    live_add_targets(network->chain, network->facts->arena, network->facts, network->profile);
}

bool live_network_advance(LiveNetwork *network, int wait_ms, bool more_targets) {
    if (!more_targets && !network->knows_all)
        add_late_targets(network);
    ask_resolver(network);
    bool probing = probe_advance(network->probe, wait_ms);
    const bool resolving = live_resolver_advance(network->resolver, probing ? 0 : wait_ms);
    tell_chain(network);
    ask_resolver(network); /* for what the chain has found meanwhile */
    if (resolving || live_resolver_advance(network->resolver, 0) || chain_lacks_answers(network) ||
        more_targets)
        return true;
    probing = probe_advance(network->probe, 0);
    write_what_is_whole(network, probing);
    return probing;
}

/* Some have said no and others nothing yet: that is no answer, neither yes nor no. */
static bool is_half_a_no(const LiveNetwork *network) {
    return network->found->srv_records.count == 0 &&
           live_resolver_facts(network->resolver)->srv_records.count == 0 &&
           !chain_has_records(network->chain);
}

void live_network_cancel(LiveNetwork *network) {
    probe_cancel(network->probe);
    chain_to_facts(network->chain, network->found, &network->done, true);
    if (is_half_a_no(network))
        network->done &= ~(GROUP_BIT(srv_lookups) | GROUP_BIT(srv_records));
    write(network);
}

void live_network_free(LiveNetwork *network) {
    if (network == NULL)
        return;
    live_resolver_free(network->resolver);
    probe_free(network->probe);
}
