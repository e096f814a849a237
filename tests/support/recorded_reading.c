#include "support/recorded_reading.h"

#include "base/files.h"

#include <setjmp.h>
#include <stdarg.h>
#include <unistd.h>

#include <cmocka.h>

Machine *recorded_read(Arena *arena, const char *path) {
    Machine *machine = NULL;
    const char *complaint, *about;
    assert_int_equal(recorded_open(arena, path, &machine, &complaint, &about), STATUS_OK);
    recorded_collect(machine);
    return machine;
}

Machine *recorded_text(Arena *arena, Str text) {
    static int number;
    const char *folder = getenv("TMPDIR") == NULL ? "/tmp" : getenv("TMPDIR");
    const char *path =
        arena_printf(arena, "%s/kmsdoctor-text-%d-%d.txt", folder, (int)getpid(), number++);
    assert_int_equal(file_write(path, text), STATUS_OK);
    Machine *machine = recorded_read(arena, path);
    unlink(path);
    return machine;
}

const char *recorded_kinds(Arena *arena, const Machine *machine) {
    const MachineInput *inputs;
    const size_t count = recorded_inputs(machine, &inputs);
    const char *kinds = "";
    for (size_t i = 0; i < count; i++)
        kinds = arena_printf(arena, "%s%s%s", kinds, i == 0 ? "" : " ", inputs[i].kind);
    return kinds;
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
