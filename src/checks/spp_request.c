/* What came of the newest request that this PC sent, and to which host it went. */
#include "checks/lib_codes.h"
#include "checks/lib_licence.h"
#include "checks/lib_products.h"
#include "checks/lib_requests.h"
#include "facts/known.h"

static bool is_failed(const Event *event) {
    return (error_code_value(fact_text(&event->code)) & 0x80000000u) != 0;
}

static void describe(const CheckInput *input, Finding *finding, const Event *event) {
    const char *host = fact_text(&event->host), *code = fact_text(&event->code);
    finding_param(input, finding, "code", text_is_empty(code) ? "-" : code);
    finding_param(input, finding, "host", text_is_empty(host) ? "-" : host);
    finding_param_number(input, finding, "port", fact_number(&event->port, KMS_PORT));
    finding_evidence(input, finding, event->code.meta, code);
    finding_evidence(input, finding, event->host.meta, host);
}

static bool listed(const Finding *finding, const char *host) {
    for (size_t i = 0; i < finding->detail_count; i++)
        if (host_same(finding_value(&finding->details[i], "host"), host))
            return true;
    return false;
}

/* One detail per host that was tried, the newest request to it. */
static void add_hosts(const CheckInput *input, Finding *finding) {
    enum { MOST_HOSTS = 16 };
    for (size_t i = input->facts->events.count; i > 0; i--) {
        const Event *event = &input->facts->events.items[i - 1];
        if (fact_number(&event->id, 0) != EVENT_REQUEST || finding->detail_count == MOST_HOSTS ||
            text_is_empty(fact_text(&event->host)) || listed(finding, event->host.value))
            continue;
        const bool failed = is_failed(event);
        Finding *detail = finding_detail(input, finding, failed ? CHECK_WARN : CHECK_OK,
                                         failed ? "failed" : "sent");
        describe(input, detail, event);
        finding_param_number(input, detail, "count", 1);
    }
}

static void run(const CheckInput *input, Finding *finding) {
    const Event *newest = newest_event(input->facts, EVENT_REQUEST);
    if (newest == NULL) {
        set_not_needed(input, finding);
        return;
    }
    add_hosts(input, finding);
    const bool failed = is_failed(newest);
    finding_set(finding, failed ? fault_status(input->facts) : CHECK_OK,
                failed ? "failed" : "sent");
    describe(input, finding, newest);
    finding_param_number(input, finding, "count",
                         (int64_t)count_events(input->facts, EVENT_REQUEST));
    finding_evidence(input, finding, newest->id.meta, "12288");
}

const Check check_spp_request = {.id = "spp.request",
                                 .order = 400,
                                 .link = LINK_LICENCE,
                                 .needs = GROUP_BIT(events) | GROUP_BIT(licences),
                                 .run = run};
