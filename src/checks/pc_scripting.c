/* Can slmgr.vbs and ospp.vbs run here? Activation itself does not need them. */
#include "checks/lib_products.h"

/* They ran, and were stopped because they did not come back: WMI or the service behind it hangs. */
static bool run_hung(const CheckInput *input, Finding *finding) {
    const FactList *hung = &input->facts->scripting.hung;
    NameList list = {0};
    for (size_t i = 0; fact_known(hung->meta) && i < hung->count; i++)
        name_list_add(input->arena, &list, hung->items[i]);
    if (list.count == 0)
        return false;
    finding_set(finding, CHECK_WARN, "hung");
    finding_param(input, finding, "list", list.text);
    finding_evidence(input, finding, hung->meta, NULL);
    return true;
}

static void run(const CheckInput *input, Finding *finding) {
    const Scripting *scripting = &input->facts->scripting;
    const char *error = fact_text(&scripting->error);
    const CheckStatus bad = fault_status(input->facts);
    if (fact_false(&scripting->enabled))
        finding_set(finding, bad, "disabled");
    else if (fact_false(&scripting->engine))
        finding_set(finding, bad, "no_engine");
    else if (!text_is_empty(error))
        finding_set(finding, bad, "error");
    else if (run_hung(input, finding))
        return;
    else if (fact_true(&scripting->enabled) || fact_true(&scripting->engine))
        finding_set(finding, CHECK_OK, "enabled");
    else
        return;
    finding_param(input, finding, "error", text_is_empty(error) ? "-" : error);
    finding_evidence(input, finding, scripting->enabled.meta, "Windows Script Host");
    finding_evidence(input, finding, scripting->engine.meta, "VBScript");
    finding_evidence(input, finding, scripting->error.meta, "cscript");
}

const Check check_pc_scripting = {.id = "pc.scripting",
                                  .order = 360,
                                  .link = LINK_PC,
                                  .needs = GROUP_BIT(scripting) | GROUP_BIT(licences),
                                  .run = run};
