/* A lookup domain (/skms-domain) makes KMS ignore the suffixes; a set host beats it [SLMGR]. */
#include "checks/lib_hosts.h"

static bool looked_and_none(const Facts *facts, FactMeta *ret_meta) {
    if (fact_absent(facts->spp.lookup_domain.meta)) {
        *ret_meta = facts->spp.lookup_domain.meta;
        return true;
    }
    for (size_t i = 0; i < facts->host_settings.count; i++) {
        *ret_meta = facts->host_settings.items[i].lookup_domain.meta;
        if (fact_absent(*ret_meta))
            return true;
    }
    for (size_t i = 0; i < facts->licences.count; i++) {
        *ret_meta = facts->licences.items[i].lookup_domain.meta;
        if (fact_absent(*ret_meta))
            return true;
    }
    return false;
}

static void run(const CheckInput *input, Finding *finding) {
    static const char item[] = "KeyManagementServiceLookupDomain";
    FactMeta meta;
    const char *domain = lookup_domain(input->facts, &meta);
    if (text_is_empty(domain)) {
        if (!looked_and_none(input->facts, &meta))
            return;
        finding_set(finding, CHECK_OK, "none");
        finding_evidence(input, finding, meta, item);
        return;
    }
    const HostsInUse hosts = hosts_in_use(input);
    const HostChoice *set = host_how_is_set(hosts.windows.how)  ? &hosts.windows
                            : host_how_is_set(hosts.office.how) ? &hosts.office
                                                                : NULL;
    finding_set(finding, set == NULL ? CHECK_INFO : CHECK_WARN, set == NULL ? "set" : "overridden");
    finding_param(input, finding, "domain", domain);
    finding_param(input, finding, "host", set == NULL ? "" : set->host);
    finding_evidence(input, finding, meta, item);
    if (set != NULL)
        finding_evidence(input, finding, set->meta, set->item);
}

const Check check_kms_domain = {.id = "kms.domain",
                                .order = 150,
                                .link = LINK_SETTING,
                                .needs =
                                    GROUP_BIT(spp) | GROUP_BIT(host_settings) | GROUP_BIT(licences),
                                .run = run};
