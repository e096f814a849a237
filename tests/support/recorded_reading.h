/* Opens a path, or a text, as a recorded machine and reads all of it. */
#ifndef KMSDOCTOR_RECORDED_READING_H
#define KMSDOCTOR_RECORDED_READING_H

#include "machine/machine.h"

/* Fail the test when it cannot be opened. Close with recorded_close. */
Machine *recorded_read(Arena *arena, const char *path);
Machine *recorded_text(Arena *arena, Str text);

/* The kinds of its inputs in order: "ospp-dstatus unrecognised slmgr-ato". */
const char *recorded_kinds(Arena *arena, const Machine *machine);

void recorded_collect(Machine *machine);
size_t recorded_inputs(const Machine *machine, const MachineInput **ret_inputs);
void recorded_close(Machine *machine);

#endif
