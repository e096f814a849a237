#include "probe/dns_client_rooms.h"

enum { DNS_CLASS_IN = 1, MOST_HOPS = 4 };

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
    wire_wait(client->tcp);
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
    wire_wait(wire);
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
    wire_wait(client->udp);
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
