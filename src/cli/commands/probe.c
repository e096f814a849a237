/* kmsdoctor probe: the network from this seat, for people and for programs. One target after the
 * other is told as facts, findings and causes, with the same checks and sentences as everywhere. */
#include "cli/interrupt.h"
#include "cli/live_table.h"
#include "cli/probe_told.h"
#include "facts/host_name.h"

#include "base/clock.h"
#include "base/output.h"

#include <errno.h>

enum {
    MOST_WITH_CLOCKS = 100, /* more hosts than these are a list: nobody's clock is asked */
    WAIT_MS = 50,
    MOST_AT_ONCE = 16 /* told between two looks at the network, which takes less than 1 ms */
};

/* ---- asking ---- */

static size_t count_of(const char *const *items) {
    size_t count = 0;
    while (items != NULL && items[count] != NULL)
        count++;
    return count;
}

/* The first that is no address of a server ("" where none is named at all), NULL: all are. */
static const char *bad_server(const Context *context, const char *const *servers,
                              bool may_be_name) {
    if (servers == NULL)
        return NULL;
    if (servers[0] == NULL)
        return "";
    for (size_t i = 0; servers[i] != NULL; i++) {
        const char *host;
        int64_t port;
        if (!host_spec_split(context->arena, servers[i], &host, &port) ||
            !(address_is_valid(host) || (may_be_name && host_is_valid(host))))
            return servers[i];
    }
    return NULL;
}

static int check_servers(const Context *context) {
    const char *bad = bad_server(context, context->options.dns, false);
    if (bad != NULL)
        return cli_fail_with(context, EXIT_USAGE, "machine.seat_bad_server", {"about", bad});
    bad = bad_server(context, context->options.ntp, true);
    if (bad != NULL)
        return cli_fail_with(context, EXIT_USAGE, "cli.probe.bad_ntp", {"about", bad});
    return 0;
}

static void add_clocks(ProbeRun *run) {
    const char *const *ntp = run->context->options.ntp;
    if (ntp == NULL)
        return;
    run->clocks = probe_chain(run->probe, "ntp");
    for (size_t i = 0; i < count_of(ntp); i++) {
        const char *host;
        int64_t port;
        if (host_spec_split(run->context->arena, ntp[i], &host, &port))
            (void)chain_add_time_server(run->clocks, host, port);
    }
}

static bool begin(ProbeRun *run, int *ret_exit) {
    const Context *context = run->context;
    const Options *options = &context->options;
    const SystemResolver *own = system_resolver_read(context->arena);
    if (!probe_targets_gather(context, own, &run->targets, ret_exit))
        return false;
    const bool given = options->dns != NULL;
    run->probe =
        probe_new(context->arena, &(ProbeOptions){.own = own,
                                                  .servers = options->dns,
                                                  .server_count = count_of(options->dns),
                                                  .more_servers = context->profile.dns_servers,
                                                  .more_server_count =
                                                      given ? 0 : context->profile.dns_server_count,
                                                  .clocks = run->targets.count <= MOST_WITH_CLOCKS,
                                                  .step_ms = (int)(options->timeout_s * 1000),
                                                  .parallel = (size_t)options->parallel});
    if (!probe_can_ask(run->probe)) {
        *ret_exit = cli_fail_with(context, EXIT_IO, "machine.seat_no_sockets", {NULL, NULL});
        return false;
    }
    if (!probe_targets_add(context, run->probe, &run->targets)) {
        *ret_exit = EXIT_USAGE;
        return false;
    }
    add_clocks(run);
    /* Not while a list is read: that ends as any program does. */
    interrupt_watch();
    return true;
}

/* ---- telling ---- */

static bool is_done(const ProbeRun *run, const ProbeTarget *target) {
    return target->chain == NULL ||
           (chain_is_done(target->chain) && (run->clocks == NULL || chain_is_done(run->clocks)));
}

static void tell_next(ProbeRun *run) {
    tell_target(run, run->next++);
    arena_reset(run->arena);
}

/* A few of those that come next, as far as they are done; false: none is. */
static bool tell_some(ProbeRun *run) {
    const size_t before = run->next;
    while (run->next < run->targets.count && run->next < before + MOST_AT_ONCE && !run->failed &&
           is_done(run, &run->targets.items[run->next]))
        tell_next(run);
    if (run->next == before)
        return false;
    if (!output_flush(stdout))
        run->failed = errno;
    return true;
}

/* Where nothing is drawn on a terminal, what is done is told while the others are still asked. */
static void ask(ProbeRun *run) {
    LiveTable table = live_table_begin(run->context);
    bool told = false;
    while (!interrupted() && !run->failed && probe_advance(run->probe, told ? 0 : WAIT_MS)) {
        live_table_show(&table, run->probe);
        told = !table.shows && tell_some(run);
    }
    live_table_end(&table);
    if (interrupted())
        probe_cancel(run->probe);
}

static void ask_and_tell(ProbeRun *run) {
    const bool json = run->context->options.json;
    run->arena = arena_new();
    if (json)
        told_open_json(run);
    ask(run);
    while (run->next < run->targets.count && !run->failed)
        tell_next(run);
    if (json)
        told_close_json(run);
    else
        told_close_text(run);
    arena_free(run->arena);
}

static int exit_code(const ProbeRun *run) {
    static const int codes[] = {[HEALTH_OK] = EXIT_HEALTHY,
                                [HEALTH_WARN] = EXIT_TO_MEND,
                                [HEALTH_FAIL] = EXIT_BLOCKED,
                                [HEALTH_UNKNOWN] = EXIT_UNKNOWN};
    const int error = run->failed != 0 ? run->failed : !output_flush(stdout) ? errno : 0;
    if (error == EINTR && interrupted())
        interrupt_die(); /* whoever does not read will not read the rest either */
    if (error == EPIPE)
        return EXIT_IO; /* a reader that has seen enough needs no complaint */
    if (error != 0)
        return cli_fail_with(run->context, EXIT_IO, "cli.stdout_failed", {NULL, NULL});
    return interrupted() ? EXIT_INTERRUPTED : codes[told_worst(run)];
}

static int run_probe(Context *context) {
    ProbeRun run = {.context = context, .started = clock_now(), .began_ms = clock_milliseconds()};
    if (context->options.machine != NULL)
        return cli_fail_with(context, EXIT_USAGE, "cli.not_for_command", {"option", "machine"},
                             {"command", "probe"});
    int code = check_servers(context);
    if (code != 0)
        return code;
    if (!begin(&run, &code)) {
        probe_free(run.probe);
        return code;
    }
    ask_and_tell(&run);
    probe_free(run.probe);
    return exit_code(&run);
}

const Subcommand command_probe = {
    .name = "probe",
    .order = 60,
    .takes = "json dns ntp from timeout parallel",
    .least_words = 0,
    .most_words = 100000,
    .run = run_probe,
};
