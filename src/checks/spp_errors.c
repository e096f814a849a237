/* Every error code that was seen anywhere, the one that says most in front. */
#include "checks/lib_codes.h"
#include "checks/lib_products.h"

static bool was_looked_at(const Facts *facts) {
    return facts->groups[GROUP_events].state == FACT_KNOWN ||
           facts->groups[GROUP_attempts].state == FACT_KNOWN ||
           facts->groups[GROUP_licences].state == FACT_KNOWN;
}

static void cite_groups(const CheckInput *input, Finding *finding) {
    static const FactGroup groups[] = {GROUP_licences, GROUP_attempts, GROUP_events};
    for (size_t i = 0; i < sizeof groups / sizeof groups[0]; i++)
        finding_evidence(input, finding, input->facts->groups[groups[i]], NULL);
}

static void run(const CheckInput *input, Finding *finding) {
    const CodeList codes = codes_seen(input);
    if (codes.count == 0) {
        if (!was_looked_at(input->facts))
            return;
        finding_set(finding, CHECK_OK, "none");
        cite_groups(input, finding);
        return;
    }
    NameList names = {0};
    for (size_t i = 0; i < codes.count; i++) {
        name_list_add(input->arena, &names, codes.items[i].code);
        finding_evidence(input, finding, codes.items[i].meta, codes.items[i].code);
    }
    const bool stops = fault_status(input->facts) == CHECK_FAIL;
    /* 0xC004F074 is what a PC says that reached no host, for whatever reason. */
    const char *word = names.count > 1                          ? "seen"
                       : codes.items[0].weight == CODE_UMBRELLA ? "umbrella"
                                                                : "only";
    finding_set(finding, stops ? CHECK_FAIL : CHECK_INFO, word);
    finding_param(input, finding, "code", codes.items[0].code);
    finding_param(input, finding, "codes", names.text);
}

const Check check_spp_errors = {.id = "spp.errors",
                                .order = 420,
                                .link = LINK_LICENCE,
                                .needs = GROUP_BIT(events) | GROUP_BIT(attempts) |
                                         GROUP_BIT(licences) | GROUP_BIT(services) |
                                         GROUP_BIT(wmi) | GROUP_BIT(rights),
                                .run = run};
