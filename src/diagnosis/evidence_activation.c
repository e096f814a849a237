/* Activation as evidence: what licences, keys and attempts say of Windows and Office together. */
#include "diagnosis/evidence.h"
#include "diagnosis/memo.h"

static CheckStatus status_of(const DiagnosisInput *input, const char *check_id) {
    const Finding *finding = finding_of(input->findings, check_id);
    return finding == NULL ? CHECK_UNKNOWN : finding->status;
}

/* Which application an attempt was for: what it names, else what its tool is for; a bare code
 * counts for both. */
static bool is_about(const Attempt *attempt, bool office) {
    if (fact_known(attempt->application.meta))
        return (attempt->application.value != Application_WINDOWS) == office;
    if (fact_is(&attempt->tool, AttemptTool_SLMGR_ATO))
        return !office;
    return office || !fact_is(&attempt->tool, AttemptTool_OSPP_ACT);
}

static bool newest_attempt_failed(const DiagnosisInput *input, bool office, bool *ret_succeeded) {
    bool failed = false;
    *ret_succeeded = false;
    const Facts *facts = input->facts;
    for (size_t i = 0; i < facts->attempts.count; i++) {
        const Attempt *attempt = &facts->attempts.items[i];
        if (!fact_known(attempt->succeeded.meta) || !is_about(attempt, office) ||
            fact_is(&attempt->channel, Channel_GRACE) ||
            strcmp(fact_text(&attempt->code), "0xC004F017") == 0)
            continue;
        failed = !attempt->succeeded.value;
        *ret_succeeded = attempt->succeeded.value;
    }
    return failed;
}

static Activation activation_of(const DiagnosisInput *input, const char *licence_check,
                                const char *channel_check, bool office) {
    bool succeeded;
    const bool failed = newest_attempt_failed(input, office, &succeeded);
    const CheckStatus licence = status_of(input, licence_check);
    if (licence == CHECK_FAIL && !succeeded)
        return ACTIVATION_FAILS;
    if (licence == CHECK_WARN) {
        /* In grace it was never activated, or is no longer: a failure then is a failure. */
        const bool grace = found(input, licence_check, "grace") != NULL;
        return grace && (failed || any_code_seen(input) != 0) ? ACTIVATION_FAILS
                                                              : ACTIVATION_AGEING;
    }
    if (licence == CHECK_OK || licence == CHECK_INFO)
        return failed ? ACTIVATION_AGEING : ACTIVATION_WORKS;
    if (failed)
        return ACTIVATION_FAILS;
    if (status_of(input, channel_check) == CHECK_FAIL)
        return ACTIVATION_FAILS;
    return succeeded ? ACTIVATION_WORKS : ACTIVATION_UNKNOWN;
}

static Activation find_windows_activation(const DiagnosisInput *input) {
    if (is_activated_by_cmit(input))
        return ACTIVATION_WORKS;
    return activation_of(input, "windows.licence", "windows.channel", false);
}

Activation windows_activation(const DiagnosisInput *input) {
    struct DiagnosisMemo *memo = input->memo;
    if (memo == NULL)
        return find_windows_activation(input);
    if (!memo->has_windows)
        memo->windows = find_windows_activation(input);
    memo->has_windows = true;
    return memo->windows;
}

static Activation find_office_activation(const DiagnosisInput *input) {
    return activation_of(input, "office.licence", "office.channel", true);
}

Activation office_activation(const DiagnosisInput *input) {
    struct DiagnosisMemo *memo = input->memo;
    if (memo == NULL)
        return find_office_activation(input);
    if (!memo->has_office)
        memo->office = find_office_activation(input);
    memo->has_office = true;
    return memo->office;
}

bool activation_fails(const DiagnosisInput *input) {
    const Activation windows = windows_activation(input), office = office_activation(input);
    if (windows == ACTIVATION_FAILS || office == ACTIVATION_FAILS)
        return true;
    const bool works = windows == ACTIVATION_WORKS || office == ACTIVATION_WORKS;
    const bool ages = windows == ACTIVATION_AGEING || office == ACTIVATION_AGEING;
    return (ages || !works) && any_code_seen(input) != 0;
}

bool activation_works(const DiagnosisInput *input) {
    const Activation windows = windows_activation(input), office = office_activation(input);
    const bool bad = windows >= ACTIVATION_AGEING || office >= ACTIVATION_AGEING;
    return !bad && (windows == ACTIVATION_WORKS || office == ACTIVATION_WORKS);
}
