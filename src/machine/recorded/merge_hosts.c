#include "machine/recorded/merge_rooms.h"

/* What a setting was made with, and whose licences it changes: /skms and /ckms those of Windows
 * [SLMGR], /sethst and /remhst those of Office [OSPP15]. What is only read, as by reg query, may
 * stand beside another level, and changes nothing. */
static int changes_licences_of(const Facts *facts, SourceId source) {
    static const struct {
        const char *origin;
        Application application;
    } calls[] = {{"slmgr-skms", Application_WINDOWS},
                 {"slmgr-ckms", Application_WINDOWS},
                 {"slmgr-session", Application_WINDOWS},
                 {"ospp-sethst", Application_OFFICE},
                 {"ospp-remhst", Application_OFFICE}};
    const char *origin = source < facts->source_count ? facts->sources[source].origin : "";
    for (size_t i = 0; i < sizeof calls / sizeof calls[0]; i++)
        if (strcmp(origin, calls[i].origin) == 0)
            return (int)calls[i].application;
    return -1;
}

static void give_host(Merged *merged, Licence *licence, const HostSetting *setting) {
    Facts *facts = merged->facts;
    const SourceId source = setting->host.meta.source;
    const char *host = fact_text(&setting->host);
    int64_t port;
    if (strcmp(fact_text(&licence->host), host) != 0) {
        merged_remember(merged, GROUP_licences,
                        group_field(fact_group_info(GROUP_licences), "host"), licence, licence);
        /* That one was found under the old name. */
        licence->host_address = (FactText){.meta = {.state = FACT_UNREAD}};
    }
    if (host[0] == '\0')
        fact_set_absent(&licence->host.meta, source);
    else
        fact_set_text(facts, &licence->host, str_of(host), source);
    if (str_number(str_of(fact_text(&setting->port)), &port))
        fact_set_number(&licence->port, port, source);
    else if (fact_absent(setting->port.meta)) /* /sethst leaves the port as it was */
        fact_set_absent(&licence->port.meta, source);
}

void merge_hosts(Merged *merged) {
    Facts *facts = merged->facts;
    for (size_t s = 0; s < facts->host_settings.count; s++) {
        const HostSetting *setting = &facts->host_settings.items[s];
        const SourceId source = setting->host.meta.source;
        const int application = changes_licences_of(facts, source);
        if (!fact_settled(setting->host.meta) || application < 0)
            continue;
        for (size_t l = 0; l < facts->licences.count; l++) {
            Licence *licence = &facts->licences.items[l];
            if (fact_is(&licence->application, application) && fact_settled(licence->host.meta) &&
                source_order_compare(&merged->orders[source],
                                     &merged->orders[licence->host.meta.source]) > 0)
                give_host(merged, licence, setting);
        }
    }
}
