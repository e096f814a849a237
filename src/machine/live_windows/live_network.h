/* The network phase of the live machine: what this PC's own questions would lead to (SRV records,
 * names, ports, the answer to a KMS bind, clocks), by the probe's chain and by Windows' own
 * resolver. It is begun when what it needs is in, turned a little at a time on the machine's own
 * thread, and writes each of its groups once. */
#ifndef KMSDOCTOR_LIVE_NETWORK_H
#define KMSDOCTOR_LIVE_NETWORK_H

#include "facts/profile.h"
#include "machine/live_windows/windows_calls.h"

typedef struct LiveNetwork LiveNetwork;

FactGroupSet live_network_groups(void); /* it alone fills these */
FactGroupSet live_network_needs(void);  /* host_settings, ip, adapters, ...: known or failed */
/* Where more hosts may come from that is not worth waiting for before anything is asked: WMI may
 * hang. */
FactGroupSet live_network_takes(void);

/* `facts`: the machine's, where its groups are unread now; it reads what it needs there and writes
 * what it finds. All arguments outlive it; what it gives stays in facts->arena. Never NULL. */
LiveNetwork *live_network_begin(const WindowsCalls *windows, const Profile *profile, Facts *facts);

/* Goes on for about wait_ms, less when all is done; true while there is more to come. At the end
 * each of its groups is known or failed. `more_targets`: what it takes is not in yet; it asks what
 * it knows meanwhile, and writes nothing before that. */
bool live_network_advance(LiveNetwork *network, int wait_ms, bool more_targets);

/* Stops asking; what was found so far is written, the rest stays unread. */
void live_network_cancel(LiveNetwork *network);

void live_network_free(LiveNetwork *network); /* NULL is allowed */

#endif
