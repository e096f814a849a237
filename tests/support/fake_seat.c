#include "support/fake_seat.h"

#include "base/files.h"
#include "facts/facts_json.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>

#include <cmocka.h>

enum { LARGEST_FACTS = 1 << 20 };

static MachineAbilities abilities(const Machine *machine) {
    (void)machine;
    return (MachineAbilities){.network_only = true};
}

static Status begin(Machine *machine, FactGroupSet groups) {
    (void)machine;
    (void)groups;
    return STATUS_OK;
}

static bool advance(Machine *machine, int wait_ms) {
    (void)machine;
    (void)wait_ms;
    return false;
}

static void nothing(Machine *machine) {
    (void)machine;
}

static const MachineKind kind = {.name = "seat",
                                 .abilities = abilities,
                                 .begin = begin,
                                 .advance = advance,
                                 .cancel = nothing,
                                 .close = nothing};

static Facts *read_facts(Arena *arena, const char *path) {
    Facts *facts = facts_new(arena);
    const char *where = "not JSON";
    Str text;
    if (file_read(arena, path, LARGEST_FACTS, &text) != STATUS_OK)
        fail_msg("cannot read %s", path);
    cJSON *object = cJSON_ParseWithLength(text.at, text.length);
    static const char *const also[] = {"schema", NULL};
    if (object == NULL || facts_from_json(facts, object, also, &where) != STATUS_OK)
        fail_msg("%s: %s", path, where);
    cJSON_Delete(object);
    return facts;
}

Machine *fake_seat_open(Arena *arena, const char *spec, const char *name, const char *path) {
    Machine *machine = arena_array(arena, Machine, 1);
    *machine = (Machine){.kind = &kind,
                         .arena = arena,
                         .name = name,
                         .spec = spec,
                         .facts = read_facts(arena, path)};
    return machine;
}
