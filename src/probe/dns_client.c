#include "probe/dns_client.h"

#include "base/buf.h"

#include <ares.h>

/* Two tries: the second waits twice as long as the first, so that both take three times the first
 * (c-ares doubles). */
enum { TRIES = 2, SHARES = 3, DNS_CLASS_IN = 1, MOST_HOPS = 4 };

/* c-ares' way to the servers, by UDP or by TCP. */
typedef struct Wire Wire;

/* A socket of c-ares that the loop watches. */
typedef struct Watch {
    uv_poll_t poll;
    Wire *wire;
    ares_socket_t socket;
    struct Watch *next;
} Watch;

struct Wire {
    DnsClient *client;
    ares_channel ares;
    uv_timer_t timer;
    bool looked; /* the time is over, and the loop has looked at the sockets since (work.h) */
    Watch *watches;
};

struct DnsClient {
    uv_loop_t *loop;
    Buf servers; /* comma between */
    int step_ms;
    bool closing;
    Wire *udp, *tcp; /* tcp only once it is needed */
    Arena *scratch;  /* of the answer at hand: what of it is not kept costs nothing */
};

typedef struct Question {
    DnsClient *client;
    Arena *arena;
    const char *name;
    DnsRecordType type;
    DnsDone done;
    void *data;
    uint64_t started;
    bool over_tcp;
    const char *alias; /* what a CNAME led to in an answer before, NULL: none did */
    int hops;
} Question;

/* ---- c-ares on the loop ---- */

static void wait_again(Wire *wire);

static void on_time(uv_timer_t *timer) {
    Wire *wire = timer->data;
    if (!wire->looked) {
        wire->looked = true;
        uv_timer_start(timer, on_time, 1, 0);
        return;
    }
    ares_process_fd(wire->ares, ARES_SOCKET_BAD, ARES_SOCKET_BAD);
    wait_again(wire);
}

/* c-ares knows when it wants to be called next. */
static void wait_again(Wire *wire) {
    struct timeval wait;
    if (wire->client->closing)
        return;
    if (ares_timeout(wire->ares, NULL, &wait) == NULL) {
        uv_timer_stop(&wire->timer);
        return;
    }
    const uint64_t ms = (uint64_t)wait.tv_sec * 1000 + (uint64_t)wait.tv_usec / 1000;
    if (ms > 0)
        wire->looked = false;
    uv_timer_start(&wire->timer, on_time, ms + 1, 0);
}

static void on_socket_ready(uv_poll_t *poll, int status, int events) {
    Watch *watch = poll->data;
    Wire *wire = watch->wire;
    const ares_socket_t socket = watch->socket;
    const bool reads = status < 0 || (events & UV_READABLE) != 0;
    const bool writes = status < 0 || (events & UV_WRITABLE) != 0;
    ares_process_fd(wire->ares, reads ? socket : ARES_SOCKET_BAD,
                    writes ? socket : ARES_SOCKET_BAD);
    wait_again(wire);
}

static void free_handle(uv_handle_t *handle) {
    free(handle->data);
}

static Watch *watch_of(Wire *wire, ares_socket_t socket) {
    for (Watch *watch = wire->watches; watch != NULL; watch = watch->next)
        if (watch->socket == socket)
            return watch;
    Watch *watch = calloc(1, sizeof *watch);
    if (watch == NULL)
        return NULL;
    *watch = (Watch){.wire = wire, .socket = socket, .next = wire->watches};
    if (uv_poll_init_socket(wire->client->loop, &watch->poll, socket) != 0) {
        free(watch);
        return NULL;
    }
    watch->poll.data = watch;
    wire->watches = watch;
    return watch;
}

static void forget_watch(Wire *wire, Watch *watch) {
    Watch **at = &wire->watches;
    while (*at != watch)
        at = &(*at)->next;
    *at = watch->next;
    uv_poll_stop(&watch->poll);
    uv_close((uv_handle_t *)&watch->poll, free_handle);
}

static void on_socket_wanted(void *data, ares_socket_t socket, int reads, int writes) {
    Wire *wire = data;
    Watch *watch = watch_of(wire, socket);
    if (watch == NULL)
        return; /* the question ends by its timeout */
    const int events = (reads ? UV_READABLE : 0) | (writes ? UV_WRITABLE : 0);
    if (events == 0)
        forget_watch(wire, watch);
    else
        uv_poll_start(&watch->poll, events, on_socket_ready);
}

static Wire *wire_open(DnsClient *client, int flags) {
    Wire *wire = calloc(1, sizeof *wire);
    if (wire == NULL)
        return NULL;
    wire->client = client;
    struct ares_options options = {.flags = flags,
                                   .timeout = client->step_ms / SHARES + 1,
                                   .tries = TRIES,
                                   .sock_state_cb = on_socket_wanted,
                                   .sock_state_cb_data = wire};
    const int given = ARES_OPT_FLAGS | ARES_OPT_TIMEOUTMS | ARES_OPT_TRIES | ARES_OPT_SOCK_STATE_CB;
    if (ares_init_options(&wire->ares, &options, given) != ARES_SUCCESS) {
        free(wire);
        return NULL;
    }
    if (ares_set_servers_ports_csv(wire->ares, client->servers.at) != ARES_SUCCESS) {
        ares_destroy(wire->ares);
        free(wire);
        return NULL;
    }
    uv_timer_init(client->loop, &wire->timer);
    wire->timer.data = wire;
    return wire;
}

static void wire_close(Wire *wire) {
    if (wire == NULL)
        return;
    ares_destroy(wire->ares); /* forgets its sockets one by one */
    uv_close((uv_handle_t *)&wire->timer, free_handle);
}

/* ---- questions ---- */

static LookupOutcome outcome_of(int status) {
    const bool silent = status == ARES_ETIMEOUT || status == ARES_ECONNREFUSED;
    return silent ? LookupOutcome_TIMEOUT : LookupOutcome_ERROR;
}

static void finish(Question *question, const DnsAnswer *answer) {
    const DnsResult result = {
        .answer = dns_answer_copy(question->arena, answer),
        .over_tcp = question->over_tcp,
        .ms = (int)(uv_now(question->client->loop) - question->started),
    };
    question->done(question->data, &result);
    free(question);
}

static void on_answer(void *data, int status, int timeouts, unsigned char *bytes, int length);

/* The answer was too long for a datagram: what there is of it is not judged. */
static void ask_over_tcp(Question *question) {
    DnsClient *client = question->client;
    question->over_tcp = true;
    if (client->tcp == NULL)
        client->tcp = wire_open(client, ARES_FLAG_USEVC | ARES_FLAG_NOCHECKRESP |
                                            ARES_FLAG_NOSEARCH | ARES_FLAG_NOALIASES);
    if (client->tcp == NULL) {
        finish(question, &(DnsAnswer){.outcome = LookupOutcome_TRUNCATED, .truncated = true});
        return;
    }
    ares_query(client->tcp->ares, question->name, DNS_CLASS_IN, (int)question->type, on_answer,
               question);
    wait_again(client->tcp);
}

/* A CNAME whose own records the server did not send along, as one does that is responsible for the
 * alias alone: a resolver goes on to ask for them, and so must who wants what a resolver finds. */
static bool leads_on(const DnsAnswer *answer) {
    return answer->outcome == LookupOutcome_EMPTY && answer->alias != NULL && !answer->truncated;
}

/* One deadline for the way: what is begun after it is over would take as long again. */
static bool is_late(const Question *question) {
    const uint64_t taken = uv_now(question->client->loop) - question->started;
    return taken >= (uint64_t)question->client->step_ms;
}

static void ask_for_alias(Question *question, const char *alias) {
    Wire *wire = question->over_tcp ? question->client->tcp : question->client->udp;
    question->name = question->alias = arena_strdup(question->arena, alias);
    question->hops++;
    ares_query(wire->ares, alias, DNS_CLASS_IN, (int)question->type, on_answer, question);
    wait_again(wire);
}

static void on_answer(void *data, int status, int timeouts, unsigned char *bytes, int length) {
    (void)timeouts;
    Question *question = data;
    if (question->client->closing) {
        free(question);
        return;
    }
    Arena *scratch = question->client->scratch;
    DnsAnswer answer = {.outcome = outcome_of(status)};
    arena_reset(scratch);
    if (bytes != NULL)
        answer = dns_message_read(scratch, (Str){(const char *)bytes, (size_t)length},
                                  question->name, question->type);
    if (answer.truncated && !question->over_tcp && !is_late(question)) {
        ask_over_tcp(question);
        return;
    }
    if (bytes != NULL && leads_on(&answer)) {
        if (question->hops < MOST_HOPS && !is_late(question)) {
            ask_for_alias(question, answer.alias);
            return;
        }
        /* Where the aliases lead was not seen: that is no "there is none". */
        answer.outcome = is_late(question) ? LookupOutcome_TIMEOUT : LookupOutcome_ERROR;
    }
    /* Nothing came over TCP, or even there it was cut. */
    if (answer.truncated || (question->over_tcp && bytes == NULL))
        answer = (DnsAnswer){.outcome = LookupOutcome_TRUNCATED, .truncated = true};
    if (answer.alias == NULL)
        answer.alias = question->alias;
    finish(question, &answer);
}

void dns_client_ask(DnsClient *client, Arena *arena, const char *name, DnsRecordType type,
                    DnsDone done, void *data) {
    Question *question = calloc(1, sizeof *question);
    if (question == NULL) {
        done(data, &(DnsResult){.answer = {.outcome = LookupOutcome_ERROR}});
        return;
    }
    uv_update_time(client->loop);
    *question = (Question){.client = client,
                           .arena = arena,
                           .name = name,
                           .type = type,
                           .done = done,
                           .data = data,
                           .started = uv_now(client->loop)};
    ares_query(client->udp->ares, name, DNS_CLASS_IN, (int)type, on_answer, question);
    wait_again(client->udp);
}

/* ---- the client ---- */

static bool join_servers(const char *const *servers, size_t count, Buf *joined) {
    buf_init(joined, 4096);
    for (size_t i = 0; i < count; i++)
        buf_printf(joined, "%s%s", i == 0 ? "" : ",", servers[i]);
    return count > 0 && !joined->overflowed;
}

DnsClient *dns_client_open(uv_loop_t *loop, const char *const *servers, size_t count, int step_ms) {
    Buf joined;
    DnsClient *client = NULL;
    if (join_servers(servers, count, &joined) && (client = calloc(1, sizeof *client)) != NULL) {
        *client = (DnsClient){
            .loop = loop, .servers = joined, .step_ms = step_ms, .scratch = arena_new()};
        /* One server is heard as it is; several are asked on while one fails. */
        const int flags = ARES_FLAG_IGNTC | ARES_FLAG_NOSEARCH | ARES_FLAG_NOALIASES |
                          (count == 1 ? ARES_FLAG_NOCHECKRESP : 0);
        client->udp = wire_open(client, flags);
    }
    if (client != NULL && client->udp != NULL)
        return client;
    if (client != NULL)
        arena_free(client->scratch);
    free(client);
    buf_free(&joined);
    return NULL;
}

void dns_client_close(DnsClient *client) {
    if (client == NULL)
        return;
    client->closing = true;
    wire_close(client->udp);
    wire_close(client->tcp);
    buf_free(&client->servers);
    arena_free(client->scratch);
    free(client);
}
