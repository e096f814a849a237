/* SRV records: _vlmcs._tcp of each domain, asked of each DNS server by itself [WSD-dns]. */
#include "probe/probe_rooms.h"

#include "facts/host_name.h"
#include "facts/known.h"
#include "probe/target.h"

/* Where an answer belongs. */
typedef struct Slot {
    ProbeZone *zone;
    size_t server;
} Slot;

/* ---- what a record leads to ---- */

/* A target at an odd port is tried at the usual one too: the record may be what is wrong. */
static void follow(ProbeZone *zone, const DnsSrv *record) {
    if (record->target[0] == '\0' || strcmp(record->target, ".") == 0)
        return;
    ProbeHost *host = host_add_target(zone->chain, record->target);
    if (host == NULL) {
        zone->overflow = true;
        return;
    }
    host->is_kms_host = true;
    zone->overflow |= !host_add_port(host, record->port);
    (void)host_add_port(host, KMS_PORT);
    if (zone->chain->probe->clocks)
        host_ask_time(host, TimeRole_KMS_HOST, PROBE_NTP_PORT);
}

/* Where every server of the system's order fails, c-ares does not tell how: it fails as they did,
 * each asked by itself. */
static void settle_system_order(ProbeZone *zone) {
    ProbeLookup *order = NULL;
    LookupOutcome worst = LookupOutcome_REFUSED;
    for (size_t i = 0; i < zone->lookup_count; i++) {
        const LookupOutcome outcome = zone->lookups[i].answer.outcome;
        if (zone->lookups[i].server == NULL)
            order = &zone->lookups[i];
        else if (i >= zone->chain->probe->own_count)
            continue; /* of the profile: not in that order */
        else if (outcome == LookupOutcome_SERVFAIL)
            worst = outcome;
        else if (outcome != LookupOutcome_REFUSED)
            return;
    }
    if (order != NULL && order->answer.outcome == LookupOutcome_TIMEOUT)
        order->answer.outcome = worst;
}

static void close_question(ProbeZone *zone) {
    if (--zone->open > 0)
        return;
    settle_system_order(zone);
    zone_settle(zone);
    probe_ended(zone->chain);
}

static void on_srv(void *data, const DnsResult *result) {
    const Slot *slot = data;
    ProbeZone *zone = slot->zone;
    ProbeLookup *lookup = &zone->lookups[slot->server];
    lookup->done = true;
    lookup->answer = result->answer;
    lookup->over_tcp = result->over_tcp;
    lookup->ms = result->ms;
    for (size_t i = 0; i < result->answer.srv_count; i++)
        follow(zone, &result->answer.srv[i]);
    close_question(zone);
}

static void on_soa(void *data, const DnsResult *result) {
    const Slot *slot = data;
    slot->zone->has_soa |= result->answer.has_soa;
    close_question(slot->zone);
}

/* ---- asking ---- */

static void ask(ProbeZone *zone, size_t server, const char *name, DnsRecordType type,
                DnsDone done) {
    Probe *probe = zone->chain->probe;
    Slot *slot = arena_array(probe->arena, Slot, 1);
    *slot = (Slot){zone, server};
    server_ask(probe, server, name, type, done, slot);
}

static void start(void *subject) {
    ProbeZone *zone = subject;
    const Probe *probe = zone->chain->probe;
    const char *domain = zone->srv_name + strlen(probe_srv_prefix);
    const size_t count = probe->server_count;
    zone->open += zone->guess != NULL ? 2 * count : count; /* beside the one that holds it open */
    for (size_t i = 0; i < count; i++) {
        ask(zone, i, zone->srv_name, DNS_TYPE_SRV, on_srv);
        if (zone->guess != NULL)
            ask(zone, i, domain, DNS_TYPE_SOA, on_soa);
    }
    close_question(zone);
}

static ProbeZone *zone_add(ProbeChain *chain, const char *domain) {
    Probe *probe = chain->probe;
    const char *ascii = probe_domain_ascii(probe->arena, domain);
    if (ascii == NULL)
        return NULL;
    if (chain->zone_count == CHAIN_MOST_ZONES) {
        chain->overflow = true;
        return NULL;
    }
    ProbeZone *zone = arena_array(probe->arena, ProbeZone, 1);
    *zone = (ProbeZone){.chain = chain,
                        .domain = str_dup(probe->arena, host_bare(domain)),
                        .srv_name = arena_printf(probe->arena, "%s%s", probe_srv_prefix, ascii),
                        .lookups = arena_array(probe->arena, ProbeLookup, probe->server_count),
                        .lookup_count = probe->server_count,
                        .open = 1};
    for (size_t i = 0; i < probe->server_count; i++)
        zone->lookups[i].server = probe->servers[i].name;
    ProbeZone **slot = arena_push(probe->arena, &chain->zones, &chain->zone_count,
                                  &chain->zone_capacity, sizeof(ProbeZone *));
    *slot = zone;
    probe_queue(chain, start, zone);
    return zone;
}

static bool knows_zone(const ProbeChain *chain, const char *domain) {
    for (size_t i = 0; i < chain->zone_count; i++)
        if (host_same(chain->zones[i]->domain, domain))
            return true;
    return false;
}

/* The host that keeps the domain's time: with Active Directory the domain's own name has the
 * addresses of its domain controllers. */
static void ask_domain_time(ProbeChain *chain, const char *domain) {
    ProbeHost *apex = chain->probe->clocks ? host_add(chain, domain) : NULL;
    if (apex != NULL)
        host_ask_time(apex, TimeRole_DOMAIN, PROBE_NTP_PORT);
}

bool chain_add_domain(ProbeChain *chain, const char *domain) {
    const char *bare = probe_target_bare(domain);
    if (knows_zone(chain, bare))
        return true;
    if (zone_add(chain, bare) == NULL)
        return false;
    ask_domain_time(chain, bare);
    return true;
}

/* ---- a name that may be either ---- */

static bool add_guess(ProbeChain *chain, const char *name) {
    ProbeZone *zone = zone_add(chain, name);
    if (zone == NULL)
        return false;
    zone->guess = host_add(chain, name);
    if (zone->guess != NULL && chain->probe->clocks)
        host_ask_time(zone->guess, TimeRole_DOMAIN, PROBE_NTP_PORT);
    return true;
}

bool chain_add_target(ProbeChain *chain, const char *target) {
    const char *host;
    int64_t port;
    if (str_starts(str_of(target), probe_srv_prefix))
        return chain_add_domain(chain, target);
    if (!host_spec_split(chain->probe->arena, target, &host, &port))
        return false;
    if (port != 0 || address_is_valid(host))
        return chain_add_host(chain, host, port);
    return add_guess(chain, host);
}

static bool is_domain(const ProbeZone *zone) {
    bool found = zone->has_soa;
    for (size_t i = 0; i < zone->lookup_count; i++)
        found |= zone->lookups[i].done && zone->lookups[i].answer.outcome == LookupOutcome_FOUND;
    return found;
}

/* Whoever is no domain keeps his own time, not a domain's. */
static void keep_own_time(ProbeHost *host) {
    const ProbeChain *chain = host->chain;
    host->time_role = TimeRole_KMS_HOST;
    for (size_t i = 0; i < chain->time_count; i++)
        if (chain->times[i]->host == host)
            chain->times[i]->role = TimeRole_KMS_HOST;
}

/* A server said clearly that there is no record. Where all of them fail nobody knows what the name
 * is, and that they fail must not be lost behind a host. */
static bool lacks_record(const ProbeZone *zone) {
    for (size_t i = 0; i < zone->lookup_count; i++)
        if (zone->lookups[i].done && (zone->lookups[i].answer.outcome == LookupOutcome_NXDOMAIN ||
                                      zone->lookups[i].answer.outcome == LookupOutcome_EMPTY))
            return true;
    return zone->lookup_count == 0;
}

/* Both questions are answered: neither a record nor a zone, but an address: it is a host. */
void zone_settle(ProbeZone *zone) {
    ProbeHost *host = zone->guess;
    if (host == NULL || zone->open > 0 || host->step != PROBE_DONE)
        return;
    zone->guess = NULL;
    const bool is_short =
        strchr(host->ascii, '.') == NULL; /* with a suffix: no domain of its own */
    if (is_domain(zone) || host->address_count == 0 || (!is_short && !lacks_record(zone)))
        return;
    zone->is_host = host->is_kms_host = true;
    keep_own_time(host);
    (void)host_add_port(host, KMS_PORT);
}
