#include "machine/live_windows/live_network.h"

#include "base/clock.h"
#include "machine/live_windows/facts_groups.h"
#include "probe/own_targets.h"
#include "probe/probe_facts.h"

struct LiveNetwork {
    Facts *facts;
    Probe *probe;
    ProbeChain *chain;
    FactGroupSet done;
};

FactGroupSet live_network_groups(void) {
    return chain_groups();
}

FactGroupSet live_network_needs(void) {
    return GROUP_BIT(host_settings) | GROUP_BIT(ip) | GROUP_BIT(adapters);
}

LiveNetwork *live_network_begin(const WindowsCalls *windows, const Profile *profile, Facts *facts) {
    (void)windows;
    Arena *arena = facts->arena;
    LiveNetwork *network = arena_alloc(arena, sizeof *network);
    const SystemResolver *own = system_resolver_read(arena);
    const ProbeOptions options = {.own = own,
                                  .more_servers = profile->dns_servers,
                                  .more_server_count = profile->dns_server_count,
                                  .clocks = true};
    network->facts = facts;
    network->probe = probe_new(arena, &options);
    network->chain = probe_chain(network->probe, "live");
    const TextArray targets = own_targets(arena, profile, own);
    for (size_t i = 0; i < targets.count; i++)
        (void)chain_add_target(network->chain, targets.items[i]);
    return network;
}

bool live_network_advance(LiveNetwork *network, int wait_ms) {
    const bool more = probe_advance(network->probe, wait_ms);
    chain_to_facts(network->chain, network->facts, &network->done, !more);
    if (!more)
        chain_rest_failed(network->chain, network->facts, &network->done, STATUS_IO);
    return more;
}

void live_network_cancel(LiveNetwork *network) {
    probe_cancel(network->probe);
    chain_to_facts(network->chain, network->facts, &network->done, true);
}

void live_network_free(LiveNetwork *network) {
    if (network != NULL)
        probe_free(network->probe);
}
