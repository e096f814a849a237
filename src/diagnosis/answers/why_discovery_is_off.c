/* The first question of the founding case: why does the PC not find the KMS host by itself? A host
 * that is set switches discovery off, also when it is the right one [WSD-slmgr]. */
#include "diagnosis/evidence.h"

static void reply(const DiagnosisInput *input, Answer *answer) {
    const Finding *override = finding_of(input->findings, "kms.override");
    const char *host = finding_value(override, "host");
    if (override == NULL || text_is_empty(host))
        return;
    answer_set(answer, CERTAINTY_CERTAIN, "text");
    answer_param(input, answer, "host", host);
    answer_because(answer, "kms.override");
}

const Question question_why_discovery_is_off = {
    .id = "why_discovery_is_off", .order = 110, .reply = reply};
