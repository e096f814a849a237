#include "checks/lib_licence.h"

#include "checks/lib_products.h"

/* The toast of Windows starts 30 days before the end [WSD-gen]. */
enum { SOON_DAYS = 30 };

static void set_verdict(Finding *finding, const Licence *licence, int64_t days) {
    switch ((LicenceState)licence->state.value) {
    case LicenceState_LICENSED:
        if (fact_true(&licence->permanent))
            finding_set(finding, CHECK_OK, "permanent");
        else if (days >= 0 && days <= SOON_DAYS)
            finding_set(finding, CHECK_WARN, "expires_soon");
        else
            finding_set(finding, CHECK_OK, days < 0 ? "licensed_undated" : "licensed");
        break;
    case LicenceState_OOB_GRACE:
    case LicenceState_OOT_GRACE:
    case LicenceState_NON_GENUINE_GRACE:
    case LicenceState_EXTENDED_GRACE:
        finding_set(finding, CHECK_WARN, "grace");
        break;
    case LicenceState_UNLICENSED:
    case LicenceState_NOTIFICATION:
    case LicenceState_COUNT:
        finding_set(finding, CHECK_FAIL, "not_licensed");
        break;
    }
}

bool licence_judge(const CheckInput *input, Finding *finding, const Licence *licence) {
    if (!fact_known(licence->state.meta))
        return false;
    const char *name = fact_text(&licence->name);
    const char *reason = fact_text(&licence->reason);
    const int64_t days = licence_days(licence);
    set_verdict(finding, licence, days);
    finding_param(input, finding, "name",
                  !text_is_empty(name)         ? name
                  : licence_is_office(licence) ? "Office"
                                               : "Windows");
    finding_param(input, finding, "state",
                  choice_word(ChoiceKind_LicenceState, licence->state.value));
    finding_param(input, finding, "days",
                  days < 0 ? "-" : arena_printf(input->arena, "%lld", (long long)days));
    finding_param(input, finding, "code", text_is_empty(reason) ? "-" : reason);
    finding_evidence(input, finding, licence->state.meta, text_is_empty(name) ? NULL : name);
    if (days >= 0)
        finding_evidence(input, finding, licence->minutes.meta, text_is_empty(name) ? NULL : name);
    if (!text_is_empty(reason))
        finding_evidence(input, finding, licence->reason.meta, reason);
    return true;
}

void set_not_needed(const CheckInput *input, Finding *finding) {
    const Facts *facts = input->facts;
    if (!nothing_is_amiss(facts))
        return;
    finding_set(finding, CHECK_SKIPPED, "not_needed");
    finding_evidence(input, finding, facts->cmit.activated.meta, "CMIT");
    for (size_t i = 0; i < facts->licences.count; i++)
        if (fact_is(&facts->licences.items[i].state, LicenceState_LICENSED))
            finding_evidence(input, finding, facts->licences.items[i].state.meta,
                             fact_text(&facts->licences.items[i].name));
    for (size_t i = 0; i < facts->attempts.count; i++)
        if (fact_true(&facts->attempts.items[i].succeeded))
            finding_evidence(input, finding, facts->attempts.items[i].succeeded.meta, NULL);
}

void set_not_asked(const CheckInput *input, Finding *finding) {
    set_not_needed(input, finding);
    for (size_t i = 0; i < input->facts->kms_answers.count; i++) {
        const KmsAnswer *answer = &input->facts->kms_answers.items[i];
        if (finding->status != CHECK_UNKNOWN || !fact_is(&answer->verdict, KmsVerdict_KMS))
            continue;
        finding_set(finding, CHECK_SKIPPED, "not_asked");
        finding_param(input, finding, "host", fact_text(&answer->host));
        finding_evidence(input, finding, answer->verdict.meta, fact_text(&answer->host));
    }
}
