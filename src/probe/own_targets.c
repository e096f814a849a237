#include "probe/own_targets.h"

#include "facts/host_name.h"
#include "facts/known.h"

static void add(Arena *arena, TextArray *list, const char *target) {
    for (size_t i = 0; i < list->count; i++)
        if (text_equal_any_case(list->items[i], target))
            return;
    const char **slot =
        arena_push(arena, &list->items, &list->count, &list->capacity, sizeof *slot);
    *slot = target;
}

static void add_domain(Arena *arena, TextArray *list, const char *domain) {
    const Str bare = host_bare(domain);
    if (bare.length > 0)
        add(arena, list, arena_printf(arena, "_vlmcs._tcp.%.*s", (int)bare.length, bare.at));
}

static void add_host(Arena *arena, TextArray *list, const char *entry) {
    const char *host;
    int64_t port;
    if (host_spec_split(arena, entry, &host, &port))
        add(arena, list, host_spec_text(arena, host, port == 0 ? KMS_PORT : port));
}

TextArray own_targets(Arena *arena, const Profile *profile, const SystemResolver *own) {
    TextArray list = {0};
    for (size_t i = 0; i < profile->zone_count; i++)
        add_domain(arena, &list, profile->zones[i]);
    for (size_t i = 0; i < profile->kms_host_count; i++)
        add_host(arena, &list, profile->kms_hosts[i]);
    if (profile->zone_count > 0)
        return list;
    add_domain(arena, &list, own->primary);
    for (size_t i = 0; i < own->search.count; i++)
        add_domain(arena, &list, own->search.items[i]);
    return list;
}
