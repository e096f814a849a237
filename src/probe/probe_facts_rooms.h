/* What the rooms of probe_facts.h share: probe_facts.c knows which groups are due,
 * probe_facts_dns.c and probe_facts_hosts.c write them. Nobody else includes this. */
#ifndef KMSDOCTOR_PROBE_FACTS_ROOMS_H
#define KMSDOCTOR_PROBE_FACTS_ROOMS_H

#include "probe/probe_facts.h"
#include "probe/probe_rooms.h"

/* Seen when the loop last turned. */
SourceId chain_source(Facts *facts, const ProbeChain *chain, const char *origin, const char *where);

/* No DNS server is known on the seat: nobody was asked, so that nothing follows for the PC. */
bool chain_has_nobody_to_ask(const ProbeChain *chain, const Facts *facts);

/* It needs a DNS server, and there was none to ask. */
bool host_was_not_asked(const ProbeHost *host, const Facts *facts);

#endif
