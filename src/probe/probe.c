#include "probe/probe_rooms.h"

#include "base/clock.h"
#include "facts/host_name.h"
#include "facts/known.h"
#include "probe/own_sockets.h"

#include <ares.h>

/* As many servers as a Linux resolver asks in turn (MAXNS of resolv.conf(5)). */
enum { SYSTEM_ORDER = 3 };

/* Files that stand open beside the sockets of the hosts: those of the loop, one for UDP and one for
 * TCP to each DNS server, and a few to spare. */
enum { DNS_PORT = 53, FILES_OF_LOOP = 8, FILES_OF_SERVER = 2, FILES_TO_SPARE = 2 };

/* ---- jobs ---- */

void probe_queue(ProbeChain *chain, void (*start)(void *subject), void *subject) {
    Probe *probe = chain->probe;
    Job *job = arena_push(probe->arena, &probe->jobs, &probe->job_count, &probe->job_capacity,
                          sizeof *job);
    *job = (Job){start, subject};
    chain->open++;
}

static void start_jobs(Probe *probe) {
    while (probe->active < probe->parallel && probe->next_job < probe->job_count) {
        const Job job = probe->jobs[probe->next_job++];
        probe->active++;
        job.start(job.subject);
    }
    if (probe->next_job == probe->job_count)
        probe->next_job = probe->job_count = 0;
}

void probe_ended(ProbeChain *chain) {
    chain->open--;
    chain->probe->active--;
}

static bool is_shortage(int error) {
    return error == UV_EMFILE || error == UV_ENFILE || error == UV_ENOBUFS || error == UV_ENOMEM;
}

bool probe_put_off(ProbeChain *chain, int error, void (*start)(void *subject), void *subject) {
    Probe *probe = chain->probe;
    if (!is_shortage(error))
        return false;
    probe_ended(chain);
    /* Where nothing else is under way nothing will come free: it stays not done. */
    if (probe->active == 0)
        return true;
    probe->parallel = probe->active;
    probe_queue(chain, start, subject);
    return true;
}

/* ---- the servers ---- */

static void add_server(Probe *probe, const char *name, const char *const *addresses, size_t count) {
    DnsClient *client = dns_client_open(&probe->loop, addresses, count, probe->step_ms);
    probe->servers[probe->server_count++] = (ProbeServer){.name = name, .client = client};
}

/* "8.8.8.8:53" is 8.8.8.8. */
static const char *name_of_server(Arena *arena, const char *server) {
    const char *host = server;
    int64_t port;
    if (!host_spec_split(arena, server, &host, &port))
        return arena_strdup(arena, server);
    return host_spec_text(arena, host, port == DNS_PORT ? 0 : port);
}

static void add_servers(Probe *probe, const char *const *servers, size_t count) {
    for (size_t i = 0; i < count; i++) {
        const char *name = name_of_server(probe->arena, servers[i]);
        bool known = false;
        for (size_t k = 0; k < probe->name_count; k++)
            known |= strcmp(probe->names[k], name) == 0;
        if (known)
            continue;
        probe->names[probe->name_count++] = name;
        add_server(probe, name, &name, 1);
    }
}

/* Each server by itself; then the system's own order, where that may differ from them. */
static void open_servers(Probe *probe, const ProbeOptions *options) {
    const bool given = options->server_count > 0;
    const char *const *servers = given ? options->servers : options->own->servers.items;
    const size_t count = given ? options->server_count : options->own->servers.count;
    const size_t most = count + options->more_server_count;
    probe->servers = arena_array(probe->arena, ProbeServer, most + 1);
    probe->names = arena_array(probe->arena, const char *, most);
    add_servers(probe, servers, count);
    probe->own_count = probe->name_count;
    add_servers(probe, options->more_servers, options->more_server_count);
    if (!given && count > 1)
        add_server(probe, NULL, servers, count < SYSTEM_ORDER ? count : SYSTEM_ORDER);
}

void server_ask(Probe *probe, size_t server, const char *name, DnsRecordType type, DnsDone done,
                void *data) {
    DnsClient *client = probe->servers[server].client;
    if (client != NULL)
        dns_client_ask(client, probe->arena, name, type, done, data);
    else
        done(data, &(DnsResult){.answer = {.outcome = LookupOutcome_ERROR}});
}

size_t probe_servers(const Probe *probe, const char *const **ret_servers) {
    *ret_servers = probe->names;
    return probe->name_count;
}

/* ---- life ---- */

/* No more hosts at once than there can be sockets; none where not even the servers can be asked. */
static size_t possible_parallel(const ProbeOptions *options, size_t wanted) {
    size_t servers =
        options->server_count > 0 ? options->server_count : 2 * options->own->servers.count;
    servers += options->more_server_count;
    const size_t before = FILES_OF_LOOP + FILES_TO_SPARE + FILES_OF_SERVER * servers;
    const size_t left = own_sockets_left(before + wanted);
    return left > before ? left - before : 0;
}

Probe *probe_new(Arena *arena, const ProbeOptions *options) {
    Probe *probe = arena_array(arena, Probe, 1);
    const size_t parallel = options->parallel > 0 ? options->parallel : PROBE_PARALLEL;
    *probe = (Probe){
        .arena = arena,
        .own = options->own,
        .turned_at = clock_now(),
        .clocks = options->clocks,
        .step_ms = options->step_ms > 0 ? options->step_ms : PROBE_STEP_MS,
        .connect_ms = options->step_ms > 0 ? options->step_ms : own_connect_ms(),
        .parallel = possible_parallel(
            options, parallel < PROBE_MOST_PARALLEL ? parallel : PROBE_MOST_PARALLEL),
    };
    ares_library_init(ARES_LIB_INIT_ALL);
    probe->loop_open = probe->parallel > 0 && uv_loop_init(&probe->loop) == 0;
    if (!probe->loop_open)
        return probe; /* out of descriptors: nothing can be asked, and nothing is claimed */
    uv_timer_init(&probe->loop, &probe->pace);
    probe->pace.data = probe;
    open_servers(probe, options);
    return probe;
}

bool probe_can_ask(const Probe *probe) {
    return probe->loop_open;
}

void probe_cancel(Probe *probe) {
    probe->cancelled = true;
    probe->next_job = probe->job_count = 0;
    works_end_all(&probe->works);
    for (size_t i = 0; i < probe->server_count; i++)
        dns_client_close(probe->servers[i].client);
    probe->server_count = 0;
}

void probe_free(Probe *probe) {
    if (probe == NULL || !probe->loop_open)
        return;
    probe_cancel(probe);
    uv_close((uv_handle_t *)&probe->pace, NULL);
    uv_run(&probe->loop, UV_RUN_DEFAULT);
    uv_loop_close(&probe->loop);
    probe->loop_open = false;
}

/* ---- turning ---- */

static bool has_more(const Probe *probe) {
    return !probe->cancelled && probe->loop_open &&
           (probe->active > 0 || probe->next_job < probe->job_count);
}

static void on_pace(uv_timer_t *timer) {
    Probe *probe = timer->data;
    probe->turn_over = true;
}

bool probe_advance(Probe *probe, int wait_ms) {
    const bool waits = wait_ms > 0;
    if (!has_more(probe))
        return false;
    probe->turn_over = !waits;
    uv_update_time(&probe->loop);
    if (waits)
        uv_timer_start(&probe->pace, on_pace, (uint64_t)wait_ms, 0);
    do {
        start_jobs(probe);
        if (probe->active > 0)
            uv_run(&probe->loop, waits ? UV_RUN_ONCE : UV_RUN_NOWAIT);
    } while (has_more(probe) && !probe->turn_over);
    uv_timer_stop(&probe->pace);
    probe->turned_at = clock_now();
    return has_more(probe);
}

/* ---- chains ---- */

ProbeChain *probe_chain(Probe *probe, const char *word) {
    ProbeChain *chain = arena_array(probe->arena, ProbeChain, 1);
    chain->probe = probe;
    chain->word = arena_strdup(probe->arena, word);
    ProbeChain **slot = arena_push(probe->arena, &probe->chains, &probe->chain_count,
                                   &probe->chain_capacity, sizeof(ProbeChain *));
    *slot = chain;
    return chain;
}

size_t probe_chains(const Probe *probe, ProbeChain *const **ret_chains) {
    *ret_chains = probe->chains;
    return probe->chain_count;
}

bool chain_has_records(const ProbeChain *chain) {
    for (size_t i = 0; i < chain->zone_count; i++)
        if (chain->zones[i]->open > 0)
            return false;
    return true;
}

bool chain_has_names(const ProbeChain *chain) {
    for (size_t i = 0; i < chain->host_count; i++)
        if (chain->hosts[i]->step != PROBE_DONE)
            return false;
    return chain_has_records(chain);
}

bool chain_has_ports(const ProbeChain *chain) {
    for (size_t i = 0; i < chain->endpoint_count; i++)
        if (chain->endpoints[i]->step != PROBE_DONE)
            return false;
    return chain_has_names(chain);
}

bool chain_has_times(const ProbeChain *chain) {
    for (size_t i = 0; i < chain->time_count; i++)
        if (chain->times[i]->step != PROBE_DONE)
            return false;
    return chain_has_names(chain);
}

bool socket_address(const char *address, int port, struct sockaddr_storage *ret_address) {
    if (uv_ip4_addr(address, port, (struct sockaddr_in *)ret_address) == 0)
        return true;
    return uv_ip6_addr(address, port, (struct sockaddr_in6 *)ret_address) == 0;
}
