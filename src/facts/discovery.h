/* Where this PC looks for a KMS host in DNS: the domains that it puts behind _vlmcs._tcp. The order
 * in which the licensing service itself tries them is not documented; this is the order in which
 * Microsoft names them [WSD-dns][DNSCSP]. */
#ifndef KMSDOCTOR_DISCOVERY_H
#define KMSDOCTOR_DISCOVERY_H

#include "facts/facts.h"

/* The network was looked at from another computer, the seat: its addresses, domains, DNS servers
 * and hosts file are not the PC's. */
static inline bool seen_from_seat(const Facts *facts) {
    return fact_true(&facts->pc.elsewhere);
}

/* The lookup domain in effect, or "". ret_meta may be NULL. */
const char *lookup_domain(const Facts *facts, FactMeta *ret_meta);

/* Domains that may stand behind _vlmcs._tcp on this PC: the lookup domain alone when one is set;
 * else primary suffix or AD domain, search list, suffixes of connected adapters; no doubles. From a
 * seat: the domains that were looked in. */
typedef struct DomainList {
    const char **items;
    size_t count, capacity;
    bool settled; /* suffixes were looked at: an empty list means that there are none */
    FactMeta meta;
} DomainList;
DomainList discovery_domains(Arena *arena, const Facts *facts);
bool domain_listed(const DomainList *domains, const char *domain);

#endif
