/* What this process may do, and whether standard users may activate. */
#include "machine/live_windows/collectors/lib_read.h"
#include "machine/spp_keys.h"

/* From a policy, or set directly [REG]. */
static void read_user_operations(CollectorInput *input) {
    static const char *const keys[] = {
        "HKLM\\SOFTWARE\\Policies\\Microsoft\\Windows NT\\CurrentVersion\\Software Protection "
        "Platform",
        SPP_KEY};
    FactText *fact = &input->facts->rights.user_operations;
    for (size_t i = 0; i < 2; i++) {
        const char *text;
        const SourceId source = read_source(input, "registry", keys[i]);
        const Status status = read_value_text(input, keys[i], "UserOperations", &text);
        if (status == STATUS_OK)
            fact_set_text(input->facts, fact, str_of(text), source);
        else if (status == STATUS_NOT_FOUND)
            fact_set_absent(&fact->meta, source);
        else
            fact_set_failed(&fact->meta, status, source);
        if (status != STATUS_NOT_FOUND)
            return; /* the policy's word, also one that cannot be read, goes before the other */
    }
}

/* A process of 32 bits on a Windows of 64 is shown other keys and files; which one looked is told.
 */
static void read_process(CollectorInput *input) {
    FactText *fact = &input->facts->rights.process_bits;
    ComputerInfo computer;
    const SourceId source = read_source(input, "process", "computer");
    const Status status = input->windows->computer(input->windows, input->facts->arena, &computer);
    if (status == STATUS_OK)
        fact_set_text(input->facts, fact, str_of(computer.process64 ? "64" : "32"), source);
    else
        fact_set_failed(&fact->meta, status, source);
}

static void collect(CollectorInput *input) {
    Facts *facts = input->facts;
    TokenInfo token;
    const SourceId source = read_source(input, "process", "token");
    const Status status = input->windows->token(input->windows, facts->arena, &token);
    if (status != STATUS_OK) {
        facts_group_failed(facts, GROUP_rights, status, source);
        return;
    }
    facts_group_known(facts, GROUP_rights, source);
    facts->rights.source = source;
    fact_set_flag(&facts->rights.elevated, token.elevated, source);
    fact_set_flag(&facts->rights.administrator, token.administrator, source);
    read_user_operations(input);
    read_process(input);
}

const Collector collector_rights = {.name = "rights",
                                    .order = 55,
                                    .fills = GROUP_BIT(rights),
                                    .deadline_ms = 15 * 1000,
                                    .collect = collect};
