/* What to look at when nobody named anything: the organisation's zones and hosts by its profile;
 * where it names no zone, the domains that this computer itself would look in. */
#ifndef KMSDOCTOR_OWN_TARGETS_H
#define KMSDOCTOR_OWN_TARGETS_H

#include "facts/profile.h"
#include "probe/system_resolver.h"

/* As chain_add_target takes them: "_vlmcs._tcp.DOMAIN", "HOST:PORT". In the arena. */
TextArray own_targets(Arena *arena, const Profile *profile, const SystemResolver *own);

#endif
