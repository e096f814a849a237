/* Is there a domain to put behind _vlmcs._tcp? */
#include "checks/lib_codes.h"
#include "checks/lib_hosts.h"
#include "checks/lib_products.h"

static void cite(const CheckInput *input, Finding *finding) {
    const Facts *facts = input->facts;
    finding_evidence(input, finding, facts->ip.primary_suffix.meta, "Primary Dns Suffix");
    finding_evidence(input, finding, facts->ip.search_list.meta, "DNS Suffix Search List");
    finding_evidence(input, finding, facts->pc.domain.meta, "Domain");
    for (size_t i = 0; i < facts->adapters.count; i++)
        finding_evidence(input, finding, facts->adapters.items[i].suffix.meta,
                         "Connection-specific DNS Suffix");
}

/* 0x8007007B is what /ato gives on a PC without any suffix (reported by a third party [GRX]; for
 * Microsoft it is one of the codes for a DNS name that does not exist). */
static void run_by_code(const CheckInput *input, Finding *finding) {
    const CodeList codes = codes_seen(input);
    const CodeSeen *seen = code_find(&codes, 0x8007007Bu);
    if (seen == NULL)
        return;
    finding_set(finding, CHECK_WARN, "suspected");
    finding_param(input, finding, "code", seen->code);
    finding_evidence(input, finding, seen->meta, seen->code);
}

/* What the seat looked in is not what the PC has. */
static void run_from_seat(const CheckInput *input, Finding *finding) {
    const FactList *asked = &input->facts->ip.search_list;
    NameList names = {0};
    for (size_t i = 0; fact_known(asked->meta) && i < asked->count; i++)
        name_list_add(input->arena, &names, asked->items[i]);
    if (names.count > 0) {
        finding_set(finding, CHECK_INFO, "from_seat");
        finding_param(input, finding, "domains", names.text);
    } else if (fact_absent(asked->meta)) {
        finding_set(finding, CHECK_SKIPPED, "seat_no_domain");
    }
    finding_evidence(input, finding, asked->meta, "DNS");
}

static void run(const CheckInput *input, Finding *finding) {
    const Facts *facts = input->facts;
    if (seen_from_seat(facts)) {
        run_from_seat(input, finding);
        return;
    }
    FactMeta forced_meta;
    const bool forced = !text_is_empty(lookup_domain(facts, &forced_meta));
    const DomainList domains = discovery_domains(input->arena, facts);
    const char *primary = fact_text(&facts->ip.primary_suffix);
    if (forced) {
        finding_set(finding, CHECK_SKIPPED, "not_needed");
        finding_param(input, finding, "domain", domains.items[0]);
        finding_evidence(input, finding, forced_meta, "KeyManagementServiceLookupDomain");
        return;
    }
    if (!domains.settled) {
        run_by_code(input, finding);
        return;
    }
    if (domains.count == 0) {
        finding_set(finding, fault_status(facts), "none");
        cite(input, finding);
        return;
    }
    NameList names = {0};
    for (size_t i = 0; i < domains.count; i++)
        name_list_add(input->arena, &names, domains.items[i]);
    const bool wide = !text_is_empty(primary) || fact_known(facts->pc.domain.meta) ||
                      fact_known(facts->ip.search_list.meta);
    finding_set(
        finding, wide || !fact_absent(facts->ip.primary_suffix.meta) ? CHECK_OK : CHECK_WARN,
        wide || !fact_absent(facts->ip.primary_suffix.meta) ? "suffixes" : "only_connection");
    finding_param(input, finding, "domains", names.text);
    finding_param(input, finding, "primary", text_is_empty(primary) ? "-" : primary);
    cite(input, finding);
}

const Check check_net_suffix = {.id = "net.suffix",
                                .order = 210,
                                .link = LINK_SUFFIX,
                                .needs = GROUP_BIT(ip) | GROUP_BIT(adapters) | GROUP_BIT(pc) |
                                         GROUP_BIT(spp) | GROUP_BIT(attempts) | GROUP_BIT(events) |
                                         GROUP_BIT(licences),
                                .seat = true,
                                .run = run};
