#include "machine/live_windows/collectors/lib_wmi.h"

#include "facts/error_code.h"
#include "machine/licence_words.h"
#include "machine/spp_keys.h"

/* ---- properties ---- */

static const WmiProperty *property(const WmiRow *row, const char *name) {
    for (size_t i = 0; i < row->count; i++)
        if (text_equal_any_case(row->properties[i].name, name))
            return &row->properties[i];
    return NULL;
}

bool wmi_has(const WmiRow *row, const char *name) {
    const WmiProperty *found = property(row, name);
    return found != NULL && found->type != WMI_NULL;
}

const char *wmi_text(const WmiRow *row, const char *name) {
    const WmiProperty *found = property(row, name);
    return found == NULL || found->type != WMI_TEXT || found->text == NULL ? "" : found->text;
}

bool wmi_number(const WmiRow *row, const char *name, int64_t *ret_number) {
    const WmiProperty *found = property(row, name);
    if (found == NULL || (found->type != WMI_NUMBER && found->type != WMI_FLAG))
        return false;
    *ret_number = found->number < 0 ? (int64_t)(uint32_t)found->number : found->number;
    return true;
}

/* ---- as facts ---- */

typedef struct RowReader {
    Facts *facts;
    const WmiRow *row;
    SourceId source;
} RowReader;

/* A property that is there and null says that there is none. */
static void set_text(const RowReader *reader, FactText *fact, const char *name) {
    const char *text = wmi_text(reader->row, name);
    if (text[0] != '\0')
        fact_set_text(reader->facts, fact, str_of(text), reader->source);
    else if (property(reader->row, name) != NULL)
        fact_set_absent(&fact->meta, reader->source);
}

static void set_number(const RowReader *reader, FactNumber *fact, const char *name, bool or_none) {
    int64_t number;
    if (!wmi_number(reader->row, name, &number))
        return;
    if (number == 0 && or_none) /* a port is 0 when none is set [WMI] */
        fact_set_absent(&fact->meta, reader->source);
    else if (number != UINT32_MAX)
        fact_set_number(fact, number, reader->source);
}

static void set_application(const RowReader *reader, Licence *licence) {
    const int application = application_of_guid(str_of(wmi_text(reader->row, "ApplicationID")));
    const Application by_name = application_of(str_of(wmi_text(reader->row, "Name")));
    fact_set_choice(&licence->application, application >= 0 ? application : (int)by_name,
                    reader->source);
}

static void set_state(const RowReader *reader, Licence *licence) {
    int64_t state = -1, reason, minutes = -1;
    if (wmi_number(reader->row, "LicenseStatus", &state) && state < LicenceState_COUNT)
        fact_set_choice(&licence->state, (int)state, reader->source);
    if (wmi_number(reader->row, "LicenseStatusReason", &reason)) {
        if (reason == 0)
            fact_set_absent(&licence->reason.meta, reader->source);
        else
            fact_set_text(reader->facts, &licence->reason,
                          str_of(error_code_text(reader->facts->arena, (uint32_t)reason)),
                          reader->source);
    }
    set_number(reader, &licence->minutes, "GracePeriodRemaining", false);
    if (state >= 0 && wmi_number(reader->row, "GracePeriodRemaining", &minutes))
        fact_set_flag(&licence->permanent, state == LicenceState_LICENSED && minutes == 0,
                      reader->source);
}

static void set_type(const RowReader *reader, FactChoice *fact) {
    static const ActivationType types[] = {ActivationType_ALL, ActivationType_AD,
                                           ActivationType_KMS, ActivationType_TOKEN};
    int64_t number;
    if (wmi_number(reader->row, "VLActivationTypeEnabled", &number) && number <= 3)
        fact_set_choice(fact, (int)types[number], reader->source);
}

static void set_hosts(const RowReader *reader, Licence *licence) {
    set_text(reader, &licence->host, "KeyManagementServiceMachine");
    set_number(reader, &licence->port, "KeyManagementServicePort", true);
    set_text(reader, &licence->lookup_domain, "KeyManagementServiceLookupDomain");
    set_text(reader, &licence->dns_host, "DiscoveredKeyManagementServiceMachineName");
    set_number(reader, &licence->dns_port, "DiscoveredKeyManagementServiceMachinePort", true);
    set_text(reader, &licence->host_address, "DiscoveredKeyManagementServiceMachineIpAddress");
    set_text(reader, &licence->host_pid, "KeyManagementServiceProductKeyID");
    set_number(reader, &licence->activation_interval, "VLActivationInterval", true);
    set_number(reader, &licence->renewal_interval, "VLRenewalInterval", true);
}

void licence_from_wmi(Facts *facts, const WmiRow *row, SourceId source) {
    Licence *licence = facts_add(facts, licences, source);
    const RowReader reader = {.facts = facts, .row = row, .source = source};
    const char *description = wmi_text(row, "Description");
    set_application(&reader, licence);
    set_text(&reader, &licence->name, "Name");
    set_text(&reader, &licence->description, "Description");
    if (description[0] != '\0')
        fact_set_choice(&licence->channel, (int)channel_of(str_of(description)), source);
    set_text(&reader, &licence->sku, "ID");
    set_text(&reader, &licence->partial_key, "PartialProductKey");
    fact_set_flag(&licence->key_installed, wmi_has(row, "PartialProductKey"), source);
    set_state(&reader, licence);
    set_type(&reader, &licence->activation_type);
    if (fact_is(&licence->channel, Channel_KMS_CLIENT))
        set_hosts(&reader, licence);
}

void spp_from_wmi(Facts *facts, const WmiRow *row, SourceId source) {
    const RowReader reader = {.facts = facts, .row = row, .source = source};
    int64_t caching;
    set_text(&reader, &facts->spp.version, "Version");
    set_text(&reader, &facts->spp.cmid, "ClientMachineID");
    set_text(&reader, &facts->spp.lookup_domain, "KeyManagementServiceLookupDomain");
    if (wmi_number(row, "KeyManagementServiceHostCaching", &caching))
        fact_set_flag(&facts->spp.host_caching, caching != 0, source);
}

/* ---- asking ---- */

static Status ask(CollectorInput *input, const char *wql, WmiRows *rows) {
    return input->windows->wmi_query(input->windows, input->facts->arena, wql, rows);
}

static const WmiRows *rows_or_failed(CollectorInput *input, FactGroup group, const char *class,
                                     Status status, const WmiRows *rows) {
    if (status == STATUS_OK)
        return rows;
    const char *where = rows->code == 0
                            ? class
                            : arena_printf(input->facts->arena, "%s (%s)", class,
                                           error_code_text(input->facts->arena, rows->code));
    facts_group_failed(input->facts, group, status, read_source(input, "wmi", where));
    return NULL;
}

const WmiRows *wmi_rows(CollectorInput *input, FactGroup group, const char *class,
                        const char *wql) {
    WmiRows *rows = arena_array(input->facts->arena, WmiRows, 1);
    const Status status = ask(input, wql, rows);
    return rows_or_failed(input, group, class, status, rows);
}

const WmiRows *wmi_columns(CollectorInput *input, FactGroup group, const char *class,
                           const char *columns, const char *where) {
    static const uint32_t invalid_query = 0x80041017u; /* also: a column is not there */
    Arena *arena = input->facts->arena;
    WmiRows *rows = arena_array(arena, WmiRows, 1);
    const Status status =
        ask(input, arena_printf(arena, "SELECT %s FROM %s%s", columns, class, where), rows);
    if (status != STATUS_OK && rows->code == invalid_query)
        return wmi_rows(input, group, class,
                        arena_printf(arena, "SELECT * FROM %s%s", class, where));
    return rows_or_failed(input, group, class, status, rows);
}

bool wmi_code_is_broken(uint32_t code) {
    /* Invalid class, not registered, provider not found or not loaded or failed, invalid
     * namespace, not found, generic failure; the COM server cannot be run [SDK names]. */
    static const uint32_t codes[] = {0x80041010u, 0x80040154u, 0x80041011u, 0x80041013u,
                                     0x80041004u, 0x8004100Eu, 0x80041002u, 0x80041001u,
                                     0x80041014u, 0x80080005u, 0x8007045Au};
    for (size_t i = 0; i < sizeof codes / sizeof codes[0]; i++)
        if (codes[i] == code)
            return true;
    return false;
}
