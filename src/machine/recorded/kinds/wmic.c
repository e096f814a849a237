/* SoftwareLicensingService and SoftwareLicensingProduct as wmic or Get-CimInstance list them:
 * "Property=value" or "Property : value", one object after the other, or a table. */
#include "machine/recorded/kinds/lib_columns.h"
#include "machine/recorded/kinds/lib_fields.h"
#include "machine/recorded/kinds/lib_licence.h"
#include "machine/spp_keys.h"

static const char *const anchors[] = {"LicenseStatus",        "KeyManagementService",
                                      "PartialProductKey",    "ClientMachineID",
                                      "GracePeriodRemaining", "ApplicationID",
                                      "Description=",         "Description  ",
                                      "VLActivation",         NULL};

typedef enum Property {
    PROPERTY_NONE,
    PROPERTY_NAME,
    PROPERTY_DESCRIPTION,
    PROPERTY_ID,
    PROPERTY_APPLICATION,
    PROPERTY_STATUS,
    PROPERTY_REASON,
    PROPERTY_PARTIAL_KEY,
    PROPERTY_GRACE,
    PROPERTY_HOST,
    PROPERTY_PORT,
    PROPERTY_DOMAIN,
    PROPERTY_DNS_HOST,
    PROPERTY_DNS_PORT,
    PROPERTY_ADDRESS,
    PROPERTY_HOST_PID,
    PROPERTY_ACTIVATION_INTERVAL,
    PROPERTY_RENEWAL_INTERVAL,
    PROPERTY_TYPE,
    PROPERTY_CMID,
    PROPERTY_VERSION,
    PROPERTY_CACHING,
    PROPERTY_COUNT
} Property;

static const struct {
    const char *name;
    Property property;
    bool opens; /* no other output has a label of that name */
} properties[] = {
    {"Name", PROPERTY_NAME, false},
    {"Description", PROPERTY_DESCRIPTION, false},
    {"ID", PROPERTY_ID, false},
    {"ApplicationID", PROPERTY_APPLICATION, true},
    {"LicenseStatus", PROPERTY_STATUS, true},
    {"LicenseStatusReason", PROPERTY_REASON, true},
    {"PartialProductKey", PROPERTY_PARTIAL_KEY, true},
    {"GracePeriodRemaining", PROPERTY_GRACE, true},
    {"KeyManagementServiceMachine", PROPERTY_HOST, true},
    {"KeyManagementServicePort", PROPERTY_PORT, false},
    {"KeyManagementServiceLookupDomain", PROPERTY_DOMAIN, true},
    {"DiscoveredKeyManagementServiceMachineName", PROPERTY_DNS_HOST, true},
    {"DiscoveredKeyManagementServiceMachinePort", PROPERTY_DNS_PORT, true},
    {"DiscoveredKeyManagementServiceMachineIpAddress", PROPERTY_ADDRESS, true},
    {"KeyManagementServiceProductKeyID", PROPERTY_HOST_PID, true},
    {"VLActivationInterval", PROPERTY_ACTIVATION_INTERVAL, false},
    {"VLRenewalInterval", PROPERTY_RENEWAL_INTERVAL, false},
    {"VLActivationTypeEnabled", PROPERTY_TYPE, true},
    {"ClientMachineID", PROPERTY_CMID, true},
    {"Version", PROPERTY_VERSION, false},
    {"KeyManagementServiceHostCaching", PROPERTY_CACHING, true},
};

static Property property_of(Str label, bool *ret_opens) {
    for (size_t i = 0; i < sizeof properties / sizeof properties[0]; i++)
        if (str_is(label, properties[i].name)) {
            *ret_opens = properties[i].opens;
            return properties[i].property;
        }
    *ret_opens = false;
    return PROPERTY_NONE;
}

/* "Name=value" of wmic; "Name     : value" of PowerShell, whose colon has a blank before it. */
static bool split(Str text, Str *ret_label, Str *ret_value) {
    const size_t equals = str_find(text, "="), colon = str_find(text, " :");
    const size_t cut = equals < colon ? equals : colon;
    if (cut == STR_NOT_FOUND)
        return false;
    *ret_label = str_trim(str_first(text, cut));
    *ret_value = str_trim(str_from(text, cut + (cut == equals ? 1 : 2)));
    return field_is_name(*ret_label);
}

/* The head of a table: names of properties, one of them ours alone. */
static bool is_head(const TextLine *line, Columns *ret_columns) {
    bool ours = false;
    if (line->text.length > 600 || !columns_of(line, ret_columns))
        return false;
    for (size_t i = 0; i < ret_columns->count; i++) {
        bool opens = false;
        property_of(ret_columns->names[i], &opens);
        ours = ours || opens;
        if (!field_is_name(ret_columns->names[i]))
            return false;
    }
    return ours;
}

/* PowerShell underlines the head. */
static bool is_underline(Str text) {
    for (size_t i = 0; i < text.length; i++)
        if (text.at[i] != '-' && text.at[i] != ' ')
            return false;
    return true;
}

static LineFit fit_row(const TextLine *line, const Columns *columns) {
    Str cells[MOST_COLUMNS];
    return is_underline(line->text) || columns_cells(columns, line, cells) ? FIT_INSIDE : FIT_NO;
}

static LineFit fit(const TextLine *line, const OutputBlock *opened) {
    Str label, value;
    Columns columns;
    bool opens = false;
    if (field_is_prompt(line->text))
        return FIT_NO;
    if (opened != NULL && is_head(&opened->lines[0], &columns))
        return fit_row(line, &columns);
    if (opened == NULL && is_head(line, &columns))
        return FIT_OPENS;
    if (!split(line->text, &label, &value))
        return opened != NULL && line->text.length == 0 ? FIT_MAYBE : FIT_NO;
    const Property property = property_of(label, &opens);
    if (opens || (property == PROPERTY_DESCRIPTION && str_contains(value, "channel")) ||
        (property == PROPERTY_NAME && str_contains(value, " edition")))
        return FIT_OPENS;
    return opened != NULL ? FIT_INSIDE : FIT_NO;
}

/* ---- one object ---- */

typedef struct Object {
    Str values[PROPERTY_COUNT];
    bool has[PROPERTY_COUNT];
    bool any;
} Object;

static bool number(const Object *object, Property property, int64_t *ret_value) {
    return object->has[property] && str_number(object->values[property], ret_value);
}

static void set_number(Reading *reading, FactNumber *fact, const Object *object,
                       Property property) {
    int64_t value = 0;
    if (number(object, property, &value))
        fact_set_number(fact, value, reading->source);
}

static void set_text(Reading *reading, FactText *fact, const Object *object, Property property) {
    if (object->has[property])
        field_set(reading, fact, object->values[property]);
}

/* The port is 0 when none is set [WMI]. */
static void set_port(Reading *reading, FactNumber *fact, const Object *object, Property property) {
    int64_t value = 0;
    if (number(object, property, &value) && value > 0)
        fact_set_number(fact, value, reading->source);
}

static void read_state(Reading *reading, Licence *licence, const Object *object) {
    int64_t value = 0;
    if (number(object, PROPERTY_STATUS, &value) && value >= 0 && value < LicenceState_COUNT)
        fact_set_choice(&licence->state, (int)value, reading->source);
    if (number(object, PROPERTY_REASON, &value) && value != 0) {
        /* wmic prints the HRESULT as a decimal number. */
        const char *code = arena_printf(reading->arena, "0x%08X", (unsigned)(uint32_t)value);
        fact_set_text(reading->facts, &licence->reason, str_of(code), reading->source);
    }
}

static void read_key(Reading *reading, Licence *licence, const Object *object) {
    if (!object->has[PROPERTY_PARTIAL_KEY])
        return;
    const Str key = object->values[PROPERTY_PARTIAL_KEY];
    fact_set_flag(&licence->key_installed, key.length > 0, reading->source);
    if (key.length > 0)
        fact_set_text(reading->facts, &licence->partial_key, key, reading->source);
}

static void read_product(Reading *reading, const Object *object) {
    Licence *licence = facts_add(reading->facts, licences, reading->source);
    const Str description = object->values[PROPERTY_DESCRIPTION];
    const Str name = object->values[PROPERTY_NAME];
    const int application = application_of_guid(object->values[PROPERTY_APPLICATION]);
    if (application >= 0)
        fact_set_choice(&licence->application, application, reading->source);
    else if (name.length > 0)
        fact_set_choice(&licence->application, (int)application_of(name), reading->source);
    set_text(reading, &licence->name, object, PROPERTY_NAME);
    set_text(reading, &licence->description, object, PROPERTY_DESCRIPTION);
    if (description.length > 0)
        fact_set_choice(&licence->channel, (int)channel_of(description), reading->source);
    set_text(reading, &licence->sku, object, PROPERTY_ID);
    read_key(reading, licence, object);
    read_state(reading, licence, object);
    set_number(reading, &licence->minutes, object, PROPERTY_GRACE);
    set_text(reading, &licence->host, object, PROPERTY_HOST);
    set_port(reading, &licence->port, object, PROPERTY_PORT);
    set_text(reading, &licence->lookup_domain, object, PROPERTY_DOMAIN);
    set_text(reading, &licence->dns_host, object, PROPERTY_DNS_HOST);
    set_port(reading, &licence->dns_port, object, PROPERTY_DNS_PORT);
    set_text(reading, &licence->host_address, object, PROPERTY_ADDRESS);
    set_text(reading, &licence->host_pid, object, PROPERTY_HOST_PID);
    set_number(reading, &licence->activation_interval, object, PROPERTY_ACTIVATION_INTERVAL);
    set_number(reading, &licence->renewal_interval, object, PROPERTY_RENEWAL_INTERVAL);
}

/* The service's own host is the value at service level [SLMGR]. */
static void read_service(Reading *reading, const Object *object) {
    Facts *facts = reading->facts;
    set_text(reading, &facts->spp.version, object, PROPERTY_VERSION);
    set_text(reading, &facts->spp.cmid, object, PROPERTY_CMID);
    set_text(reading, &facts->spp.lookup_domain, object, PROPERTY_DOMAIN);
    if (object->has[PROPERTY_CACHING])
        fact_set_flag(&facts->spp.host_caching, field_is_yes(object->values[PROPERTY_CACHING]),
                      reading->source);
    if (!object->has[PROPERTY_HOST])
        return;
    int64_t port = 0;
    HostSetting *setting = facts_add(facts, host_settings, reading->source);
    fact_set_choice(&setting->level, SettingLevel_SERVICE, reading->source);
    set_text(reading, &setting->host, object, PROPERTY_HOST);
    if (number(object, PROPERTY_PORT, &port))
        field_set(reading, &setting->port, port > 0 ? object->values[PROPERTY_PORT] : STR_NONE);
}

static void finish(const OutputBlock *block, Reading *reading, Object *object) {
    static const Property product[] = {PROPERTY_NAME,        PROPERTY_DESCRIPTION, PROPERTY_ID,
                                       PROPERTY_STATUS,      PROPERTY_PARTIAL_KEY, PROPERTY_GRACE,
                                       PROPERTY_APPLICATION, PROPERTY_DNS_HOST};
    bool is_product = str_contains(str_of(block->context.command), "SoftwareLicensingProduct");
    for (size_t i = 0; i < sizeof product / sizeof product[0]; i++)
        is_product = is_product || object->has[product[i]];
    is_product =
        is_product && !str_contains(str_of(block->context.command), "SoftwareLicensingService");
    if (object->any && is_product)
        read_product(reading, object);
    else if (object->any)
        read_service(reading, object);
    *object = (Object){.any = false};
}

static void read_row(const OutputBlock *block, Reading *reading, const Columns *columns,
                     const TextLine *row) {
    Str cells[MOST_COLUMNS];
    Object object = {.any = false};
    if (is_underline(row->text) || !columns_cells(columns, row, cells))
        return;
    for (size_t i = 0; i < columns->count; i++) {
        bool opens = false;
        const Property property = property_of(columns->names[i], &opens);
        if (property == PROPERTY_NONE)
            continue;
        object.has[property] = object.any = true;
        object.values[property] = cells[i];
    }
    finish(block, reading, &object);
}

static void read_list(const OutputBlock *block, Reading *reading) {
    Object object = {.any = false};
    for (size_t i = 0; i < block->count; i++) {
        Str label, value;
        bool opens = false;
        const bool labelled = split(block->lines[i].text, &label, &value);
        const Property property = labelled ? property_of(label, &opens) : PROPERTY_NONE;
        if (property == PROPERTY_NONE)
            continue;
        /* wmic puts blank lines between all lines of some pastes: only a repeated label tells that
         * another object begins. */
        if (object.has[property])
            finish(block, reading, &object);
        object.has[property] = object.any = true;
        object.values[property] = value;
    }
    finish(block, reading, &object);
}

static void read(const OutputBlock *block, Reading *reading) {
    Columns columns;
    if (is_head(&block->lines[0], &columns)) {
        for (size_t i = 1; i < block->count; i++)
            read_row(block, reading, &columns, &block->lines[i]);
        if (reading->facts->licences.count + reading->facts->host_settings.count == 0 &&
            !fact_settled(reading->facts->spp.version.meta))
            return;
    } else {
        read_list(block, reading);
    }
    fact_set_flag(&reading->facts->wmi.works, true, reading->source);
    facts_group_known(reading->facts, GROUP_wmi, reading->source);
    reading->kind = "wmic";
}

const OutputKind output_wmic = {.anchors = anchors, .priority = -1, .fit = fit, .read = read};
