/* The adapters of a Windows as GetAdaptersAddresses lists them: for its resolver's settings and for
 * the facts of the live machine. */
#ifndef KMSDOCTOR_ADAPTER_LIST_H
#define KMSDOCTOR_ADAPTER_LIST_H

#include "base/str.h"

struct _IP_ADAPTER_ADDRESSES_LH; /* IP_ADAPTER_ADDRESSES of iphlpapi.h */
struct sockaddr;

/* All of both families, with their gateways. *ret_first, in the arena, is NULL where there is no
 * adapter at all, and on failure. */
MUST_CHECK Status adapter_list_read(Arena *arena,
                                    const struct _IP_ADAPTER_ADDRESSES_LH **ret_first);

/* "10.1.0.10", "fe80::1"; "" for NULL and other families. In the arena. */
const char *adapter_address_text(Arena *arena, const struct sockaddr *address);

/* fec0:0:0:ffff::1 to 3 stand where no DNS server is set for IPv6 (a proposal that was given up,
 * RFC 3879): nobody set them and nobody answers there. */
bool adapter_server_is_set(const char *address);

#endif
