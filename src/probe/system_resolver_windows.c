/* Where a Windows keeps how it resolves names: the adapters, the registry (policies first), and the
 * hosts file, which always goes before DNS there. */
#include "base/files.h"
#include "base/utf16.h"
#include "facts/host_name.h"
#include "facts/known.h"
#include "probe/adapter_list.h"
#include "probe/system_resolver.h"

#include <winsock2.h>
#include <ws2tcpip.h>

#include <iphlpapi.h>
#include <windows.h>

enum { LARGEST_HOSTS = 64 * 1024 * 1024, MOST_SERVERS = 16, MOST_SUFFIXES = 32 };

static const wchar_t tcpip[] = L"SYSTEM\\CurrentControlSet\\Services\\Tcpip\\Parameters";
static const wchar_t policies[] = L"SOFTWARE\\Policies\\Microsoft\\Windows NT\\DNSClient";

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

/* ---- the registry ---- */

/* A text value, expanded; "" where there is none. */
static const char *registry_text(Arena *arena, const wchar_t *key, const wchar_t *name) {
    DWORD bytes = 0;
    const DWORD flags = RRF_RT_REG_SZ | RRF_SUBKEY_WOW6464KEY;
    if (RegGetValueW(HKEY_LOCAL_MACHINE, key, name, flags, NULL, NULL, &bytes) != ERROR_SUCCESS)
        return "";
    wchar_t *value = arena_alloc(arena, bytes + sizeof *value);
    if (RegGetValueW(HKEY_LOCAL_MACHINE, key, name, flags, NULL, value, &bytes) != ERROR_SUCCESS)
        return "";
    return utf16_text_all(arena, value);
}

typedef struct Place {
    const wchar_t *key, *name;
} Place;

/* The first of them that holds something. */
static const char *first_text(Arena *arena, const Place *places, size_t count) {
    const char *text = "";
    for (size_t i = 0; i < count && text[0] == '\0'; i++)
        text = registry_text(arena, places[i].key, places[i].name);
    return text;
}

static const char *primary_suffix(Arena *arena) {
    static const Place places[] = {{policies, L"PrimaryDnsSuffix"},
                                   {policies, L"NV PrimaryDnsSuffix"},
                                   {tcpip, L"Domain"},
                                   {tcpip, L"NV Domain"}};
    const char *text = first_text(arena, places, sizeof places / sizeof places[0]);
    return str_dup(arena, host_bare(text));
}

static void add_search_list(Arena *arena, SystemResolver *resolver) {
    static const Place places[] = {{policies, L"SearchList"}, {tcpip, L"SearchList"}};
    char *list = arena_strdup(arena, first_text(arena, places, sizeof places / sizeof places[0]));
    for (char *at = list; *at != '\0'; at++)
        *at = *at == ',' || *at == ';' ? ' ' : *at;
    Str rest = str_of(list), word;
    while (str_next_word(&rest, &word))
        add_once(arena, &resolver->search, host_bare(str_dup(arena, word)), MOST_SUFFIXES);
}

/* ---- the adapters ---- */

/* Addresses of a link alone (fe80::1%12) c-ares cannot ask. */
static void add_server(Arena *arena, SystemResolver *resolver, const struct sockaddr *address) {
    const char *text = adapter_address_text(arena, address);
    if (adapter_server_is_set(text) && !str_starts(str_of(text), "fe80:") && address_is_valid(text))
        add_once(arena, &resolver->servers, str_of(text), MOST_SERVERS);
}

static void add_adapter(Arena *arena, SystemResolver *resolver, const IP_ADAPTER_ADDRESSES *adapter,
                        bool with_suffix) {
    if (adapter->OperStatus != IfOperStatusUp || adapter->IfType == IF_TYPE_SOFTWARE_LOOPBACK)
        return;
    const IP_ADAPTER_DNS_SERVER_ADDRESS *server = adapter->FirstDnsServerAddress;
    for (; server != NULL; server = server->Next)
        add_server(arena, resolver, server->Address.lpSockaddr);
    if (with_suffix)
        add_once(arena, &resolver->search, host_bare(utf16_text_all(arena, adapter->DnsSuffix)),
                 MOST_SUFFIXES);
}

/* Without a list of its own Windows tries the primary suffix, then those of the connections
 * [DNSCSP]. */
static void read_settings(Arena *arena, SystemResolver *resolver) {
    resolver->settings_path = "GetAdaptersAddresses";
    resolver->primary = primary_suffix(arena);
    add_search_list(arena, resolver);
    const bool has_list = resolver->search.count > 0;
    if (!has_list)
        add_once(arena, &resolver->search, str_of(resolver->primary), MOST_SUFFIXES);
    const IP_ADAPTER_ADDRESSES *adapter;
    resolver->settings_read = adapter_list_read(arena, &adapter);
    for (; adapter != NULL; adapter = adapter->Next)
        add_adapter(arena, resolver, adapter, !has_list);
}

/* ---- the hosts file ---- */

static const char *hosts_folder(Arena *arena) {
    const char *folder = registry_text(arena, tcpip, L"DataBasePath");
    wchar_t system32[MAX_PATH] = L"";
    if (folder[0] != '\0' || GetSystemDirectoryW(system32, MAX_PATH) == 0)
        return folder;
    return arena_printf(arena, "%s\\drivers\\etc", utf16_text_all(arena, system32));
}

static void read_pins(Arena *arena, SystemResolver *resolver) {
    Str text;
    resolver->hosts_path = arena_printf(arena, "%s\\hosts", hosts_folder(arena));
    resolver->hosts_read = file_read(arena, resolver->hosts_path, LARGEST_HOSTS, &text);
    if (resolver->hosts_read == STATUS_OK)
        hosts_file_parse(arena, text, resolver);
    resolver->pins_first = true;
}

SystemResolver *system_resolver_read(Arena *arena) {
    SystemResolver *resolver = arena_array(arena, SystemResolver, 1);
    read_settings(arena, resolver);
    read_pins(arena, resolver);
    return resolver;
}
