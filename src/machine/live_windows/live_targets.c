#include "machine/live_windows/live_targets.h"

#include "facts/host_choice.h"
#include "facts/host_name.h"
#include "facts/known.h"

enum { MOST_SERVERS = 16, MOST_SUFFIXES = 32 };

static void add_once(Arena *arena, TextArray *list, Str item, size_t most) {
    if (item.length == 0 || list->count >= most)
        return;
    for (size_t i = 0; i < list->count; i++)
        if (str_is(item, list->items[i]))
            return;
    const char **slot =
        arena_push(arena, &list->items, &list->count, &list->capacity, sizeof *slot);
    *slot = str_dup(arena, item);
}

/* ---- how this PC resolves ---- */

/* An address of a link alone needs its link (fe80::1%12): c-ares cannot ask it. */
static bool is_askable(Arena *arena, const char *server) {
    const char *host;
    int64_t port;
    return host_spec_split(arena, server, &host, &port) && address_is_valid(host) &&
           !str_starts(str_of(host), "fe80:");
}

static void add_servers(Arena *arena, TextArray *list, const Facts *facts, bool way_out) {
    for (size_t i = 0; i < facts->adapters.count; i++) {
        const Adapter *adapter = &facts->adapters.items[i];
        if (!fact_true(&adapter->connected) || !fact_known(adapter->dns_servers.meta) ||
            fact_known(adapter->gateways.meta) != way_out)
            continue;
        for (size_t k = 0; k < adapter->dns_servers.count; k++)
            if (is_askable(arena, adapter->dns_servers.items[k]))
                add_once(arena, list, str_of(adapter->dns_servers.items[k]), MOST_SERVERS);
    }
}

static void add_pins(Arena *arena, SystemResolver *own, const Facts *facts) {
    const FactMeta meta = facts->groups[GROUP_hosts_file];
    own->hosts_read = meta.state == FACT_KNOWN    ? STATUS_OK
                      : meta.state == FACT_FAILED ? meta.why
                                                  : STATUS_NOT_FOUND;
    own->hosts_path =
        meta.source != 0 ? arena_strdup(arena, facts->sources[meta.source].where) : "hosts";
    for (size_t i = 0; i < facts->hosts_file.count; i++) {
        const HostsLine *line = &facts->hosts_file.items[i];
        system_resolver_pin(arena, own, fact_text(&line->name), fact_text(&line->address),
                            (int)fact_number(&line->line, 0));
    }
    system_resolver_sort(own);
    own->pins_first = true;
}

const SystemResolver *live_own_resolver(Arena *arena, const Facts *facts) {
    SystemResolver *own = arena_array(arena, SystemResolver, 1);
    const FactList *search = &facts->ip.search_list;
    own->settings_path = "adapters";
    own->primary = arena_strdup(arena, fact_text(&facts->ip.primary_suffix));
    add_servers(arena, &own->servers, facts, true);
    add_servers(arena, &own->servers, facts, false);
    for (size_t i = 0; fact_known(search->meta) && i < search->count; i++)
        add_once(arena, &own->search, host_bare(search->items[i]), MOST_SUFFIXES);
    add_pins(arena, own, facts);
    return own;
}

/* ---- domains ---- */

static void add_domain(ProbeChain *chain, const FactText *domain) {
    if (fact_known(domain->meta))
        (void)chain_add_domain(chain, domain->value);
}

/* A lookup domain forces discovery into itself; the others are looked at all the same: that is what
 * would be without it. */
static void add_domains(ProbeChain *chain, const Facts *facts) {
    add_domain(chain, &facts->spp.lookup_domain);
    for (size_t i = 0; i < facts->host_settings.count; i++)
        add_domain(chain, &facts->host_settings.items[i].lookup_domain);
    add_domain(chain, &facts->ip.primary_suffix);
    add_domain(chain, &facts->pc.domain);
    for (size_t i = 0; fact_known(facts->ip.search_list.meta) && i < facts->ip.search_list.count;
         i++)
        (void)chain_add_domain(chain, facts->ip.search_list.items[i]);
    for (size_t i = 0; i < facts->adapters.count; i++)
        if (fact_true(&facts->adapters.items[i].connected))
            add_domain(chain, &facts->adapters.items[i].suffix);
}

/* ---- hosts ---- */

static void add_host(ProbeChain *chain, const FactText *host, int64_t port) {
    if (fact_known(host->meta))
        (void)chain_add_host(chain, host->value, port);
}

static void add_hosts(ProbeChain *chain, const Facts *facts) {
    for (size_t i = 0; i < facts->host_settings.count; i++) {
        const HostSetting *setting = &facts->host_settings.items[i];
        add_host(chain, &setting->host, setting_port(setting));
    }
    add_host(chain, &facts->spp.cached_host, fact_number(&facts->spp.cached_port, 0));
    for (size_t i = 0; i < facts->licences.count; i++) {
        const Licence *licence = &facts->licences.items[i];
        add_host(chain, &licence->host, fact_number(&licence->port, 0));
        add_host(chain, &licence->dns_host, fact_number(&licence->dns_port, 0));
    }
}

static void add_profile(ProbeChain *chain, Arena *arena, const Profile *profile) {
    for (size_t i = 0; i < profile->zone_count; i++)
        (void)chain_add_domain(chain, profile->zones[i]);
    for (size_t i = 0; i < profile->kms_host_count; i++) {
        const char *host;
        int64_t port;
        if (host_spec_split(arena, profile->kms_hosts[i], &host, &port))
            (void)chain_add_host(chain, host, port);
    }
}

void live_add_targets(ProbeChain *chain, Arena *arena, const Facts *facts, const Profile *profile) {
    add_domains(chain, facts);
    add_hosts(chain, facts);
    add_profile(chain, arena, profile);
}
