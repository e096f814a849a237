/* What a probe found, as facts. Each part is written once, when it is complete or never will be;
 * what was not finished is left out. Only KMS hosts are spoken of: a name that was asked for its
 * clock alone is none. */
#ifndef KMSDOCTOR_PROBE_FACTS_H
#define KMSDOCTOR_PROBE_FACTS_H

#include "probe/probe.h"

/* The domains looked in, as the suffixes that stand behind _vlmcs._tcp: ip.search_list. */
void chain_domains_to_facts(const ProbeChain *chain, Facts *facts);

void chain_records_to_facts(const ProbeChain *chain, Facts *facts); /* srv_lookups, srv_records */
void chain_names_to_facts(const ProbeChain *chain, Facts *facts);   /* names, hosts_file */
void chain_ports_to_facts(const ProbeChain *chain, Facts *facts);   /* ports, kms_answers */
void chain_times_to_facts(const ProbeChain *chain, Facts *facts);   /* time_answers */

#endif
