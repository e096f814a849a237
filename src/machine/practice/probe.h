/* The network as a live PC would probe it: SRV records on every DNS server, and each host that
 * could be the KMS host by name, ping, port and bind. */
#ifndef KMSDOCTOR_PRACTICE_PROBE_H
#define KMSDOCTOR_PRACTICE_PROBE_H

#include "machine/practice/practice.h"

/* A source of machine.facts; where gets "practice:NAME " before it (collect.c). */
SourceId collect_source(Practice *practice, const char *origin, const char *where);

void probe_srv(Practice *practice, FactGroup group); /* srv_lookups or srv_records */
void probe_names(Practice *practice, FactGroup group);
void probe_reach(Practice *practice, FactGroup group);
void probe_ports(Practice *practice, FactGroup group);
void probe_kms_answers(Practice *practice, FactGroup group);

/* The time server that answers, "" when none does. */
const char *probe_time_server(const Practice *practice);

#endif
