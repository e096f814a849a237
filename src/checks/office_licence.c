/* Is each Office product activated? The sum names the one that stands worst. */
#include "checks/lib_details.h"
#include "checks/lib_licence.h"
#include "checks/lib_products.h"

static void sum_up(const CheckInput *input, Finding *finding) {
    NameList names = {0};
    for (size_t i = 0; i < finding->detail_count; i++)
        name_list_add(input->arena, &names, finding_value(&finding->details[i], "name"));
    take_over_detail(input, finding, worst_detail(finding));
    if (finding->status == CHECK_OK)
        finding_set(finding, CHECK_OK, "licensed");
    finding_param(input, finding, "list", names.text);
}

static void run(const CheckInput *input, Finding *finding) {
    const Facts *facts = input->facts;
    for (size_t i = 0; i < facts->licences.count; i++) {
        const Licence *licence = &facts->licences.items[i];
        if (!licence_is_office(licence) || !licence_counts(licence) ||
            licence_is_beside(facts, licence) || !fact_known(licence->state.meta))
            continue;
        Finding *detail = finding_detail(input, finding, CHECK_OK, "licensed");
        licence_judge(input, detail, licence);
        finding_param(input, detail, "list", finding_value(detail, "name"));
    }
    if (finding->detail_count > 0) {
        sum_up(input, finding);
    } else if (facts->groups[GROUP_office_installs].state == FACT_KNOWN &&
               !office_is_there(facts)) {
        finding_set(finding, CHECK_SKIPPED, "none");
        finding_evidence(input, finding, facts->groups[GROUP_office_installs], "Office");
    }
}

const Check check_office_licence = {.id = "office.licence",
                                    .order = 190,
                                    .link = LINK_LICENCE,
                                    .needs = GROUP_BIT(licences) | GROUP_BIT(office_installs),
                                    .run = run};
