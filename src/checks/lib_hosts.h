/* What the checks have in common about KMS hosts: which are in question, and what was seen of them.
 */
#ifndef KMSDOCTOR_LIB_HOSTS_H
#define KMSDOCTOR_LIB_HOSTS_H

#include "checks/check.h"
#include "facts/host_choice.h"

/* The hosts that Windows and Office use. The one that leads is Office's where Office is there (it
 * is what the organisation's host is for on CMGE), else Windows'. */
typedef struct HostsInUse {
    HostChoice windows, office;
    bool office_there;
} HostsInUse;

HostsInUse hosts_in_use(const CheckInput *input);
const HostChoice *leading_choice(const HostsInUse *hosts);

/* Is `host` the one that Windows or Office uses (or the one that the newest request went to, where
 * the settings do not tell)? */
bool host_is_in_use(const CheckInput *input, const HostsInUse *hosts, const char *host);

/* The host is one that somebody set, while DNS names another for this PC: then the setting is what
 * is broken, and the state of the set host matters less. */
bool host_is_detour(const CheckInput *input, const HostsInUse *hosts, const char *host);

/* The record that DNS discovery would take first on this PC, or NULL. */
const SrvRecord *discovered_record(const CheckInput *input);

/* The record speaks of this host: by name, or by an address that the name has. */
bool host_matches(const Facts *facts, const char *host, const char *name, const char *address);

typedef enum HostProof {
    HOST_UNTRIED,
    HOST_BAD,  /* port closed, not a KMS, unresolvable, no answer to a request */
    HOST_OPEN, /* its port is open, nothing is known of what listens there */
    HOST_GOOD  /* answered as KMS, or activated a product of this PC */
} HostProof;

/* What is known of a host. Good where anything shows it to be good. */
HostProof host_proof(const CheckInput *input, const char *host);

/* From a seat nobody asks for a name but a KMS host's, or a time server's. */
bool host_is_asked_from_seat(const Facts *facts, const char *host);

/* A host name that somebody could mean as KMS host: set, in a record, in use, asked on the port,
 * asked for from a seat. */
bool host_is_candidate(const CheckInput *input, const HostsInUse *hosts, const char *host);

/* What an answer to a bind comes to, as the checks' code: kms, not_kms, rpc_refused, garbled,
 * closed, silent. Only another program's own words show that another program listens there. */
const char *kms_verdict_code(int verdict);

#endif
