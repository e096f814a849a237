/* Have enough machines asked the KMS host? 25 Windows clients, 5 servers, 5 Office [WSD-plan]. */
#include "checks/lib_codes.h"
#include "checks/lib_details.h"
#include "checks/lib_licence.h"
#include "checks/lib_products.h"
#include "checks/lib_requests.h"

enum { MINIMUM_CLIENTS = 25, MINIMUM_OTHERS = 5 };

static bool is_server(const Facts *facts) {
    return str_contains(str_of(fact_text(&facts->windows.product)), "Server") ||
           str_starts(str_of(fact_text(&facts->windows.installation_type)), "Server");
}

static int64_t minimum_of(const Facts *facts, const FactChoice *application) {
    if (fact_is(application, Application_OFFICE) || fact_is(application, Application_OFFICE14) ||
        is_server(facts))
        return MINIMUM_OTHERS;
    return MINIMUM_CLIENTS;
}

/* A count that is below the least needed stops only the products that are not activated yet. */
static void add(const CheckInput *input, Finding *finding, const FactNumber *count, int64_t minimum,
                const char *item) {
    const bool enough = count->value >= minimum;
    Finding *detail = finding_detail(input, finding, enough ? CHECK_OK : fault_status(input->facts),
                                     enough ? "enough" : "low");
    finding_param_number(input, detail, "count", count->value);
    finding_param_number(input, detail, "minimum", minimum);
    finding_evidence(input, detail, count->meta, item);
}

/* A reply names no product: it is measured by its own minimum where it has one, else by what is
 * surely too few, surely enough, or too few by the host's own verdict. */
static void add_reply(const CheckInput *input, Finding *finding, const Event *reply,
                      bool said_low) {
    const int64_t count = reply->count.value;
    int64_t minimum = fact_number(&reply->minimum, 0);
    if (minimum <= 0 && fact_known(reply->application.meta))
        minimum = minimum_of(input->facts, &reply->application);
    if (minimum <= 0 && (count < MINIMUM_OTHERS || fact_true(&reply->bound)))
        minimum = MINIMUM_OTHERS;
    if (minimum <= 0 && (said_low || count >= MINIMUM_CLIENTS))
        minimum = MINIMUM_CLIENTS;
    if (minimum > 0)
        add(input, finding, &reply->count, minimum, "12289");
}

static void run(const CheckInput *input, Finding *finding) {
    const Facts *facts = input->facts;
    const CodeList codes = codes_seen(input);
    const CodeSeen *said = code_find(&codes, 0xC004F038u);
    const Event *reply = newest_event(facts, EVENT_REPLY);
    for (size_t i = 0; i < facts->kms_hosts.count; i++)
        if (fact_known(facts->kms_hosts.items[i].count.meta))
            add(input, finding, &facts->kms_hosts.items[i].count,
                minimum_of(facts, &facts->kms_hosts.items[i].application), "Current count");
    if (reply != NULL && fact_known(reply->count.meta))
        add_reply(input, finding, reply, said != NULL);
    const Finding *worst = worst_detail(finding);
    if (said != NULL && (worst == NULL || worst->status == CHECK_OK)) {
        finding_set(finding, fault_status(facts), "low_said");
        finding_param(input, finding, "code", said->code);
        finding_evidence(input, finding, said->meta, said->code);
    } else if (worst != NULL) {
        take_over_detail(input, finding, worst);
    } else {
        set_not_asked(input, finding);
    }
}

const Check check_kms_count = {.id = "kms.count",
                               .order = 310,
                               .link = LINK_KMS,
                               .needs = GROUP_BIT(kms_hosts) | GROUP_BIT(events) |
                                        GROUP_BIT(attempts) | GROUP_BIT(licences) |
                                        GROUP_BIT(kms_answers),
                               .run = run};
