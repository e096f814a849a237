/* Where a seat looks when it is not told, in words for whoever chooses it. */
#ifndef KMSDOCTOR_SEAT_OWN_H
#define KMSDOCTOR_SEAT_OWN_H

#include "facts/profile.h"
#include "probe/system_resolver.h"

typedef struct SeatOwn {
    const char *targets; /* "corp.example, kms01.corp.example:1688"; "" nothing */
    const char *servers; /* of DNS; "" none */
    bool by_profile;     /* the organisation's profile names domains */
} SeatOwn;

/* In the arena. */
SeatOwn seat_own(Arena *arena, const Profile *profile, const SystemResolver *resolver);

/* The same, of this computer as it is now. */
SeatOwn seat_own_here(Arena *arena, const Profile *profile);

#endif
