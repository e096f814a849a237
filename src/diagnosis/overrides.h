/* Hosts that are set on the PC, and whether one of them is what is wrong. A set host switches DNS
 * discovery off [WSD-slmgr]; one that works is no fault. */
#ifndef KMSDOCTOR_OVERRIDES_H
#define KMSDOCTOR_OVERRIDES_H

#include "diagnosis/hosts.h"

typedef struct Override {
    const char *host, *port;
    const char *level; /* service, application, sku, ospp; "" unknown */
    bool factory;      /* CMGE's factory value */
    bool loopback;
    bool unknown; /* the profile names hosts, and not this one */
} Override;

/* The host set for the whole system, or (office) for Office alone. False when none is known. */
bool override_find(const DiagnosisInput *input, bool office, Override *ret_override);

/* A sentence that a host is set speaks of Office alone: it names ospp's /sethst. NULL does not. */
bool is_said_of_office(const Statement *statement);

/* Judges it: certainty, owner, variant (factory, renewal, loopback, other, dead, unknown, set),
 * params host, level, other, because. */
void override_judge(const DiagnosisInput *input, bool office, Verdict *verdict);

/* The candidate in that state that explains the failure best, NULL when there is none: the host in
 * use before others; not one beside which another serves, and not a set one that should not be set
 * at all (then the setting is the fault, not the host). */
const KmsCandidate *ailing_host(const DiagnosisInput *input, const KmsCandidates *candidates,
                                CandidateState state);

/* How much such a host weighs, and what it brings with it: certainty, params host and port. */
void ailing_host_judge(const DiagnosisInput *input, const KmsCandidate *host, Certainty most,
                       Verdict *verdict);

/* DNS would give a host that may work, if nothing were set. */
bool discovery_would_work(const DiagnosisInput *input);

#endif
