/* The KMS hosts that are set, at all levels that SPP knows, and in Office's own key [REG]. */
#include "facts/fact_fields.h"
#include "machine/live_windows/collectors/lib_read.h"
#include "machine/spp_keys.h"

static HostSetting *add(CollectorInput *input, const char *key, SettingLevel level) {
    Facts *facts = input->facts;
    const SourceId source = read_source(input, "registry", key);
    HostSetting *setting = facts_add(facts, host_settings, source);
    fact_set_choice(&setting->level, (int)level, source);
    fact_set_text(facts, &setting->key, str_of(key), source);
    read_text_fact(input, key, SPP_HOST, &setting->host);
    read_text_fact(input, key, SPP_PORT, &setting->port);
    read_text_fact(input, key, SPP_DOMAIN, &setting->lookup_domain);
    return setting;
}

static bool says_something(const HostSetting *setting) {
    return !fact_absent(setting->host.meta) || !fact_absent(setting->port.meta) ||
           !fact_absent(setting->lookup_domain.meta);
}

/* Keys of applications and products hold much else: one without a host is not worth a record. */
static HostSetting *add_if_set(CollectorInput *input, const char *key, SettingLevel level,
                               Application application) {
    HostSetting *setting = add(input, key, level);
    if (!says_something(setting)) {
        facts_drop_last(input->facts, GROUP_host_settings);
        return NULL;
    }
    fact_set_choice(&setting->application, (int)application, setting->source);
    return setting;
}

static void add_products(CollectorInput *input, const char *application_key,
                         Application application) {
    RegistryNames names;
    if (read_names(input, application_key, &names) != STATUS_OK)
        return;
    for (size_t i = 0; names.keys[i] != NULL; i++) {
        const char *key =
            arena_printf(input->facts->arena, "%s\\%s", application_key, names.keys[i]);
        HostSetting *setting = add_if_set(input, key, SettingLevel_SKU, application);
        if (setting != NULL)
            fact_set_text(input->facts, &setting->sku, str_of(names.keys[i]), setting->source);
    }
}

static void collect(CollectorInput *input) {
    RegistryNames names;
    const Status status = read_names(input, SPP_KEY, &names);
    if (status != STATUS_OK) {
        facts_group_failed(input->facts, GROUP_host_settings, status,
                           read_source(input, "registry", SPP_KEY));
        return;
    }
    add(input, SPP_KEY, SettingLevel_SERVICE);
    for (size_t i = 0; names.keys[i] != NULL; i++) {
        const int application = application_of_guid(str_of(names.keys[i]));
        if (application < 0)
            continue;
        const char *key = arena_printf(input->facts->arena, "%s\\%s", SPP_KEY, names.keys[i]);
        add_if_set(input, key, SettingLevel_APPLICATION, (Application)application);
        add_products(input, key, (Application)application);
    }
    /* One that may not be read is a record whose values say so. */
    if (read_names(input, OSPP_KEY, &names) != STATUS_OK || names.keys[0] != NULL ||
        names.values[0] != NULL)
        add(input, OSPP_KEY, SettingLevel_OSPP);
}

const Collector collector_host_settings = {.name = "host_settings",
                                           .order = 10,
                                           .fills = GROUP_BIT(host_settings),
                                           .deadline_ms = 15 * 1000,
                                           .collect = collect};
