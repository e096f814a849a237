/* What listens on the port: a KMS, or something else? */
#include "checks/lib_addresses.h"
#include "checks/lib_details.h"
#include "checks/lib_hosts.h"
#include "checks/lib_products.h"
#include "facts/find.h"
#include "facts/known.h"

const char *kms_verdict_code(int verdict) {
    switch ((KmsVerdict)verdict) {
    case KmsVerdict_KMS:
        return "kms";
    case KmsVerdict_RPC_NOT_KMS:
    case KmsVerdict_NOT_RPC:
        return "not_kms";
    case KmsVerdict_RPC_REFUSED:
        return "rpc_refused";
    case KmsVerdict_GARBLED:
        return "garbled";
    case KmsVerdict_CLOSED:
        return "closed";
    case KmsVerdict_SILENT:
    case KmsVerdict_COUNT:
        break;
    }
    return "silent";
}

/* Another address of the same host (or, where it is not known which host counts, another host)
 * answered as KMS; NULL: none. */
static const KmsAnswer *kms_elsewhere(const Facts *facts, const KmsAnswer *answer, bool same_host) {
    for (size_t i = 0; i < facts->kms_answers.count; i++) {
        const KmsAnswer *other = &facts->kms_answers.items[i];
        const bool same = host_same(fact_text(&other->host), fact_text(&answer->host));
        if (fact_is(&other->verdict, KmsVerdict_KMS) && same == same_host &&
            (!same_host ||
             (!may_be_same_address(&other->address, &answer->address) &&
              fact_number(&other->port, KMS_PORT) == fact_number(&answer->port, KMS_PORT))))
            return other;
    }
    return NULL;
}

static CheckStatus bad_status(const CheckInput *input, const HostsInUse *hosts,
                              const KmsAnswer *answer) {
    const Facts *facts = input->facts;
    const char *host = fact_text(&answer->host);
    const bool in_use_known = hosts->windows.how != HOST_UNKNOWN;
    const bool other = in_use_known ? !host_is_in_use(input, hosts, host)
                                    : kms_elsewhere(facts, answer, false) != NULL;
    return other || kms_elsewhere(facts, answer, true) != NULL ||
                   address_is_pinned_here(facts, host, fact_text(&answer->address))
               ? CHECK_WARN
               : fault_status(facts);
}

static void add(const CheckInput *input, Finding *finding, const HostsInUse *hosts,
                const KmsAnswer *answer) {
    const char *host = fact_text(&answer->host), *banner = fact_text(&answer->banner);
    if (!fact_known(answer->verdict.meta))
        return;
    const bool kms = answer->verdict.value == KmsVerdict_KMS;
    const int64_t port = fact_number(&answer->port, KMS_PORT);
    Finding *detail = finding_detail(input, finding,
                                     kms ? CHECK_OK : bad_status(input, hosts, answer), "unknown");
    detail->code = kms_verdict_code(answer->verdict.value);
    finding_param(input, detail, "host", text_is_empty(host) ? "-" : host);
    finding_param(
        input, detail, "place",
        place_of(input, text_is_empty(host) ? "-" : host, fact_text(&answer->address), port));
    finding_param_number(input, detail, "port", port);
    finding_param(input, detail, "banner",
                  text_is_empty(banner) ? choice_word(ChoiceKind_KmsVerdict, answer->verdict.value)
                                        : banner);
    finding_evidence(input, detail, answer->verdict.meta, text_is_empty(host) ? NULL : host);
}

/* A name with two addresses, and a KMS behind only one of them. */
static void add_half(const CheckInput *input, Finding *finding, const KmsAnswer *bad) {
    const Facts *facts = input->facts;
    const KmsAnswer *good = kms_elsewhere(facts, bad, true);
    if (good == NULL || !fact_known(bad->verdict.meta) || bad->verdict.value == KmsVerdict_KMS)
        return;
    tell_half_served(input, finding,
                     &(TriedAddress){&good->host, &good->address, good->verdict.meta},
                     &(TriedAddress){&bad->host, &bad->address, bad->verdict.meta},
                     fact_number(&bad->port, KMS_PORT));
}

static const Finding *leading_detail(const Finding *finding) {
    const Finding *worst = worst_detail(finding);
    for (size_t i = 0; worst != NULL && i < finding->detail_count; i++)
        if (finding->details[i].status == worst->status &&
            strcmp(finding->details[i].code, "some_addresses") == 0)
            return &finding->details[i];
    return worst;
}

static void run(const CheckInput *input, Finding *finding) {
    const HostsInUse hosts = hosts_in_use(input);
    for (size_t i = 0; i < input->facts->kms_answers.count; i++)
        add(input, finding, &hosts, &input->facts->kms_answers.items[i]);
    for (size_t i = 0; i < input->facts->kms_answers.count; i++)
        add_half(input, finding, &input->facts->kms_answers.items[i]);
    const Finding *worst = leading_detail(finding);
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
                                .seat = true,
                                .by_target = true,
                                .run = run};
