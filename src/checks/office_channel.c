/* Does Office have a KMS client licence? Retail or trial licences beside one do no harm. */
#include "checks/lib_products.h"

typedef struct Census {
    NameList kms, beside, other;
    const Licence *first_other;
    size_t keyless;
} Census;

static void count_licence(const CheckInput *input, Finding *finding, Census *census,
                          const Licence *licence) {
    const char *name = fact_text(&licence->name);
    if (text_is_empty(name))
        name = "Office";
    if (!licence_counts(licence)) {
        census->keyless++;
        return;
    }
    if (!fact_known(licence->channel.meta))
        return;
    if (licence->channel.value == Channel_KMS_CLIENT) {
        name_list_add(input->arena, &census->kms, name);
    } else if (licence_is_beside(input->facts, licence)) {
        name_list_add(input->arena, &census->beside, name);
    } else {
        name_list_add(input->arena, &census->other, name);
        if (census->first_other == NULL)
            census->first_other = licence;
    }
    finding_evidence(input, finding, licence->channel.meta, name);
}

static Census take_census(const CheckInput *input, Finding *finding) {
    Census census = {0};
    for (size_t i = 0; i < input->facts->licences.count; i++)
        if (licence_is_office(&input->facts->licences.items[i]))
            count_licence(input, finding, &census, &input->facts->licences.items[i]);
    return census;
}

static void run(const CheckInput *input, Finding *finding) {
    const Facts *facts = input->facts;
    const Census census = take_census(input, finding);
    const bool good = product_state(facts, Application_OFFICE) == PRODUCT_GOOD;
    if (census.kms.count > 0 && census.beside.count > 0) {
        finding_set(finding, CHECK_INFO, "retail_beside");
        finding_param(input, finding, "list", census.beside.text);
    } else if (census.kms.count > 0) {
        finding_set(finding, CHECK_OK, "kms_client");
        finding_param(input, finding, "list", census.kms.text);
    } else if (census.other.count > 0) {
        finding_set(finding, good ? CHECK_INFO : CHECK_FAIL, "no_kms_client");
        finding_param(input, finding, "list", census.other.text);
        finding_param(input, finding, "channel",
                      choice_word(ChoiceKind_Channel, census.first_other->channel.value));
    } else if (census.keyless > 0) {
        finding_set(finding, CHECK_FAIL, "no_key");
        finding_evidence(input, finding, facts->groups[GROUP_licences], "Office");
    } else if (facts->groups[GROUP_office_installs].state == FACT_KNOWN &&
               !office_is_there(facts)) {
        finding_set(finding, CHECK_SKIPPED, "none");
        finding_evidence(input, finding, facts->groups[GROUP_office_installs], "Office");
    }
}

const Check check_office_channel = {.id = "office.channel",
                                    .order = 180,
                                    .link = LINK_LICENCE,
                                    .needs = GROUP_BIT(licences) | GROUP_BIT(office_installs),
                                    .run = run};
