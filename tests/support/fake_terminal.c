#include "support/fake_terminal.h"

#include "base/text.h"

#include <signal.h>

static void size(Terminal *terminal, int *ret_columns, int *ret_rows) {
    const FakeTerminal *fake = (const FakeTerminal *)terminal;
    *ret_columns = fake->columns;
    *ret_rows = fake->rows;
}

static Intent next(Terminal *terminal, int wait_ms) {
    FakeTerminal *fake = (FakeTerminal *)terminal;
    (void)wait_ms;
    fake->waits++;
    if (fake->at < sizeof fake->screens / sizeof fake->screens[0])
        fake->screens[fake->at] = fake->screen;
    if (fake->at >= fake->count)
        return (Intent){.kind = INTENT_STOP, .signal = SIGTERM};
    return fake->intents[fake->at++];
}

static void show(Terminal *terminal, const Canvas *canvas, Cursor cursor, bool anew) {
    FakeTerminal *fake = (FakeTerminal *)terminal;
    fake->shows++;
    fake->screen = canvas_dump(fake->arena, canvas);
    fake->cursor = cursor;
    fake->anew = anew;
}

static void close_door(Terminal *terminal) {
    (void)terminal;
}

void fake_terminal_init(FakeTerminal *fake, Arena *arena, int columns, int rows,
                        const Intent *intents, size_t count) {
    *fake = (FakeTerminal){
        .door = {.size = size, .next = next, .show = show, .close = close_door},
        .arena = arena,
        .columns = columns,
        .rows = rows,
        .intents = intents,
        .count = count,
        .screen = arena_strdup(arena, ""),
    };
}

size_t fake_typed(Intent *intents, const char *text) {
    size_t count = 0;
    for (Str rest = str_of(text); rest.length > 0;) {
        size_t bytes;
        intents[count++] = (Intent){.kind = INTENT_TEXT, .code = text_decode(rest, &bytes)};
        rest = str_from(rest, bytes);
    }
    return count;
}
