#include "machine/recorded/kinds/lib_registry.h"

#include "machine/recorded/kinds/lib_fields.h"
#include "machine/spp_keys.h"

#include <stddef.h>

/* Values that are one text fact each. */
static const struct {
    const char *key_end, *name;
    size_t offset; /* of a FactText in Facts */
} texts[] = {
    {"Windows NT\\CurrentVersion", "ProductName", offsetof(Facts, windows.product)},
    {"Windows NT\\CurrentVersion", "EditionID", offsetof(Facts, windows.edition)},
    {"Windows NT\\CurrentVersion", "DisplayVersion", offsetof(Facts, windows.version)},
    {"Windows NT\\CurrentVersion", "InstallationType", offsetof(Facts, windows.installation_type)},
    {"Windows NT\\CurrentVersion", "EditionSubstring", offsetof(Facts, windows.cmge_name)},
    {"Windows NT\\CurrentVersion", "EditionSubVersion", offsetof(Facts, windows.cmge_version)},
    {"Windows NT\\CurrentVersion", "EditionSubManufacturer", offsetof(Facts, windows.cmge_maker)},
    {"ClipSVC", "AltActivationClient", offsetof(Facts, cmit.alt_client)},
    {"Tcpip\\Parameters", "Hostname", offsetof(Facts, ip.host_name)},
    {"Tcpip\\Parameters", "Domain", offsetof(Facts, ip.primary_suffix)},
    {"Tcpip\\Parameters", "NV Domain", offsetof(Facts, ip.primary_suffix)},
    {"W32Time\\Parameters", "NtpServer", offsetof(Facts, clock.configured)},
    {"TimeZoneInformation", "TimeZoneKeyName", offsetof(Facts, clock.zone)},
    {"SoftwareProtectionPlatform", "UserOperations", offsetof(Facts, rights.user_operations)},
    {"ComputerName\\ActiveComputerName", "ComputerName", offsetof(Facts, pc.name)},
    {"ComputerName\\ComputerName", "ComputerName", offsetof(Facts, pc.name)},
};

static void read_text(Reading *reading, const RegistryValue *value) {
    for (size_t i = 0; i < sizeof texts / sizeof texts[0]; i++) {
        if (!str_ends(value->key, texts[i].key_end) || !str_is(value->name, texts[i].name))
            continue;
        FactText *fact = (FactText *)(void *)((char *)reading->facts + texts[i].offset);
        field_set(reading, fact, value->data);
    }
}

/* ---- SPP's three levels, and Office's own key ---- */

static HostSetting *setting_of(Reading *reading, const SppSetting *setting, Str key) {
    Facts *facts = reading->facts;
    for (size_t i = 0; i < facts->host_settings.count; i++) {
        HostSetting *known = &facts->host_settings.items[i];
        if (fact_is(&known->level, setting->level) &&
            (setting->level == SettingLevel_SERVICE || setting->level == SettingLevel_OSPP ||
             fact_is(&known->application, setting->application)) &&
            str_is(setting->sku, fact_text(&known->sku)))
            return known;
    }
    HostSetting *added = facts_add(facts, host_settings, reading->source);
    fact_set_choice(&added->level, setting->level, reading->source);
    if (setting->level != SettingLevel_SERVICE)
        fact_set_choice(&added->application, setting->application, reading->source);
    if (setting->sku.length > 0)
        fact_set_text(facts, &added->sku, setting->sku, reading->source);
    if (key.length > 0)
        fact_set_text(facts, &added->key, key, reading->source);
    return added;
}

static FactText *member_of(HostSetting *setting, Str name) {
    if (str_is(name, SPP_PORT))
        return &setting->port;
    return str_is(name, SPP_DOMAIN) ? &setting->lookup_domain : &setting->host;
}

static bool parse_setting(Reading *reading, Str key, const char *name, SppSetting *ret_setting) {
    const char *path = arena_printf(reading->arena, "%.*s\\%s", (int)key.length, key.at, name);
    return spp_setting_parse(str_of(path), ret_setting);
}

static void read_setting(Reading *reading, const RegistryValue *value) {
    SppSetting setting;
    const char *name = str_dup(reading->arena, value->name);
    /* A line copied from the registry editor shows no key: then it is the service's own, the one
     * that everybody looks at. Its key stays unsaid. */
    const Str key = value->key.length > 0 || value->absent ? value->key : str_of(SPP_KEY);
    if (!parse_setting(reading, key, name, &setting))
        return;
    if (!str_is(setting.value, SPP_HOST) && !str_is(setting.value, SPP_PORT) &&
        !str_is(setting.value, SPP_DOMAIN))
        return;
    FactText *fact = member_of(setting_of(reading, &setting, value->key), setting.value);
    field_set(reading, fact, value->absent ? STR_NONE : value->data);
}

void registry_read_key_end(Reading *reading, Str key) {
    static const char *const names[] = {SPP_HOST, SPP_PORT};
    for (size_t i = 0; i < 2; i++) {
        SppSetting setting;
        if (!parse_setting(reading, key, names[i], &setting))
            continue;
        FactText *fact = member_of(setting_of(reading, &setting, key), str_of(names[i]));
        if (fact->meta.state == FACT_UNREAD)
            fact_set_absent(&fact->meta, reading->source);
    }
}

/* ---- the rest ---- */

static void read_service(Reading *reading, const RegistryValue *value, Str name) {
    static const StartType starts[] = {
        [2] = StartType_AUTO, [3] = StartType_DEMAND, [4] = StartType_DISABLED};
    int64_t number = 0;
    if (!str_number(value->data, &number))
        return;
    const bool start = str_is(value->name, "Start") && number >= 2 && number <= 4;
    const bool delayed = str_is(value->name, "DelayedAutostart") && number == 1;
    if (!start && !delayed)
        return;
    Facts *facts = reading->facts;
    Service *service = NULL;
    for (size_t i = 0; i < facts->services.count; i++)
        if (str_is(name, fact_text(&facts->services.items[i].name)))
            service = &facts->services.items[i];
    if (service == NULL) {
        service = facts_add(facts, services, reading->source);
        fact_set_text(facts, &service->name, name, reading->source);
    }
    if (start && !(starts[number] == StartType_AUTO && fact_known(service->start.meta)))
        fact_set_choice(&service->start, starts[number], reading->source);
    if (delayed && !fact_is(&service->start, StartType_DISABLED) &&
        !fact_is(&service->start, StartType_DEMAND))
        fact_set_choice(&service->start, StartType_DELAYED, reading->source);
}

static void read_policy(Reading *reading, const RegistryValue *value) {
    Policy *policy = facts_add(reading->facts, policies, reading->source);
    const bool host = str_is(value->name, SPP_HOST);
    fact_set_text(reading->facts, &policy->key, value->key, reading->source);
    fact_set_text(reading->facts, &policy->name, value->name, reading->source);
    fact_set_text(reading->facts, &policy->value, value->data, reading->source);
    fact_set_flag(&policy->sets_host, host, reading->source);
    if (host)
        fact_set_text(reading->facts, &policy->host, value->data, reading->source);
}

static void read_number_value(Reading *reading, const RegistryValue *value) {
    static const ActivationType types[] = {ActivationType_ALL, ActivationType_AD,
                                           ActivationType_KMS, ActivationType_TOKEN};
    Facts *facts = reading->facts;
    int64_t number = 0;
    if (!str_number(value->data, &number))
        return;
    if (str_is(value->name, "Enabled") && str_ends(value->key, "Windows Script Host\\Settings"))
        fact_set_flag(&facts->scripting.enabled, number != 0, reading->source);
    if ((str_is(value->name, "CurrentBuild") || str_is(value->name, "CurrentBuildNumber")) &&
        str_ends(value->key, "Windows NT\\CurrentVersion"))
        fact_set_number(&facts->windows.build, number, reading->source);
    if (str_is(value->name, "VLActivationType") && number >= 0 && number <= 3 &&
        str_ends(value->key, "SoftwareProtectionPlatform"))
        fact_set_choice(&facts->spp.activation_type, types[number], reading->source);
}

static void read_search_list(Reading *reading, const RegistryValue *value) {
    if (!str_is(value->name, "SearchList") || !str_ends(value->key, "Tcpip\\Parameters"))
        return;
    FactList *list = &reading->facts->ip.search_list;
    Str rest = value->data;
    if (rest.length == 0)
        fact_set_absent(&list->meta, reading->source);
    while (rest.length > 0) {
        const Str item = str_trim(str_cut(rest, ',', &rest));
        if (item.length > 0)
            fact_add_item(reading->facts, list, item, reading->source);
    }
}

void registry_read_value(Reading *reading, const RegistryValue *value) {
    static const char services[] = "\\Services\\";
    read_setting(reading, value);
    if (value->absent) {
        /* Windows Script Host is allowed unless the value says no. */
        if (str_ends(value->key, "Windows Script Host\\Settings"))
            fact_set_flag(&reading->facts->scripting.enabled, true, reading->source);
        read_text(reading, &(RegistryValue){.key = value->key, .name = value->name});
        return;
    }
    read_text(reading, value);
    read_number_value(reading, value);
    read_search_list(reading, value);
    const size_t below = str_find(value->key, services);
    if (below != STR_NOT_FOUND) {
        const Str name = str_from(value->key, below + strlen(services));
        if (!str_contains(name, "\\"))
            read_service(reading, value, name);
    }
    if (str_contains(value->key, "\\Policies\\Microsoft\\") && value->data.length > 0)
        read_policy(reading, value);
}
