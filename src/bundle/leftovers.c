/* What a bundle that was killed while it was written left: "<name>.zip.4711.new" and the like. */
#include "base/clock.h"
#include "base/disk.h"
#include "base/paths.h"
#include "bundle/bundle_rooms.h"

enum { STILL_WRITTEN_S = 600, MOST_ENTRIES = 100000 };

/* Without the ".<number>.new" that file_write puts behind; STR_NONE: it has none. */
static Str target_of(Str name) {
    static const char ending[] = ".new";
    if (!str_ends(name, ending))
        return STR_NONE;
    size_t at = name.length - (sizeof ending - 1);
    const size_t end = at;
    while (at > 0 && char_is_digit(name.at[at - 1]))
        at--;
    return at > 1 && at < end && name.at[at - 1] == '.' ? str_first(name, at - 1) : STR_NONE;
}

/* One of the four files, of this bundle or of one that was named by this program. */
static bool is_ours(Str target, Str stem) {
    static const char *const endings[] = {".zip", ".zip.sha256", ".map.json", ".journal.jsonl"};
    for (size_t i = 0; i < sizeof endings / sizeof endings[0]; i++)
        if (str_ends(target, endings[i])) {
            const Str front = str_first(target, target.length - strlen(endings[i]));
            return str_equal(front, stem) || str_contains(front, "_kmsdoctor-");
        }
    return false;
}

void sweep_leftovers(Arena *arena, const char *path) {
    const char *folder = path_folder(arena, path);
    const Str name = str_of(path_name(path));
    const Str stem = str_ends(name, ".zip") ? str_first(name, name.length - 4) : name;
    const int64_t before = clock_now() - STILL_WRITTEN_S;
    DiskEntries entries;
    if (disk_list(arena, folder, MOST_ENTRIES, &entries) != STATUS_OK)
        return;
    for (size_t i = 0; i < entries.count; i++) {
        const DiskEntry *entry = &entries.items[i];
        /* Another process may be writing it just now. */
        if (entry->about.kind == DISK_FILE && !entry->is_link &&
            entry->about.changed_ns / 1000000000 < before &&
            is_ours(target_of(str_of(entry->name)), stem))
            (void)!disk_remove(path_join(arena, folder, entry->name));
    }
}
