/* Windows' own resolver, asked beside the DNS servers: what a program of this PC would be told,
 * through its hosts file, its cache, its policies and its own order of servers. Each question runs
 * as a job of its own (jobs.h), so that one that hangs costs its deadline and no other. */
#ifndef KMSDOCTOR_LIVE_RESOLVER_H
#define KMSDOCTOR_LIVE_RESOLVER_H

#include "facts/facts.h"
#include "machine/live_windows/windows_calls.h"

typedef struct LiveResolver LiveResolver;

/* Of one question: as long as Windows itself asks on before it gives up, and a little more. */
enum { LIVE_RESOLVER_MS = 10000 };

LiveResolver *live_resolver_new(Arena *arena, const WindowsCalls *windows);
void live_resolver_free(LiveResolver *resolver); /* NULL is allowed; gives up what runs */

/* Asks for the records of a domain / for the addresses of a host; what was asked before is not
 * asked again. `ascii`: as it goes over the wire; `pinned`: the hosts file names it. */
void live_resolver_ask_domain(LiveResolver *resolver, const char *domain, const char *srv_name);
void live_resolver_ask_host(LiveResolver *resolver, const char *name, const char *ascii,
                            bool pinned);

/* Goes on, waits up to wait_ms for an answer; true while some are still open. */
bool live_resolver_advance(LiveResolver *resolver, int wait_ms);

/* What was answered so far: srv_lookups, srv_records and names, all without a server. */
const Facts *live_resolver_facts(const LiveResolver *resolver);

#endif
