/* Names to addresses: the hosts file where it goes first, and every DNS server at once. What one
 * server finds is used at once; what the others say is kept beside it. */
#include "probe/probe_rooms.h"

#include "facts/host_name.h"
#include "facts/known.h"
#include "probe/target.h"

typedef struct Slot {
    ProbeHost *host;
    size_t server;
} Slot;

static void ask_all(ProbeHost *host);

/* ---- addresses ---- */

static void add_address(ProbeHost *host, const char *address) {
    for (size_t i = 0; i < host->address_count; i++)
        if (text_equal_any_case(host->addresses[i], address))
            return;
    if (host->address_count == HOST_MOST_ADDRESSES) {
        host->chain->overflow = true;
        return;
    }
    host->addresses[host->address_count++] = address;
    for (size_t i = 0; i < host->port_count; i++)
        endpoint_add(host, address, host->ports[i]);
    if (host->asks_time && host->address_count == 1)
        time_add(host, address);
}

/* Nothing gave it an address: what was to be done with it ends here. */
static void finish_without_address(ProbeHost *host) {
    for (size_t i = 0; i < host->port_count; i++)
        endpoint_add(host, NULL, host->ports[i]);
    if (host->asks_time)
        time_add(host, NULL);
}

/* Where DNS goes first the hosts file is asked when DNS has nothing; else it does not matter. */
static void use_pins_last(ProbeHost *host) {
    if (host->chain->probe->own->pins_first)
        return;
    if (host->address_count > 0)
        host->pin_count = 0;
    for (size_t i = 0; i < host->pin_count; i++)
        add_address(host, host->pins[i].address);
}

static void finish(ProbeHost *host) {
    use_pins_last(host);
    host->step = PROBE_DONE;
    if (host->address_count == 0)
        finish_without_address(host);
    for (size_t i = 0; i < host->chain->zone_count; i++)
        zone_settle(host->chain->zones[i]);
    probe_ended(host->chain);
}

bool host_add_port(ProbeHost *host, int port) {
    for (size_t i = 0; i < host->port_count; i++)
        if (host->ports[i] == port)
            return true;
    if (!port_is_valid(port) || host->port_count == HOST_MOST_PORTS)
        return false;
    host->ports[host->port_count++] = port;
    for (size_t i = 0; i < host->address_count; i++)
        endpoint_add(host, host->addresses[i], port);
    if (host->address_count == 0 && host->step == PROBE_DONE)
        endpoint_add(host, NULL, port);
    return true;
}

void host_ask_time(ProbeHost *host, TimeRole role, int port) {
    if (host->asks_time)
        return;
    host->asks_time = true;
    host->time_role = role;
    host->time_port = port;
    if (host->address_count > 0)
        time_add(host, host->addresses[0]);
    else if (host->step == PROBE_DONE)
        time_add(host, NULL);
}

/* ---- answers ---- */

/* The news that a later answer may replace: nothing heard, then failures, then a clear no. */
enum { WEIGHT_OF_NO = 1, WEIGHT_OF_FAILURE, WEIGHT_OF_FOUND };

static int weight_of(LookupOutcome outcome) {
    switch (outcome) {
    case LookupOutcome_FOUND:
        return WEIGHT_OF_FOUND;
    case LookupOutcome_NXDOMAIN:
    case LookupOutcome_EMPTY:
        return WEIGHT_OF_NO;
    default:
        return WEIGHT_OF_FAILURE;
    }
}

static void take(ProbeHost *host, ProbeName *name, const DnsResult *result) {
    Arena *arena = host->chain->probe->arena;
    const DnsAnswer *answer = &result->answer;
    /* NXDOMAIN says more than EMPTY: it is of the name, not of a type. */
    if (weight_of(answer->outcome) > weight_of(name->outcome) ||
        (answer->outcome == LookupOutcome_NXDOMAIN && name->outcome == LookupOutcome_EMPTY))
        name->outcome = answer->outcome;
    if (answer->alias != NULL)
        name->alias = answer->alias;
    if (result->ms > name->ms)
        name->ms = result->ms;
    for (size_t i = 0; i < answer->address_count; i++) {
        const char **slot =
            arena_push(arena, &name->addresses, &name->count, &name->capacity, sizeof *slot);
        *slot = answer->addresses[i];
        add_address(host, answer->addresses[i]);
    }
}

static bool is_all_answered(const ProbeHost *host) {
    for (size_t i = 0; i < host->name_count; i++)
        if (host->names[i].open > 0)
            return false;
    return true;
}

static bool is_found(const ProbeHost *host) {
    bool found = host->pin_count > 0 && host->chain->probe->own->pins_first;
    for (size_t i = 0; i < host->name_count; i++)
        found |= host->names[i].count > 0;
    return found;
}

/* A name without a dot has as many full names as there are suffixes: one after the other. */
static void conclude(ProbeHost *host) {
    const TextArray *search = &host->chain->probe->own->search;
    const bool is_short = strchr(host->ascii, '.') == NULL;
    if (is_found(host) || !is_short || host->suffix == search->count) {
        finish(host);
        return;
    }
    host->suffix++;
    ask_all(host);
}

static void on_address(void *data, const DnsResult *result) {
    const Slot *slot = data;
    ProbeHost *host = slot->host;
    ProbeName *name = &host->names[slot->server];
    take(host, name, result);
    name->open--;
    if (is_all_answered(host))
        conclude(host);
}

/* ---- asking ---- */

/* The full name to ask for; NULL: no (further) one. */
static const char *full_name(const ProbeHost *host) {
    const Probe *probe = host->chain->probe;
    if (strchr(host->ascii, '.') != NULL || host->suffix == probe->own->search.count)
        return host->ascii;
    return arena_printf(probe->arena, "%s.%s", host->ascii, probe->own->search.items[host->suffix]);
}

static void ask(ProbeHost *host, size_t server, const char *name, DnsRecordType type) {
    Probe *probe = host->chain->probe;
    Slot *slot = arena_array(probe->arena, Slot, 1);
    *slot = (Slot){.host = host, .server = server};
    server_ask(probe, server, name, type, on_address, slot);
}

/* A server that failed at one suffix may know the name at another; but what it failed to say stays
 * unsaid. One that was silent is not waited for again. */
static bool is_asked_again(ProbeName *name) {
    name->alias = NULL;
    if (weight_of(name->outcome) == WEIGHT_OF_NO)
        name->outcome = LookupOutcome_EMPTY;
    return name->outcome != LookupOutcome_TIMEOUT;
}

static void ask_all(ProbeHost *host) {
    const char *name = full_name(host);
    size_t asked = 0;
    for (size_t i = 0; i < host->name_count; i++) {
        host->names[i].open = is_asked_again(&host->names[i]) ? 2 : 0;
        asked += host->names[i].open;
    }
    for (size_t i = 0; i < host->name_count; i++) {
        if (host->names[i].open == 0)
            continue;
        ask(host, i, name, DNS_TYPE_A);
        ask(host, i, name, DNS_TYPE_AAAA);
    }
    if (asked == 0)
        finish(host);
}

static void start(void *subject) {
    ProbeHost *host = subject;
    Probe *probe = host->chain->probe;
    host->step = PROBE_RESOLVING;
    if (host->is_address) {
        add_address(host, host->ascii);
        finish(host);
        return;
    }
    for (size_t i = 0; probe->own->pins_first && i < host->pin_count; i++)
        add_address(host, host->pins[i].address);
    host->name_count = probe->name_count; /* the system's order adds nothing to each by itself */
    host->names = arena_array(probe->arena, ProbeName, host->name_count);
    for (size_t i = 0; i < host->name_count; i++)
        host->names[i] = (ProbeName){.server = probe->names[i], .outcome = LookupOutcome_EMPTY};
    if (host->name_count == 0)
        finish(host);
    else
        ask_all(host);
}

static ProbeHost *find_host(const ProbeChain *chain, const char *ascii) {
    for (size_t i = 0; i < chain->host_count; i++)
        if (host_same(chain->hosts[i]->ascii, ascii))
            return chain->hosts[i];
    return NULL;
}

static ProbeHost *push_host(ProbeChain *chain, const char *name, const char *ascii) {
    Probe *probe = chain->probe;
    if (chain->host_count == CHAIN_MOST_HOSTS)
        return NULL;
    ProbeHost *host = arena_array(probe->arena, ProbeHost, 1);
    *host = (ProbeHost){.chain = chain,
                        .name = str_dup(probe->arena, host_bare(name)),
                        .ascii = ascii,
                        .is_address = address_is_valid(ascii)};
    if (!host->is_address)
        host->pins = system_resolver_pins(probe->own, ascii, &host->pin_count);
    ProbeHost **slot = arena_push(probe->arena, &chain->hosts, &chain->host_count,
                                  &chain->host_capacity, sizeof(ProbeHost *));
    *slot = host;
    return host;
}

static ProbeHost *add_askable(ProbeChain *chain, const char *name, const char *ascii) {
    ProbeHost *host = find_host(chain, ascii);
    if (host != NULL)
        return host;
    host = push_host(chain, name, ascii);
    if (host != NULL)
        probe_queue(chain, start, host);
    return host;
}

ProbeHost *host_add(ProbeChain *chain, const char *name) {
    const char *ascii = probe_host_ascii(chain->probe->arena, name);
    return ascii != NULL ? add_askable(chain, name, ascii) : NULL;
}

/* What is no name of a host cannot be asked for, and so it has no address. */
static ProbeHost *add_unaskable(ProbeChain *chain, const char *name) {
    for (size_t i = 0; i < chain->host_count; i++)
        if (strcmp(chain->hosts[i]->name, name) == 0)
            return chain->hosts[i];
    ProbeHost *host = push_host(chain, name, "");
    if (host != NULL)
        host->step = PROBE_DONE;
    return host;
}

ProbeHost *host_add_target(ProbeChain *chain, const char *name) {
    const char *ascii = probe_host_ascii(chain->probe->arena, name);
    return ascii != NULL ? add_askable(chain, name, ascii) : add_unaskable(chain, name);
}

bool chain_add_host(ProbeChain *chain, const char *name, int64_t port) {
    ProbeHost *host = host_add(chain, name);
    if (host == NULL)
        return false;
    host->is_kms_host = true;
    (void)host_add_port(host, port == 0 ? KMS_PORT : (int)port);
    if (chain->probe->clocks)
        host_ask_time(host, TimeRole_KMS_HOST, PROBE_NTP_PORT);
    return true;
}

bool chain_add_address(ProbeChain *chain, const char *name, const char *address) {
    const char *ascii = probe_host_ascii(chain->probe->arena, name);
    ProbeHost *host = ascii == NULL ? NULL : find_host(chain, ascii);
    if (host == NULL || host->is_address || !address_is_valid(address))
        return false;
    add_address(host, arena_strdup(chain->probe->arena, address));
    return true;
}

bool chain_add_time_server(ProbeChain *chain, const char *server, int64_t port) {
    ProbeHost *host = host_add(chain, server);
    if (host == NULL)
        return false;
    host_ask_time(host, TimeRole_GIVEN, port == 0 ? PROBE_NTP_PORT : (int)port);
    return true;
}
