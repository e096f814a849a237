#include "base/places.h"

#include "base/environment.h"
#include "base/paths.h"

static const char *below(Arena *arena, const char *variable) {
    const char *folder = environment(arena, variable);
    if (folder == NULL || !path_is_absolute(folder))
        return NULL;
    return path_join(arena, folder, "kmsdoctor");
}

const char *own_state_folder(Arena *arena) {
    return below(arena, "LOCALAPPDATA");
}

const char *settings_folder(Arena *arena) {
    return below(arena, "ProgramData");
}
