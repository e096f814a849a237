#include "cli/live_table.h"

#include "base/buf.h"
#include "base/clock.h"
#include "base/console.h"
#include "base/output.h"
#include "base/text.h"
#include "facts/host_name.h"

enum { EVERY_MS = 100, FIRST_MS = 200, LINES = 24, COLUMNS = 80, FRAME = 1 << 16 };

LiveTable live_table_begin(const Context *context) {
    const bool shows = !context->options.json && console_draws(STREAM_OUT);
    return (LiveTable){.context = context, .shows = shows, .began_ms = clock_milliseconds()};
}

static void window_size(int *ret_columns, int *ret_lines) {
    *ret_columns = COLUMNS;
    *ret_lines = LINES;
    if (console_size(STREAM_OUT, ret_columns, ret_lines) && *ret_lines <= 2)
        *ret_lines = LINES;
}

/* Back to the first line of the table. */
static void add_rewind(Buf *out, int lines) {
    if (lines > 0)
        buf_printf(out, "\x1b[%dA\r", lines);
}

/* The rest of each line is erased by itself: a window that is erased as a whole goes into the
 * history of some terminals, ten times a second. */
static void add_line_end(Buf *out) {
    buf_add_text(out, "\x1b[K\n");
}

/* Cut, so that no line takes two. */
static void add_line(LiveTable *table, Buf *out, const char *text, int columns) {
    const Str line = str_of(text);
    buf_add(out, str_first(line, text_fit(line, columns - 1, NULL)));
    add_line_end(out);
    table->lines++;
}

static const char *step_words(const LiveTable *table, ProbeStep step) {
    static const char *const words[] = {"waiting", "resolving", "connecting", "asking", "done"};
    return message_of_word(table->context->arena, table->context->options.language, "probe.step",
                           words[step]);
}

static const char *seconds(const LiveTable *table, int64_t since_ms) {
    const int64_t ms = clock_milliseconds() - since_ms;
    return arena_printf(table->context->arena, "%lld.%lld s", (long long)(ms / 1000),
                        (long long)(ms % 1000 / 100));
}

static void add_endpoint(LiveTable *table, Buf *out, const ProbeEndpoint *endpoint, int columns) {
    Arena *arena = table->context->arena;
    const char *name = text_show(
        arena, str_of(host_spec_text(arena, endpoint->host->name, endpoint->port)), 120, false);
    add_line(table, out,
             arena_printf(arena, "  %s  %s  %s  %s", name,
                          endpoint->address == NULL ? "" : endpoint->address,
                          step_words(table, endpoint->step), seconds(table, endpoint->since_ms)),
             columns);
}

static void add_host(LiveTable *table, Buf *out, const ProbeHost *host, int columns) {
    Arena *arena = table->context->arena;
    add_line(table, out,
             arena_printf(arena, "  %s  %s", text_show(arena, str_of(host->name), 120, false),
                          step_words(table, host->step)),
             columns);
}

static void add_chain(LiveTable *table, Buf *out, const ProbeChain *chain, int columns, int lines) {
    for (size_t i = 0; i < chain->host_count && table->lines < lines; i++)
        if (chain->hosts[i]->step == PROBE_RESOLVING)
            add_host(table, out, chain->hosts[i], columns);
    for (size_t i = 0; i < chain->endpoint_count && table->lines < lines; i++)
        if (chain->endpoints[i]->step == PROBE_CONNECTING ||
            chain->endpoints[i]->step == PROBE_ASKING)
            add_endpoint(table, out, chain->endpoints[i], columns);
}

static size_t count_done(ProbeChain *const *chains, size_t count) {
    size_t done = 0;
    for (size_t i = 0; i < count; i++)
        done += chain_is_done(chains[i]);
    return done;
}

static void add_head(LiveTable *table, Buf *out, size_t done, size_t count, int columns) {
    Arena *arena = table->context->arena;
    add_line(table, out,
             say(arena, table->context->options.language, "probe.progress",
                 {"done", arena_printf(arena, "%zu", done)},
                 {"count", arena_printf(arena, "%zu", count)},
                 {"time", seconds(table, table->began_ms)}),
             columns);
}

static void draw(LiveTable *table, const Probe *probe, Buf *out) {
    ProbeChain *const *chains;
    const size_t count = probe_chains(probe, &chains);
    int columns, lines;
    window_size(&columns, &lines);
    add_rewind(out, table->lines);
    table->lines = 0;
    add_head(table, out, count_done(chains, count), count, columns);
    for (size_t i = 0; i < count && table->lines < lines - 2; i++)
        if (!chain_is_done(chains[i]))
            add_chain(table, out, chains[i], columns, lines - 2);
    buf_add_text(out, "\x1b[J"); /* what stood below it before */
}

static void put(const Buf *out) {
    output_str(stdout, buf_str(out));
    output_flush(stdout);
}

void live_table_show(LiveTable *table, const Probe *probe) {
    const int64_t now = clock_milliseconds();
    /* What is over in a moment needs no table: it would only flicker. */
    if (!table->shows || now - table->began_ms < FIRST_MS || now - table->drawn_ms < EVERY_MS)
        return;
    table->drawn_ms = now;
    Arena *arena = arena_new();
    Context context = *table->context;
    context.arena = arena;
    LiveTable drawn = *table;
    drawn.context = &context;
    Buf out;
    buf_init(&out, FRAME);
    draw(&drawn, probe, &out);
    put(&out);
    buf_free(&out);
    arena_free(arena);
    table->lines = drawn.lines;
}

void live_table_end(LiveTable *table) {
    Buf out;
    buf_init(&out, FRAME);
    add_rewind(&out, table->lines);
    for (int i = 0; i < table->lines; i++)
        add_line_end(&out);
    add_rewind(&out, table->lines);
    put(&out);
    buf_free(&out);
    table->lines = 0;
}
