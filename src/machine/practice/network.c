#include "machine/practice/network.h"

static void add(TextList *list, const char *item) {
    if (text_is_empty(item) || list->count == PC_SUFFIXES)
        return;
    for (size_t i = 0; i < list->count; i++)
        if (text_equal_any_case(list->items[i], item))
            return;
    list->items[list->count++] = item;
}

static void add_all(TextList *list, const FactList *items) {
    for (size_t i = 0; i < items->count; i++)
        add(list, items->items[i]);
}

TextList pc_dns_servers(const Practice *practice) {
    TextList list = {.count = 0};
    for (size_t i = 0; i < practice->pc->adapters.count; i++) {
        const Adapter *adapter = &practice->pc->adapters.items[i];
        if (!fact_false(&adapter->connected))
            add_all(&list, &adapter->dns_servers);
    }
    return list;
}

TextList pc_suffixes(const Practice *practice) {
    const Facts *pc = practice->pc;
    TextList list = {.count = 0};
    add_all(&list, &pc->ip.search_list);
    if (list.count > 0)
        return list;
    add(&list, fact_text(&pc->ip.primary_suffix));
    for (size_t i = 0; i < pc->adapters.count; i++)
        if (!fact_false(&pc->adapters.items[i].connected))
            add(&list, fact_text(&pc->adapters.items[i].suffix));
    return list;
}

bool pc_is_connected(const Practice *practice) {
    for (size_t i = 0; i < practice->pc->adapters.count; i++) {
        const Adapter *adapter = &practice->pc->adapters.items[i];
        if (fact_false(&adapter->connected) || fact_true(&adapter->virtual_one))
            continue;
        for (size_t a = 0; a < adapter->addresses.count; a++)
            if (!str_starts(str_of(adapter->addresses.items[a]), "169.254."))
                return true;
    }
    return false;
}

DnsReply pc_ask(const Practice *practice, const char *name, DnsType type, const char **ret_server) {
    const TextList servers = pc_dns_servers(practice);
    DnsReply reply = {.outcome = LookupOutcome_ERROR, .zone = ""};
    *ret_server = "";
    for (size_t i = 0; i < servers.count; i++) {
        *ret_server = servers.items[i];
        reply = (DnsReply){.outcome = LookupOutcome_TIMEOUT, .zone = ""};
        if (pc_is_connected(practice))
            reply = world_ask(practice->world, servers.items[i], name, type);
        if (reply.outcome != LookupOutcome_TIMEOUT)
            break;
    }
    return reply;
}

bool host_is_address(const char *host) {
    if (strchr(host, ':') != NULL)
        return true;
    return host[0] != '\0' && strspn(host, "0123456789.") == strlen(host);
}

static bool in_hosts_file(const Practice *practice, const char *host, PcName *name) {
    for (size_t i = 0; i < practice->pc->hosts_file.count; i++) {
        const HostsLine *line = &practice->pc->hosts_file.items[i];
        if (text_equal_any_case(fact_text(&line->name), host) &&
            name->address_count < WORLD_ADDRESSES)
            name->addresses[name->address_count++] = fact_text(&line->address);
    }
    return name->address_count > 0;
}

static void ask_dns(const Practice *practice, const char *host, PcName *name) {
    const DnsReply reply = pc_ask(practice, host, DNS_A, &name->server);
    name->outcome = reply.outcome;
    name->address_count = reply.address_count;
    for (size_t i = 0; i < reply.address_count; i++)
        name->addresses[i] = reply.addresses[i];
}

PcName pc_resolve(const Practice *practice, const char *host) {
    PcName name = {.found_by = NameSource_TOOL, .outcome = LookupOutcome_FOUND, .server = ""};
    if (host_is_address(host)) {
        const Str bare = str_starts(str_of(host), "[")
                             ? str_first(str_from(str_of(host), 1), strlen(host) - 2)
                             : str_of(host);
        name.addresses[name.address_count++] = str_dup(arena_of(practice), bare);
        return name;
    }
    name.found_by = NameSource_HOSTS_FILE;
    if (in_hosts_file(practice, host, &name))
        return name;
    name.found_by = NameSource_DNS;
    if (strchr(host, '.') != NULL) {
        ask_dns(practice, host, &name);
        return name;
    }
    const TextList suffixes = pc_suffixes(practice);
    name.outcome = LookupOutcome_NXDOMAIN;
    for (size_t i = 0; i < suffixes.count && name.address_count == 0; i++)
        ask_dns(practice, arena_printf(arena_of(practice), "%s.%s", host, suffixes.items[i]),
                &name);
    return name;
}

bool pc_pings(const Practice *practice, const char *address) {
    return pc_is_connected(practice) && world_pings(practice->world, address);
}

PortOutcome pc_connect(const Practice *practice, const char *address, int64_t port,
                       const cJSON **ret_listener) {
    if (!pc_is_connected(practice))
        return PortOutcome_UNREACHABLE;
    return world_connect(practice->world, address, port, ret_listener);
}
