#include "machine/machine.h"

#include "base/clock.h"
#include "machine/seat/seat_spec.h"

Status machine_open(Arena *arena, const char *spec, const Profile *profile, bool fresh,
                    Machine **ret_machine, const char **ret_complaint, const char **ret_about) {
    static const char practice[] = "practice:", seat[] = "seat:";
    *ret_about = arena_strdup(arena, spec);
    if (str_starts(str_of(spec), practice))
        return practice_open(arena, spec + strlen(practice), fresh, ret_machine, ret_complaint,
                             ret_about);
    if (str_is(str_of(spec), "live"))
        return live_open(arena, profile, ret_machine, ret_complaint, ret_about);
    if (seat_spec_is(spec))
        return seat_machine_open(arena, strlen(spec) > 4 ? spec + strlen(seat) : "", profile,
                                 ret_machine, ret_complaint, ret_about);
    return recorded_open(arena, spec, ret_machine, ret_complaint, ret_about);
}

const char *machine_default(void) {
    return live_is_here() ? "live" : "practice:cas-06345";
}

void machine_close(Machine *machine) {
    if (machine != NULL)
        machine->kind->close(machine);
}

MachineAbilities machine_abilities(const Machine *machine) {
    return machine->kind->abilities(machine);
}

static FactGroupSet groups_in(const Facts *facts) {
    FactGroupSet set = 0;
    for (int group = 0; group < GROUP_COUNT; group++)
        if (facts->groups[group].state != FACT_UNREAD)
            set |= (FactGroupSet)1 << group;
    return set;
}

Status machine_begin(Machine *machine, FactGroupSet groups) {
    machine->complaint = NULL;
    const Status status = machine->kind->begin(machine, groups);
    machine->arrived = groups_in(machine->facts);
    return status;
}

bool machine_advance(Machine *machine, int wait_ms) {
    const bool more = machine->kind->advance(machine, wait_ms);
    machine->arrived = groups_in(machine->facts);
    return more;
}

static void give_up(Machine *machine, Status why) {
    machine->kind->cancel(machine);
    for (FactGroup group = 0; group < GROUP_COUNT; group++)
        if (machine->facts->groups[group].state == FACT_UNREAD)
            facts_group_failed(machine->facts, group, why, 0);
    machine->arrived = GROUPS_ALL;
}

void machine_cancel(Machine *machine) {
    give_up(machine, STATUS_CANCELLED);
}

static bool always(void *data) {
    (void)data;
    return true;
}

Status machine_collect(Machine *machine, FactGroupSet groups, int deadline_ms) {
    return machine_collect_while(machine, groups, deadline_ms, always, NULL);
}

Status machine_collect_while(Machine *machine, FactGroupSet groups, int deadline_ms,
                             bool (*go_on)(void *data), void *data) {
    const int64_t end = clock_milliseconds() + deadline_ms;
    Status status = machine_begin(machine, groups);
    if (status != STATUS_OK)
        return status;
    while (status == STATUS_OK && machine_advance(machine, 50)) {
        machine_meanwhile(machine);
        if (!go_on(data))
            status = STATUS_CANCELLED;
        else if (deadline_ms != 0 && clock_milliseconds() >= end)
            status = STATUS_TIMED_OUT;
    }
    if (status != STATUS_OK)
        give_up(machine, status);
    return status;
}

Status machine_run(Machine *machine, const Command *command, CommandResult *ret_result) {
    if (machine->kind->run == NULL)
        return STATUS_UNSUPPORTED;
    return machine->kind->run(machine, command, ret_result);
}

Status machine_read_setting(Machine *machine, const char *path, Setting *ret_setting) {
    if (machine->kind->read_setting == NULL)
        return STATUS_UNSUPPORTED;
    return machine->kind->read_setting(machine, path, ret_setting);
}

Status machine_write_setting(Machine *machine, const Setting *setting) {
    if (machine->kind->write_setting == NULL)
        return STATUS_UNSUPPORTED;
    return machine->kind->write_setting(machine, setting);
}

size_t machine_inputs(const Machine *machine, const MachineInput **ret_inputs) {
    if (machine->kind->inputs == NULL)
        return 0;
    return machine->kind->inputs(machine, ret_inputs);
}

size_t machine_raws(const Machine *machine, const RawOutput **ret_raws) {
    if (machine->kind->raws == NULL)
        return 0;
    return machine->kind->raws(machine, ret_raws);
}

bool machine_recognised_nothing(const Machine *machine) {
    const MachineInput *inputs = NULL;
    const size_t count = machine_inputs(machine, &inputs);
    for (size_t i = 0; i < count; i++)
        if (strcmp(inputs[i].kind, "unrecognised") != 0)
            return false;
    /* A record without a single line: an empty folder. */
    return count > 0 || strcmp(machine->kind->name, "recorded") == 0;
}
