/* Which PC it is, and who sits there. */
#include "base/clock.h"
#include "machine/live_windows/collectors/lib_read.h"

static void collect(CollectorInput *input) {
    Facts *facts = input->facts;
    ComputerInfo computer;
    TokenInfo token;
    const SourceId source = read_source(input, "system", "computer");
    const Status status = input->windows->computer(input->windows, facts->arena, &computer);
    if (status != STATUS_OK) {
        facts_group_failed(facts, GROUP_pc, status, source);
        return;
    }
    facts_group_known(facts, GROUP_pc, source);
    facts->pc.source = source;
    read_settle_text(facts, &facts->pc.name, computer.name, source);
    if (computer.domain == NULL)
        fact_set_failed(&facts->pc.domain.meta, computer.no_domain_why, source);
    else
        read_settle_text(facts, &facts->pc.domain, computer.domain, source);
    fact_set_time(&facts->pc.seen, clock_now(), source);
    if (input->windows->token(input->windows, facts->arena, &token) == STATUS_OK)
        read_settle_text(facts, &facts->pc.user, token.user,
                         read_source(input, "process", "token"));
}

const Collector collector_pc = {
    .name = "pc", .order = 0, .fills = GROUP_BIT(pc), .deadline_ms = 15 * 1000, .collect = collect};
