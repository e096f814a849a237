/* How the last attempt to activate each product ended. */
#include "checks/lib_details.h"
#include "checks/lib_licence.h"
#include "checks/lib_products.h"
#include "checks/lib_requests.h"
#include "facts/error_code.h"

static void add(const CheckInput *input, Finding *finding, const Attempt *attempt) {
    const Facts *facts = input->facts;
    const char *product = fact_text(&attempt->product), *code = fact_text(&attempt->code);
    const bool failed = attempt_failed(attempt);
    if (!failed && !fact_true(&attempt->succeeded))
        return;
    const CheckStatus bad = attempt_is_beside(facts, attempt) ? CHECK_INFO : CHECK_FAIL;
    Finding *detail =
        finding_detail(input, finding, failed ? bad : CHECK_OK, failed ? "failed" : "succeeded");
    finding_param(input, detail, "product",
                  !text_is_empty(product)      ? product
                  : attempt_is_loose(attempt)  ? "unnamed"
                  : attempt_is_office(attempt) ? "Office"
                                               : "Windows");
    finding_param(input, detail, "code", text_is_empty(code) ? "-" : code);
    finding_param(input, detail, "tool",
                  fact_known(attempt->tool.meta)
                      ? choice_word(ChoiceKind_AttemptTool, attempt->tool.value)
                      : "-");
    finding_evidence(input, detail, attempt->succeeded.meta, product);
    finding_evidence(input, detail, attempt->code.meta, code);
}

/* Nobody quoted a command, but the PC keeps trying by itself, and wrote down how it ended. */
static bool run_by_request(const CheckInput *input, Finding *finding) {
    const Event *request = newest_event(input->facts, EVENT_REQUEST);
    const Event *reply = newest_event(input->facts, EVENT_REPLY);
    if (request == NULL || (error_code_value(fact_text(&request->code)) & 0x80000000u) == 0 ||
        (reply != NULL && fact_true(&reply->bound)))
        return false;
    finding_set(finding, fault_status(input->facts), "requested");
    finding_param(input, finding, "code", request->code.value);
    finding_evidence(input, finding, request->code.meta, "12288");
    return true;
}

static void run(const CheckInput *input, Finding *finding) {
    for (size_t i = 0; i < input->facts->attempts.count; i++)
        if (attempt_is_newest(input->facts, &input->facts->attempts.items[i]))
            add(input, finding, &input->facts->attempts.items[i]);
    const Finding *worst = worst_detail(finding);
    if (worst == NULL) {
        if (!run_by_request(input, finding))
            set_not_needed(input, finding);
        return;
    }
    /* A retail licence's failure beside a success is left to the details. */
    for (size_t i = 0; worst->status == CHECK_INFO && i < finding->detail_count; i++)
        if (finding->details[i].status == CHECK_OK)
            worst = &finding->details[i];
    take_over_detail(input, finding, worst);
}

const Check check_spp_attempt = {.id = "spp.attempt",
                                 .order = 390,
                                 .link = LINK_LICENCE,
                                 .needs = GROUP_BIT(attempts) | GROUP_BIT(events),
                                 .run = run};
