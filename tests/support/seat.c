#include "support/seat.h"

#include "support/scratch.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>

#include <cmocka.h>

Seat seat_open(const char *name) {
    scratch_folder();
    Seat pc = {.arena = arena_new(), .name = name};
    const char *complaint = "", *about = "";
    if (practice_open(pc.arena, name, true, &pc.machine, &complaint, &about) != STATUS_OK)
        fail_msg("%s: %s %s", name, complaint, about);
    return pc;
}

void seat_close(const Seat *pc) {
    machine_close(pc->machine);
    arena_free(pc->arena);
}

CommandResult seat_run(const Seat *pc, const char *line) {
    const char *argv[12] = {NULL};
    size_t count = 0;
    Str rest = str_of(line), word;
    while (count < 11 && str_next_word(&rest, &word)) {
        char *copy = str_dup(pc->arena, word);
        for (char *c = copy; *c != '\0'; c++)
            if (*c == '^')
                *c = ' ';
        argv[count++] = copy;
    }
    CommandResult result = {.output = ""};
    const Command command = {.argv = argv, .timeout_ms = 10000};
    if (machine_run(pc->machine, &command, &result) != STATUS_OK)
        fail_msg("%s: %s did not run", pc->name, line);
    return result;
}

void seat_says(const Seat *pc, const char *line, const char *part) {
    const CommandResult result = seat_run(pc, line);
    if (strstr(result.output, part) == NULL)
        fail_msg("%s: %s\nmisses \"%s\" in:\n%s", pc->name, line, part, result.output);
}

void seat_hides(const Seat *pc, const char *line, const char *part) {
    const CommandResult result = seat_run(pc, line);
    if (strstr(result.output, part) != NULL)
        fail_msg("%s: %s\nmust not say \"%s\":\n%s", pc->name, line, part, result.output);
}

const Facts *seat_collect(const Seat *pc) {
    assert_int_equal(machine_collect(pc->machine, GROUPS_ALL, 0), STATUS_OK);
    return machine_facts(pc->machine);
}

const Licence *seat_licence(const Facts *facts, Application application) {
    static const Licence none;
    for (size_t i = 0; i < facts->licences.count; i++)
        if (fact_is(&facts->licences.items[i].application, (int)application))
            return &facts->licences.items[i];
    fail_msg("no licence of application %d", (int)application);
    return &none;
}

bool seat_licensed(const Seat *pc, Application application) {
    return fact_is(&seat_licence(seat_collect(pc), application)->state, LicenceState_LICENSED);
}
