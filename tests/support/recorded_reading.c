#include "support/recorded_reading.h"

#include <setjmp.h>
#include <stdarg.h>

#include <cmocka.h>

Machine *recorded_read(Arena *arena, const char *path) {
    Machine *machine = NULL;
    const char *complaint, *about;
    assert_int_equal(recorded_open(arena, path, &machine, &complaint, &about), STATUS_OK);
    recorded_collect(machine);
    return machine;
}

void recorded_collect(Machine *machine) {
    assert_int_equal(machine->kind->begin(machine, GROUPS_ALL), STATUS_OK);
    while (machine->kind->advance(machine, 50))
        continue;
}

size_t recorded_inputs(const Machine *machine, const MachineInput **ret_inputs) {
    return machine->kind->inputs(machine, ret_inputs);
}

void recorded_close(Machine *machine) {
    machine->kind->close(machine);
}
