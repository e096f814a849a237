/* ipconfig /all, and nslookup of the records of each domain, kept as they are. */
#include "facts/discovery.h"
#include "facts/host_name.h"
#include "machine/live_windows/collectors/lib_asking.h"
#include "machine/live_windows/collectors/lib_evidence.h"

enum { TOOL_MS = 10000, MOST_DOMAINS = 3 };

static void ask_domain(CollectorInput *input, const char *domain, size_t index) {
    Arena *arena = input->facts->arena;
    const char *question = arena_printf(arena, "_vlmcs._tcp.%s", domain);
    const char *name =
        index == 0 ? "nslookup-srv" : arena_printf(arena, "nslookup-srv-%d", (int)index + 1);
    const char *const argv[] = {asking_system_file(input, "nslookup.exe"), "-type=srv", question,
                                NULL};
    evidence_run(input, name, arena_printf(arena, "nslookup -type=srv %s", question), argv,
                 TOOL_MS);
}

/* A suffix goes into an argument: what is no name does not. */
static void collect(CollectorInput *input) {
    const char *const argv[] = {asking_system_file(input, "ipconfig.exe"), "/all", NULL};
    evidence_run(input, "ipconfig-all", "ipconfig /all", argv, TOOL_MS);
    const DomainList domains = discovery_domains(input->facts->arena, input->so_far);
    size_t asked = 0;
    for (size_t i = 0; i < domains.count && asked < MOST_DOMAINS; i++)
        if (dns_name_is_valid(domains.items[i]))
            ask_domain(input, domains.items[i], asked++);
}

const Collector collector_evidence_network = {.name = "evidence-network",
                                              .order = 920,
                                              .needs = GROUP_BIT(ip) | GROUP_BIT(adapters),
                                              .deadline_ms = (MOST_DOMAINS + 1) * TOOL_MS + 5000,
                                              .collect = collect};
