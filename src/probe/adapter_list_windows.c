#include "base/win32_status.h"
#include "probe/adapter_list.h"

#include <winsock2.h>
#include <ws2tcpip.h>

#include <iphlpapi.h>
#include <uv.h>

enum { FIRST_BUFFER = 16 * 1024, BUFFER_TRIES = 4, LONGEST_ADDRESS = 64 };

/* The list may grow between the question for its size and the next. */
static ULONG ask(Arena *arena, IP_ADAPTER_ADDRESSES **ret_first) {
    const ULONG flags = GAA_FLAG_INCLUDE_GATEWAYS | GAA_FLAG_SKIP_ANYCAST | GAA_FLAG_SKIP_MULTICAST;
    ULONG size = FIRST_BUFFER, error = ERROR_BUFFER_OVERFLOW;
    for (int i = 0; i < BUFFER_TRIES && error == ERROR_BUFFER_OVERFLOW; i++) {
        *ret_first = arena_alloc(arena, size);
        error = GetAdaptersAddresses(AF_UNSPEC, flags, NULL, *ret_first, &size);
    }
    return error;
}

Status adapter_list_read(Arena *arena, const IP_ADAPTER_ADDRESSES **ret_first) {
    IP_ADAPTER_ADDRESSES *first = NULL;
    const ULONG error = ask(arena, &first);
    *ret_first = error == NO_ERROR ? first : NULL;
    if (error == NO_ERROR || error == ERROR_NO_DATA || error == ERROR_ADDRESS_NOT_ASSOCIATED)
        return STATUS_OK;
    return win32_status((uint32_t)error);
}

const char *adapter_address_text(Arena *arena, const struct sockaddr *address) {
    char text[LONGEST_ADDRESS] = "";
    if (address != NULL && address->sa_family == AF_INET)
        uv_ip4_name((const struct sockaddr_in *)(const void *)address, text, sizeof text);
    else if (address != NULL && address->sa_family == AF_INET6)
        uv_ip6_name((const struct sockaddr_in6 *)(const void *)address, text, sizeof text);
    return arena_strdup(arena, text);
}

bool adapter_server_is_set(const char *address) {
    return !str_starts(str_of(address), "fec0:0:0:ffff:");
}
