#include "portal/upload_line.h"

#include "base/disk.h"
#include "base/environment.h"
#include "base/paths.h"
#include "base/places.h"
#include "base/str.h"

static const char *option(Arena *arena, const char *name, const char *path) {
    const char *place = disk_place(arena, path);
    return arena_printf(arena, strchr(place, ' ') == NULL ? " --%s %s" : " --%s \"%s\"", name,
                        place);
}

const char *upload_line(Arena *arena) {
    const char *profile = environment(arena, "KMSDOCTOR_PROFILE");
    const char *state = environment(arena, "KMSDOCTOR_STATE");
    const char *folder = state_folder(arena);
    return arena_printf(
        arena, "kmsdoctor upload%s%s",
        text_is_empty(profile) ? "" : option(arena, "profile", path_from_root(arena, profile)),
        text_is_empty(state) || folder == NULL ? "" : option(arena, "state", folder));
}
