/* KMS ports: a connection, a bind, and what comes back. Nothing but the bind is ever sent. */
#include "probe/probe_rooms.h"

#include "base/clock.h"
#include "probe/kms_bind.h"

/* One connection under way. */
typedef struct Call {
    Work work;
    ProbeEndpoint *endpoint;
    uv_tcp_t socket;
    uv_connect_t connecting;
    uv_write_t writing;
    size_t length;
    char reply[KMS_REPLY_MOST];
} Call;

/* ---- its end ---- */

static void finish(Call *call) {
    if (!work_end(&call->work))
        return;
    call->endpoint->step = PROBE_DONE;
    probe_ended(call->endpoint->chain);
}

static int elapsed(const ProbeEndpoint *endpoint) {
    return (int)(clock_milliseconds() - endpoint->since_ms);
}

static void finish_connecting(Call *call, PortOutcome outcome) {
    call->endpoint->outcome = outcome;
    finish(call);
}

static void finish_asking(Call *call, const KmsReply *reply) {
    ProbeEndpoint *endpoint = call->endpoint;
    endpoint->verdict = reply->verdict;
    endpoint->banner = str_dup(endpoint->chain->probe->arena, reply->banner);
    endpoint->answer_ms = elapsed(endpoint) - endpoint->connect_ms;
    finish(call);
}

/* ---- the answer ---- */

static void judge(Call *call, bool ended) {
    const KmsReply reply = kms_reply_read((Str){call->reply, call->length}, ended);
    if (reply.decided)
        finish_asking(call, &reply);
}

static void give_buffer(uv_handle_t *handle, size_t suggested, uv_buf_t *buffer) {
    (void)suggested;
    Call *call = handle->data;
    *buffer =
        uv_buf_init(call->reply + call->length, (unsigned)(sizeof call->reply - call->length));
}

static void on_bytes(uv_stream_t *stream, ssize_t count, const uv_buf_t *buffer) {
    (void)buffer;
    Call *call = stream->data;
    if (call->work.over || count == 0)
        return;
    if (count > 0)
        call->length += (size_t)count;
    judge(call, count < 0);
}

static void on_written(uv_write_t *writing, int status) {
    Call *call = writing->data;
    if (status < 0 && !call->work.over)
        judge(call, true);
}

/* ---- the connection ---- */

/* Whatever a router, a firewall on the way or this computer's own routes say against the address
 * comes as one of many errors (Linux: icmp_err_convert, ip_route_output): it is not reached. */
static PortOutcome outcome_of(int error) {
    switch (error) {
    case UV_ECONNREFUSED:
        return PortOutcome_REFUSED;
    case UV_ETIMEDOUT:
        return PortOutcome_TIMEOUT;
    case UV_ECONNRESET:
    case UV_ECONNABORTED:
    case UV_EPIPE:
        return PortOutcome_CLOSED;
    default:
        return PortOutcome_UNREACHABLE;
    }
}

static void on_connect_deadline(Work *work) {
    finish_connecting((Call *)work, PortOutcome_TIMEOUT);
}

static void on_answer_deadline(Work *work) {
    Call *call = (Call *)work;
    const KmsReply reply = kms_reply_at_deadline((Str){call->reply, call->length});
    finish_asking(call, &reply);
}

static void on_connected(uv_connect_t *connecting, int status) {
    Call *call = connecting->data;
    ProbeEndpoint *endpoint = call->endpoint;
    if (call->work.over)
        return;
    if (status < 0) {
        finish_connecting(call, outcome_of(status));
        return;
    }
    endpoint->outcome = PortOutcome_OPEN;
    endpoint->connect_ms = elapsed(endpoint);
    endpoint->step = PROBE_ASKING;
    endpoint->asked = true;
    const Str bind = kms_bind_bytes();
    uv_buf_t bytes = uv_buf_init((char *)(uintptr_t)bind.at, (unsigned)bind.length);
    work_wait(&call->work, endpoint->chain->probe->step_ms, on_answer_deadline);
    uv_read_start((uv_stream_t *)&call->socket, give_buffer, on_bytes);
    if (uv_write(&call->writing, (uv_stream_t *)&call->socket, &bytes, 1, on_written) != 0)
        judge(call, true);
}

static Call *call_new(ProbeEndpoint *endpoint) {
    Probe *probe = endpoint->chain->probe;
    Call *call = calloc(1, sizeof *call);
    if (call == NULL)
        return NULL;
    call->endpoint = endpoint;
    uv_tcp_init(&probe->loop, &call->socket);
    call->connecting.data = call->writing.data = call;
    work_begin(&probe->works, &call->work, (uv_handle_t *)&call->socket);
    return call;
}

static void end_at_once(ProbeEndpoint *endpoint, PortOutcome outcome) {
    endpoint->outcome = outcome;
    endpoint->step = PROBE_DONE;
    probe_ended(endpoint->chain);
}

static void start(void *subject) {
    ProbeEndpoint *endpoint = subject;
    struct sockaddr_storage address = {0};
    endpoint->since_ms = clock_milliseconds();
    if (endpoint->address == NULL) {
        end_at_once(endpoint, PortOutcome_UNRESOLVED);
        return;
    }
    Call *call =
        socket_address(endpoint->address, endpoint->port, &address) ? call_new(endpoint) : NULL;
    if (call == NULL) {
        end_at_once(endpoint, PortOutcome_CLOSED);
        return;
    }
    endpoint->step = PROBE_CONNECTING;
    work_wait(&call->work, endpoint->chain->probe->connect_ms, on_connect_deadline);
    const int error = uv_tcp_connect(&call->connecting, &call->socket,
                                     (const struct sockaddr *)&address, on_connected);
    if (error == 0)
        return;
    work_end(&call->work);
    endpoint->step = PROBE_WAITING;
    if (!probe_put_off(endpoint->chain, error, start, endpoint))
        end_at_once(endpoint, outcome_of(error));
}

void endpoint_add(const ProbeHost *host, const char *address, int port) {
    ProbeChain *chain = host->chain;
    Probe *probe = chain->probe;
    if (chain->endpoint_count == CHAIN_MOST_ENDPOINTS) {
        chain->overflow = true;
        return;
    }
    ProbeEndpoint *endpoint = arena_array(probe->arena, ProbeEndpoint, 1);
    *endpoint = (ProbeEndpoint){
        .chain = chain, .host = host, .address = address, .port = port, .banner = ""};
    ProbeEndpoint **slot = arena_push(probe->arena, &chain->endpoints, &chain->endpoint_count,
                                      &chain->endpoint_capacity, sizeof(ProbeEndpoint *));
    *slot = endpoint;
    probe_queue(chain, start, endpoint);
}
