/* Can WMI be asked about licences at all? Microsoft's scripts go through it too. */
#include "facts/error_code.h"
#include "machine/live_windows/collectors/lib_wmi.h"
#include "machine/spp_keys.h"

static void set_broken(CollectorInput *input, uint32_t code) {
    Facts *facts = input->facts;
    const SourceId source = read_source(input, "wmi", SPP_SERVICE_CLASS);
    facts_group_known(facts, GROUP_wmi, source);
    fact_set_flag(&facts->wmi.works, false, source);
    fact_set_text(facts, &facts->wmi.error, str_of(error_code_text(facts->arena, code)), source);
}

/* A class that answers with nothing says nothing of why. */
static void collect(CollectorInput *input) {
    WmiRows rows;
    Facts *facts = input->facts;
    const Status status = input->windows->wmi_query(
        input->windows, facts->arena, "SELECT Version FROM " SPP_SERVICE_CLASS, &rows);
    const SourceId source = read_source(input, "wmi", SPP_SERVICE_CLASS);
    if (status == STATUS_OK && rows.count > 0) {
        facts_group_known(facts, GROUP_wmi, source);
        fact_set_flag(&facts->wmi.works, true, source);
    } else if (status == STATUS_OK) {
        facts_group_failed(facts, GROUP_wmi, STATUS_NOT_FOUND, source);
    } else if (wmi_code_is_broken(rows.code)) {
        set_broken(input, rows.code);
    } else {
        const char *where = arena_printf(facts->arena, "%s (%s)", SPP_SERVICE_CLASS,
                                         error_code_text(facts->arena, rows.code));
        facts_group_failed(facts, GROUP_wmi, status, read_source(input, "wmi", where));
    }
}

const Collector collector_wmi = {.name = "wmi",
                                 .order = 40,
                                 .fills = GROUP_BIT(wmi),
                                 .deadline_ms = 60 * 1000,
                                 .collect = collect};
