/* Windows' licensing service as it describes itself, and the KMS host that it remembers. */
#include "machine/live_windows/collectors/lib_wmi.h"
#include "machine/spp_keys.h"

/* The service runs as Network Service and keeps what it found in DNS in that account's hive [VA2].
 */
#define CACHE_KEY                                                                                  \
    "HKU\\S-1-5-20\\SOFTWARE\\Microsoft\\Windows NT\\CurrentVersion\\SoftwareProtectionPlatform"

static void read_cache_at(CollectorInput *input, const char *key) {
    Spp *spp = &input->facts->spp;
    int64_t port;
    read_text_fact(input, key, "DiscoveredKeyManagementServiceName", &spp->cached_host);
    const SourceId source = read_source(input, "registry", key);
    const Status status = read_number(input, key, "DiscoveredKeyManagementServicePort", &port);
    if (status == STATUS_OK)
        fact_set_number(&spp->cached_port, port, source);
    else if (status == STATUS_NOT_FOUND)
        fact_set_absent(&spp->cached_port.meta, source);
    else
        fact_set_failed(&spp->cached_port.meta, status, source);
}

/* In the key itself as on Vista, else application by application, as others found it on Windows 10:
 * Microsoft says nothing of either. */
static void read_cache(CollectorInput *input) {
    static const Application applications[] = {Application_WINDOWS, Application_OFFICE};
    Spp *spp = &input->facts->spp;
    read_cache_at(input, CACHE_KEY);
    for (size_t i = 0; i < sizeof applications / sizeof applications[0]; i++)
        if (fact_absent(spp->cached_host.meta))
            read_cache_at(input, arena_printf(input->facts->arena, CACHE_KEY "\\%s",
                                              application_guid(applications[i])));
}

/* Of Windows itself: /act-type without an activation ID [REG]. */
static void read_type(CollectorInput *input) {
    static const ActivationType types[] = {ActivationType_ALL, ActivationType_AD,
                                           ActivationType_KMS, ActivationType_TOKEN};
    int64_t number;
    FactChoice *fact = &input->facts->spp.activation_type;
    const SourceId source = read_source(input, "registry", SPP_KEY);
    const Status status = read_number(input, SPP_KEY, "VLActivationType", &number);
    if (status == STATUS_OK && number >= 0 && number <= 3)
        fact_set_choice(fact, (int)types[number], source);
    else if (status != STATUS_OK && status != STATUS_NOT_FOUND)
        fact_set_failed(&fact->meta, status, source);
}

/* Office on Windows 7, and Office 2010, have a service of their own. */
static void read_office_cmid(CollectorInput *input) {
    ServiceInfo info;
    WmiRows rows;
    Facts *facts = input->facts;
    if (input->windows->service_query(input->windows, facts->arena, "osppsvc", &info) !=
            STATUS_OK ||
        input->windows->wmi_query(input->windows, facts->arena, "SELECT * FROM " OSPP_SERVICE_CLASS,
                                  &rows) != STATUS_OK ||
        rows.count == 0)
        return;
    const char *cmid = wmi_text(&rows.items[0], "ClientMachineID");
    if (cmid[0] != '\0')
        fact_set_text(facts, &facts->spp.office_cmid, str_of(cmid),
                      read_source(input, "wmi", OSPP_SERVICE_CLASS));
}

static void collect(CollectorInput *input) {
    const WmiRows *rows =
        wmi_rows(input, GROUP_spp, SPP_SERVICE_CLASS, "SELECT * FROM " SPP_SERVICE_CLASS);
    if (rows == NULL)
        return;
    const SourceId source = read_source(input, "wmi", SPP_SERVICE_CLASS);
    if (rows->count == 0) {
        facts_group_failed(input->facts, GROUP_spp, STATUS_NOT_FOUND, source);
        return;
    }
    facts_group_known(input->facts, GROUP_spp, source);
    input->facts->spp.source = source;
    spp_from_wmi(input->facts, &rows->items[0], source);
    read_office_cmid(input);
    read_type(input);
    read_cache(input);
}

const Collector collector_spp = {.name = "spp",
                                 .order = 20,
                                 .fills = GROUP_BIT(spp),
                                 .deadline_ms = 60 * 1000,
                                 .collect = collect};
