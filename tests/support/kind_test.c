#include "support/kind_test.h"

static Arena *arena;

int kind_test_set_up(void **state) {
    (void)state;
    arena = arena_new();
    return 0;
}

int kind_test_tear_down(void **state) {
    (void)state;
    arena_free(arena);
    return 0;
}

Arena *kind_test_arena(void) {
    return arena;
}

Reading kind_read(const OutputKind *kind, const char *command, const char *text) {
    return blocks_read(arena, kind, command, text);
}
