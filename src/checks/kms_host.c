/* Does the KMS host serve this product, by its own word or by the code it answered with? */
#include "checks/lib_codes.h"
#include "checks/lib_details.h"
#include "checks/lib_licence.h"
#include "checks/lib_products.h"

static void add(const CheckInput *input, Finding *finding, const KmsHost *host) {
    const char *product = fact_text(&host->product);
    const bool known_state = fact_known(host->state.meta);
    const bool licensed = !known_state || host->state.value == LicenceState_LICENSED;
    if (!known_state && !fact_known(host->enabled.meta) && text_is_empty(product))
        return;
    const CheckStatus bad = fault_status(input->facts);
    Finding *detail = finding_detail(input, finding, CHECK_OK, "serves");
    if (fact_false(&host->enabled))
        finding_set(detail, bad, "disabled");
    else if (!licensed)
        finding_set(detail, bad, "not_activated");
    finding_param(input, detail, "product", text_is_empty(product) ? "-" : product);
    finding_param(input, detail, "state",
                  known_state ? choice_word(ChoiceKind_LicenceState, host->state.value) : "-");
    finding_param(input, detail, "count",
                  fact_known(host->count.meta)
                      ? arena_printf(input->arena, "%lld", (long long)host->count.value)
                      : "-");
    finding_evidence(input, detail, host->state.meta, text_is_empty(product) ? "KMS" : product);
    finding_evidence(input, detail, host->enabled.meta, "Key Management Service");
    finding_evidence(input, detail, host->product.meta, product);
    finding_evidence(input, detail, host->count.meta, "Current count");
}

/* The host said what it serves, and Office is not among it. */
static bool office_not_served(const Facts *facts) {
    bool stated = false;
    for (size_t i = 0; i < facts->kms_hosts.count; i++) {
        const FactChoice *application = &facts->kms_hosts.items[i].application;
        if (!fact_known(application->meta) || application->value != Application_WINDOWS)
            return false;
        stated = true;
    }
    return stated && product_state(facts, Application_OFFICE) == PRODUCT_BAD;
}

static bool run_by_code(const CheckInput *input, Finding *finding) {
    const CodeList codes = codes_seen(input);
    const CodeSeen *not_activated = code_find(&codes, 0xC004F041u);
    const CodeSeen *other = code_find(&codes, 0xC004F042u);
    const CodeSeen *seen = other != NULL ? other : not_activated;
    if (seen == NULL)
        return false;
    finding_set(finding, fault_status(input->facts),
                other != NULL ? "other_product" : "not_activated");
    finding_param(input, finding, "product",
                  text_is_empty(seen->item) || seen->weight == CODE_INSIDE ? "-" : seen->item);
    finding_param(input, finding, "state", "-");
    finding_evidence(input, finding, seen->meta, seen->code);
    return true;
}

static void run(const CheckInput *input, Finding *finding) {
    for (size_t i = 0; i < input->facts->kms_hosts.count; i++)
        add(input, finding, &input->facts->kms_hosts.items[i]);
    const Finding *worst = worst_detail(finding);
    if (worst != NULL && worst->status != CHECK_OK) {
        take_over_detail(input, finding, worst);
    } else if (!run_by_code(input, finding) && worst != NULL) {
        take_over_detail(input, finding, worst);
        if (office_not_served(input->facts)) {
            finding_set(finding, CHECK_WARN, "other_product");
            finding_param(input, finding, "product", "Office");
        }
    } else if (worst == NULL && finding->status == CHECK_UNKNOWN) {
        set_not_asked(input, finding);
    }
}

const Check check_kms_host = {.id = "kms.host",
                              .order = 300,
                              .link = LINK_KMS,
                              .needs = GROUP_BIT(kms_hosts) | GROUP_BIT(events) |
                                       GROUP_BIT(attempts) | GROUP_BIT(licences) |
                                       GROUP_BIT(kms_answers),
                              .run = run};
