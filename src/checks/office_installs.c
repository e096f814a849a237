/* Which Office is there, and does its ospp.vbs stand where it should? */
#include "checks/lib_products.h"

static void run(const CheckInput *input, Finding *finding) {
    const Facts *facts = input->facts;
    NameList all = {0}, scriptless = {0};
    if (facts->groups[GROUP_office_installs].state != FACT_KNOWN)
        return;
    for (size_t i = 0; i < facts->office_installs.count; i++) {
        const OfficeInstall *install = &facts->office_installs.items[i];
        const char *product = fact_text(&install->product);
        const char *name = text_is_empty(product) ? fact_text(&install->folder) : product;
        name_list_add(input->arena, &all, text_is_empty(name) ? "Office" : name);
        if (fact_absent(install->script.meta))
            name_list_add(input->arena, &scriptless, text_is_empty(name) ? "Office" : name);
        finding_evidence(input, finding, install->product.meta, text_is_empty(name) ? NULL : name);
        finding_evidence(input, finding, install->script.meta, "ospp.vbs");
    }
    if (all.count == 0) {
        finding_set(finding, CHECK_SKIPPED, "none");
        finding_evidence(input, finding, facts->groups[GROUP_office_installs], "Office");
        return;
    }
    finding_set(finding, scriptless.count > 0 ? CHECK_WARN : CHECK_OK,
                scriptless.count > 0 ? "no_script" : "found");
    finding_param(input, finding, "list", scriptless.count > 0 ? scriptless.text : all.text);
}

const Check check_office_installs = {.id = "office.installs",
                                     .order = 170,
                                     .link = LINK_PC,
                                     .needs = GROUP_BIT(office_installs),
                                     .run = run};
