/* Is Windows activated? On CMGE its own client may have done it, whatever the KMS licence says. */
#include "checks/lib_licence.h"
#include "checks/lib_products.h"

static void run(const CheckInput *input, Finding *finding) {
    const Facts *facts = input->facts;
    const Licence *licence = windows_licence(facts);
    const bool judged = licence != NULL && licence_judge(input, finding, licence);
    const bool good = judged && licence->state.value == LicenceState_LICENSED;
    if (good || (!judged && !windows_by_cmit(facts)))
        return;
    if (windows_by_cmit(facts)) {
        finding_set(finding, CHECK_OK, "licensed_cmit");
        finding_evidence(input, finding, facts->cmit.activated.meta, "CMIT");
    } else if (windows_is_cmge(facts) && !fact_known(facts->cmit.activated.meta)) {
        finding_set(finding, CHECK_WARN, "unclear_cmit");
        finding_evidence(input, finding, facts->cmit.installed.meta, "CmitClient.exe");
    }
}

const Check check_windows_licence = {.id = "windows.licence",
                                     .order = 130,
                                     .link = LINK_LICENCE,
                                     .needs =
                                         GROUP_BIT(licences) | GROUP_BIT(cmit) | GROUP_BIT(windows),
                                     .run = run};
