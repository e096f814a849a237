/* Only a product with a KMS client key asks a KMS host [WSD-gen]. */
#include "checks/lib_codes.h"
#include "checks/lib_products.h"

/* slmgr says "product key not found", or the code for it stands where an attempt ended. */
static const CodeSeen *key_missing_code(const CheckInput *input) {
    const CodeList codes = codes_seen(input);
    const CodeSeen *seen = code_find(&codes, 0xC004F014u);
    return seen != NULL && seen->weight >= CODE_TOLD ? seen : NULL;
}

static const Licence *licence_without_key(const Facts *facts) {
    for (size_t i = 0; i < facts->licences.count; i++)
        if (fact_is(&facts->licences.items[i].application, Application_WINDOWS) &&
            fact_false(&facts->licences.items[i].key_installed))
            return &facts->licences.items[i];
    return NULL;
}

static void run_without_licence(const CheckInput *input, Finding *finding) {
    const Licence *keyless = licence_without_key(input->facts);
    const CodeSeen *code = key_missing_code(input);
    if (keyless == NULL && code == NULL)
        return;
    const bool good = product_state(input->facts, Application_WINDOWS) == PRODUCT_GOOD;
    finding_set(finding, good ? CHECK_INFO : CHECK_FAIL, "no_key");
    if (keyless != NULL)
        finding_evidence(input, finding, keyless->key_installed.meta, fact_text(&keyless->name));
    if (code != NULL)
        finding_evidence(input, finding, code->meta, code->code);
}

/* An attempt names its channel too, where no licence was printed. */
static const Attempt *windows_attempt(const Facts *facts) {
    for (size_t i = 0; i < facts->attempts.count; i++) {
        const Attempt *attempt = &facts->attempts.items[i];
        if (!attempt_is_office(attempt) && fact_known(attempt->channel.meta))
            return attempt;
    }
    return NULL;
}

static void judge(const CheckInput *input, Finding *finding, const FactChoice *channel,
                  const char *name) {
    const bool bad = product_state(input->facts, Application_WINDOWS) == PRODUCT_BAD;
    if (channel->value == Channel_KMS_CLIENT)
        finding_set(finding, CHECK_OK, "kms_client");
    else if (channel->value == Channel_KMS_HOST)
        finding_set(finding, input->facts->kms_hosts.count > 0 ? CHECK_INFO : CHECK_FAIL,
                    "host_key");
    else
        finding_set(finding, bad ? CHECK_FAIL : CHECK_INFO,
                    bad ? "wrong_channel" : "other_channel");
    finding_param(input, finding, "name", text_is_empty(name) ? "Windows" : name);
    finding_param(input, finding, "channel", choice_word(ChoiceKind_Channel, channel->value));
    finding_evidence(input, finding, channel->meta, text_is_empty(name) ? NULL : name);
}

static void run(const CheckInput *input, Finding *finding) {
    const Licence *licence = windows_licence(input->facts);
    const Attempt *attempt = windows_attempt(input->facts);
    if (licence != NULL && fact_known(licence->channel.meta))
        judge(input, finding, &licence->channel, fact_text(&licence->name));
    else if (licence == NULL && attempt != NULL)
        judge(input, finding, &attempt->channel, fact_text(&attempt->product));
    else
        run_without_licence(input, finding);
}

const Check check_windows_channel = {.id = "windows.channel",
                                     .order = 120,
                                     .link = LINK_LICENCE,
                                     .needs = GROUP_BIT(licences) | GROUP_BIT(attempts) |
                                              GROUP_BIT(events),
                                     .run = run};
