/* What the rooms of a probe share (probe.c, zones.c, hosts.c, endpoints.c, times.c), and those of
 * its facts read (probe_facts_rooms.h). For them only. */
#ifndef KMSDOCTOR_PROBE_ROOMS_H
#define KMSDOCTOR_PROBE_ROOMS_H

#include "probe/dns_client.h"
#include "probe/probe.h"
#include "probe/work.h"

typedef struct Job {
    void (*start)(void *subject);
    void *subject;
} Job;

typedef struct ProbeServer {
    const char *name;  /* NULL: the system's servers in their order */
    DnsClient *client; /* NULL: could not be opened */
} ProbeServer;

struct Probe {
    Arena *arena;
    const SystemResolver *own;
    uv_loop_t loop;
    uv_timer_t pace; /* ends a turn of the loop */
    bool loop_open, turn_over, cancelled;
    bool clocks;
    int step_ms, connect_ms;
    int64_t turned_at; /* UTC seconds when the loop last turned */
    size_t parallel, active;
    /* Those that are asked one by one; the system's own order of them, where they are several and
     * the system's, comes last. */
    ProbeServer *servers;
    size_t server_count;
    const char **names; /* of those asked one by one: the system's or those given, then others */
    size_t name_count, own_count;
    ProbeChain **chains;
    size_t chain_count, chain_capacity;
    Job *jobs; /* a queue: from next_job on they have not begun */
    size_t job_count, job_capacity, next_job;
    Works works;
};

/* Something of the chain is to be done when there is room; it counts as open from now on. */
void probe_queue(ProbeChain *chain, void (*start)(void *subject), void *subject);
/* What was started has ended. */
void probe_ended(ProbeChain *chain);

/* An error that is this computer's own (no socket to be had) says nothing of a host: what was
 * started ends here and is done later, with fewer at once; where nothing else is under way, never.
 * False, and nothing done, for any other error. */
bool probe_put_off(ProbeChain *chain, int error, void (*start)(void *subject), void *subject);

/* Asks one of probe->servers; one that could not be opened has nothing to say. `name` lives as long
 * as the probe. */
void server_ask(Probe *probe, size_t server, const char *name, DnsRecordType type, DnsDone done,
                void *data);

/* The address of a socket; false when the text is none. */
bool socket_address(const char *address, int port, struct sockaddr_storage *ret_address);

/* NULL: it is no name that can be asked for, or there are too many. */
ProbeHost *host_add(ProbeChain *chain, const char *name);
/* The target of a record: what is no host's name is kept too, and has no address. NULL: too many.
 */
ProbeHost *host_add_target(ProbeChain *chain, const char *name);
/* False: it is no port, or one too many. */
bool host_add_port(ProbeHost *host, int port);
void host_ask_time(ProbeHost *host, TimeRole role, int port);

void endpoint_add(const ProbeHost *host, const char *address, int port);
void time_add(const ProbeHost *host, const char *address);

/* A name that may be a zone or a host: is it settled now, and which is it? */
void zone_settle(ProbeZone *zone);

#endif
