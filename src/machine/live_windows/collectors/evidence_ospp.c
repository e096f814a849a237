/* ospp.vbs /dstatus of each Office that has one, kept as it is. */
#include "machine/live_windows/collectors/lib_evidence.h"

enum { SCRIPT_MS = 30000, MOST_OFFICES = 3 };

static bool was_before(const Facts *facts, size_t index) {
    for (size_t i = 0; i < index; i++)
        if (text_equal_any_case(fact_text(&facts->office_installs.items[i].script),
                                fact_text(&facts->office_installs.items[index].script)))
            return true;
    return false;
}

/* Several products of one Office share its script. */
static void collect(CollectorInput *input) {
    const Facts *facts = input->so_far;
    size_t offices = 0;
    for (size_t i = 0; i < facts->office_installs.count && offices < MOST_OFFICES; i++) {
        const char *script = fact_text(&facts->office_installs.items[i].script);
        if (script[0] == '\0' || was_before(facts, i))
            continue;
        Arena *arena = input->facts->arena;
        const char *name = offices == 0 ? "ospp-dstatus"
                                        : arena_printf(arena, "ospp-dstatus-%d", (int)offices + 1);
        evidence_script(input, name,
                        arena_printf(arena, "cscript //nologo \"%s\" /dstatus", script), script,
                        "/dstatus", SCRIPT_MS);
        offices++;
    }
}

const Collector collector_evidence_ospp = {.name = "evidence-ospp",
                                           .order = 910,
                                           .needs = GROUP_BIT(office_installs),
                                           .deadline_ms = MOST_OFFICES * SCRIPT_MS + 5000,
                                           .collect = collect};
