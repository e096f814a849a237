/* Many KMS hosts at once, for the benchmarks: listens on port 1688 of each address that is given.
 *
 *     kms_listener ADDRESS...
 *
 * It answers the first bytes of a connection with what a KMS host answers to a bind, and closes. It
 * answers nothing else, least of all a request for an activation. "ready" on standard output when
 * all of them listen. In C, so that it is not what is measured. */
#define _GNU_SOURCE
#include <arpa/inet.h>
#include <netinet/tcp.h>
#include <stdio.h>
#include <sys/epoll.h>
#include <sys/socket.h>
#include <unistd.h>

enum { PORT = 1688, WAITING = 4096, EVENTS = 64 };

/* bind_ack: accepted, in the transfer syntax that everybody offers. */
static const unsigned char answer[] = {
    5,  0,  12,  3,   16,  0,  0,   0,   60,  0,   0, 0, 1,  0,  0,  0,  208, 22, 208, 22,
    52, 18, 0,   0,   5,   0,  '1', '6', '8', '8', 0, 0, 1,  0,  0,  0,  0,   0,  0,   0,
    4,  93, 136, 138, 235, 28, 201, 17,  159, 232, 8, 0, 43, 16, 72, 96, 2,   0,  0,   0};

static int listen_at(const char *address) {
    struct sockaddr_in at = {.sin_family = AF_INET, .sin_port = htons(PORT)};
    const int on = 1, seconds = 5;
    const int listener = socket(AF_INET, SOCK_STREAM | SOCK_NONBLOCK, 0);
    setsockopt(listener, SOL_SOCKET, SO_REUSEADDR, &on, sizeof on);
    /* Who connects and says nothing costs us nothing: we hear of it when its first bytes are there.
     */
    setsockopt(listener, IPPROTO_TCP, TCP_DEFER_ACCEPT, &seconds, sizeof seconds);
    if (inet_pton(AF_INET, address, &at.sin_addr) != 1 ||
        bind(listener, (const struct sockaddr *)&at, sizeof at) != 0 ||
        listen(listener, WAITING) != 0)
        return -1;
    return listener;
}

static void serve(int connection) {
    char bytes[4096];
    if (recv(connection, bytes, sizeof bytes, MSG_DONTWAIT) > 0)
        send(connection, answer, sizeof answer, MSG_NOSIGNAL);
    close(connection);
}

int main(int count, char **addresses) {
    const int poll = epoll_create1(0);
    for (int i = 1; i < count; i++) {
        const int listener = listen_at(addresses[i]);
        struct epoll_event event = {.events = EPOLLIN, .data.fd = listener};
        if (listener < 0 || epoll_ctl(poll, EPOLL_CTL_ADD, listener, &event) != 0) {
            perror(addresses[i]);
            return 1;
        }
    }
    puts("ready");
    fflush(stdout);
    for (;;) {
        struct epoll_event events[EVENTS];
        const int ready = epoll_wait(poll, events, EVENTS, -1);
        for (int i = 0; i < ready; i++) {
            int connection;
            while ((connection = accept(events[i].data.fd, NULL, NULL)) >= 0)
                serve(connection);
        }
    }
}
