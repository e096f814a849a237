#include "base/leftovers.h"

#include "base/clock.h"
#include "base/disk.h"
#include "base/paths.h"

enum { MOST_ENTRIES = 100000, NS_OF_S = 1000000000 };

static const char new_ending[] = ".new";

/* Without the ".<number>.new" that file_write puts behind; STR_NONE: it has none. */
static Str target_of(Str name) {
    size_t at = name.length - (sizeof new_ending - 1);
    const size_t end = at;
    while (at > 0 && char_is_digit(name.at[at - 1]))
        at--;
    return at > 1 && at < end && name.at[at - 1] == '.' ? str_first(name, at - 1) : STR_NONE;
}

void leftovers_sweep(const char *folder, int64_t idle_s, LeftoverIsOurs is_ours, const void *user) {
    Arena *arena = arena_new();
    const int64_t before = clock_now() - idle_s;
    DiskEntries entries = {0};
    if (disk_list_ending(arena, folder, new_ending, MOST_ENTRIES, &entries) != STATUS_OK)
        entries.count = 0;
    for (size_t i = 0; i < entries.count; i++) {
        const DiskEntry *entry = &entries.items[i];
        const Str target = target_of(str_of(entry->name));
        if (entry->about.kind == DISK_FILE && !entry->is_link && target.length > 0 &&
            entry->about.changed_ns / NS_OF_S < before && is_ours(target, user))
            (void)!disk_remove(path_join(arena, folder, entry->name));
    }
    arena_free(arena);
}
