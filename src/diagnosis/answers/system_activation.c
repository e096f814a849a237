/* The founding case's second question: does changing KeyManagementServiceName hurt the activation
 * of the system itself? It depends on who activates Windows: CMGE's own CMIT client does not look
 * at the value; a Windows that is itself a KMS client of that host does. */
#include "diagnosis/evidence.h"

static bool question_arises(const DiagnosisInput *input) {
    const Finding *override = finding_of(input->findings, "kms.override");
    const bool host_is_set = override != NULL && override->status != CHECK_UNKNOWN &&
                             strcmp(override->code, "none") != 0;
    return host_is_set || is_cmge(input) || said(input, Topic_CMIT_ACTIVATED) != NULL;
}

static bool windows_is_kms_client(const DiagnosisInput *input) {
    return found(input, "windows.channel", "kms_client") != NULL;
}

/* By its licence alone: an attempt that failed takes none away that has still days left. */
static const char *of_kms_client(const DiagnosisInput *input) {
    const Finding *licence = finding_of(input->findings, "windows.licence");
    if (licence == NULL || licence->status == CHECK_UNKNOWN)
        return "kms_unread";
    const bool licensed = found(input, "windows.licence", "not_licensed") == NULL &&
                          found(input, "windows.licence", "grace") == NULL;
    return licensed ? "kms" : "kms_not_yet";
}

static void reply(const DiagnosisInput *input, Answer *answer) {
    if (!question_arises(input))
        return;
    const bool cmge = is_cmge(input);
    const char *host = finding_value(finding_of(input->findings, "kms.override"), "windows_host");
    answer_param(input, answer, "host", host);
    answer_because(answer, "kms.override");
    answer_because(answer, "windows.edition");
    if (is_activated_by_cmit(input)) {
        answer_set(answer, CERTAINTY_CERTAIN, "cmit");
        answer_because(answer, "windows.cmit");
    } else if (cmge && found(input, "windows.cmit", "active") != NULL) {
        const bool works = windows_activation(input) == ACTIVATION_WORKS;
        answer_set(answer, CERTAINTY_LIKELY, works ? "cmit_at_work" : "cmit_installed");
        answer_because(answer, "windows.cmit");
    } else if (said(input, Topic_CMIT_ACTIVATED) != NULL) {
        answer_set(answer, CERTAINTY_LIKELY, "cmit_said");
        answer_because(answer, "said");
    } else if (cmge) {
        answer_set(answer, CERTAINTY_POSSIBLE, "cmge");
    } else if (windows_is_kms_client(input)) {
        answer_set(answer, CERTAINTY_CERTAIN, of_kms_client(input));
        answer_because(answer, "windows.channel");
    } else if (found(input, "windows.channel", "other_channel") != NULL) {
        answer_set(answer, CERTAINTY_CERTAIN, "other_channel");
        answer_because(answer, "windows.channel");
    } else {
        answer_set(answer, CERTAINTY_POSSIBLE, "unknown");
    }
    answer_because(answer, "windows.licence");
}

const Question question_system_activation = {
    .id = "system_activation", .order = 100, .reply = reply};
