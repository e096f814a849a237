#include "machine/seat/seat_own.h"

#include "probe/own_targets.h"
#include "probe/target.h"

/* Nobody reads more than this, and a field has no room for it. */
enum { MOST_SHOWN = 8 };

static void add(Arena *arena, const char **text, size_t *count, const char *word) {
    word = probe_target_bare(word);
    if (++*count <= MOST_SHOWN)
        *text = arena_printf(arena, "%s%s%s", *text, **text == '\0' ? "" : ", ", word);
    else if (*count == MOST_SHOWN + 1)
        *text = arena_printf(arena, "%s, ...", *text);
}

SeatOwn seat_own(Arena *arena, const Profile *profile, const SystemResolver *resolver) {
    SeatOwn own = {.targets = "", .servers = "", .by_profile = profile->zone_count > 0};
    const TextArray targets = own_targets(arena, profile, resolver);
    size_t count = 0;
    for (size_t i = 0; i < targets.count; i++)
        add(arena, &own.targets, &count, targets.items[i]);
    count = 0;
    for (size_t i = 0; i < resolver->servers.count; i++)
        add(arena, &own.servers, &count, resolver->servers.items[i]);
    for (size_t i = 0; i < profile->dns_server_count; i++)
        add(arena, &own.servers, &count, profile->dns_servers[i]);
    return own;
}

SeatOwn seat_own_here(Arena *arena, const Profile *profile) {
    return seat_own(arena, profile, system_resolver_read(arena));
}
