#include "facts/find.h"

#include "facts/discovery.h"
#include "facts/known.h"

Service *find_service(const Facts *facts, const char *name) {
    for (size_t i = 0; i < facts->services.count; i++)
        if (text_equal_any_case(fact_text(&facts->services.items[i].name), name))
            return &facts->services.items[i];
    return NULL;
}

bool setting_is_at(const HostSetting *setting, SettingLevel level, Application application) {
    return fact_is(&setting->level, (int)level) &&
           (level == SettingLevel_SERVICE || level == SettingLevel_OSPP ||
            fact_is(&setting->application, (int)application));
}

HostSetting *find_setting(const Facts *facts, SettingLevel level, Application application,
                          const char *sku) {
    for (size_t i = 0; i < facts->host_settings.count; i++) {
        HostSetting *setting = &facts->host_settings.items[i];
        if (setting_is_at(setting, level, application) &&
            (level != SettingLevel_SKU || text_equal_any_case(fact_text(&setting->sku), sku)))
            return setting;
    }
    return NULL;
}

const Name *find_name_with_address(const Facts *facts, const char *host, const char *address) {
    for (size_t i = 0; i < facts->names.count; i++) {
        const Name *name = &facts->names.items[i];
        if (!fact_known(name->addresses.meta) || !host_same(fact_text(&name->name), host))
            continue;
        for (size_t k = 0; k < name->addresses.count; k++)
            if (host_same(name->addresses.items[k], address))
                return name;
    }
    return NULL;
}

bool name_is_pinned_here(const Facts *facts, const Name *name) {
    return seen_from_seat(facts) && fact_is(&name->found_by, NameSource_HOSTS_FILE);
}

static bool given_by_dns(const Facts *facts, const char *host, const char *address) {
    for (size_t i = 0; i < facts->names.count; i++) {
        const Name *name = &facts->names.items[i];
        if (!fact_known(name->addresses.meta) || !host_same(fact_text(&name->name), host) ||
            name_is_pinned_here(facts, name))
            continue;
        for (size_t k = 0; k < name->addresses.count; k++)
            if (host_same(name->addresses.items[k], address))
                return true;
    }
    return false;
}

bool address_is_pinned_here(const Facts *facts, const char *host, const char *address) {
    if (!seen_from_seat(facts) || text_is_empty(address) || given_by_dns(facts, host, address))
        return false;
    for (size_t i = 0; i < facts->hosts_file.count; i++)
        if (host_same(fact_text(&facts->hosts_file.items[i].name), host) &&
            host_same(fact_text(&facts->hosts_file.items[i].address), address))
            return true;
    return false;
}
