/* One host at several addresses: what was seen of one of them is not said of another. */
#ifndef KMSDOCTOR_LIB_ADDRESSES_H
#define KMSDOCTOR_LIB_ADDRESSES_H

#include "checks/check.h"

/* Two records may speak of the same address: unless both name one, and not the same. */
bool may_be_same_address(const FactText *a, const FactText *b);

bool address_is_ipv6(const char *address);

/* An IPv6 address to which no way leads from here, of a host that was tried at another address too:
 * most networks have no IPv6, and that is no fault of the host. */
bool is_missing_ipv6(const Facts *facts, const Port *port);

/* The host as a sentence names it: "kms01", or, where it was tried at several addresses, "kms01
 * (10.1.1.9)". */
const char *host_with_address(const CheckInput *input, const char *host, const char *address);

/* The same with the port: "kms01:1688", "[fd00::9]:1688", "kms01:1688 (10.1.1.9)". */
const char *place_of(const CheckInput *input, const char *host, const char *address, int64_t port);

/* One address at which a port of the host was tried. */
typedef struct TriedAddress {
    const FactText *host, *address;
    FactMeta meta; /* of what was seen there */
} TriedAddress;

/* A name with two addresses of which only one serves: a PC that takes the other waits, or fails.
 * Nothing is told where one of them stands in the hosts file of the seat alone. */
void tell_half_served(const CheckInput *input, Finding *finding, const TriedAddress *good,
                      const TriedAddress *bad, int64_t port);

#endif
