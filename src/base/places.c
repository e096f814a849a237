#include "base/places.h"

#include "base/environment.h"
#include "base/paths.h"

const char *state_folder(Arena *arena) {
    const char *chosen = environment(arena, "KMSDOCTOR_STATE");
    return text_is_empty(chosen) ? own_state_folder(arena) : path_from_root(arena, chosen);
}
