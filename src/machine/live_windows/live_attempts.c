/* The tries to activate that were made from here: Windows keeps no list of them, so what the tools
 * said is read as it is read in a mail, and kept for as long as the machine is open. */
#include "machine/live_windows/live.h"

#include "base/clock.h"
#include "facts/fact_fields.h"
#include "machine/live_windows/collectors/lib_output.h"
#include "machine/live_windows/facts_groups.h"

extern const OutputKind output_slmgr, output_ospp;

static Facts *attempts_of(Live *live) {
    if (live->attempts == NULL)
        live->attempts = facts_new(live->machine.arena);
    return live->attempts;
}

static SourceId source_of(Facts *facts, const char *origin, const char *command) {
    const Source source = {.origin = origin, .where = command, .when = clock_now(), .pc = ""};
    return facts_source(facts, &source);
}

/* Facts of a reading in one's own Facts, one attempt after the other. */
static void keep(Live *live, const Facts *read, const char *origin, const char *command) {
    Facts *facts = attempts_of(live);
    const SourceId source = source_of(facts, origin, command);
    for (size_t i = 0; i < read->attempts.count; i++) {
        const FactGroupInfo *info = fact_group_info(GROUP_attempts);
        Attempt *attempt = facts_add(facts, attempts, source);
        for (size_t f = 0; f < info->field_count; f++) {
            fact_copy(facts, &info->fields[f], attempt, &read->attempts.items[i]);
            fact_meta(attempt, &info->fields[f])->source = source;
        }
        fact_set_time(&attempt->when, clock_now(), source);
    }
}

void live_note_script(Live *live, const Command *command, const char *output) {
    const char *option = command->argv[1];
    const bool slmgr = text_equal_any_case(command->argv[0], "slmgr.vbs");
    if (option == NULL || strcmp(option, slmgr ? "/ato" : "/act") != 0)
        return;
    Arena *arena = arena_new();
    const char *line = arena_printf(arena, "cscript //nologo %s %s", command->argv[0], option);
    const Facts *read =
        output_read(arena, slmgr ? &output_slmgr : &output_ospp, line, str_of(output));
    if (read != NULL)
        keep(live, read, slmgr ? "slmgr-ato" : "ospp-act", line);
    arena_free(arena);
}

void live_note_method(Live *live, const char *sku, const char *code) {
    Facts *facts = attempts_of(live);
    const SourceId source = source_of(facts, "wmi", "Activate");
    Attempt *attempt = facts_add(facts, attempts, source);
    for (size_t i = 0; i < live->machine.facts->licences.count; i++) {
        const Licence *licence = &live->machine.facts->licences.items[i];
        if (!text_equal_any_case(fact_text(&licence->sku), sku))
            continue;
        fact_set_choice(&attempt->application, licence->application.value, source);
        fact_set_text(facts, &attempt->product, str_of(fact_text(&licence->name)), source);
    }
    fact_set_choice(&attempt->tool, AttemptTool_OTHER, source);
    fact_set_text(facts, &attempt->sku, str_of(sku), source);
    fact_set_flag(&attempt->succeeded, code[0] == '\0', source);
    if (code[0] != '\0')
        fact_set_text(facts, &attempt->code, str_of(code), source);
    fact_set_time(&attempt->when, clock_now(), source);
}

void live_attempts_to_facts(Live *live) {
    facts_group_known(attempts_of(live), GROUP_attempts, 0);
    groups_take(live->machine.facts, live->attempts, GROUP_BIT(attempts));
}
