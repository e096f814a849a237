#include "machine/practice/commands/licensing.h"

#include "machine/practice/settings.h"
#include "machine/practice/world.h"
#include "machine/spp_keys.h"

static const char not_elevated[] = "0xC004F025";

const char *licensing_trouble(ToolRun *run) {
    const Wmi *wmi = &run->practice->pc->wmi;
    if (fact_false(&wmi->works))
        return fact_known(wmi->error.meta) ? wmi->error.value : "0x80041010";
    return spp_service_trouble(run->practice);
}

static const char *trouble_with_change(ToolRun *run) {
    const char *trouble = licensing_trouble(run);
    if (trouble != NULL)
        return trouble;
    return tool_is_elevated(run) ? NULL : not_elevated;
}

const char *licensing_set(ToolRun *run, const Licence *product, const char *value,
                          const char *text) {
    const char *trouble = trouble_with_change(run);
    if (trouble != NULL)
        return trouble;
    const SettingLevel level = product == NULL ? SettingLevel_SERVICE : SettingLevel_SKU;
    const Application application =
        product == NULL ? Application_WINDOWS : (Application)product->application.value;
    const Setting setting = {
        .path = spp_setting_path(arena_of(run->practice), level, application,
                                 product == NULL ? "" : fact_text(&product->sku), value),
        .value = text,
        .set = text != NULL,
    };
    return settings_write(run->practice, &setting) == STATUS_OK ? NULL : "0x80070057";
}

const char *licensing_activate(ToolRun *run, Licence *product, AttemptTool tool) {
    const char *trouble = licensing_trouble(run);
    const char *code = trouble != NULL ? trouble : spp_activate(run->practice, product, false);
    spp_note_attempt(run->practice, tool, product, code);
    return code;
}

const char *licensing_set_caching(ToolRun *run, bool enabled) {
    const char *trouble = trouble_with_change(run);
    Facts *pc = run->practice->pc;
    if (trouble != NULL)
        return trouble;
    fact_set_flag(&pc->spp.host_caching, enabled, 0);
    for (size_t i = 0; i < pc->licences.count; i++)
        if (spp_licence_is_kms_client(&pc->licences.items[i]))
            fact_set_flag(&pc->licences.items[i].host_caching, enabled, 0);
    return NULL;
}

const char *licensing_set_type(ToolRun *run, Licence *product, const char *type) {
    const char *trouble = trouble_with_change(run);
    Facts *pc = run->practice->pc;
    if (trouble != NULL)
        return trouble;
    int64_t number = ActivationType_ALL;
    if (type[0] != '\0' && (!str_number(str_of(type), &number) || number < 0 || number > 3))
        return "0x80070057";
    if (product == NULL)
        fact_set_choice(&pc->spp.activation_type, (int)number, 0);
    for (size_t i = 0; i < pc->licences.count; i++) {
        Licence *licence = &pc->licences.items[i];
        if (licence == product || (product == NULL && !spp_licence_is_office(licence)))
            fact_set_choice(&licence->activation_type, (int)number, 0);
    }
    return NULL;
}

/* Five groups of five letters and digits. */
static bool is_key(Str key) {
    if (key.length != 29)
        return false;
    for (size_t i = 0; i < key.length; i++)
        if (i % 6 == 5 ? key.at[i] != '-' : !char_is_alphanumeric(key.at[i]))
            return false;
    return true;
}

static void take_text(Facts *pc, FactText *fact, const cJSON *key, const char *name) {
    const char *text = node_text(key, name, "");
    if (text[0] != '\0')
        fact_set_text(pc, fact, str_of(text), 0);
}

static void install(Practice *practice, Licence *licence, const cJSON *key) {
    Facts *pc = practice->pc;
    const int channel =
        choice_parse(ChoiceKind_Channel, str_of(node_text(key, "channel", "kms-client")));
    const bool same =
        fact_true(&licence->key_installed) &&
        text_equal_any_case(fact_text(&licence->partial_key), node_text(key, "ends", ""));
    take_text(pc, &licence->sku, key, "sku");
    take_text(pc, &licence->description, key, "description");
    take_text(pc, &licence->partial_key, key, "ends");
    fact_set_flag(&licence->key_installed, true, 0);
    if (channel >= 0)
        fact_set_choice(&licence->channel, channel, 0);
    if (same)
        return;
    fact_set_choice(&licence->state, LicenceState_NOTIFICATION, 0);
    fact_set_text(pc, &licence->reason, STR_OF("0xC004F00F"), 0);
    fact_set_number(&licence->minutes, 0, 0);
    fact_set_choice(&licence->activation_type, ActivationType_ALL, 0);
    fact_set_flag(&licence->host_caching, !fact_false(&pc->spp.host_caching), 0);
}

const char *licensing_install_key(ToolRun *run, const char *key) {
    const char *trouble = trouble_with_change(run);
    if (trouble != NULL)
        return trouble;
    if (!is_key(str_of(key)))
        return "0xC004F050";
    Facts *pc = run->practice->pc;
    for (const cJSON *known = node_first(node_list(run->practice->world, "keys")); known != NULL;
         known = known->next) {
        if (!text_equal_any_case(node_text(known, "ends", ""), key + 24))
            continue;
        const int application =
            choice_parse(ChoiceKind_Application, str_of(node_text(known, "application", "")));
        for (size_t i = 0; i < pc->licences.count; i++)
            if (fact_is(&pc->licences.items[i].application, application)) {
                install(run->practice, &pc->licences.items[i], known);
                return NULL;
            }
    }
    return "0xC004F069"; /* a key of another edition */
}

const char *licensing_remove_key(ToolRun *run, Licence *product) {
    const char *trouble = trouble_with_change(run);
    if (trouble != NULL)
        return trouble;
    fact_set_flag(&product->key_installed, false, 0);
    fact_set_absent(&product->partial_key.meta, 0);
    fact_set_choice(&product->state, LicenceState_UNLICENSED, 0);
    fact_set_text(run->practice->pc, &product->reason, STR_OF("0xC004F014"), 0);
    return NULL;
}

const char *licensing_rearm(ToolRun *run) {
    const char *trouble = trouble_with_change(run);
    if (trouble != NULL)
        return trouble;
    /* Another beginning is another machine to a KMS host. */
    const char *cmid = fact_text(&run->practice->pc->spp.cmid);
    const char *fresh =
        arena_printf(arena_of(run->practice), "%08x%s", (unsigned)strtoul(cmid, NULL, 16) + 1u,
                     strlen(cmid) > 8 ? cmid + 8 : "");
    cJSON_DeleteItemFromObjectCaseSensitive(run->practice->world, "cmid_after_restart");
    cJSON_AddStringToObject(run->practice->world, "cmid_after_restart", fresh);
    return NULL;
}

Licence *licensing_product(const ToolRun *run, const char *sku) {
    Facts *pc = run->practice->pc;
    for (size_t i = 0; i < pc->licences.count; i++)
        if (text_equal_any_case(fact_text(&pc->licences.items[i].sku), sku))
            return &pc->licences.items[i];
    return NULL;
}
