/* Did a KMS host reply, and with what verdict? A mail that quotes one event proves little about the
 * absence of another: no_reply is a fault only where the request's own code says so too. */
#include "base/clock.h"
#include "checks/lib_codes.h"
#include "checks/lib_licence.h"
#include "checks/lib_products.h"
#include "checks/lib_requests.h"

static void run_with_reply(const CheckInput *input, Finding *finding, const Event *reply) {
    const uint32_t code = error_code_value(fact_text(&reply->code));
    const bool refused = (code & 0x80000000u) != 0 && !fact_true(&reply->bound);
    finding_set(finding, refused ? fault_status(input->facts) : CHECK_OK,
                refused ? "refused" : "answered");
    finding_param(input, finding, "code", fact_known(reply->code.meta) ? reply->code.value : "-");
    finding_param(input, finding, "count",
                  fact_known(reply->count.meta)
                      ? arena_printf(input->arena, "%lld", (long long)reply->count.value)
                      : "-");
    finding_param(input, finding, "when",
                  fact_known(reply->when.meta) ? clock_text(input->arena, reply->when.value) : "-");
    finding_evidence(input, finding, reply->id.meta, "12289");
    finding_evidence(input, finding, reply->code.meta, "12289");
    finding_evidence(input, finding, reply->count.meta, "12289");
}

static void run_without_reply(const CheckInput *input, Finding *finding, const Event *request) {
    const uint32_t code = error_code_value(fact_text(&request->code));
    if (is_verdict_of_host(code))
        finding_set(finding, fault_status(input->facts), "refused");
    else if ((code & 0x80000000u) != 0)
        finding_set(finding, fault_status(input->facts), "no_reply");
    else
        finding_set(finding, CHECK_WARN, "no_reply");
    finding_param(input, finding, "code",
                  fact_known(request->code.meta) ? request->code.value : "-");
    finding_evidence(input, finding, request->id.meta, "12288");
    finding_evidence(input, finding, request->code.meta, "12288");
}

static void run(const CheckInput *input, Finding *finding) {
    const Event *reply = newest_event(input->facts, EVENT_REPLY);
    const Event *request = newest_event(input->facts, EVENT_REQUEST);
    if (reply != NULL)
        run_with_reply(input, finding, reply);
    else if (request != NULL)
        run_without_reply(input, finding, request);
    else
        set_not_needed(input, finding);
}

const Check check_spp_reply = {.id = "spp.reply",
                               .order = 410,
                               .link = LINK_LICENCE,
                               .needs = GROUP_BIT(events) | GROUP_BIT(licences),
                               .run = run};
