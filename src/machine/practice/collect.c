#include "machine/practice/collect.h"

#include "facts/fact_fields.h"
#include "facts/find.h"
#include "machine/practice/probe.h"
#include "machine/practice/spp.h"
#include "machine/spp_keys.h"

/* ---- where a value comes from ---- */

typedef struct Place {
    const char *origin, *where;
} Place;

static const Place places[GROUP_COUNT] = {
    [GROUP_pc] = {"wmi", "Win32_ComputerSystem"},
    [GROUP_windows] = {"registry", "HKLM\\SOFTWARE\\Microsoft\\Windows NT\\CurrentVersion"},
    [GROUP_cmit] = {"registry", "HKLM\\SOFTWARE\\CMIT\\Active"},
    [GROUP_spp] = {"wmi", "SoftwareLicensingService"},
    [GROUP_host_settings] = {"registry", SPP_KEY},
    [GROUP_licences] = {"wmi", "SoftwareLicensingProduct"},
    [GROUP_office_installs] = {"registry", "HKLM\\SOFTWARE\\Microsoft\\Office"},
    [GROUP_attempts] = {"tool", "slmgr.vbs, ospp.vbs"},
    [GROUP_events] = {"event", "Application"},
    [GROUP_ip] = {"ipconfig", "/all"},
    [GROUP_adapters] = {"ipconfig", "/all"},
    [GROUP_hosts_file] = {"file", "C:\\Windows\\System32\\drivers\\etc\\hosts"},
    [GROUP_clock] = {"ntp", "w32tm"},
    [GROUP_time_answers] = {"ntp", "time servers"},
    [GROUP_services] = {"service", "services"},
    [GROUP_policies] = {"registry", "HKLM\\SOFTWARE\\Policies"},
    [GROUP_scripting] = {"registry", "HKLM\\SOFTWARE\\Microsoft\\Windows Script Host\\Settings"},
    [GROUP_wmi] = {"wmi", "root\\cimv2"},
    [GROUP_rights] = {"process", "token"},
    [GROUP_file_rights] = {"file", "access control lists"},
    [GROUP_kms_hosts] = {"note", "what the KMS host's administrator said"},
    [GROUP_cmids] = {"note", "slmgr /dlv of the PCs named"},
    [GROUP_statements] = {"note", "what was said"},
    [GROUP_history] = {"note", "earlier readings"},
};

SourceId collect_source(Practice *practice, const char *origin, const char *where) {
    const Source source = {
        .origin = origin,
        .where = arena_printf(arena_of(practice), "practice:%s %s", practice->machine.name, where),
        .pc = fact_text(&practice->pc->pc.name),
    };
    return facts_source(practice->machine.facts, &source);
}

/* What a single record of some groups is read from. */
static SourceId source_of(Practice *practice, FactGroup group, const void *record) {
    Arena *arena = arena_of(practice);
    Place place = places[group];
    if (group == GROUP_host_settings)
        place.where = fact_text(&((const HostSetting *)record)->key);
    if (group == GROUP_services)
        place.where = fact_text(&((const Service *)record)->name);
    if (group == GROUP_policies)
        place.where = fact_text(&((const Policy *)record)->key);
    if (group == GROUP_licences)
        place.where = arena_printf(arena, "SoftwareLicensingProduct %s",
                                   fact_text(&((const Licence *)record)->sku));
    if (group == GROUP_attempts)
        place.origin = choice_word(ChoiceKind_AttemptTool, ((const Attempt *)record)->tool.value);
    if (group == GROUP_events)
        place.origin = arena_printf(arena, "event-%lld",
                                    (long long)fact_number(&((const Event *)record)->id, 0));
    if (group == GROUP_rights && fact_false(&practice->pc->rights.elevated))
        place.where = "token (not elevated)";
    return collect_source(practice, place.origin, place.where);
}

/* ---- copying what is so ---- */

static void copy_record(Practice *practice, const FactGroupInfo *info, void *to, const void *from,
                        SourceId source) {
    Facts *facts = practice->machine.facts;
    memcpy(to, &source, sizeof source);
    for (size_t i = 0; i < info->field_count; i++) {
        const FactField *field = &info->fields[i];
        fact_copy(facts, field, to, from);
        FactMeta *meta = fact_meta(to, field);
        if (meta->state != FACT_UNREAD)
            meta->source = source;
    }
}

static void copy_group(Practice *practice, FactGroup group) {
    Facts *facts = practice->machine.facts;
    const FactGroupInfo *info = fact_group_info(group);
    facts_group_known(facts, group,
                      collect_source(practice, places[group].origin, places[group].where));
    for (size_t i = 0; i < facts_record_count(practice->pc, group); i++) {
        const void *from = facts_record(practice->pc, group, i);
        const SourceId source = source_of(practice, group, from);
        void *to = info->many ? facts_add_any(facts, group, source) : facts_record(facts, group, 0);
        copy_record(practice, info, to, from, source);
    }
}

void collect_drop(Practice *practice, FactGroup group) {
    Facts *facts = practice->machine.facts;
    const FactGroupInfo *info = fact_group_info(group);
    facts->groups[group] = (FactMeta){.state = FACT_UNREAD};
    if (!info->many) {
        memset(facts_record(facts, group, 0), 0, info->record_size);
        return;
    }
    /* Every list of facts is {items, count, capacity}: start a new one. */
    const struct {
        void *items;
        size_t count, capacity;
    } none = {0};
    memcpy((char *)facts + info->offset, &none, sizeof none);
}

/* ---- what a live Windows would add or could not read ---- */

static void collect_pc(Practice *practice, FactGroup group) {
    copy_group(practice, group);
    fact_set_time(&practice->machine.facts->pc.seen, practice_clock(practice),
                  practice->machine.facts->pc.source);
}

/* WMI and the service behind it: without them nobody knows the licences. */
static bool licensing_answers(Practice *practice, FactGroup group) {
    const char *trouble =
        fact_false(&practice->pc->wmi.works) ? "0x80041010" : spp_service_trouble(practice);
    if (trouble == NULL)
        return true;
    const char *where = arena_printf(arena_of(practice), "%s (%s)", places[group].where, trouble);
    facts_group_failed(practice->machine.facts, group, STATUS_IO,
                       collect_source(practice, places[group].origin, where));
    return false;
}

static void collect_spp(Practice *practice, FactGroup group) {
    if (!licensing_answers(practice, group))
        return;
    copy_group(practice, group);
    const Licence none = {.application = {.meta = {.state = FACT_KNOWN}}};
    const HostSetting *service =
        find_setting(practice->pc, SettingLevel_SERVICE, Application_WINDOWS, "");
    Facts *facts = practice->machine.facts;
    const char *domain = spp_lookup_domain(practice, &none);
    if (service != NULL && domain[0] != '\0')
        fact_set_text(facts, &facts->spp.lookup_domain, str_of(domain), facts->spp.source);
    else
        fact_set_absent(&facts->spp.lookup_domain.meta, facts->spp.source);
}

/* WMI shows a product the host that is set for it alone (SKU level). */
static void add_override(Practice *practice, Licence *licence) {
    const HostSetting *setting =
        find_setting(practice->pc, SettingLevel_SKU, (Application)licence->application.value,
                     fact_text(&licence->sku));
    int64_t port;
    fact_set_absent(&licence->host.meta, licence->source);
    if (setting == NULL || !fact_known(setting->host.meta))
        return;
    fact_set_text(practice->machine.facts, &licence->host, str_of(setting->host.value),
                  licence->source);
    if (str_number(str_of(fact_text(&setting->port)), &port))
        fact_set_number(&licence->port, port, licence->source);
}

static void collect_licences(Practice *practice, FactGroup group) {
    if (!licensing_answers(practice, group))
        return;
    copy_group(practice, group);
    Facts *facts = practice->machine.facts;
    for (size_t i = 0; i < facts->licences.count; i++)
        if (spp_licence_is_kms_client(&facts->licences.items[i]))
            add_override(practice, &facts->licences.items[i]);
}

static void collect_clock(Practice *practice, FactGroup group) {
    copy_group(practice, group);
    Clock *clock = &practice->machine.facts->clock;
    const char *reference = probe_time_server(practice);
    if (reference[0] != '\0') {
        fact_set_text(practice->machine.facts, &clock->reference, str_of(reference),
                      collect_source(practice, "ntp", reference));
        return;
    }
    fact_set_failed(&clock->offset.meta, STATUS_TIMED_OUT, clock->source);
    fact_set_failed(&clock->reference.meta, STATUS_TIMED_OUT, clock->source);
}

static void (*const readers[GROUP_COUNT])(Practice *practice, FactGroup group) = {
    [GROUP_pc] = collect_pc,
    [GROUP_spp] = collect_spp,
    [GROUP_licences] = collect_licences,
    [GROUP_clock] = collect_clock,
    [GROUP_srv_lookups] = probe_srv,
    [GROUP_srv_records] = probe_srv,
    [GROUP_names] = probe_names,
    [GROUP_reach] = probe_reach,
    [GROUP_ports] = probe_ports,
    [GROUP_kms_answers] = probe_kms_answers,
};

void collect_group(Practice *practice, FactGroup group) {
    if (readers[group] != NULL)
        readers[group](practice, group);
    else
        copy_group(practice, group);
}
