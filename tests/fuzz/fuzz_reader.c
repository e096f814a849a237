/* Any text through the whole recorded machine: every kind, merging, history. */
#include "machine/machine.h"

#include <sys/mman.h>
#include <unistd.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size) {
    const int file = memfd_create("fuzz", 0);
    char path[64];
    snprintf(path, sizeof path, "/proc/self/fd/%d", file);
    if (write(file, data, size) != (ssize_t)size)
        abort();
    Arena *arena = arena_new();
    Machine *machine;
    const char *complaint, *about;
    if (recorded_open(arena, path, &machine, &complaint, &about) == STATUS_OK) {
        if (machine_collect(machine, GROUPS_ALL, 0) != STATUS_OK)
            abort();
        const MachineInput *inputs;
        const size_t count = machine_inputs(machine, &inputs);
        for (size_t i = 0; i < count; i++)
            if (strlen(inputs[i].kind) > 100 || strlen(inputs[i].pc) > 100 ||
                inputs[i].first_line > inputs[i].last_line)
                abort();
        machine_close(machine);
    }
    arena_free(arena);
    close(file);
    return 0;
}
