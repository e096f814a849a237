/* kmsdoctor probe: the network from this seat, for people and for programs. One target after the
 * other is told as facts, findings and causes, with the same checks and sentences as everywhere. */
#include "cli/interrupt.h"
#include "cli/live_table.h"
#include "cli/probe_targets.h"
#include "probe/probe_facts.h"
#include "report/network.h"

#include "base/clock.h"
#include "base/output.h"

#include <errno.h>

enum {
    MOST_WITH_CLOCKS = 100, /* more hosts than these are a list: nobody's clock is asked */
    MOST_IN_FULL = 20,      /* more targets than these are told in lines */
    WAIT_MS = 50,
    MOST_AT_ONCE = 16, /* told between two looks at the network, which takes less than 1 ms */
    PIECE = 16 * 1024 * 1024
};

typedef struct Run {
    const Context *context;
    Arena *arena; /* of one target while it is told */
    ProbeTargets targets;
    Probe *probe;
    ProbeChain *clocks; /* the time servers given; NULL: none */
    int64_t started, began_ms;
    size_t next; /* the first target that is not told yet */
    size_t tally[HEALTH_UNKNOWN + 1];
    int failed; /* to write: why, 0 it did not */
} Run;

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

static void add_clocks(Run *run) {
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

static bool begin(Run *run, int *ret_exit) {
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

static Facts *facts_of(const Run *run, const ProbeChain *chain) {
    Facts *facts = facts_new(run->arena);
    FactGroupSet done = 0;
    facts_seen_from_here(facts, run->started);
    chain_to_facts(chain, facts, &done, true);
    chain_rest_failed(chain, facts, &done, STATUS_CANCELLED);
    if (run->clocks != NULL)
        chain_times_to_facts(run->clocks, facts);
    return facts;
}

static const char *kind_of(const ProbeChain *chain) {
    return chain->zone_count > 0 && !chain->zones[0]->is_host ? "domain" : "host";
}

static void put(Run *run, const Buf *out) {
    if (!output_str(stdout, buf_str(out)))
        run->failed = errno;
}

static void tell_text(Run *run, const NetworkTarget *target, Buf *out) {
    const Language language = run->context->options.language;
    if (run->targets.count > MOST_IN_FULL) {
        network_line(target, language, run->arena, out);
        return;
    }
    network_text(target, language, run->arena, out);
    buf_add_char(out, '\n');
}

static void tell_json(Run *run, const NetworkTarget *target, bool first, Buf *out) {
    cJSON *json = network_json(target, run->arena);
    char *text = cJSON_PrintUnformatted(json);
    buf_printf(out, "%s\n  ", first ? "" : ",");
    buf_add_text(out, text);
    cJSON_free(text);
    cJSON_Delete(json);
}

/* What follows from a target, and its facts. Where it was not asked to the end, nothing does: half
 * of the answers are no answer. */
typedef struct Judged {
    Findings findings;
    Diagnosis diagnosis;
    ReportInput report;
} Judged;

static void judge(const Run *run, const ProbeChain *chain, Judged *ret_judged) {
    const CheckInput question = {.facts = facts_of(run, chain),
                                 .profile = &run->context->profile,
                                 .arena = run->arena,
                                 .now = run->started};
    *ret_judged = (Judged){.diagnosis = {.health = HEALTH_UNKNOWN},
                           .report = {.facts = question.facts,
                                      .findings = &ret_judged->findings,
                                      .diagnosis = &ret_judged->diagnosis,
                                      .profile = question.profile,
                                      .language = run->context->options.language,
                                      .arena = run->arena}};
    if (!chain_has_ports(chain))
        return;
    ret_judged->findings = checks_run(&question, network_checks);
    ret_judged->diagnosis = diagnose(&(DiagnosisInput){.findings = &ret_judged->findings,
                                                       .facts = question.facts,
                                                       .profile = question.profile,
                                                       .arena = run->arena,
                                                       .now = run->started});
}

static void tell(Run *run, size_t index) {
    const ProbeTarget *target = &run->targets.items[index];
    const ProbeChain *chain = target->chain;
    NetworkTarget told = {.word = target->word, .kind = "invalid"};
    Judged judged = {.diagnosis = {.health = HEALTH_UNKNOWN}};
    if (chain != NULL) {
        judge(run, chain, &judged);
        told = (NetworkTarget){.word = target->word,
                               .kind = kind_of(chain),
                               .input = &judged.report,
                               .cut_short = !chain_has_ports(chain)};
    }
    run->tally[judged.diagnosis.health]++;
    Buf out;
    buf_init(&out, PIECE);
    if (run->context->options.json)
        tell_json(run, &told, index == 0, &out);
    else
        tell_text(run, &told, &out);
    put(run, &out);
    buf_free(&out);
}

/* Not known is worse than well, and better than a fault that is known. */
static Health worst(const Run *run) {
    static const Health order[] = {HEALTH_FAIL, HEALTH_WARN, HEALTH_UNKNOWN, HEALTH_OK};
    for (size_t i = 0; i < sizeof order / sizeof order[0]; i++)
        if (run->tally[order[i]] > 0)
            return order[i];
    return HEALTH_UNKNOWN;
}

static void open_json(const Run *run) {
    const char *const *servers;
    const size_t count = probe_servers(run->probe, &servers);
    cJSON *names = cJSON_CreateArray();
    for (size_t i = 0; i < count; i++)
        cJSON_AddItemToArray(names, cJSON_CreateString(servers[i]));
    char *text = cJSON_PrintUnformatted(names);
    output_format(stdout,
                  "{\"schema\": \"kmsdoctor.probe/1\", \"version\": \"%s\", \"lang\": \"%s\",\n"
                  " \"started\": \"%s\", \"servers\": %s,\n \"targets\": [",
                  KMSDOCTOR_VERSION, language_tag(run->context->options.language),
                  clock_text(run->context->arena, run->started), text);
    cJSON_free(text);
    cJSON_Delete(names);
}

static void close_json(const Run *run) {
    output_format(stdout,
                  "\n ],\n \"status\": \"%s\", \"interrupted\": %s, \"duration_ms\": %lld}\n",
                  health_word(worst(run)), interrupted() ? "true" : "false",
                  (long long)(clock_milliseconds() - run->began_ms));
}

static void close_text(const Run *run) {
    Arena *arena = run->context->arena;
    if (interrupted())
        output_format(stdout, "%s\n", message(run->context->options.language, "probe.interrupted"));
    if (run->targets.count < 2)
        return;
    output_format(stdout, "%s\n",
                  say(arena, run->context->options.language, "probe.tally",
                      {"count", arena_printf(arena, "%zu", run->targets.count)},
                      {"ok", arena_printf(arena, "%zu", run->tally[HEALTH_OK])},
                      {"warn", arena_printf(arena, "%zu", run->tally[HEALTH_WARN])},
                      {"fail", arena_printf(arena, "%zu", run->tally[HEALTH_FAIL])},
                      {"unknown", arena_printf(arena, "%zu", run->tally[HEALTH_UNKNOWN])}));
}

static bool is_done(const Run *run, const ProbeTarget *target) {
    return target->chain == NULL ||
           (chain_is_done(target->chain) && (run->clocks == NULL || chain_is_done(run->clocks)));
}

static void tell_next(Run *run) {
    tell(run, run->next++);
    arena_reset(run->arena);
}

/* A few of those that come next, as far as they are done; false: none is. */
static bool tell_some(Run *run) {
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
static void ask(Run *run) {
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

static void ask_and_tell(Run *run) {
    const bool json = run->context->options.json;
    run->arena = arena_new();
    if (json)
        open_json(run);
    ask(run);
    while (run->next < run->targets.count && !run->failed)
        tell_next(run);
    if (json)
        close_json(run);
    else
        close_text(run);
    arena_free(run->arena);
}

static int exit_code(const Run *run) {
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
    return interrupted() ? EXIT_INTERRUPTED : codes[worst(run)];
}

static int run_probe(Context *context) {
    Run run = {.context = context, .started = clock_now(), .began_ms = clock_milliseconds()};
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
