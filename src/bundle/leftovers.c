/* What a bundle that was killed while it was written left: "<name>.zip.4711.new" and the like. */
#include "base/leftovers.h"

#include "base/paths.h"
#include "bundle/bundle_rooms.h"

enum { STILL_WRITTEN_S = 600 };

/* One of the files, of the bundle of that stem or of one that was named by this program. */
static bool is_ours(Str target, const void *stem) {
    static const char *const endings[] = {".zip", ".zip.sha256", ".map.json", ".map.json.old",
                                          ".journal.jsonl"};
    for (size_t i = 0; i < sizeof endings / sizeof endings[0]; i++)
        if (str_ends(target, endings[i])) {
            const Str front = str_first(target, target.length - strlen(endings[i]));
            return str_equal(front, *(const Str *)stem) || str_contains(front, "_kmsdoctor-");
        }
    return false;
}

void sweep_leftovers(Arena *arena, const char *path) {
    const Str name = str_of(path_name(path));
    const Str stem = str_ends(name, ".zip") ? str_first(name, name.length - 4) : name;
    leftovers_sweep(path_folder(arena, path), STILL_WRITTEN_S, is_ours, &stem);
}
