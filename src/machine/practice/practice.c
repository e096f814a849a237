#include "machine/practice/practice.h"

#include "base/clock.h"
#include "base/embedded.h"
#include "machine/practice/collect.h"
#include "machine/practice/commands.h"
#include "machine/practice/settings.h"
#include "machine/practice/spp.h"

extern const EmbeddedFile practice_files[];

/* The order to show them: the founding case, the healthy one, then from the PC outwards. The tests
 * hold this list against the files. */
static const char *const names[] = {
    "cas-06345",        "healthy",         "override-service",  "override-office",
    "policy-enforced",  "no-dns-suffix",   "wrong-dns-server",  "srv-missing",
    "srv-wrong-target", "srv-stale-extra", "host-unresolvable", "hosts-file",
    "host-unreachable", "port-blocked",    "not-a-kms",         "host-key-missing",
    "count-low",        "cloned-cmid",     "clock-skew",        "not-volume-edition",
    "wrong-key",        "service-stopped", "permission",        "wsh-disabled",
    "wmi-broken",       "other",           "not-elevated",      NULL};

const char *const *practice_names(void) {
    return names;
}

int64_t practice_clock(const Practice *practice) {
    return clock_now() + fact_number(&practice->pc->clock.offset, 0);
}

bool practice_is_chinese(const Practice *practice) {
    return str_starts(str_of(fact_text(&practice->pc->windows.language)), "zh");
}

static const Practice *const_practice(const Machine *machine) {
    return (const Practice *)(const void *)machine;
}

static MachineAbilities abilities(const Machine *machine) {
    return (MachineAbilities){.changes = true,
                              .elevated = fact_true(&const_practice(machine)->pc->rights.elevated),
                              .practice = true};
}

static Status begin(Machine *machine, FactGroupSet groups) {
    Practice *practice = practice_of(machine);
    machine->complaint = practice->notice;
    practice->notice = NULL;
    settings_refresh_policy(practice);
    practice->pending = groups & GROUPS_ALL;
    for (FactGroup group = 0; group < GROUP_COUNT; group++)
        if (practice->pending & ((FactGroupSet)1 << group))
            collect_drop(practice, group);
    return STATUS_OK;
}

/* One group at a time, so that a screen fills as it would on a live PC. */
static bool advance(Machine *machine, int wait_ms) {
    (void)wait_ms;
    Practice *practice = practice_of(machine);
    for (FactGroup group = 0; group < GROUP_COUNT; group++) {
        const FactGroupSet bit = (FactGroupSet)1 << group;
        if (!(practice->pending & bit))
            continue;
        collect_group(practice, group);
        practice->pending &= ~bit;
        break;
    }
    return practice->pending != 0;
}

static void cancel(Machine *machine) {
    practice_of(machine)->pending = 0;
}

static Status run(Machine *machine, const Command *command, CommandResult *ret_result) {
    Practice *practice = practice_of(machine);
    const Status status = commands_run(practice, command, ret_result);
    if (status == STATUS_OK)
        practice_save(practice);
    return status;
}

static Status read_setting(Machine *machine, const char *path, Setting *ret_setting) {
    return settings_read(practice_of(machine), path, ret_setting);
}

/* Whoever is no administrator cannot consent to the UAC prompt; whoever is needs no rights for it.
 */
static bool may_write(const Practice *practice, const char *path) {
    if (text_equal_any_case(path, "process:elevated"))
        return !fact_false(&practice->pc->rights.administrator);
    return fact_true(&practice->pc->rights.elevated);
}

static Status write_setting(Machine *machine, const Setting *setting) {
    Practice *practice = practice_of(machine);
    if (!may_write(practice, setting->path))
        return STATUS_DENIED;
    const Status status = settings_write(practice, setting);
    if (status == STATUS_OK)
        practice_save(practice);
    return status;
}

static void close_practice(Machine *machine) {
    cJSON_Delete(practice_of(machine)->world);
    practice_of(machine)->world = NULL;
}

static const MachineKind kind = {
    .name = "practice",
    .abilities = abilities,
    .begin = begin,
    .advance = advance,
    .cancel = cancel,
    .run = run,
    .read_setting = read_setting,
    .write_setting = write_setting,
    .close = close_practice,
};

/* Names are words of the list; '_' counts as '-', so that a cause's id names its PC too. */
static const char *known_name(const char *name) {
    for (size_t i = 0; names[i] != NULL; i++) {
        size_t at = 0;
        while (names[i][at] != '\0' &&
               (names[i][at] == name[at] || (names[i][at] == '-' && name[at] == '_')))
            at++;
        if (names[i][at] == '\0' && name[at] == '\0')
            return names[i];
    }
    return NULL;
}

Status practice_open(Arena *arena, const char *name, bool fresh, Machine **ret_machine,
                     const char **ret_complaint, const char **ret_about) {
    const char *known = known_name(name);
    *ret_about = arena_strdup(arena, name);
    *ret_complaint = "practice.unknown";
    if (known == NULL)
        return STATUS_NOT_FOUND;
    Practice *practice = arena_alloc(arena, sizeof *practice);
    practice->machine = (Machine){.kind = &kind,
                                  .arena = arena,
                                  .name = known,
                                  .spec = arena_printf(arena, "practice:%s", known),
                                  .facts = facts_new(arena)};
    const Status status = practice_load(practice, known);
    if (status != STATUS_OK) {
        *ret_complaint = "practice.damaged";
        if (practice->machine.complaint_about != NULL)
            *ret_about = practice->machine.complaint_about;
        return status;
    }
    settings_refresh_policy(practice);
    spp_live_until_now(practice);
    practice_restore(practice, fresh);
    if (fresh)
        practice_save(practice);
    practice->notice = practice->machine.complaint;
    *ret_machine = &practice->machine;
    return STATUS_OK;
}
