/* What is known of a PC whose bundle or other record was opened: what that says, no more. */
#include "report/opened_bundle.h"

#include "base/clock.h"
#include "machine/machine_words.h"

enum { CHANGES_NAMED = 10 };

static bool is_recorded(const ReportInput *input) {
    return strcmp(input->machine->kind->name, "recorded") == 0;
}

const char *report_case_number(const ReportInput *input) {
    const MachineOrigin *origin = input->machine->origin;
    const Case *support_case = input->support_case;
    if (support_case != NULL && support_case->number[0] != '\0')
        return support_case->number;
    return support_case == NULL && origin != NULL ? origin->case_number : "";
}

const char *report_time(const ReportInput *input) {
    const MachineOrigin *origin = input->machine->origin;
    if (origin == NULL || origin->made[0] == '\0')
        return clock_text(input->arena, input->started);
    return say(input->arena, input->language, "report.time_of_bundle", {"made", origin->made});
}

const char *report_machine_kind(const ReportInput *input) {
    const MachineOrigin *origin = input->machine->origin;
    if (machine_abilities(input->machine).practice)
        return "practice";
    return origin != NULL && origin->kind[0] != '\0' ? origin->kind : input->machine->kind->name;
}

static const char *ids_of(const ReportInput *input) {
    const MachineOrigin *origin = input->machine->origin;
    const char *between = message(input->language, "report.between_names"), *ids = "";
    for (size_t i = 0; i < origin->change_count && i < CHANGES_NAMED; i++)
        ids = arena_printf(input->arena, "%s%s%s", ids, i == 0 ? "" : between, origin->changes[i]);
    return origin->change_count <= CHANGES_NAMED
               ? ids
               : arena_printf(input->arena, "%s%s...", ids, between);
}

bool report_changes_are_elsewhere(const ReportInput *input) {
    /* Of a network that somebody looked at it is known: nobody changes anything there. */
    return is_recorded(input) && input->journal_count == 0 &&
           !machine_sees_network_only(input->machine);
}

const char *report_changes_said(const ReportInput *input) {
    const MachineOrigin *origin = input->machine->origin;
    if (origin == NULL)
        return NULL;
    if (origin->change_count > 0)
        return say(input->arena, input->language, "report.bundle_changes",
                   {"count", arena_printf(input->arena, "%zu", origin->change_count)},
                   {"ids", ids_of(input)});
    /* Nobody had changed anything through a record, nor from a seat. */
    const bool could = strcmp(origin->kind, "live") == 0 || strcmp(origin->kind, "practice") == 0;
    return could ? message(input->language, "report.bundle_no_changes") : NULL;
}
