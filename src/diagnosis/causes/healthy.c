/* Everything that was looked at is activated and nothing fails. */
#include "diagnosis/evidence.h"

/* Nothing but the PC's own events: a host's reply that bound a licence, and no failure that it does
 * not outdate. Which product it was they do not say. */
static bool told_by_events(const DiagnosisInput *input) {
    const Facts *facts = input->facts;
    bool bound = false;
    for (size_t i = 0; i < facts->events.count; i++)
        bound |= fact_number(&facts->events.items[i].id, 0) == 12289 &&
                 fact_true(&facts->events.items[i].bound);
    return bound && facts->licences.count == 0 && facts->attempts.count == 0 &&
           any_code_seen(input) == 0 && concluded(input, "spp.reply", "answered") != NULL;
}

static void judge(const DiagnosisInput *input, Verdict *verdict) {
    if (!activation_works(input)) {
        if (!told_by_events(input))
            return;
        verdict_set(verdict, CERTAINTY_LIKELY, OWNER_BY_DESIGN);
        verdict->variant = "events";
        verdict_because(verdict, "spp.reply");
        return;
    }
    verdict_set(verdict, CERTAINTY_CERTAIN, OWNER_BY_DESIGN);
    const bool windows = windows_activation(input) == ACTIVATION_WORKS;
    const bool office = office_activation(input) == ACTIVATION_WORKS;
    verdict->variant = windows && office ? "text" : windows ? "windows" : "office";
    if (windows)
        verdict_because(verdict, "windows.licence");
    if (office)
        verdict_because(verdict, "office.licence");
}

const Cause cause_healthy = {.id = "healthy", .rank = 1000, .judge = judge};
