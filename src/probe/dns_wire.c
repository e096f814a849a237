/* c-ares on the loop: its sockets watched, its timer kept. */
#include "probe/dns_client_rooms.h"

/* Two tries: the second waits twice as long as the first, so that both take three times the first
 * (c-ares doubles). */
enum { TRIES = 2, SHARES = 3 };

struct Watch {
    uv_poll_t poll;
    Wire *wire;
    ares_socket_t socket;
    struct Watch *next;
};

static void on_time(uv_timer_t *timer) {
    Wire *wire = timer->data;
    if (!wire->looked) {
        wire->looked = true;
        uv_timer_start(timer, on_time, 1, 0);
        return;
    }
    ares_process_fd(wire->ares, ARES_SOCKET_BAD, ARES_SOCKET_BAD);
    wire_wait(wire);
}

void wire_wait(Wire *wire) {
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
    wire_wait(wire);
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

Wire *wire_open(DnsClient *client, int flags) {
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

void wire_close(Wire *wire) {
    if (wire == NULL)
        return;
    ares_destroy(wire->ares); /* forgets its sockets one by one */
    uv_close((uv_handle_t *)&wire->timer, free_handle);
}
