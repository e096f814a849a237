#include "facts/find.h"
#include "facts/host_choice.h"
#include "facts/known.h"
#include "machine/practice/network.h"
#include "machine/practice/spp.h"
#include "machine/spp_keys.h"

bool spp_licence_is_kms_client(const Licence *licence) {
    return fact_is(&licence->channel, Channel_KMS_CLIENT);
}

bool spp_licence_is_office(const Licence *licence) {
    return !fact_is(&licence->application, Application_WINDOWS);
}

/* The key, without "registry:" before and the value's name behind. */
static char *key_of(Arena *arena, SettingLevel level, Application application, const char *sku) {
    char *path = spp_setting_path(arena, level, application, sku, SPP_HOST);
    *strrchr(path, '\\') = '\0';
    return path + strlen("registry:");
}

HostSetting *spp_setting_make(Practice *practice, SettingLevel level, Application application,
                              const char *sku) {
    HostSetting *setting = find_setting(practice->pc, level, application, sku);
    if (setting != NULL)
        return setting;
    Facts *pc = practice->pc;
    setting = facts_add(pc, host_settings, 0);
    fact_set_choice(&setting->level, (int)level, 0);
    if (level == SettingLevel_APPLICATION || level == SettingLevel_SKU)
        fact_set_choice(&setting->application, (int)application, 0);
    if (level == SettingLevel_SKU)
        fact_set_text(pc, &setting->sku, str_of(sku), 0);
    fact_set_text(pc, &setting->key, str_of(key_of(pc->arena, level, application, sku)), 0);
    fact_set_absent(&setting->host.meta, 0);
    fact_set_absent(&setting->port.meta, 0);
    fact_set_absent(&setting->lookup_domain.meta, 0);
    return setting;
}

void spp_settings_tidy(Practice *practice) {
    Facts *pc = practice->pc;
    size_t kept = 0;
    for (size_t i = 0; i < pc->host_settings.count; i++) {
        const HostSetting *setting = &pc->host_settings.items[i];
        if (fact_is(&setting->level, SettingLevel_SERVICE) || fact_known(setting->host.meta) ||
            fact_known(setting->port.meta) || fact_known(setting->lookup_domain.meta))
            pc->host_settings.items[kept++] = *setting;
    }
    pc->host_settings.count = kept;
}

/* The levels of a product, the narrowest first (INFERRED in kms-facts.md section 2). */
static const HostSetting *setting_above(const Practice *practice, const Licence *licence,
                                        int step) {
    static const SettingLevel levels[] = {SettingLevel_SKU, SettingLevel_APPLICATION,
                                          SettingLevel_SERVICE};
    return find_setting(practice->pc, levels[step], (Application)licence->application.value,
                        fact_text(&licence->sku));
}

bool spp_set_host(const Practice *practice, const Licence *licence, KmsTry *ret_try) {
    for (int step = 0; step < 3; step++) {
        const HostSetting *setting = setting_above(practice, licence, step);
        if (setting == NULL || text_is_empty(fact_text(&setting->host)))
            continue;
        *ret_try = (KmsTry){.host = fact_text(&setting->host),
                            .port = setting_port(setting),
                            .level = (SettingLevel)setting->level.value};
        return true;
    }
    return false;
}

const char *spp_lookup_domain(const Practice *practice, const Licence *licence) {
    for (int step = 0; step < 3; step++) {
        const HostSetting *setting = setting_above(practice, licence, step);
        if (setting != NULL && !text_is_empty(fact_text(&setting->lookup_domain)))
            return fact_text(&setting->lookup_domain);
    }
    return "";
}

static void add_try(KmsChoice *choice, const char *host, int64_t port, bool from_dns) {
    for (size_t i = 0; i < choice->count; i++)
        if (choice->tries[i].port == port && text_equal_any_case(choice->tries[i].host, host))
            return;
    if (choice->count == SPP_TRIES)
        return;
    choice->tries[choice->count++] =
        (KmsTry){.host = host, .port = port, .level = SettingLevel_COUNT, .from_dns = from_dns};
}

/* What SPP says of a lookup that gave nothing [kms-facts.md section 5, 10]; NULL: it gave some. */
static const char *code_of_lookup(LookupOutcome outcome) {
    static const char *const codes[LookupOutcome_COUNT] = {
        [LookupOutcome_NXDOMAIN] = "0x8007232B", [LookupOutcome_EMPTY] = "0x8007251D",
        [LookupOutcome_SERVFAIL] = "0x8007232A", [LookupOutcome_REFUSED] = "0x8007232D",
        [LookupOutcome_TIMEOUT] = "0x800705B4",  [LookupOutcome_ERROR] = "0x8007267C",
    };
    return codes[outcome];
}

/* True when the domain names KMS hosts; else dns_code says why it does not. */
static bool look_up(const Practice *practice, const char *domain, KmsChoice *choice) {
    const char *server;
    const DnsReply reply = pc_ask(
        practice, arena_printf(arena_of(practice), "_vlmcs._tcp.%s", domain), DNS_SRV, &server);
    choice->dns_code = code_of_lookup(reply.outcome);
    for (size_t i = 0; i < reply.target_count; i++)
        add_try(choice, reply.targets[i].target, reply.targets[i].port, true);
    return reply.outcome == LookupOutcome_FOUND;
}

static void discover(const Practice *practice, const Licence *licence, KmsChoice *choice) {
    const char *lookup_domain = spp_lookup_domain(practice, licence);
    if (lookup_domain[0] != '\0') {
        look_up(practice, lookup_domain, choice);
        return;
    }
    const TextList suffixes = pc_suffixes(practice);
    if (suffixes.count == 0)
        choice->dns_code = "0x8007007B"; /* no query is even sent [GRX] */
    for (size_t i = 0; i < suffixes.count; i++)
        if (look_up(practice, suffixes.items[i], choice))
            return;
}

KmsChoice spp_choose(const Practice *practice, const Licence *licence) {
    KmsChoice choice = {.count = 0};
    if (spp_set_host(practice, licence, &choice.tries[0])) {
        choice.count = 1;
        return choice;
    }
    const Spp *spp = &practice->pc->spp;
    if (!fact_false(&spp->host_caching) && fact_known(spp->cached_host.meta) &&
        spp_lookup_domain(practice, licence)[0] == '\0')
        add_try(&choice, spp->cached_host.value, fact_number(&spp->cached_port, KMS_PORT), false);
    discover(practice, licence, &choice);
    return choice;
}
