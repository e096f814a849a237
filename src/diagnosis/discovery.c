#include "diagnosis/discovery.h"

#include "diagnosis/evidence.h"

static bool wins_over_dns(const char *winner) {
    static const char *const levels[] = {"service", "application", "sku", "ospp"};
    for (size_t i = 0; i < sizeof levels / sizeof levels[0]; i++)
        if (strcmp(winner, levels[i]) == 0)
            return true;
    return false;
}

Certainty discovery_weight(const DiagnosisInput *input) {
    const Finding *override = finding_of(input->findings, "kms.override");
    const bool host_is_set = wins_over_dns(finding_value(override, "winner"));
    if (host_is_set)
        return activation_works(input) ? CERTAINTY_NONE : CERTAINTY_LIKELY;
    return activation_fails(input) ? CERTAINTY_CERTAIN : CERTAINTY_LIKELY;
}

Owner address_owner(const DiagnosisInput *input) {
    return found(input, "net.ip", "manual") != NULL ? OWNER_USER : OWNER_DOMAIN;
}
