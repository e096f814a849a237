/* Can WMI be asked about licences? slmgr and ospp work through it. */
#include "checks/lib_codes.h"
#include "checks/lib_products.h"

static void run(const CheckInput *input, Finding *finding) {
    /* Class not there, class not registered, provider gone, invalid namespace [SDK names]. */
    static const uint32_t values[] = {0x80041010u, 0x80040154u, 0x80041013u, 0x8004100Eu,
                                      0x80041002u};
    const Wmi *wmi = &input->facts->wmi;
    const CodeList codes = codes_seen(input);
    const CodeSeen *seen = code_find_any(&codes, values, sizeof values / sizeof values[0]);
    const char *error = fact_text(&wmi->error);
    if (fact_false(&wmi->works) || !text_is_empty(error) || seen != NULL) {
        finding_set(finding, fault_status(input->facts), "broken");
        finding_param(input, finding, "code",
                      !text_is_empty(error) ? error
                      : seen != NULL        ? seen->code
                                            : "-");
        if (seen != NULL)
            finding_evidence(input, finding, seen->meta, seen->code);
    } else if (fact_true(&wmi->works)) {
        finding_set(finding, CHECK_OK, "works");
    } else {
        return;
    }
    finding_evidence(input, finding, wmi->works.meta, "SoftwareLicensingService");
    finding_evidence(input, finding, wmi->error.meta, "SoftwareLicensingService");
}

const Check check_pc_wmi = {.id = "pc.wmi",
                            .order = 370,
                            .link = LINK_PC,
                            .needs = GROUP_BIT(wmi) | GROUP_BIT(attempts) | GROUP_BIT(events) |
                                     GROUP_BIT(licences),
                            .run = run};
