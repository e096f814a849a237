/* Is a KMS host set, where, and who uses it? A set host switches DNS discovery off [WSD-slmgr]. */
#include "checks/lib_details.h"
#include "checks/lib_hosts.h"
#include "checks/lib_products.h"
#include "facts/known.h"

/* One host that is set, as a registry value or as a tool printed it. */
typedef struct SetHost {
    const char *host;
    int64_t port;
    HostHow how;
    const char *application; /* word, "" where it names none */
    FactMeta meta;
    const char *item;
} SetHost;

static const char *code_of(const CheckInput *input, const char *host) {
    if (host_is_loopback(host))
        return "loopback";
    if (profile_knows_host(input->profile, host))
        return "known_host";
    if (host_is_factory(host))
        return "factory_host";
    return input->profile->kms_host_count > 0 ? "unknown_host" : "set_host";
}

/* The worst of the products for which this host wins. */
static ProductState state_of_users(const CheckInput *input, const HostsInUse *hosts,
                                   const SetHost *set) {
    ProductState worst = PRODUCT_UNKNOWN;
    const HostChoice *choices[] = {&hosts->windows, &hosts->office};
    static const Application applications[] = {Application_WINDOWS, Application_OFFICE};
    bool used = false;
    for (size_t i = 0; i < 2; i++) {
        if (choices[i]->how != set->how || !host_same(choices[i]->host, set->host) ||
            (applications[i] == Application_OFFICE && !hosts->office_there))
            continue;
        const ProductState state = product_state(input->facts, applications[i]);
        worst = !used || state == PRODUCT_BAD || (state == PRODUCT_UNKNOWN && worst == PRODUCT_GOOD)
                    ? (worst == PRODUCT_BAD ? worst : state)
                    : worst;
        used = true;
    }
    return used ? worst : PRODUCT_GOOD;
}

static bool dns_says_the_same(const CheckInput *input, const char *host) {
    for (size_t i = 0; i < input->facts->srv_records.count; i++)
        if (host_same(fact_text(&input->facts->srv_records.items[i].target), host))
            return true;
    return false;
}

static CheckStatus status_of(const CheckInput *input, const HostsInUse *hosts, const SetHost *set) {
    const HostProof proof = host_proof(input, set->host);
    const ProductState state = state_of_users(input, hosts, set);
    const bool loopback = host_is_loopback(set->host);
    const bool factory = strcmp(code_of(input, set->host), "factory_host") == 0;
    if (state == PRODUCT_GOOD || (proof == HOST_GOOD && !loopback))
        return CHECK_INFO;
    if (loopback)
        return state == PRODUCT_BAD ? CHECK_FAIL : CHECK_WARN;
    if (profile_knows_host(input->profile, set->host) || dns_says_the_same(input, set->host))
        return CHECK_INFO;
    if (proof == HOST_OPEN)
        return factory ? CHECK_WARN : CHECK_INFO;
    if (state == PRODUCT_BAD || proof == HOST_BAD)
        return CHECK_FAIL;
    return factory || input->profile->kms_host_count > 0 ? CHECK_WARN : CHECK_INFO;
}

static void fill(const CheckInput *input, Finding *finding, const SetHost *set) {
    finding_param(input, finding, "host", set->host);
    finding_param_number(input, finding, "port", set->port);
    finding_param(input, finding, "level", host_how_word(set->how));
    finding_param(input, finding, "application", set->application);
    finding_evidence(input, finding, set->meta, set->item);
}

static void add(const CheckInput *input, Finding *finding, const HostsInUse *hosts,
                const SetHost *set) {
    const CheckStatus status = status_of(input, hosts, set);
    Finding *detail = finding_detail(input, finding, status, code_of(input, set->host));
    fill(input, detail, set);
}

static const char *application_word(const FactChoice *application) {
    return fact_known(application->meta) ? choice_word(ChoiceKind_Application, application->value)
                                         : "";
}

static const HostHow hows[] = {
    [SettingLevel_SERVICE] = HOST_SERVICE,
    [SettingLevel_APPLICATION] = HOST_APPLICATION,
    [SettingLevel_SKU] = HOST_SKU,
    [SettingLevel_OSPP] = HOST_OSPP,
};

/* A value is there that holds no text: a number for a port is a common one [REG]. */
static void add_wrong_type(const CheckInput *input, Finding *finding, const HostSetting *setting,
                           const FactText *value, const char *name) {
    if (value->meta.state != FACT_FAILED || value->meta.why != STATUS_MALFORMED)
        return;
    Finding *detail = finding_detail(input, finding, CHECK_WARN, "wrong_type");
    finding_param(input, detail, "name", name);
    fill(input, detail,
         &(SetHost){.host = "-",
                    .how = hows[setting->level.value],
                    .application = application_word(&setting->application),
                    .meta = value->meta,
                    .item = name});
}

static void add_settings(const CheckInput *input, Finding *finding, const HostsInUse *hosts) {
    for (size_t i = 0; i < input->facts->host_settings.count; i++) {
        const HostSetting *setting = &input->facts->host_settings.items[i];
        if (!fact_known(setting->level.meta))
            continue;
        add_wrong_type(input, finding, setting, &setting->host, "KeyManagementServiceName");
        add_wrong_type(input, finding, setting, &setting->port, "KeyManagementServicePort");
        if (text_is_empty(fact_text(&setting->host)))
            continue;
        add(input, finding, hosts,
            &(SetHost){.host = setting->host.value,
                       .port = setting_port(setting),
                       .how = hows[setting->level.value],
                       .application = application_word(&setting->application),
                       .meta = setting->host.meta,
                       .item = "KeyManagementServiceName"});
    }
}

/* What a tool printed says the same again where the setting itself was read. */
static bool already_listed(const Finding *finding, const char *host) {
    for (size_t i = 0; i < finding->detail_count; i++)
        if (host_same(finding_value(&finding->details[i], "host"), host))
            return true;
    return false;
}

static void add_printed(const CheckInput *input, Finding *finding, const HostsInUse *hosts) {
    for (size_t i = 0; i < input->facts->licences.count; i++) {
        const Licence *licence = &input->facts->licences.items[i];
        const char *host = fact_text(&licence->host);
        if (text_is_empty(host) || already_listed(finding, host))
            continue;
        add(input, finding, hosts,
            &(SetHost){.host = host,
                       .port = fact_number(&licence->port, KMS_PORT),
                       .how = HOST_PRINTED,
                       .application = application_word(&licence->application),
                       .meta = licence->host.meta,
                       .item = fact_text(&licence->name)});
    }
}

/* The worst detail, and among equals the host that is in use. */
static const Finding *leading_detail(const Finding *finding, const char *host) {
    const Finding *worst = worst_detail(finding);
    for (size_t i = 0; i < finding->detail_count; i++)
        if (finding->details[i].status == worst->status &&
            host_same(finding_value(&finding->details[i], "host"), host))
            return &finding->details[i];
    return worst;
}

/* A key that may not be read; NULL: none. Office's own counts where Office reads it. */
static const FactMeta *denied_key(const Facts *facts) {
    const FactMeta *group = &facts->groups[GROUP_host_settings];
    if (group->state == FACT_FAILED && group->why == STATUS_DENIED)
        return group;
    for (size_t i = 0; i < facts->host_settings.count; i++) {
        const HostSetting *setting = &facts->host_settings.items[i];
        const bool counts = !fact_is(&setting->level, SettingLevel_OSPP) ||
                            office_has_own_key(facts, Application_OFFICE);
        if (counts && setting->host.meta.state == FACT_FAILED &&
            setting->host.meta.why == STATUS_DENIED)
            return &setting->host.meta;
    }
    return NULL;
}

/* That a tool printed no host is no word on a key that nobody may read. */
static bool run_denied(const CheckInput *input, Finding *finding) {
    const FactMeta *denied = denied_key(input->facts);
    if (denied == NULL)
        return false;
    const char *key = input->facts->sources[denied->source].where;
    finding_set(finding, CHECK_UNKNOWN, "denied");
    finding_param(input, finding, "key", text_is_empty(key) ? "SoftwareProtectionPlatform" : key);
    finding_evidence(input, finding, *denied, "KeyManagementServiceName");
    return true;
}

static void run_without_set(const CheckInput *input, Finding *finding) {
    const Facts *facts = input->facts;
    if (run_denied(input, finding))
        return;
    if (!host_known_unset(facts, Application_WINDOWS) &&
        !host_known_unset(facts, Application_OFFICE))
        return;
    finding_set(finding, CHECK_OK, "none");
    if (facts->groups[GROUP_host_settings].state == FACT_KNOWN)
        finding_evidence(input, finding, facts->groups[GROUP_host_settings],
                         "KeyManagementServiceName");
    for (size_t i = 0; i < facts->licences.count; i++)
        if (fact_absent(facts->licences.items[i].host.meta))
            finding_evidence(input, finding, facts->licences.items[i].host.meta,
                             fact_text(&facts->licences.items[i].name));
}

static void run(const CheckInput *input, Finding *finding) {
    const HostsInUse hosts = hosts_in_use(input);
    add_settings(input, finding, &hosts);
    add_printed(input, finding, &hosts);
    if (finding->detail_count > 0)
        take_over_detail(input, finding, leading_detail(finding, leading_choice(&hosts)->host));
    else
        run_without_set(input, finding);
    const SrvRecord *record = discovered_record(input);
    const HostChoice *winner = hosts.office_there ? &hosts.office : &hosts.windows;
    finding_param(input, finding, "winner", host_how_word(winner->how));
    finding_param(input, finding, "office_host", hosts.office.host);
    finding_param(input, finding, "windows_host", hosts.windows.host);
    finding_param(input, finding, "dns_host", record == NULL ? "" : record->target.value);
    if (record != NULL)
        finding_evidence(input, finding, record->target.meta, "_vlmcs._tcp");
}

const Check check_kms_override = {
    .id = "kms.override",
    .order = 140,
    .link = LINK_SETTING,
    .needs = GROUP_BIT(host_settings) | GROUP_BIT(licences) | GROUP_BIT(srv_records) |
             GROUP_BIT(ip) | GROUP_BIT(adapters) | GROUP_BIT(ports) | GROUP_BIT(kms_answers) |
             GROUP_BIT(events) | GROUP_BIT(attempts) | GROUP_BIT(names) | GROUP_BIT(cmit),
    .run = run};
