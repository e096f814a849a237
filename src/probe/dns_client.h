/* Asking DNS servers on a libuv loop (c-ares): one question at a time to one server, so that what
 * each server knows is seen by itself; or to several in their order, as the system does. An answer
 * that was cut is asked for again over TCP. Nothing here waits: answers come by callback while the
 * loop runs. */
#ifndef KMSDOCTOR_DNS_CLIENT_H
#define KMSDOCTOR_DNS_CLIENT_H

#include "probe/dns_message.h"

#include <uv.h>

typedef struct DnsClient DnsClient;

typedef struct DnsResult {
    DnsAnswer answer; /* TIMEOUT: nothing valid came in time; TRUNCATED: cut, and TCP failed */
    bool over_tcp;
    int ms; /* from the first question on */
} DnsResult;

typedef void (*DnsDone)(void *data, const DnsResult *result);

/* servers: "ADDRESS", "ADDRESS:PORT" or "[V6]:PORT", asked in that order; the next one is asked
 * when one is silent or fails. A question ends after step_ms at the latest for each server; TCP and
 * aliases are begun within that time and take as long again at the most, all together. NULL when
 * the servers are no addresses or nothing can be opened. */
DnsClient *dns_client_open(uv_loop_t *loop, const char *const *servers, size_t count, int step_ms);

/* `name` in ASCII, without the root's dot; it must live until then. `done` is called once, possibly
 * before this returns; what the answer holds is in the arena. */
void dns_client_ask(DnsClient *client, Arena *arena, const char *name, DnsRecordType type,
                    DnsDone done, void *data);

/* Questions still open end without a call. The memory goes when the loop has run once more. NULL is
 * allowed. */
void dns_client_close(DnsClient *client);

#endif
