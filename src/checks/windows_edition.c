/* Can this edition of Windows be a KMS client, and is it CMGE? */
#include "checks/lib_products.h"
#include "facts/known.h"

static const char *product_name(const Facts *facts, FactMeta *ret_meta) {
    const Windows *windows = &facts->windows;
    const Licence *licence = windows_licence(facts);
    const FactText *name = fact_known(windows->product.meta)   ? &windows->product
                           : fact_known(windows->edition.meta) ? &windows->edition
                           : licence != NULL                   ? &licence->name
                                                               : &windows->product;
    *ret_meta = name->meta;
    return fact_text(name);
}

static bool lacks_kms(const Facts *facts) {
    const Licence *licence = windows_licence(facts);
    return windows_edition_lacks_kms(fact_text(&facts->windows.edition)) ||
           windows_edition_lacks_kms(fact_text(&facts->windows.product)) ||
           (licence != NULL && windows_edition_lacks_kms(fact_text(&licence->name)));
}

static void run(const CheckInput *input, Finding *finding) {
    const Facts *facts = input->facts;
    const Windows *windows = &facts->windows;
    FactMeta meta;
    const char *product = product_name(facts, &meta);
    if (text_is_empty(product) && !windows_is_cmge(facts))
        return;
    const char *cmge = fact_text(&windows->cmge_name);
    const char *version = fact_text(&windows->cmge_version);
    if (text_is_empty(version))
        version = fact_text(&windows->version);
    if (windows_is_cmge(facts))
        finding_set(finding, CHECK_INFO, text_is_empty(version) ? "cmge_alone" : "cmge");
    else if (lacks_kms(facts))
        finding_set(finding,
                    product_state(facts, Application_WINDOWS) == PRODUCT_GOOD ? CHECK_INFO
                                                                              : CHECK_FAIL,
                    "no_kms_edition");
    else
        finding_set(finding, CHECK_OK, text_is_empty(version) ? "edition_alone" : "edition");
    finding_param(input, finding, "product", text_is_empty(product) ? cmge : product);
    finding_param(input, finding, "version", text_is_empty(version) ? "-" : version);
    finding_evidence(input, finding, meta, "ProductName");
    finding_evidence(input, finding, windows->edition.meta, "EditionID");
    finding_evidence(input, finding, windows->cmge_name.meta, "EditionSubstring");
    finding_evidence(input, finding, windows->cmge_version.meta, "EditionSubVersion");
}

const Check check_windows_edition = {.id = "windows.edition",
                                     .order = 100,
                                     .link = LINK_PC,
                                     .needs = GROUP_BIT(windows) | GROUP_BIT(licences),
                                     .run = run};
