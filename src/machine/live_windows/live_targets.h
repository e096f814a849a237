/* What the network phase looks at, from the facts that are in: the domains in which this PC would
 * look, the hosts that are set or remembered on it, its DNS servers, its hosts file. */
#ifndef KMSDOCTOR_LIVE_TARGETS_H
#define KMSDOCTOR_LIVE_TARGETS_H

#include "facts/facts.h"
#include "facts/profile.h"
#include "probe/probe.h"

/* How this PC resolves names, by its facts: search list, primary suffix, hosts file (which on
 * Windows goes first). Its `servers` are those of the connected adapters, the way out first. */
const SystemResolver *live_own_resolver(Arena *arena, const Facts *facts);

/* Domains and hosts; those of the organisation's profile too. */
void live_add_targets(ProbeChain *chain, Arena *arena, const Facts *facts, const Profile *profile);

#endif
