#include "checks/lib_details.h"

int status_badness(CheckStatus status) {
    switch (status) {
    case CHECK_FAIL:
        return 3;
    case CHECK_WARN:
        return 2;
    case CHECK_INFO:
        return 1;
    case CHECK_OK:
    case CHECK_UNKNOWN:
    case CHECK_SKIPPED:
        break;
    }
    return 0;
}

const Finding *worst_detail(const Finding *finding) {
    const Finding *worst = finding->detail_count == 0 ? NULL : &finding->details[0];
    for (size_t i = 1; i < finding->detail_count; i++)
        if (status_badness(finding->details[i].status) > status_badness(worst->status))
            worst = &finding->details[i];
    return worst;
}

void take_over_detail(const CheckInput *input, Finding *finding, const Finding *detail) {
    finding_set(finding, detail->status, detail->code);
    for (size_t i = 0; i < detail->param_count; i++)
        finding_param(input, finding, detail->params[i].name, detail->params[i].value);
    for (size_t i = 0; i < detail->evidence_count; i++)
        finding_evidence(input, finding,
                         (FactMeta){.state = FACT_KNOWN, .source = detail->evidence[i].source},
                         detail->evidence[i].item);
}
