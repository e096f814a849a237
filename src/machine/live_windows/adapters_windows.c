/* The adapters, through GetAdaptersAddresses. */
#include "base/utf16.h"
#include "machine/live_windows/windows_net_calls.h"
#include "probe/adapter_list.h"

#include <winsock2.h>
#include <ws2tcpip.h>

#include <iphlpapi.h>

enum { IPV4_BITS = 32 };

typedef struct List {
    const char **items;
    size_t count, capacity;
} List;

static void add(Arena *arena, List *list, const char *item) {
    if (item[0] == '\0')
        return;
    const char **slot =
        arena_push(arena, &list->items, &list->count, &list->capacity, sizeof *slot);
    *slot = item;
}

/* The list with its end. */
static const char **ended(Arena *arena, List *list) {
    const char **slot =
        arena_push(arena, &list->items, &list->count, &list->capacity, sizeof *slot);
    *slot = NULL;
    return list->items;
}

static const char **unicast(Arena *arena, const IP_ADAPTER_ADDRESSES *adapter) {
    List list = {0};
    const IP_ADAPTER_UNICAST_ADDRESS *at = adapter->FirstUnicastAddress;
    for (; at != NULL; at = at->Next)
        add(arena, &list, adapter_address_text(arena, at->Address.lpSockaddr));
    return ended(arena, &list);
}

static const char **gateways(Arena *arena, const IP_ADAPTER_ADDRESSES *adapter) {
    List list = {0};
    const IP_ADAPTER_GATEWAY_ADDRESS *at = adapter->FirstGatewayAddress;
    for (; at != NULL; at = at->Next)
        add(arena, &list, adapter_address_text(arena, at->Address.lpSockaddr));
    return ended(arena, &list);
}

static const char **dns_servers(Arena *arena, const IP_ADAPTER_ADDRESSES *adapter) {
    List list = {0};
    const IP_ADAPTER_DNS_SERVER_ADDRESS *at = adapter->FirstDnsServerAddress;
    for (; at != NULL; at = at->Next) {
        const char *server = adapter_address_text(arena, at->Address.lpSockaddr);
        if (adapter_server_is_set(server))
            add(arena, &list, server);
    }
    return ended(arena, &list);
}

static const char *mask(Arena *arena, const IP_ADAPTER_ADDRESSES *adapter) {
    const IP_ADAPTER_UNICAST_ADDRESS *at = adapter->FirstUnicastAddress;
    while (at != NULL && at->Address.lpSockaddr->sa_family != AF_INET)
        at = at->Next;
    if (at == NULL || at->OnLinkPrefixLength > IPV4_BITS)
        return "";
    const unsigned bits = at->OnLinkPrefixLength;
    const uint32_t value = bits == 0 ? 0 : UINT32_MAX << (IPV4_BITS - bits);
    return arena_printf(arena, "%u.%u.%u.%u", (unsigned)(value >> 24),
                        (unsigned)(value >> 16 & 0xFF), (unsigned)(value >> 8 & 0xFF),
                        (unsigned)(value & 0xFF));
}

static const char *mac(Arena *arena, const IP_ADAPTER_ADDRESSES *adapter) {
    const char *text = "";
    for (DWORD i = 0; i < adapter->PhysicalAddressLength; i++)
        text =
            arena_printf(arena, "%s%s%02X", text, i == 0 ? "" : "-", adapter->PhysicalAddress[i]);
    return text;
}

/* By what Windows itself says; that a network card is a virtual switch's only its name tells. */
static bool is_virtual(const IP_ADAPTER_ADDRESSES *adapter) {
    return adapter->IfType == IF_TYPE_TUNNEL || adapter->IfType == IF_TYPE_PPP ||
           adapter->IfType == IF_TYPE_PROP_VIRTUAL || adapter->TunnelType != TUNNEL_TYPE_NONE;
}

static AdapterInfo read_adapter(Arena *arena, const IP_ADAPTER_ADDRESSES *adapter) {
    const SOCKET_ADDRESS *dhcp_server = &adapter->Dhcpv4Server;
    return (AdapterInfo){
        .name = utf16_text_all(arena, adapter->FriendlyName),
        .description = utf16_text_all(arena, adapter->Description),
        .guid = arena_strdup(arena, adapter->AdapterName),
        .connected = adapter->OperStatus == IfOperStatusUp,
        .virtual_one = is_virtual(adapter),
        .dhcp = (adapter->Flags & IP_ADAPTER_DHCP_ENABLED) != 0,
        .suffix = utf16_text_all(arena, adapter->DnsSuffix),
        .addresses = unicast(arena, adapter),
        .mask = mask(arena, adapter),
        .gateways = gateways(arena, adapter),
        .dhcp_server = dhcp_server->iSockaddrLength > 0
                           ? adapter_address_text(arena, dhcp_server->lpSockaddr)
                           : "",
        .dns_servers = dns_servers(arena, adapter),
        .mac = mac(arena, adapter),
    };
}

Status windows_adapters(const WindowsCalls *calls, Arena *arena, AdapterInfos *ret_adapters) {
    (void)calls;
    const IP_ADAPTER_ADDRESSES *first;
    const Status status = adapter_list_read(arena, &first);
    if (status != STATUS_OK)
        return status;
    AdapterInfos infos = {0};
    size_t capacity = 0;
    for (const IP_ADAPTER_ADDRESSES *at = first; at != NULL; at = at->Next) {
        if (at->IfType == IF_TYPE_SOFTWARE_LOOPBACK)
            continue; /* as ipconfig */
        AdapterInfo *info = arena_push(arena, &infos.items, &infos.count, &capacity, sizeof *info);
        *info = read_adapter(arena, at);
    }
    *ret_adapters = infos;
    return STATUS_OK;
}
