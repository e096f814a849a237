/* The live machine: the PC that this program runs on. What is asked stands in collectors/, each
 * answered by WindowsCalls; here they are started, merged, and what fails is said. */
#include "machine/live_windows/live.h"

#include "machine/live_windows/facts_groups.h"

/* Nothing of a PC fills these: people say them. */
#define SAID_BY_PEOPLE (GROUP_BIT(statements) | GROUP_BIT(history) | GROUP_BIT(kms_hosts))

static SourceId source_here(Live *live, const char *where) {
    const Source source = {.origin = "live", .where = where, .pc = ""};
    return facts_source(live->machine.facts, &source);
}

/* ---- which collectors ---- */

static const Collector *const *collectors_of(const Live *live) {
    return live->options.collectors;
}

/* Fills no group: keeps what tools print, for people and for what WMI did not say. */
static bool keeps_evidence(const Collector *collector) {
    return collector->fills == 0;
}

static FactGroupSet network_groups(const Live *live) {
    return live->options.no_network ? 0 : live_network_groups();
}

/* What is asked for, with all that the same collectors fill and what they need and nobody has. */
static FactGroupSet with_neighbours(const Live *live, FactGroupSet groups) {
    const Collector *const *list = collectors_of(live);
    FactGroupSet before;
    do {
        before = groups;
        FactGroupSet needs = 0;
        for (size_t i = 0; list[i] != NULL; i++)
            if (list[i]->fills & groups) {
                groups |= list[i]->fills;
                needs |= list[i]->needs;
            }
        if (network_groups(live) & groups) {
            groups |= network_groups(live);
            needs |= live_network_needs() | live_network_takes();
        }
        for (FactGroup group = 0; group < GROUP_COUNT; group++)
            if (live->machine.facts->groups[group].state == FACT_UNREAD)
                groups |= needs & ((FactGroupSet)1 << group);
    } while (groups != before);
    return groups;
}

static FactGroupSet filled_by_somebody(const Live *live) {
    FactGroupSet groups = network_groups(live);
    for (const Collector *const *at = collectors_of(live); *at != NULL; at++)
        groups |= (*at)->fills;
    return groups;
}

static void ask_for_evidence(Live *live) {
    const Collector *const *list = collectors_of(live);
    for (size_t i = 0; list[i] != NULL; i++)
        live->waits[i] = live->waits[i] || keeps_evidence(list[i]);
    live->evidence_is_fresh = true;
}

/* ---- what they bring ---- */

static void forget_raws(Live *live, const Collector *collector) {
    size_t kept = 0;
    for (size_t i = 0; i < live->raw_count; i++) {
        if (live->raw_collectors[i] == collector)
            continue;
        live->raws[kept] = live->raws[i];
        live->raw_collectors[kept++] = live->raw_collectors[i];
    }
    live->raw_count = live->raw_collector_count = kept;
}

static Str copy_bytes(Arena *arena, Str bytes) {
    return (Str){arena_strndup(arena, bytes.at == NULL ? "" : bytes.at, bytes.length),
                 bytes.length};
}

static void take_raws(Live *live, const Collector *collector, const CollectorInput *input) {
    Arena *arena = live->machine.arena;
    forget_raws(live, collector);
    for (size_t i = 0; i < input->raw_count; i++) {
        RawOutput *raw = arena_push(arena, &live->raws, &live->raw_count, &live->raw_capacity,
                                    sizeof *live->raws);
        /* NOLINTNEXTLINE(bugprone-sizeof-expression): the list is one of pointers */
        const Collector **whose =
            arena_push(arena, &live->raw_collectors, &live->raw_collector_count,
                       &live->raw_collector_capacity, sizeof *whose);
        *whose = collector;
        *raw = input->raws[i];
        raw->name = arena_strdup(arena, raw->name);
        raw->command = arena_strdup(arena, raw->command);
        raw->encoding = arena_strdup(arena, raw->encoding);
        raw->bytes = copy_bytes(arena, raw->bytes);
        raw->text = copy_bytes(arena, raw->text);
    }
}

static void on_ended(void *user, const Collector *collector, Status status,
                     const CollectorInput *input) {
    Live *live = user;
    Facts *facts = live->machine.facts;
    if (input != NULL) {
        groups_take(facts, input->facts, collector->fills);
        take_raws(live, collector, input);
    }
    groups_fail(facts, collector->fills, status == STATUS_OK ? STATUS_INTERNAL : status,
                source_here(live, collector->name));
    live->pending &= ~collector->fills;
    for (FactGroup group = 0; group < GROUP_COUNT; group++)
        if (collector->fills & live_fallback_groups() & ((FactGroupSet)1 << group) &&
            facts->groups[group].state == FACT_FAILED && !live->evidence_is_fresh)
            ask_for_evidence(live);
}

/* ---- collecting ---- */

static void stop(Live *live) {
    jobs_give_up(live->jobs);
    live_network_free(live->network);
    live->network = NULL;
    live->network_waits = false;
    live->pending = 0;
    memset(live->waits, 0, sizeof live->waits);
}

static Status begin(Machine *machine, FactGroupSet groups) {
    Live *live = live_of(machine);
    const Collector *const *list = collectors_of(live);
    stop(live);
    live->evidence_is_fresh = false;
    groups = with_neighbours(live, groups & GROUPS_ALL);
    groups_drop(machine->facts, groups);
    for (size_t i = 0; list[i] != NULL; i++)
        live->waits[i] = (list[i]->fills & groups) != 0;
    if (groups == GROUPS_ALL)
        ask_for_evidence(live);
    live->network_waits = (network_groups(live) & groups) != 0;
    live->pending = groups & filled_by_somebody(live);
    if (groups & GROUP_BIT(attempts))
        live_attempts_to_facts(live);
    groups_are_empty(machine->facts, groups & ~live->pending & SAID_BY_PEOPLE,
                     source_here(live, machine->name));
    groups_fail(machine->facts, groups & ~live->pending, STATUS_UNSUPPORTED,
                source_here(live, machine->name));
    return STATUS_OK;
}

/* `all`: nothing else will come, so also those whose needs nobody fills. */
static bool start_due(Live *live, bool all) {
    const Collector *const *list = collectors_of(live);
    bool any = false;
    for (size_t i = 0; list[i] != NULL; i++) {
        if (!live->waits[i] || (!all && (list[i]->needs & live->pending) != 0))
            continue;
        jobs_start(live->jobs, list[i], live->machine.facts);
        live->waits[i] = false;
        any = true;
    }
    if (live->network_waits && (all || (live_network_needs() & live->pending) == 0)) {
        live->network =
            live_network_begin(live->options.windows, live->options.profile, live->machine.facts);
        live->network_waits = false;
        any = true;
    }
    return any;
}

static void advance_network(Live *live, int wait_ms) {
    const bool more_targets = (live_network_takes() & live->pending) != 0;
    if (live->network == NULL || live_network_advance(live->network, wait_ms, more_targets))
        return;
    groups_fail(live->machine.facts, network_groups(live), STATUS_INTERNAL,
                source_here(live, "network"));
    live->pending &= ~network_groups(live);
    live_network_free(live->network);
    live->network = NULL;
}

/* What WMI did not say Microsoft's scripts may have, where they came back. */
static void fall_back(Live *live) {
    if (!live->evidence_is_fresh)
        return;
    live_note_hung(live->machine.facts, live->raws, live->raw_count);
    live_fallback(live->machine.facts, live->raws, live->raw_count, live_fallback_groups());
}

static bool advance(Machine *machine, int wait_ms) {
    Live *live = live_of(machine);
    const bool network = live->network != NULL;
    start_due(live, false);
    size_t running = jobs_advance(live->jobs, network ? 0 : wait_ms, on_ended, live);
    advance_network(live, network ? wait_ms : 0);
    if (running > 0 || live->network != NULL || start_due(live, false) || start_due(live, true))
        return true;
    fall_back(live);
    live->evidence_is_fresh = false;
    return false;
}

static void cancel(Machine *machine) {
    Live *live = live_of(machine);
    if (live->network != NULL)
        live_network_cancel(live->network);
    stop(live);
}

static size_t raws(const Machine *machine, const RawOutput **ret_raws) {
    *ret_raws = live_of(machine)->raws;
    return live_of(machine)->raw_count;
}

static MachineAbilities abilities(const Machine *machine) {
    return (MachineAbilities){.changes = true, .elevated = live_of(machine)->token.elevated};
}

static void close_live(Machine *machine) {
    stop(live_of(machine));
}

static const MachineKind kind = {.name = "live",
                                 .abilities = abilities,
                                 .begin = begin,
                                 .advance = advance,
                                 .cancel = cancel,
                                 .run = live_run,
                                 .read_setting = live_read_setting,
                                 .write_setting = live_write_setting,
                                 .raws = raws,
                                 .close = close_live};

/* ---- opening ---- */

static const char *name_of(Arena *arena, const WindowsCalls *windows) {
    ComputerInfo computer;
    if (windows->computer(windows, arena, &computer) != STATUS_OK || text_is_empty(computer.name))
        return "live";
    return computer.name;
}

Machine *live_open_with(Arena *arena, const LiveOptions *options) {
    Live *live = arena_alloc(arena, sizeof *live);
    const WindowsCalls *windows = options->windows;
    live->options = *options;
    if (options->profile == NULL)
        live->options.profile = &live->no_profile;
    if (options->collectors == NULL)
        live->options.collectors = collector_list();
    if (windows->token(windows, arena, &live->token) != STATUS_OK)
        live->token = (TokenInfo){.user = ""};
    live->jobs = jobs_new(arena, windows);
    live->machine = (Machine){.kind = &kind,
                              .arena = arena,
                              .name = name_of(arena, windows),
                              .spec = "live",
                              .facts = facts_new(arena)};
    return &live->machine;
}

bool live_is_here(void) {
    return windows_calls() != NULL;
}

Status live_open(Arena *arena, const Profile *profile, Machine **ret_machine,
                 const char **ret_complaint, const char **ret_about) {
    if (windows_calls() == NULL) {
        *ret_about = arena_strdup(arena, "live");
        *ret_complaint = "machine.live_needs_windows";
        return STATUS_UNSUPPORTED;
    }
    *ret_machine =
        live_open_with(arena, &(LiveOptions){.windows = windows_calls(), .profile = profile});
    return STATUS_OK;
}
