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
    FactGroupSet done; /* groups that are written */
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
    facts_seen_from_here(machine->facts, clock_now());
    open_probe(seat);
    seat->done = 0;
    if (!probe_can_ask(seat->probe)) {
        machine->complaint = "machine.seat_no_sockets";
        machine->complaint_about = "";
    }
    return STATUS_OK;
}

static bool advance(Machine *machine, int wait_ms) {
    Seat *seat = seat_of(machine);
    if (seat->probe == NULL)
        return false;
    const bool more = probe_advance(seat->probe, wait_ms);
    chain_to_facts(seat->chain, machine->facts, &seat->done, !more);
    /* It ends without all of it only for a lack of this computer's own. */
    if (!more)
        chain_rest_failed(seat->chain, machine->facts, &seat->done, STATUS_IO);
    return more;
}

/* Some servers have said no and others nothing yet: that is no answer, neither yes nor no. */
static bool is_half_a_no(const ProbeChain *chain) {
    for (size_t i = 0; i < chain->zone_count; i++)
        for (size_t k = 0; k < chain->zones[i]->lookup_count; k++)
            if (chain->zones[i]->lookups[k].answer.srv_count > 0)
                return false;
    return !chain_has_records(chain);
}

/* What was found so far is kept: one host that answered counts although another is still being
 * waited for. Why the rest is not there says the machine. */
static void cancel(Machine *machine) {
    Seat *seat = seat_of(machine);
    if (seat->probe == NULL)
        return;
    probe_cancel(seat->probe);
    if (is_half_a_no(seat->chain))
        seat->done |= GROUP_BIT(srv_lookups) | GROUP_BIT(srv_records);
    chain_to_facts(seat->chain, machine->facts, &seat->done, true);
    seat->done = chain_groups();
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

static Status complain(const char *key, const char *about, const char **ret_complaint,
                       const char **ret_about) {
    *ret_complaint = key;
    *ret_about = about;
    return STATUS_NOT_FOUND;
}

static Status check_words(Arena *arena, const Seat *seat, const char **ret_complaint,
                          const char **ret_about) {
    for (size_t i = 0; i < seat->targets.count; i++) {
        const char *trouble = seat_target_trouble(arena, seat->targets.items[i]);
        if (trouble != NULL)
            return complain(trouble, seat->targets.items[i], ret_complaint, ret_about);
    }
    for (size_t i = 0; i < seat->servers.count; i++)
        if (!is_server(arena, seat->servers.items[i]))
            return complain("machine.seat_bad_server", seat->servers.items[i], ret_complaint,
                            ret_about);
    return STATUS_OK;
}

/* Neither the organisation's profile nor this computer's own suffixes name anything. */
static bool looks_nowhere(Arena *arena, const Profile *profile) {
    return own_targets(arena, profile, system_resolver_read(arena)).count == 0;
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
    if (strchr(spec, '@') != NULL && seat->servers.count == 0)
        return complain("machine.seat_no_server", spec, ret_complaint, ret_about);
    if (seat->targets.count == 0 && looks_nowhere(arena, own))
        return complain("machine.seat_looks_nowhere", spec, ret_complaint, ret_about);
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
