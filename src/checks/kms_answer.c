/* What listens on the port: a KMS, or something else? */
#include "checks/lib_details.h"
#include "checks/lib_hosts.h"
#include "checks/lib_products.h"
#include "facts/known.h"

static void add(const CheckInput *input, Finding *finding, const HostsInUse *hosts,
                const KmsAnswer *answer) {
    const char *host = fact_text(&answer->host), *banner = fact_text(&answer->banner);
    if (!fact_known(answer->verdict.meta))
        return;
    const bool kms = answer->verdict.value == KmsVerdict_KMS;
    const bool other = hosts->windows.how != HOST_UNKNOWN && !host_is_in_use(input, hosts, host);
    const CheckStatus bad = other ? CHECK_WARN : fault_status(input->facts);
    Finding *detail = finding_detail(input, finding, kms ? CHECK_OK : bad, kms ? "kms" : "not_kms");
    finding_param(input, detail, "host", text_is_empty(host) ? "-" : host);
    finding_param_number(input, detail, "port", fact_number(&answer->port, KMS_PORT));
    finding_param(input, detail, "banner",
                  text_is_empty(banner) ? choice_word(ChoiceKind_KmsVerdict, answer->verdict.value)
                                        : banner);
    finding_evidence(input, detail, answer->verdict.meta, text_is_empty(host) ? NULL : host);
}

static void run(const CheckInput *input, Finding *finding) {
    const HostsInUse hosts = hosts_in_use(input);
    for (size_t i = 0; i < input->facts->kms_answers.count; i++)
        add(input, finding, &hosts, &input->facts->kms_answers.items[i]);
    const Finding *worst = worst_detail(finding);
    if (worst == NULL)
        return;
    take_over_detail(input, finding, worst);
    /* Nothing else answered: then this is the host in question. */
    if (worst->status == CHECK_WARN && finding->detail_count == 1)
        finding->status = fault_status(input->facts);
}

const Check check_kms_answer = {.id = "kms.answer",
                                .order = 290,
                                .link = LINK_KMS,
                                .needs = GROUP_BIT(kms_answers) | GROUP_BIT(host_settings) |
                                         GROUP_BIT(srv_records),
                                .run = run};
