#include "cli/waiting.h"

#include "base/clock.h"
#include "base/console.h"
#include "base/output.h"
#include "base/text.h"
#include "cli/interrupt.h"

enum { FIRST_MS = 300, COLUMNS = 80 };

static int columns(void) {
    int columns, lines;
    return console_size(STREAM_ERROR, &columns, &lines) && columns > 1 ? columns : COLUMNS;
}

void waiting_draw(const char *text) {
    const Str line = str_of(text);
    const size_t bytes = text_fit(line, columns() - 1, NULL);
    output_format(stderr, "\r%.*s\x1b[K", (int)bytes, line.at);
    output_flush(stderr);
}

void waiting_wipe(void) {
    output_text(stderr, "\r\x1b[K");
}

static void show(const Waiting *waiting, int64_t tenth) {
    Arena *arena = arena_new();
    waiting_draw(say(arena, waiting->context->options.language, waiting->key,
                     {"seconds", arena_printf(arena, "%lld.%lld", (long long)(tenth / 10),
                                              (long long)(tenth % 10))}));
    arena_free(arena);
}

void waiting_begin(Waiting *waiting, const Context *context, const char *key) {
    *waiting = (Waiting){.context = context,
                         .key = key,
                         .began_ms = clock_milliseconds(),
                         .tenth = -1,
                         .shows = console_draws(STREAM_ERROR)};
}

void waiting_tick(Waiting *waiting) {
    const int64_t took = clock_milliseconds() - waiting->began_ms;
    if (waiting->shows && took >= FIRST_MS && took / 100 != waiting->tenth) {
        waiting->tenth = took / 100;
        show(waiting, waiting->tenth);
    }
}

void waiting_end(const Waiting *waiting) {
    if (waiting->tenth >= 0)
        waiting_wipe();
}

static void change_goes_on(void *data) {
    Waiting *waiting = data;
    if (interrupted())
        waiting->key = "cli.changing_to_its_end";
    waiting_tick(waiting);
}

void waiting_begin_change(Waiting *waiting, const Context *context, Machine *machine) {
    waiting_begin(waiting, context, "cli.changing");
    machine->meanwhile = change_goes_on;
    machine->meanwhile_user = waiting;
    interrupt_watch_if_heard();
}

void waiting_end_change(const Waiting *waiting, Machine *machine) {
    interrupt_leave();
    machine->meanwhile = NULL;
    waiting_end(waiting);
}
