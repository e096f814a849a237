/* The seat: the network as it is seen from this computer, where the PC in question is not. Nothing
 * of that PC is known here, and that is said; nothing can be changed. */
#include "machine/machine.h"

#include "base/clock.h"
#include "facts/host_name.h"
#include "machine/seat/seat_spec.h"
#include "probe/own_targets.h"
#include "probe/probe_facts.h"

typedef struct Seat {
    Machine machine;
    const Profile *profile;
    SeatWords targets, servers; /* of the spec; none: the profile's, or this computer's own */
    Arena *run;                 /* of the facts and the probe below; renewed with each collection */
    Probe *probe;
    ProbeChain *chain;
    FactGroupSet pending;
} Seat;

static Seat *seat_of(const Machine *machine) {
    return (Seat *)(uintptr_t)machine;
}

static MachineAbilities abilities(const Machine *machine) {
    (void)machine;
    return (MachineAbilities){.network_only = true};
}

/* ---- what is looked at ---- */

/* The targets of the spec; none: the organisation's own. */
static void add_targets(Seat *seat, const SystemResolver *own) {
    const TextArray others = own_targets(seat->run, seat->profile, own);
    const bool named = seat->targets.count > 0;
    const size_t count = named ? seat->targets.count : others.count;
    for (size_t i = 0; i < count; i++)
        (void)chain_add_target(seat->chain, named ? seat->targets.items[i] : others.items[i]);
}

static void open_probe(Seat *seat) {
    const SystemResolver *own = system_resolver_read(seat->run);
    const ProbeOptions options = {.own = own,
                                  .servers = seat->servers.items,
                                  .server_count = seat->servers.count,
                                  .more_servers = seat->profile->dns_servers,
                                  .more_server_count =
                                      seat->servers.count > 0 ? 0 : seat->profile->dns_server_count,
                                  .clocks = true};
    seat->probe = probe_new(seat->run, &options);
    seat->chain = probe_chain(seat->probe, "seat");
    add_targets(seat, own);
}

/* ---- collecting ---- */

/* What a probe that was cut short has all the same. */
static bool some_records(const ProbeChain *chain) {
    for (size_t i = 0; i < chain->zone_count; i++)
        for (size_t k = 0; k < chain->zones[i]->lookup_count; k++)
            if (chain->zones[i]->lookups[k].done)
                return true;
    return false;
}

static bool some_names(const ProbeChain *chain) {
    for (size_t i = 0; i < chain->host_count; i++)
        if (chain->hosts[i]->step == PROBE_DONE)
            return true;
    return false;
}

static bool some_ports(const ProbeChain *chain) {
    for (size_t i = 0; i < chain->endpoint_count; i++)
        if (chain->endpoints[i]->step == PROBE_DONE)
            return true;
    return false;
}

static bool some_times(const ProbeChain *chain) {
    for (size_t i = 0; i < chain->time_count; i++)
        if (chain->times[i]->step == PROBE_DONE)
            return true;
    return false;
}

/* A part of the chain and the groups that it fills. */
typedef struct Part {
    bool (*is_complete)(const ProbeChain *chain);
    bool (*has_some)(const ProbeChain *chain);
    void (*to_facts)(const ProbeChain *chain, Facts *facts);
    FactGroupSet groups;
} Part;

/* The domains are settled last: a word may turn out to be a host's name. */
static const Part parts[] = {
    {chain_has_names, some_records, chain_domains_to_facts, GROUP_BIT(ip)},
    {chain_has_names, some_records, chain_records_to_facts,
     GROUP_BIT(srv_lookups) | GROUP_BIT(srv_records)},
    {chain_has_names, some_names, chain_names_to_facts, GROUP_BIT(names) | GROUP_BIT(hosts_file)},
    {chain_has_ports, some_ports, chain_ports_to_facts, GROUP_BIT(ports) | GROUP_BIT(kms_answers)},
    {chain_has_times, some_times, chain_times_to_facts, GROUP_BIT(time_answers)},
};
enum { PARTS = sizeof parts / sizeof parts[0] };

static void mark_what_is_not_seen(Facts *facts) {
    FactGroupSet seen = GROUP_BIT(pc);
    const Source here = {.origin = "seat", .where = "", .when = clock_now(), .pc = ""};
    const SourceId source = facts_source(facts, &here);
    for (size_t i = 0; i < PARTS; i++)
        seen |= parts[i].groups;
    for (FactGroup group = 0; group < GROUP_COUNT; group++)
        if (!(seen & ((FactGroupSet)1 << group)))
            facts_group_failed(facts, group, STATUS_UNSUPPORTED, source);
    facts_group_known(facts, GROUP_pc, source);
    fact_set_flag(&facts->pc.elsewhere, true, source);
    fact_set_time(&facts->pc.seen, here.when, source);
}

static void forget_run(Seat *seat) {
    probe_free(seat->probe);
    seat->probe = NULL;
    if (seat->run != NULL)
        arena_free(seat->run);
    seat->run = NULL;
}

/* Everything is seen anew, whichever groups are asked for: one thing leads to the next. */
static Status begin(Machine *machine, FactGroupSet groups) {
    (void)groups;
    Seat *seat = seat_of(machine);
    forget_run(seat);
    seat->run = arena_new();
    machine->facts = facts_new(seat->run);
    mark_what_is_not_seen(machine->facts);
    open_probe(seat);
    seat->pending = 0;
    for (size_t i = 0; i < PARTS; i++)
        seat->pending |= (FactGroupSet)1 << i;
    return STATUS_OK;
}

static void write_part(Seat *seat, size_t part) {
    parts[part].to_facts(seat->chain, seat->machine.facts);
    seat->pending &= ~((FactGroupSet)1 << part);
}

static bool is_pending(const Seat *seat, size_t part) {
    return seat->pending & ((FactGroupSet)1 << part);
}

static void write_complete_parts(Seat *seat) {
    for (size_t i = 0; i < PARTS; i++)
        if (is_pending(seat, i) && parts[i].is_complete(seat->chain))
            write_part(seat, i);
}

static bool advance(Machine *machine, int wait_ms) {
    Seat *seat = seat_of(machine);
    if (seat->probe == NULL)
        return false;
    const bool more = probe_advance(seat->probe, wait_ms);
    write_complete_parts(seat);
    return more;
}

/* What was found so far is kept: one host that answered counts although another is still being
 * waited for. The rest becomes failed. */
static void cancel(Machine *machine) {
    Seat *seat = seat_of(machine);
    if (seat->probe == NULL)
        return;
    probe_cancel(seat->probe);
    for (size_t i = 0; i < PARTS; i++)
        if (is_pending(seat, i) && parts[i].has_some(seat->chain))
            write_part(seat, i);
}

static void close_seat(Machine *machine) {
    forget_run(seat_of(machine));
}

static const MachineKind kind = {
    .name = "seat",
    .abilities = abilities,
    .begin = begin,
    .advance = advance,
    .cancel = cancel,
    .close = close_seat,
};

/* ---- the spec ---- */

static bool is_server(Arena *arena, const char *server) {
    const char *host;
    int64_t port;
    return host_spec_split(arena, server, &host, &port) && address_is_valid(host);
}

/* Would the probe take it? Asked of an empty one that is thrown away. */
static bool is_target(const char *target) {
    static const SystemResolver nothing = {.primary = ""};
    Arena *arena = arena_new();
    Probe *probe = probe_new(arena, &(ProbeOptions){.own = &nothing});
    const bool taken = chain_add_target(probe_chain(probe, ""), target);
    probe_free(probe);
    arena_free(arena);
    return taken;
}

static Status complain(const char *key, const char *about, const char **ret_complaint,
                       const char **ret_about) {
    *ret_complaint = key;
    *ret_about = about;
    return STATUS_NOT_FOUND;
}

static Status check_words(Arena *arena, const Seat *seat, const char **ret_complaint,
                          const char **ret_about) {
    for (size_t i = 0; i < seat->targets.count; i++)
        if (!is_target(seat->targets.items[i]))
            return complain("machine.seat_bad_target", seat->targets.items[i], ret_complaint,
                            ret_about);
    for (size_t i = 0; i < seat->servers.count; i++)
        if (!is_server(arena, seat->servers.items[i]))
            return complain("machine.seat_bad_server", seat->servers.items[i], ret_complaint,
                            ret_about);
    return STATUS_OK;
}

Status seat_machine_open(Arena *arena, const char *spec, const Profile *profile,
                         Machine **ret_machine, const char **ret_complaint,
                         const char **ret_about) {
    Seat *seat = arena_array(arena, Seat, 1);
    Profile *own = arena_array(arena, Profile, 1);
    if (profile != NULL)
        *own = *profile;
    const char *line = arena_printf(arena, "seat:%s", spec), *targets, *servers;
    seat_spec_split(arena, line, &targets, &servers);
    if (!seat_words(arena, targets, &seat->targets) || !seat_words(arena, servers, &seat->servers))
        return complain("machine.seat_too_much", spec, ret_complaint, ret_about);
    const Status status = check_words(arena, seat, ret_complaint, ret_about);
    if (status != STATUS_OK)
        return status;
    seat->profile = own;
    seat->machine = (Machine){
        .kind = &kind,
        .arena = arena,
        .name = targets[0] != '\0' ? targets : "seat",
        .spec = spec[0] == '\0' ? "seat" : line,
        .facts = facts_new(arena),
    };
    *ret_machine = &seat->machine;
    return STATUS_OK;
}
