/* What the rooms of hosts.h share: hosts.c finds the candidates and answers what causes ask,
 * hosts_measured.c looks at one. Nobody else includes this. */
#ifndef KMSDOCTOR_HOSTS_ROOMS_H
#define KMSDOCTOR_HOSTS_ROOMS_H

#include "diagnosis/hosts.h"

/* `name` (a host's or an address) means that host: both are the same, or facts give the one as an
 * address of the other. So does an `address` that is the same; NULL: there is none. */
bool host_is_about(const Facts *facts, const char *host, const FactText *name,
                   const FactText *address);

/* Fills in what was measured of the candidate, and its port where nothing says another. */
void candidate_look_at(const DiagnosisInput *input, KmsCandidate *candidate);

#endif
