/* What the rooms of dns_client.h share: dns_client.c asks and judges what came, dns_wire.c carries
 * it by c-ares. Nobody else includes this. */
#ifndef KMSDOCTOR_DNS_CLIENT_ROOMS_H
#define KMSDOCTOR_DNS_CLIENT_ROOMS_H

#include "base/buf.h"
#include "probe/dns_client.h"

#include <ares.h>

/* A socket of c-ares that the loop watches. */
typedef struct Watch Watch;

/* c-ares' way to the servers, by UDP or by TCP. */
typedef struct Wire {
    DnsClient *client;
    ares_channel ares;
    uv_timer_t timer;
    bool looked; /* the time is over, and the loop has looked at the sockets since (work.h) */
    Watch *watches;
} Wire;

struct DnsClient {
    uv_loop_t *loop;
    Buf servers; /* comma between */
    int step_ms;
    bool closing;
    Wire *udp, *tcp; /* tcp only once it is needed */
    Arena *scratch;  /* of the answer at hand: what of it is not kept costs nothing */
};

/* A way to the client's servers, with flags of c-ares (ARES_FLAG_...); NULL: it could not be
 * opened. */
Wire *wire_open(DnsClient *client, int flags);

/* What was asked on it ends now; its memory goes when the loop has run once more. NULL is allowed.
 */
void wire_close(Wire *wire);

/* After c-ares was called: it knows when it wants to be called next. */
void wire_wait(Wire *wire);

#endif
