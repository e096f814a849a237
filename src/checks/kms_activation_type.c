/* A configured activation type can keep a product from KMS [WSD-slmgr /act-type]. */
#include "checks/lib_products.h"

static bool leaves_kms(const FactChoice *type) {
    return !fact_known(type->meta) || type->value == ActivationType_ALL ||
           type->value == ActivationType_KMS;
}

static void report(const CheckInput *input, Finding *finding, const FactChoice *type,
                   const char *name, Application application) {
    const bool good = product_state(input->facts, application) == PRODUCT_GOOD;
    if (leaves_kms(type))
        finding_set(finding, CHECK_OK, "kms");
    else
        finding_set(finding, good ? CHECK_INFO : CHECK_FAIL, "not_kms");
    finding_param(input, finding, "type", choice_word(ChoiceKind_ActivationType, type->value));
    finding_param(input, finding, "name",
                  !text_is_empty(name)                ? name
                  : application == Application_OFFICE ? "Office"
                                                      : "Windows");
    finding_evidence(input, finding, type->meta, text_is_empty(name) ? NULL : name);
}

static void run(const CheckInput *input, Finding *finding) {
    const Facts *facts = input->facts;
    const FactChoice *type = &facts->spp.activation_type;
    const char *name = "Windows";
    Application application = Application_WINDOWS;
    for (size_t i = 0; i < facts->licences.count && leaves_kms(type); i++) {
        const Licence *licence = &facts->licences.items[i];
        if (!licence_counts(licence) || !fact_known(licence->activation_type.meta) ||
            (fact_known(type->meta) && leaves_kms(&licence->activation_type)))
            continue;
        type = &licence->activation_type;
        name = fact_text(&licence->name);
        application = licence_is_office(licence) ? Application_OFFICE : Application_WINDOWS;
    }
    if (fact_known(type->meta))
        report(input, finding, type, name, application);
}

const Check check_kms_activation_type = {.id = "kms.activation-type",
                                         .order = 160,
                                         .link = LINK_LICENCE,
                                         .needs = GROUP_BIT(spp) | GROUP_BIT(licences),
                                         .run = run};
