/* schema          prints the JSON Schema of facts (docs/facts.schema.json)
 * schema NAME     prints the facts that are collected of a practice PC, as it comes */
#include "facts/facts_json.h"
#include "machine/machine.h"

static int print(cJSON *json) {
    char *text = cJSON_Print(json);
    const bool written = text != NULL && printf("%s\n", text) > 0 && fflush(stdout) == 0;
    cJSON_free(text);
    cJSON_Delete(json);
    return written ? 0 : 1;
}

static int print_pc(Arena *arena, const char *name) {
    Machine *machine = NULL;
    const char *complaint = "", *about = "";
    const char *spec = arena_printf(arena, "practice:%s", name);
    if (machine_open(arena, spec, NULL, true, &machine, &complaint, &about) != STATUS_OK ||
        machine_collect(machine, GROUPS_ALL, 0) != STATUS_OK) {
        fprintf(stderr, "schema: %s: %s %s\n", name, complaint, about);
        return 1;
    }
    const int exit_code = print(facts_to_json(machine_facts(machine)));
    machine_close(machine);
    return exit_code;
}

int main(int argc, char **argv) {
    Arena *arena = arena_new();
    const int exit_code = argc < 2 ? print(facts_json_schema()) : print_pc(arena, argv[1]);
    arena_free(arena);
    return exit_code;
}
