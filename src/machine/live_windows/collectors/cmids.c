/* The client machine IDs of this PC, to be held against those of others. */
#include "machine/live_windows/collectors/lib_read.h"

static void add(CollectorInput *input, const FactText *cmid, Application application) {
    if (!fact_known(cmid->meta))
        return;
    Facts *facts = input->facts;
    const SourceId source = read_source(input, "wmi", "ClientMachineID");
    Cmid *record = facts_add(facts, cmids, source);
    fact_set_choice(&record->application, (int)application, source);
    fact_set_text(facts, &record->cmid, str_of(cmid->value), source);
    if (fact_known(input->so_far->pc.name.meta))
        fact_set_text(facts, &record->pc, str_of(input->so_far->pc.name.value), source);
}

static void collect(CollectorInput *input) {
    const FactMeta spp = input->so_far->groups[GROUP_spp];
    const SourceId source = read_source(input, "wmi", "ClientMachineID");
    if (spp.state == FACT_FAILED) {
        facts_group_failed(input->facts, GROUP_cmids, spp.why, source);
        return;
    }
    facts_group_known(input->facts, GROUP_cmids, source);
    add(input, &input->so_far->spp.cmid, Application_WINDOWS);
    add(input, &input->so_far->spp.office_cmid, Application_OFFICE);
}

const Collector collector_cmids = {.name = "cmids",
                                   .order = 60,
                                   .fills = GROUP_BIT(cmids),
                                   .needs = GROUP_BIT(spp) | GROUP_BIT(pc),
                                   .deadline_ms = 5 * 1000,
                                   .collect = collect};
