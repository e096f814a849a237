/* What the practice PC sees of the network: through its own adapters, suffixes and hosts file. */
#ifndef KMSDOCTOR_PRACTICE_NETWORK_H
#define KMSDOCTOR_PRACTICE_NETWORK_H

#include "machine/practice/practice.h"
#include "machine/practice/world.h"

enum { PC_SERVERS = 8, PC_SUFFIXES = 12 };

typedef struct TextList {
    const char *items[PC_SUFFIXES];
    size_t count;
} TextList;

/* DNS servers of the connected adapters, in order. */
TextList pc_dns_servers(const Practice *practice);

/* Suffixes put behind an incomplete name: the search list if there is one, else the primary suffix
 * and each connection's own [DNSCSP]. */
TextList pc_suffixes(const Practice *practice);

/* There is an address other than a self-assigned one: packets get out. */
bool pc_is_connected(const Practice *practice);

/* Asks the PC's servers in turn until one answers; *ret_server is the one that did, or the last.
 * With no server at all the outcome is ERROR and *ret_server "". */
DnsReply pc_ask(const Practice *practice, const char *name, DnsType type, const char **ret_server);

typedef struct PcName {
    NameSource found_by;
    LookupOutcome outcome;
    const char *server; /* "" unless DNS was asked */
    const char *addresses[WORLD_ADDRESSES];
    size_t address_count;
} PcName;

/* The addresses of a host: itself when it is one, the hosts file, DNS. */
PcName pc_resolve(const Practice *practice, const char *host);

bool host_is_address(const char *host);

bool pc_pings(const Practice *practice, const char *address);
PortOutcome pc_connect(const Practice *practice, const char *address, int64_t port,
                       const cJSON **ret_listener);

#endif
