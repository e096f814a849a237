#include "actions/lib_pc.h"

bool pc_wmi_runs(const Facts *facts) {
    return !fact_false(&facts->wmi.works);
}

bool pc_scripts_run(const Facts *facts) {
    return pc_wmi_runs(facts) && !fact_false(&facts->scripting.enabled) &&
           !fact_false(&facts->scripting.engine) && !fact_known(facts->scripting.error.meta) &&
           !fact_known(facts->scripting.hung.meta);
}

bool pc_office_scripts_run(const Facts *facts) {
    return pc_scripts_run(facts) && pc_office_script(facts)[0] != '\0';
}

const char *pc_office_script(const Facts *facts) {
    const char *script = "";
    int64_t newest = 0;
    for (size_t i = 0; i < facts->office_installs.count; i++) {
        const OfficeInstall *install = &facts->office_installs.items[i];
        const int64_t version = fact_number(&install->version, 15);
        if (fact_known(install->script.meta) && version >= 15 && version > newest) {
            script = install->script.value;
            newest = version;
        }
    }
    return script;
}

bool pc_office_has_own_host(const Facts *facts) {
    return pc_level_is_set(facts, SettingLevel_SKU, Application_OFFICE) ||
           pc_level_is_set(facts, SettingLevel_APPLICATION, Application_OFFICE);
}

bool pc_cmit_activates(const Facts *facts) {
    return fact_true(&facts->cmit.activated);
}

bool licence_is_kms(const Licence *licence, Application application) {
    return fact_is(&licence->application, application) &&
           fact_is(&licence->channel, Channel_KMS_CLIENT) && !fact_false(&licence->key_installed);
}

bool licence_waits(const Licence *licence, Application application) {
    return licence_is_kms(licence, application) && fact_known(licence->state.meta) &&
           licence->state.value != LicenceState_LICENSED;
}

bool pc_has_kms(const Facts *facts, Application application) {
    for (size_t i = 0; i < facts->licences.count; i++)
        if (licence_is_kms(&facts->licences.items[i], application))
            return true;
    return false;
}

bool pc_waits(const Facts *facts, Application application) {
    if (application == Application_WINDOWS && pc_cmit_activates(facts))
        return false;
    for (size_t i = 0; i < facts->licences.count; i++)
        if (licence_waits(&facts->licences.items[i], application))
            return true;
    return false;
}

static void add_sku(const char **list, size_t *count, const FactText *sku) {
    if (!fact_known(sku->meta))
        return;
    for (size_t i = 0; i < *count; i++)
        if (text_equal_any_case(list[i], sku->value))
            return;
    list[(*count)++] = sku->value;
}

const char *const *pc_kms_skus(Arena *arena, const Facts *facts, Application application) {
    const char **list =
        arena_array(arena, const char *, facts->licences.count + facts->host_settings.count + 1);
    size_t count = 0;
    for (size_t i = 0; i < facts->licences.count; i++)
        if (licence_is_kms(&facts->licences.items[i], application))
            add_sku(list, &count, &facts->licences.items[i].sku);
    for (size_t i = 0; i < facts->host_settings.count; i++) {
        const HostSetting *setting = &facts->host_settings.items[i];
        if (fact_is(&setting->level, SettingLevel_SKU) &&
            fact_is(&setting->application, application))
            add_sku(list, &count, &setting->sku);
    }
    return list;
}

/* Also a value that is there and holds no text: what clears one clears the other. */
static bool is_set(const FactText *value) {
    return fact_known(value->meta) ||
           (value->meta.state == FACT_FAILED && value->meta.why == STATUS_MALFORMED);
}

bool pc_level_is_set(const Facts *facts, SettingLevel level, Application application) {
    for (size_t i = 0; i < facts->host_settings.count; i++) {
        const HostSetting *setting = &facts->host_settings.items[i];
        if (setting_is_at(setting, level, application) &&
            (is_set(&setting->host) || is_set(&setting->port)))
            return true;
    }
    return false;
}

const char *pc_host_at(const Facts *facts, SettingLevel level, Application application) {
    for (size_t i = 0; i < facts->host_settings.count; i++) {
        const HostSetting *setting = &facts->host_settings.items[i];
        if (setting_is_at(setting, level, application) && fact_known(setting->host.meta))
            return setting->host.value;
    }
    return "";
}

const Policy *pc_policy_against(const Facts *facts, const char *host) {
    for (size_t i = 0; i < facts->policies.count; i++) {
        const Policy *policy = &facts->policies.items[i];
        if (fact_true(&policy->sets_host) && fact_known(policy->host.meta) &&
            (host == NULL || !text_equal_any_case(policy->host.value, host)))
            return policy;
    }
    return NULL;
}
