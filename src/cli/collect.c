/* Collecting for a command: a line on the terminal while it takes, and Ctrl-C stops it and keeps
 * what is there. */
#include "base/console.h"
#include "cli/cli.h"

#include "base/clock.h"
#include "base/console.h"
#include "base/output.h"
#include "base/text.h"
#include "cli/interrupt.h"

enum { DEFAULT_TIMEOUT_S = 120, FIRST_MS = 300, COLUMNS = 80 };

typedef struct Waiting {
    const Context *context;
    int64_t began_ms;
    int64_t tenth; /* that is shown, -1 none */
    bool shows;
} Waiting;

static int columns(void) {
    int columns, lines;
    return console_size(STREAM_ERROR, &columns, &lines) && columns > 1 ? columns : COLUMNS;
}

/* One line, drawn over itself: cut so that it never takes two. */
static void show(const Waiting *waiting, int64_t tenth) {
    Arena *arena = arena_new();
    const char *text = say(arena, waiting->context->options.language, "cli.collecting",
                           {"seconds", arena_printf(arena, "%lld.%lld", (long long)(tenth / 10),
                                                    (long long)(tenth % 10))});
    const Str line = str_of(text);
    const size_t bytes = text_fit(line, columns() - 1, NULL);
    output_format(stderr, "\r%.*s\x1b[K", (int)bytes, line.at);
    output_flush(stderr);
    arena_free(arena);
}

static bool go_on(void *data) {
    Waiting *waiting = data;
    const int64_t took = clock_milliseconds() - waiting->began_ms;
    if (waiting->shows && took >= FIRST_MS && took / 100 != waiting->tenth) {
        waiting->tenth = took / 100;
        show(waiting, waiting->tenth);
    }
    return !interrupted();
}

static Status collect(const Context *context, Machine *machine, int deadline_ms) {
    Waiting waiting = {.context = context,
                       .began_ms = clock_milliseconds(),
                       .tenth = -1,
                       .shows = console_draws(STREAM_ERROR)};
    interrupt_watch_if_heard();
    const Status status = machine_collect_while(machine, GROUPS_ALL, deadline_ms, go_on, &waiting);
    interrupt_leave();
    if (waiting.tenth >= 0)
        output_text(stderr, "\r\x1b[K");
    return status;
}

bool cli_collect(const Context *context, Machine *machine) {
    const int64_t seconds =
        context->options.timeout_s > 0 ? context->options.timeout_s : DEFAULT_TIMEOUT_S;
    const Status status = collect(context, machine, (int)(seconds * 1000));
    if (status != STATUS_OK)
        cli_fail_with(context, 0, "cli.collection_cut", {"reason", cli_reason(context, status)});
    if (machine->complaint != NULL)
        cli_fail_with(context, 0, machine->complaint, {"about", machine->complaint_about},
                      {"path", machine->complaint_about});
    return status != STATUS_CANCELLED;
}
