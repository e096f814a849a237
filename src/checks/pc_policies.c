/* Does a policy set the KMS host, and so set it again after anybody clears it? */
#include "checks/lib_details.h"
#include "checks/lib_hosts.h"
#include "checks/lib_products.h"

static bool names_kms_value(const Policy *policy) {
    return str_contains(str_of(fact_text(&policy->name)), "KeyManagementService") ||
           str_contains(str_of(fact_text(&policy->key)), "SoftwareProtectionPlatform") ||
           str_contains(str_of(fact_text(&policy->key)), "Software Protection Platform");
}

static CheckStatus status_of(const CheckInput *input, const char *host) {
    if (profile_knows_host(input->profile, host) || host_proof(input, host) == HOST_GOOD)
        return CHECK_INFO;
    return fault_status(input->facts);
}

static void add(const CheckInput *input, Finding *finding, const Policy *policy) {
    const char *host = fact_text(&policy->host), *gpo = fact_text(&policy->gpo);
    const bool sets = fact_true(&policy->sets_host);
    if (!sets && !names_kms_value(policy))
        return;
    if (text_is_empty(host))
        host = fact_text(&policy->value);
    Finding *detail = finding_detail(input, finding, sets ? status_of(input, host) : CHECK_INFO,
                                     sets ? "sets_host" : "other");
    finding_param(input, detail, "host", text_is_empty(host) ? "-" : host);
    finding_param(input, detail, "gpo", text_is_empty(gpo) ? "-" : gpo);
    finding_param(input, detail, "origin",
                  fact_known(policy->origin.meta)
                      ? choice_word(ChoiceKind_PolicyOrigin, policy->origin.value)
                      : "-");
    finding_param(input, detail, "name", fact_known(policy->name.meta) ? policy->name.value : "-");
    const char *value = fact_text(&policy->value);
    finding_param(input, detail, "value", text_is_empty(value) ? "-" : value);
    finding_evidence(input, detail, policy->sets_host.meta, gpo);
    finding_evidence(input, detail, policy->value.meta, fact_text(&policy->name));
    finding_evidence(input, detail, policy->host.meta, fact_text(&policy->name));
    finding_evidence(input, detail, policy->name.meta, fact_text(&policy->name));
}

static void run(const CheckInput *input, Finding *finding) {
    const Facts *facts = input->facts;
    const FactState state = facts->groups[GROUP_policies].state;
    if (state == FACT_UNREAD)
        return;
    for (size_t i = 0; i < facts->policies.count; i++)
        add(input, finding, &facts->policies.items[i]);
    const Finding *worst = worst_detail(finding);
    /* What was read of a group that could not be read to its end shows hosts, and never that there
     * is none. */
    if (state != FACT_KNOWN && (worst == NULL || strcmp(worst->code, "sets_host") != 0))
        return;
    if (worst != NULL) {
        take_over_detail(input, finding, worst);
        return;
    }
    finding_set(finding, CHECK_OK, "none");
    finding_evidence(input, finding, facts->groups[GROUP_policies], "KeyManagementServiceName");
}

const Check check_pc_policies = {.id = "pc.policies",
                                 .order = 350,
                                 .link = LINK_SETTING,
                                 .needs = GROUP_BIT(policies) | GROUP_BIT(ports) |
                                          GROUP_BIT(kms_answers) | GROUP_BIT(licences),
                                 .run = run};
