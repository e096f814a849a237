#include "support/kind_frame.h"

static Arena *arena;

int kind_frame_set_up(void **state) {
    (void)state;
    arena = arena_new();
    return 0;
}

int kind_frame_tear_down(void **state) {
    (void)state;
    arena_free(arena);
    return 0;
}

Arena *kind_frame_arena(void) {
    return arena;
}

Reading kind_read(const OutputKind *kind, const char *command, const char *text) {
    return blocks_read(arena, kind, command, text);
}
