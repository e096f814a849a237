/* Adapters, and the suffixes that this PC puts behind names: as ipconfig /all would show them. */
#include "facts/known.h"
#include "machine/live_windows/collectors/lib_read.h"
#include "machine/recorded/kinds/lib_ipconfig_names.h"

#define DNS_POLICY "HKLM\\SOFTWARE\\Policies\\Microsoft\\Windows NT\\DNSClient"

/* ---- one adapter ---- */

static void set_list(Facts *facts, FactList *fact, const char *const *items, SourceId source) {
    for (size_t i = 0; items != NULL && items[i] != NULL; i++)
        fact_add_item(facts, fact, str_of(items[i]), source);
    if (fact->count == 0)
        fact_set_absent(&fact->meta, source);
}

/* A suffix that a policy gives to all connections goes before their own and DHCP's [DNSCSP]. */
static void add_adapter(CollectorInput *input, const AdapterInfo *info, const char *policy_suffix,
                        SourceId source) {
    Facts *facts = input->facts;
    Adapter *adapter = facts_add(facts, adapters, source);
    read_settle_text(facts, &adapter->name, info->name, source);
    read_settle_text(facts, &adapter->description, info->description, source);
    fact_set_flag(&adapter->connected, info->connected, source);
    fact_set_flag(&adapter->virtual_one,
                  info->virtual_one || ipconfig_is_virtual(info->name, info->description), source);
    fact_set_flag(&adapter->dhcp, info->dhcp, source);
    read_settle_text(facts, &adapter->suffix,
                     info->connected && policy_suffix[0] != '\0' ? policy_suffix : info->suffix,
                     source);
    set_list(facts, &adapter->addresses, info->addresses, source);
    read_settle_text(facts, &adapter->mask, info->mask, source);
    set_list(facts, &adapter->gateways, info->gateways, source);
    read_settle_text(facts, &adapter->dhcp_server, info->dhcp_server, source);
    set_list(facts, &adapter->dns_servers, info->dns_servers, source);
    read_settle_text(facts, &adapter->mac, info->mac, source);
}

static void collect_adapters(CollectorInput *input) {
    static const RegistryPlace policies[] = {{DNS_POLICY, "AdapterDomainName"}, {NULL, NULL}};
    const SourceId source = read_source(input, "adapters", "GetAdaptersAddresses");
    const RegistryPlace *place;
    const char *policy_suffix = "";
    AdapterInfos infos;
    const Status status = input->windows->adapters(input->windows, input->facts->arena, &infos);
    if (status != STATUS_OK) {
        facts_group_failed(input->facts, GROUP_adapters, status, source);
        return;
    }
    if (read_first_text(input, policies, &policy_suffix, &place) != STATUS_OK)
        policy_suffix = "";
    facts_group_known(input->facts, GROUP_adapters, source);
    for (size_t i = 0; i < infos.count; i++)
        add_adapter(input, &infos.items[i], policy_suffix, source);
}

/* ---- suffixes ---- */

static void collect_primary_suffix(CollectorInput *input) {
    static const RegistryPlace places[] = {{DNS_POLICY, "PrimaryDnsSuffix"},
                                           {DNS_POLICY, "NV PrimaryDnsSuffix"},
                                           {TCPIP_KEY, "Domain"},
                                           {TCPIP_KEY, "NV Domain"},
                                           {NULL, NULL}};
    Ip *ip = &input->facts->ip;
    const RegistryPlace *place = &places[2];
    const char *text;
    const Status status = read_first_text(input, places, &text, &place);
    const SourceId source = read_source(input, "registry", place->key);
    if (status == STATUS_OK)
        fact_set_text(input->facts, &ip->primary_suffix, host_bare(text), source);
    else if (status == STATUS_NOT_FOUND)
        fact_set_absent(&ip->primary_suffix.meta, source);
    else
        fact_set_failed(&ip->primary_suffix.meta, status, source);
}

static bool has_item(const FactList *list, Str item) {
    for (size_t i = 0; i < list->count; i++)
        if (str_is(item, list->items[i]))
            return true;
    return false;
}

static void add_suffix(CollectorInput *input, const char *text, SourceId source) {
    FactList *list = &input->facts->ip.search_list;
    const Str suffix = host_bare(text);
    if (suffix.length > 0 && !has_item(list, suffix))
        fact_add_item(input->facts, list, suffix, source);
}

/* "corp.example,lab.example", also with blanks. */
static void add_listed(CollectorInput *input, const char *list, SourceId source) {
    Arena *arena = input->facts->arena;
    char *copy = arena_strdup(arena, list);
    for (char *at = copy; *at != '\0'; at++)
        *at = *at == ',' || *at == ';' ? ' ' : *at;
    Str rest = str_of(copy), word;
    while (str_next_word(&rest, &word))
        add_suffix(input, str_dup(arena, word), source);
}

/* Without a list of its own the primary suffix and those of the connections are it [DNSCSP]. */
static void add_own_suffixes(CollectorInput *input) {
    const Facts *facts = input->facts;
    add_suffix(input, fact_text(&facts->ip.primary_suffix), facts->ip.primary_suffix.meta.source);
    for (size_t i = 0; i < facts->adapters.count; i++) {
        const Adapter *adapter = &facts->adapters.items[i];
        if (fact_true(&adapter->connected))
            add_suffix(input, fact_text(&adapter->suffix), adapter->suffix.meta.source);
    }
}

static void collect_search_list(CollectorInput *input) {
    static const RegistryPlace places[] = {
        {DNS_POLICY, "SearchList"}, {TCPIP_KEY, "SearchList"}, {NULL, NULL}};
    FactMeta *meta = &input->facts->ip.search_list.meta;
    const RegistryPlace *place = &places[1];
    const char *text;
    const Status status = read_first_text(input, places, &text, &place);
    const SourceId source = read_source(input, "registry", place->key);
    if (status == STATUS_OK)
        add_listed(input, text, source);
    else
        add_own_suffixes(input);
    if (meta->state == FACT_KNOWN)
        return;
    if (status == STATUS_OK || status == STATUS_NOT_FOUND)
        fact_set_absent(meta, source);
    else
        fact_set_failed(meta, status, source);
}

/* ---- the PC ---- */

static void collect_host_name(CollectorInput *input) {
    ComputerInfo computer;
    const SourceId source = read_source(input, "computer", "GetComputerNameEx");
    FactText *fact = &input->facts->ip.host_name;
    const Status status = input->windows->computer(input->windows, input->facts->arena, &computer);
    if (status == STATUS_OK)
        read_settle_text(input->facts, fact, computer.name, source);
    else
        fact_set_failed(&fact->meta, status, source);
}

/* The adapter with a gateway is the way out; a real one before a virtual one. */
static void find_way_out(Facts *facts) {
    const Adapter *out = NULL;
    for (size_t i = 0; i < facts->adapters.count; i++) {
        const Adapter *adapter = &facts->adapters.items[i];
        if (fact_true(&adapter->connected) && fact_known(adapter->gateways.meta) &&
            (out == NULL || (fact_true(&out->virtual_one) && !fact_true(&adapter->virtual_one))))
            out = adapter;
    }
    if (out != NULL)
        fact_set_flag(&facts->ip.dhcp, out->dhcp.value, out->dhcp.meta.source);
}

static void collect(CollectorInput *input) {
    facts_group_known(input->facts, GROUP_ip, read_source(input, "registry", TCPIP_KEY));
    collect_adapters(input);
    collect_primary_suffix(input);
    collect_search_list(input);
    collect_host_name(input);
    find_way_out(input->facts);
}

const Collector collector_ip = {.name = "ip",
                                .order = 300,
                                .fills = GROUP_BIT(ip) | GROUP_BIT(adapters),
                                .deadline_ms = 10000,
                                .collect = collect};
