/* Which Office is there, and does its ospp.vbs stand where it should? */
#include "checks/lib_products.h"

static const char *name_of(const OfficeInstall *install) {
    const char *product = fact_text(&install->product);
    const char *name = text_is_empty(product) ? fact_text(&install->folder) : product;
    return text_is_empty(name) ? "Office" : name;
}

/* Lost its files: the registry names it, its folder holds no program. */
static bool is_lost(const OfficeInstall *install) {
    return fact_false(&install->programs);
}

static void judge(const CheckInput *input, Finding *finding, const NameList *all,
                  const NameList *scriptless, const NameList *lost) {
    const NameList *list = lost->count > 0 ? lost : scriptless->count > 0 ? scriptless : all;
    const char *code = list == lost ? "lost" : list == scriptless ? "no_script" : "found";
    finding_set(finding, list == all ? CHECK_OK : CHECK_WARN, code);
    finding_param(input, finding, "list", list->text);
}

static void run(const CheckInput *input, Finding *finding) {
    const Facts *facts = input->facts;
    NameList all = {0}, scriptless = {0}, lost = {0};
    if (facts->groups[GROUP_office_installs].state != FACT_KNOWN)
        return;
    for (size_t i = 0; i < facts->office_installs.count; i++) {
        const OfficeInstall *install = &facts->office_installs.items[i];
        name_list_add(input->arena, &all, name_of(install));
        if (is_lost(install) && fact_absent(install->script.meta))
            name_list_add(input->arena, &lost, name_of(install));
        else if (fact_absent(install->script.meta))
            name_list_add(input->arena, &scriptless, name_of(install));
        finding_evidence(input, finding, install->product.meta, name_of(install));
        finding_evidence(input, finding, install->script.meta, "ospp.vbs");
    }
    if (all.count == 0) {
        finding_set(finding, CHECK_SKIPPED, "none");
        finding_evidence(input, finding, facts->groups[GROUP_office_installs], "Office");
        return;
    }
    judge(input, finding, &all, &scriptless, &lost);
}

const Check check_office_installs = {.id = "office.installs",
                                     .order = 170,
                                     .link = LINK_PC,
                                     .needs = GROUP_BIT(office_installs),
                                     .run = run};
