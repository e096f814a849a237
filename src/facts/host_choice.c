#include "facts/host_choice.h"

#include "facts/known.h"

const char *host_how_word(HostHow how) {
    static const char *const words[HOST_HOW_COUNT] = {
        "unknown", "sku",    "application", "service", "ospp",
        "printed", "domain", "cache",       "dns",     "none",
    };
    return words[how];
}

int64_t setting_port(const HostSetting *setting) {
    int64_t port;
    const bool is_port = str_number(str_of(fact_text(&setting->port)), &port) && port > 0;
    return is_port && port <= 65535 ? port : KMS_PORT;
}

bool office_has_own_key(const Facts *facts, Application application) {
    if (application != Application_OFFICE)
        return application == Application_OFFICE14;
    const Str product = str_of(fact_text(&facts->windows.product));
    return str_starts(str_of(fact_text(&facts->windows.version)), "6.1") ||
           str_contains(product, "Windows 7") || str_contains(product, "2008 R2");
}

/* ---- what is set ---- */

/* Does the setting reach that product? At service and ospp level it names no application. */
static bool setting_reaches(const Facts *facts, const HostSetting *setting, Application application,
                            const char *sku) {
    const bool own_key = office_has_own_key(facts, application);
    switch ((SettingLevel)setting->level.value) {
    case SettingLevel_SKU:
        if (own_key || !fact_is(&setting->application, (int)application))
            return false;
        return sku == NULL || !fact_known(setting->sku.meta) ||
               text_equal_any_case(fact_text(&setting->sku), sku);
    case SettingLevel_APPLICATION:
        return !own_key && fact_is(&setting->application, (int)application);
    case SettingLevel_SERVICE:
        return !own_key;
    case SettingLevel_OSPP:
        return own_key;
    case SettingLevel_COUNT:
        break;
    }
    return false;
}

/* The widest level is the weakest. */
static HostHow how_of_level(int level) {
    static const HostHow how[SettingLevel_COUNT] = {
        [SettingLevel_SKU] = HOST_SKU,
        [SettingLevel_APPLICATION] = HOST_APPLICATION,
        [SettingLevel_SERVICE] = HOST_SERVICE,
        [SettingLevel_OSPP] = HOST_OSPP,
    };
    return how[level];
}

static const HostSetting *winning_setting(const Facts *facts, Application application,
                                          const char *sku) {
    const HostSetting *winner = NULL;
    for (size_t i = 0; i < facts->host_settings.count; i++) {
        const HostSetting *setting = &facts->host_settings.items[i];
        if (!fact_known(setting->level.meta) || text_is_empty(fact_text(&setting->host)) ||
            !setting_reaches(facts, setting, application, sku))
            continue;
        if (winner == NULL ||
            how_of_level(setting->level.value) < how_of_level(winner->level.value))
            winner = setting;
    }
    return winner;
}

static bool licence_matches(const Licence *licence, Application application, const char *sku) {
    if (fact_false(&licence->key_installed) || !fact_known(licence->application.meta) ||
        licence->application.value != (int)application)
        return false;
    return sku == NULL || !fact_known(licence->sku.meta) ||
           text_equal_any_case(fact_text(&licence->sku), sku);
}

/* The first licence for which a tool printed a set host. */
static const Licence *printed_licence(const Facts *facts, Application application,
                                      const char *sku) {
    for (size_t i = 0; i < facts->licences.count; i++) {
        const Licence *licence = &facts->licences.items[i];
        if (licence_matches(licence, application, sku) && !text_is_empty(fact_text(&licence->host)))
            return licence;
    }
    return NULL;
}

static bool printed_unset(const Facts *facts, Application application) {
    for (size_t i = 0; i < facts->licences.count; i++) {
        const Licence *licence = &facts->licences.items[i];
        if (licence_matches(licence, application, NULL) && fact_absent(licence->host.meta))
            return true;
    }
    return false;
}

bool host_known_unset(const Facts *facts, Application application) {
    if (winning_setting(facts, application, NULL) != NULL ||
        printed_licence(facts, application, NULL) != NULL)
        return false;
    if (facts->groups[GROUP_host_settings].state == FACT_KNOWN && facts->host_settings.count == 0)
        return true;
    for (size_t i = 0; i < facts->host_settings.count; i++) {
        const HostSetting *setting = &facts->host_settings.items[i];
        const int widest =
            office_has_own_key(facts, application) ? SettingLevel_OSPP : SettingLevel_SERVICE;
        if (fact_is(&setting->level, widest) && fact_absent(setting->host.meta))
            return true;
    }
    return printed_unset(facts, application);
}

static HostChoice choice_of_setting(const HostSetting *setting) {
    return (HostChoice){.how = how_of_level(setting->level.value),
                        .host = setting->host.value,
                        .port = setting_port(setting),
                        .domain = "",
                        .meta = setting->host.meta,
                        .item = "KeyManagementServiceName"};
}

static HostChoice choice_of_print(const Licence *licence, bool inferred) {
    return (HostChoice){.how = HOST_PRINTED,
                        .host = licence->host.value,
                        .port = fact_number(&licence->port, KMS_PORT),
                        .domain = "",
                        .meta = licence->host.meta,
                        .item = fact_text(&licence->name),
                        .inferred = inferred};
}

static bool choose_set_host(const Facts *facts, Application application, const char *sku,
                            HostChoice *ret_choice) {
    const HostSetting *setting = winning_setting(facts, application, sku);
    const Licence *licence = printed_licence(facts, application, sku);
    /* The tools print what is in force for the product: another host than the wide setting's comes
     * from a narrower one that nobody read. */
    const bool narrower = setting != NULL && licence != NULL &&
                          setting->level.value != SettingLevel_SKU &&
                          !host_same(setting->host.value, licence->host.value);
    if (setting != NULL && !narrower) {
        *ret_choice = choice_of_setting(setting);
        return true;
    }
    if (licence != NULL) {
        *ret_choice = choice_of_print(licence, false);
        return true;
    }
    /* slmgr prints what is in force for Windows; it is set for the whole system unless somebody
     * named an activation ID, so Office falls back to it too. */
    if (application != Application_OFFICE || office_has_own_key(facts, application) ||
        host_known_unset(facts, application))
        return false;
    licence = printed_licence(facts, Application_WINDOWS, NULL);
    if (licence == NULL || winning_setting(facts, Application_WINDOWS, NULL) != NULL)
        return false;
    *ret_choice = choice_of_print(licence, true);
    return true;
}

/* ---- what DNS gives ---- */

/* The record that comes first: in the order of the domains, then by priority. */
static const SrvRecord *first_record(const Facts *facts, const DomainList *domains) {
    const SrvRecord *best = NULL;
    size_t best_place = 0;
    for (size_t i = 0; i < facts->srv_records.count; i++) {
        const SrvRecord *record = &facts->srv_records.items[i];
        const char *domain = fact_text(&record->domain);
        size_t place = 0;
        while (place < domains->count && !host_same(domains->items[place], domain))
            place++;
        const bool elsewhere = domains->settled && place == domains->count;
        if (text_is_empty(fact_text(&record->target)) || (elsewhere && !text_is_empty(domain)))
            continue;
        const bool better = best == NULL || place < best_place ||
                            (place == best_place &&
                             fact_number(&record->priority, 0) < fact_number(&best->priority, 0));
        if (better) {
            best = record;
            best_place = place;
        }
    }
    return best;
}

/* A lookup in one of the domains came back with nothing. */
static const SrvLookup *empty_lookup(const Facts *facts, const DomainList *domains) {
    for (size_t i = 0; i < facts->srv_lookups.count; i++) {
        const SrvLookup *lookup = &facts->srv_lookups.items[i];
        const char *domain = fact_text(&lookup->domain);
        const bool ours = text_is_empty(domain) || !domains->settled || domains->count == 0 ||
                          domain_listed(domains, domain);
        if (ours && fact_known(lookup->outcome.meta) &&
            lookup->outcome.value != LookupOutcome_FOUND)
            return lookup;
    }
    return NULL;
}

static HostChoice choose_by_dns(Arena *arena, const Facts *facts) {
    const DomainList domains = discovery_domains(arena, facts);
    const bool forced = !text_is_empty(lookup_domain(facts, NULL));
    const SrvRecord *record = first_record(facts, &domains);
    if (record != NULL)
        return (HostChoice){.how = forced ? HOST_DOMAIN : HOST_DNS,
                            .host = record->target.value,
                            .port = fact_number(&record->port, KMS_PORT),
                            .domain = fact_text(&record->domain),
                            .meta = record->target.meta,
                            .item = "_vlmcs._tcp"};
    const SrvLookup *lookup = empty_lookup(facts, &domains);
    if (lookup != NULL)
        return (HostChoice){.how = HOST_NONE,
                            .domain = fact_text(&lookup->domain),
                            .meta = lookup->outcome.meta,
                            .item = fact_text(&lookup->name)};
    if (domains.settled && domains.count == 0)
        return (HostChoice){.how = HOST_NONE, .meta = domains.meta, .item = "Primary Dns Suffix"};
    return (HostChoice){.how = HOST_UNKNOWN};
}

/* A host that was found in DNS before: asked by name as long as it answers [WSD-gen]. */
static bool choose_remembered(const Facts *facts, Application application, const char *sku,
                              HostChoice *ret_choice) {
    for (size_t i = 0; i < facts->licences.count; i++) {
        const Licence *licence = &facts->licences.items[i];
        if (!licence_matches(licence, application, sku) ||
            text_is_empty(fact_text(&licence->dns_host)))
            continue;
        *ret_choice = (HostChoice){.how = HOST_CACHE,
                                   .host = licence->dns_host.value,
                                   .port = fact_number(&licence->dns_port, KMS_PORT),
                                   .meta = licence->dns_host.meta,
                                   .item = fact_text(&licence->name)};
        return true;
    }
    if (text_is_empty(fact_text(&facts->spp.cached_host)) || fact_false(&facts->spp.host_caching))
        return false;
    *ret_choice = (HostChoice){.how = HOST_CACHE,
                               .host = facts->spp.cached_host.value,
                               .port = fact_number(&facts->spp.cached_port, KMS_PORT),
                               .meta = facts->spp.cached_host.meta,
                               .item = "KMS host caching"};
    return true;
}

HostChoice host_choice(Arena *arena, const Facts *facts, Application application, const char *sku) {
    HostChoice choice = {.how = HOST_UNKNOWN};
    if (!choose_set_host(facts, application, sku, &choice)) {
        const bool forced = !text_is_empty(lookup_domain(facts, NULL));
        const bool remembered = !forced && choose_remembered(facts, application, sku, &choice);
        if (!remembered && host_known_unset(facts, application))
            choice = choose_by_dns(arena, facts);
    }
    if (choice.host == NULL)
        choice.host = "";
    if (choice.domain == NULL)
        choice.domain = "";
    if (choice.port < 1 || choice.port > 65535)
        choice.port = KMS_PORT;
    return choice;
}
