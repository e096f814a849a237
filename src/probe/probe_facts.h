/* What a probe found, as facts. Each group is written once, when it is complete or never will be;
 * what was not finished is left out. Only KMS hosts are spoken of: a name that was asked for its
 * clock alone is none.
 *
 *     FactGroupSet done = 0;
 *     facts_seen_from_here(facts, clock_now());
 *     while (probe_advance(probe, 50))
 *         chain_to_facts(chain, facts, &done, false);     what is complete by now
 *     chain_to_facts(chain, facts, &done, true);          and what there is of the rest
 *     chain_rest_failed(chain, facts, &done, STATUS_CANCELLED); */
#ifndef KMSDOCTOR_PROBE_FACTS_H
#define KMSDOCTOR_PROBE_FACTS_H

#include "probe/probe.h"

/* The groups that a chain fills. */
FactGroupSet chain_groups(void);

/* The PC is elsewhere: what no chain fills cannot be seen from here (STATUS_UNSUPPORTED). `when` is
 * in UTC seconds. */
void facts_seen_from_here(Facts *facts, int64_t when);

/* Writes the groups that are complete and not in *done, and adds them to it; `cut_short`: the chain
 * goes no further, so also those that have something. */
void chain_to_facts(const ProbeChain *chain, Facts *facts, FactGroupSet *done, bool cut_short);

/* Those of a chain that are not in *done become failed: nobody will fill them any more. */
void chain_rest_failed(const ProbeChain *chain, Facts *facts, FactGroupSet *done, Status why);

/* ---- one by one ---- */

/* The domains looked in, as the suffixes that stand behind _vlmcs._tcp: ip.search_list. */
void chain_domains_to_facts(const ProbeChain *chain, Facts *facts);

void chain_records_to_facts(const ProbeChain *chain, Facts *facts); /* srv_lookups, srv_records */
void chain_names_to_facts(const ProbeChain *chain, Facts *facts);   /* names, hosts_file */
void chain_ports_to_facts(const ProbeChain *chain, Facts *facts);   /* ports, kms_answers */
void chain_times_to_facts(const ProbeChain *chain, Facts *facts);   /* time_answers */

#endif
