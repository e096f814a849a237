/* The network as it is seen from this computer: SRV records, host names, KMS ports, the answer to a
 * KMS bind, and clocks, all asked at once on one loop. Every question has a deadline of its own, so
 * that the whole takes as long as its slowest chain and not as the sum; sockets and memory are
 * bounded however many hosts there are. Used by machines and by the probe command, never by checks.
 *
 *     Probe *probe = probe_new(arena, &options);
 *     ProbeChain *chain = probe_chain(probe, "corp.example");
 *     chain_add_domain(chain, "corp.example");
 *     while (probe_advance(probe, 50)) ...show probe_chains()...
 *     chain_to_facts(chain, facts, ...);                            probe_facts.h
 *     probe_free(probe);
 *
 * What is found is in the arena and stays when the probe is freed. Names and banners are foreign
 * text: show them through text_show. */
#ifndef KMSDOCTOR_PROBE_H
#define KMSDOCTOR_PROBE_H

#include "probe/dns_message.h"
#include "probe/system_resolver.h"

typedef struct Probe Probe;
typedef struct ProbeChain ProbeChain;

enum {
    PROBE_STEP_MS = 3000, /* for an answer: a DNS server may have to ask others first */
    PROBE_PARALLEL = 256,
    PROBE_MOST_PARALLEL = 4096,
    PROBE_NTP_PORT = 123
};

typedef struct ProbeOptions {
    const SystemResolver *own; /* of this computer; must live as long as the probe */
    /* DNS servers to ask in place of the system's: "ADDRESS", "ADDRESS:PORT", "[V6]:PORT". */
    const char *const *servers;
    size_t server_count;
    const char *const *more_servers; /* to be asked beside them */
    size_t more_server_count;
    bool clocks; /* ask the KMS hosts and the domains for their time */
    int step_ms; /* deadline of each step; 0: PROBE_STEP_MS, and own_connect_ms() for a connection
                  */
    size_t parallel; /* how many hosts at once; 0: PROBE_PARALLEL; fewer where the process may not
                        open so many files */
} ProbeOptions;

typedef enum ProbeStep {
    PROBE_WAITING, /* not begun */
    PROBE_RESOLVING,
    PROBE_CONNECTING,
    PROBE_ASKING, /* connected; the bind was sent */
    PROBE_DONE
} ProbeStep;

/* The SRV question of a zone, to one server. */
typedef struct ProbeLookup {
    const char *server; /* as it was given; NULL: the system's, in its own order */
    bool done;
    DnsAnswer answer;
    bool over_tcp;
    int ms;
} ProbeLookup;

/* A domain that may hold _vlmcs._tcp. */
typedef struct ProbeZone {
    ProbeChain *chain;
    const char *domain;   /* as it was given, in its own letters */
    const char *srv_name; /* as it is asked: "_vlmcs._tcp.xn--mxtq1m.example" */
    ProbeLookup *lookups;
    size_t lookup_count;
    size_t open;             /* questions that are not answered yet */
    bool has_soa;            /* a server says that it is a zone of its own */
    bool is_host;            /* it turned out to be no domain, but a host's name */
    bool overflow;           /* it leads to more hosts or ports than are asked */
    struct ProbeHost *guess; /* the word may be this host's name as well; NULL: it is a domain */
} ProbeZone;

/* What one server said of a host's name: IPv4 and IPv6 together. */
typedef struct ProbeName {
    const char *server;
    LookupOutcome outcome; /* FOUND when either question was; else the worse news */
    const char *alias;     /* NULL: no CNAME on the way */
    const char **addresses;
    size_t count, capacity;
    int ms;
    size_t open;
} ProbeName;

enum { HOST_MOST_PORTS = 4, HOST_MOST_ADDRESSES = 16 };

typedef struct ProbeHost {
    ProbeChain *chain;
    const char *name;  /* as it was given or as the record has it */
    const char *ascii; /* as it is asked for; "" for what is no name of a host */
    bool is_address;
    bool is_kms_host;       /* somebody named it as one: a record, or who asks */
    const PinnedName *pins; /* of this computer's hosts file */
    size_t pin_count;
    ProbeName *names; /* one for each server; none for an address */
    size_t name_count;
    const char *addresses[HOST_MOST_ADDRESSES]; /* of all that was found, no doubles */
    size_t address_count;
    int ports[HOST_MOST_PORTS];
    size_t port_count;
    bool asks_time;
    TimeRole time_role;
    int time_port;
    ProbeStep step; /* WAITING, RESOLVING, DONE */
    size_t suffix;  /* a name without a dot: which of the suffixes is being tried */
} ProbeHost;

/* A KMS port to be tried. */
typedef struct ProbeEndpoint {
    ProbeChain *chain;
    const ProbeHost *host;
    const char *address; /* NULL: the host has none */
    int port;
    ProbeStep step;
    int64_t since_ms; /* clock_milliseconds when it began */
    PortOutcome outcome;
    bool asked; /* a bind was sent: verdict counts */
    KmsVerdict verdict;
    const char *banner; /* "" when it said nothing that can be read */
    int connect_ms, answer_ms;
} ProbeEndpoint;

typedef struct ProbeTime {
    ProbeChain *chain;
    const ProbeHost *host;
    const char *address; /* NULL: the server's name has none */
    TimeRole role;
    ProbeStep step;
    TimeOutcome outcome;
    size_t tries;      /* of its addresses that said nothing */
    int64_t offset_ns; /* how far that clock is ahead of this computer's */
    int stratum;
    int ms;
} ProbeTime;

/* What was asked for together: a domain with everything that it leads to, a single host, or all the
 * domains of a seat. Names, hosts and ports inside are asked once. */
struct ProbeChain {
    Probe *probe;
    const char *word; /* what it is about, as it was given */
    ProbeZone **zones;
    ProbeHost **hosts;
    ProbeEndpoint **endpoints;
    ProbeTime **times;
    size_t zone_count, zone_capacity;
    size_t host_count, host_capacity;
    size_t endpoint_count, endpoint_capacity;
    size_t time_count, time_capacity;
    size_t open;   /* zones, hosts, endpoints and times that are not done */
    bool overflow; /* hosts have more addresses than are asked */
};

enum { CHAIN_MOST_ZONES = 64, CHAIN_MOST_HOSTS = 128, CHAIN_MOST_ENDPOINTS = 512 };

/* Nothing is asked before probe_advance. */
Probe *probe_new(Arena *arena, const ProbeOptions *options);
void probe_free(Probe *probe); /* NULL is allowed */

/* False where this process may not open enough files: then nothing will be asked. */
bool probe_can_ask(const Probe *probe);

/* The DNS servers that are asked, as they were given. */
size_t probe_servers(const Probe *probe, const char *const **ret_servers);

ProbeChain *probe_chain(Probe *probe, const char *word);
size_t probe_chains(const Probe *probe, ProbeChain *const **ret_chains);

/* False, and nothing added, when it is no name that can be asked for. A host's port 0: 1688. */
bool chain_add_domain(ProbeChain *chain, const char *domain);
bool chain_add_host(ProbeChain *chain, const char *host, int64_t port);
/* "HOST:PORT" and addresses are hosts, "_vlmcs._tcp.DOMAIN" is a domain. A name alone may be
 * either: it is a domain when it is a zone, or holds the record, or has no address; else a host. */
bool chain_add_target(ProbeChain *chain, const char *target);
/* An address of a host that is there already, learnt elsewhere (what the system's own resolver
 * says): used like those that DNS gave. False: no such host, or no address. */
bool chain_add_address(ProbeChain *chain, const char *host, const char *address);
bool chain_add_time_server(ProbeChain *chain, const char *server, int64_t port);

/* Turns the loop for wait_ms, or less when all is done; 0: sees to what is there now and waits for
 * nothing. True while there is more to come. */
bool probe_advance(Probe *probe, int wait_ms);

/* What is under way stops and is never DONE. */
void probe_cancel(Probe *probe);

/* Parts of a chain that are complete, in this order. */
bool chain_has_records(const ProbeChain *chain);
bool chain_has_names(const ProbeChain *chain);
bool chain_has_ports(const ProbeChain *chain);
bool chain_has_times(const ProbeChain *chain);
static inline bool chain_is_done(const ProbeChain *chain) {
    return chain->open == 0;
}

#endif
