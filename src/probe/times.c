/* Clocks: one question by NTP to each time server, asked twice where the first gets lost; where one
 * address of it does not answer, the next ones are tried. */
#include "probe/probe_rooms.h"

#include "base/clock.h"
#include "probe/ntp_packet.h"

enum { RETRY_SHARE = 3, ANSWER_MOST = 512, MOST_TRIES = 3 };
static const int64_t LONGEST_WAIT_NS = INT64_C(60) * 1000000000;

typedef struct Query {
    Work work;
    ProbeTime *time;
    uv_udp_t socket;
    uint64_t cookie;
    int64_t sent_ns, began_ms;
    unsigned char packet[NTP_PACKET_LENGTH];
    char answer[ANSWER_MOST];
} Query;

/* Our clock, UTC. */
static int64_t now_ns(void) {
    uv_timeval64_t now = {0};
    uv_gettimeofday(&now);
    return now.tv_sec * 1000000000 + (int64_t)now.tv_usec * 1000;
}

/* ---- its end ---- */

static void start(void *subject);

/* An address that says nothing, or that no road leads to from here, while the server has another.
 */
static bool goes_on(ProbeTime *time, TimeOutcome outcome) {
    const ProbeHost *host = time->host;
    if ((outcome != TimeOutcome_TIMEOUT && outcome != TimeOutcome_UNREACHABLE) ||
        ++time->tries == MOST_TRIES || time->tries >= host->address_count)
        return false;
    time->address = host->addresses[time->tries];
    time->step = PROBE_WAITING;
    probe_queue(time->chain, start, time);
    return true;
}

static void end_at_once(ProbeTime *time, TimeOutcome outcome) {
    if (!goes_on(time, outcome)) {
        time->outcome = outcome;
        time->step = PROBE_DONE;
    }
    probe_ended(time->chain);
}

static void finish(Query *query, TimeOutcome outcome) {
    if (work_end(&query->work))
        end_at_once(query->time, outcome);
}

/* As with a port (endpoints.c): one of many errors says that the address is not reached. That a
 * port is closed Windows calls a reset, where it tells at all: libuv skips it while it reads. */
static TimeOutcome outcome_of(int error) {
    switch (error) {
    case UV_ECONNREFUSED:
    case UV_ECONNRESET:
        return TimeOutcome_REFUSED;
    case UV_ETIMEDOUT:
    case UV_ENOBUFS:
    case UV_ENOMEM:
        return TimeOutcome_TIMEOUT;
    default:
        return TimeOutcome_UNREACHABLE;
    }
}

static void fail(Query *query, int error) {
    finish(query, outcome_of(error));
}

/* ---- the exchange ---- */

static void give_buffer(uv_handle_t *handle, size_t suggested, uv_buf_t *buffer) {
    (void)suggested;
    Query *query = handle->data;
    *buffer = uv_buf_init(query->answer, sizeof query->answer);
}

static void on_answer(uv_udp_t *socket, ssize_t length, const uv_buf_t *buffer,
                      const struct sockaddr *from, unsigned flags) {
    (void)flags;
    Query *query = socket->data;
    if (query->work.over || (length == 0 && from == NULL))
        return;
    if (length < 0) {
        fail(query, (int)length);
        return;
    }
    const int64_t received_ns = now_ns();
    ProbeTime *time = query->time;
    /* It lay here while this computer slept, or its clock was set: what it says is worth nothing.
     */
    if (received_ns < query->sent_ns || received_ns - query->sent_ns > LONGEST_WAIT_NS) {
        finish(query, TimeOutcome_TIMEOUT);
        return;
    }
    const NtpAnswer answer = ntp_answer_read((Str){buffer->base, (size_t)length}, query->cookie,
                                             query->sent_ns, received_ns);
    time->offset_ns = answer.offset_ns;
    time->stratum = answer.stratum;
    time->ms = (int)(clock_milliseconds() - query->began_ms);
    finish(query, answer.outcome);
}

static void ask(Query *query) {
    uv_buf_t bytes = uv_buf_init((char *)query->packet, sizeof query->packet);
    query->sent_ns = now_ns();
    const int sent = uv_udp_try_send(&query->socket, &bytes, 1, NULL);
    if (sent < 0 && sent != UV_EAGAIN && sent != UV_ENOBUFS)
        fail(query, sent); /* else the second question or the deadline comes */
}

static void on_deadline(Work *work) {
    finish((Query *)work, TimeOutcome_TIMEOUT);
}

static void on_retry(Work *work) {
    Query *query = (Query *)work;
    const int most_ms = query->time->chain->probe->connect_ms;
    work_wait(work, most_ms - most_ms / RETRY_SHARE, on_deadline);
    ask(query);
}

static Query *query_new(ProbeTime *time) {
    Probe *probe = time->chain->probe;
    Query *query = calloc(1, sizeof *query);
    if (query == NULL)
        return NULL;
    query->time = time;
    query->began_ms = clock_milliseconds();
    if (uv_random(NULL, NULL, &query->cookie, sizeof query->cookie, 0, NULL) != 0)
        query->cookie = uv_hrtime();
    ntp_question(query->cookie, query->packet);
    uv_udp_init(&probe->loop, &query->socket);
    work_begin(&probe->works, &query->work, (uv_handle_t *)&query->socket);
    return query;
}

static void start(void *subject) {
    ProbeTime *time = subject;
    Probe *probe = time->chain->probe;
    struct sockaddr_storage address = {0};
    if (time->address == NULL) {
        end_at_once(time, TimeOutcome_UNRESOLVED);
        return;
    }
    Query *query =
        socket_address(time->address, time->host->time_port, &address) ? query_new(time) : NULL;
    if (query == NULL) {
        end_at_once(time, TimeOutcome_TIMEOUT);
        return;
    }
    time->step = PROBE_ASKING;
    work_wait(&query->work, probe->connect_ms / RETRY_SHARE, on_retry);
    int error = uv_udp_connect(&query->socket, (const struct sockaddr *)&address);
    if (error == 0)
        error = uv_udp_recv_start(&query->socket, give_buffer, on_answer);
    if (error == 0) {
        ask(query);
        return;
    }
    work_end(&query->work);
    time->step = PROBE_WAITING;
    if (!probe_put_off(time->chain, error, start, time))
        end_at_once(time, outcome_of(error));
}

void time_add(const ProbeHost *host, const char *address) {
    ProbeChain *chain = host->chain;
    ProbeTime *time = arena_array(chain->probe->arena, ProbeTime, 1);
    *time = (ProbeTime){.chain = chain, .host = host, .address = address, .role = host->time_role};
    ProbeTime **slot = arena_push(chain->probe->arena, &chain->times, &chain->time_count,
                                  &chain->time_capacity, sizeof(ProbeTime *));
    *slot = time;
    probe_queue(chain, start, time);
}
