/* The KMS hosts that facts speak of, and what is known of each of them: one view for all causes
 * about hosts, so that they agree. */
#ifndef KMSDOCTOR_HOSTS_H
#define KMSDOCTOR_HOSTS_H

#include "diagnosis/cause.h"

/* How far one gets to a host, from nothing known to KMS itself. */
typedef enum CandidateState {
    CANDIDATE_UNKNOWN,
    CANDIDATE_UNRESOLVABLE, /* the name has no address */
    CANDIDATE_UNREACHABLE,  /* no ping and no port; or a router says that there is no way */
    CANDIDATE_SILENT,       /* the port does not answer; whether the host lives is not known */
    CANDIDATE_PORT_CLOSED,  /* the host lives, the port does not answer */
    CANDIDATE_NOT_KMS,      /* the port is open, no KMS answers there */
    CANDIDATE_PORT_OPEN,
    CANDIDATE_KMS /* it answered as KMS, or activated something */
} CandidateState;

typedef struct KmsCandidate {
    const char *host;
    int64_t port; /* the port to be used; 1688 unless something says otherwise */
    CandidateState state;
    bool refused;  /* of a closed port: the connection was refused, not dropped */
    bool no_route; /* of an unreachable host: it was reported, not only silence */
    bool from_srv; /* a record names it */
    bool set;      /* it is set on this PC */
    bool tried;    /* event 12288 names it */
    /* of one that is no KMS: how the bind ended; unless another program showed itself, a KMS that
     * is ill may be there all the same (KmsVerdict_COUNT: no answer) */
    int verdict;
    const char *banner;
} KmsCandidate;

typedef struct KmsCandidates {
    KmsCandidate *items;
    size_t count, capacity;
} KmsCandidates;

/* All of them: those set, those of the SRV records, those tried, used and tested. In input->arena.
 */
KmsCandidates kms_candidates(const DiagnosisInput *input);

/* By name (case and a trailing dot ignored); NULL when it is not among them. */
const KmsCandidate *candidate_of(const KmsCandidates *candidates, const char *host);

/* Measured to fail / measured to be usable (a port that is open counts). */
bool host_is_dead(const KmsCandidate *candidate);
bool host_is_good(const KmsCandidate *candidate);

/* Another program answered there: certainly no KMS. */
bool host_is_other_program(const KmsCandidate *candidate);

/* From a seat: PCs that find their host as they should reach one that answers as KMS. */
bool network_serves(const DiagnosisInput *input, const KmsCandidates *candidates);

/* The host that the failing product uses: the set one that wins, else the only one tried or named
 * by DNS. NULL when facts do not tell. */
const KmsCandidate *host_in_use(const DiagnosisInput *input, const KmsCandidates *candidates);
#endif
