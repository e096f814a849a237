#include "base/places.h"

#include "base/environment.h"
#include "base/paths.h"

const char *own_state_folder(Arena *arena) {
    const char *state = environment(arena, "XDG_STATE_HOME");
    if (state != NULL && path_is_absolute(state))
        return path_join(arena, state, "kmsdoctor");
    const char *home = environment(arena, "HOME");
    if (home == NULL || !path_is_absolute(home))
        return NULL;
    return path_join(arena, home, ".local/state/kmsdoctor");
}

const char *own_state_variable(void) {
    return "$HOME";
}

const char *settings_folder(Arena *arena) {
    (void)arena;
    return "/etc/kmsdoctor";
}
