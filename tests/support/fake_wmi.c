/* The fake's WMI: SELECT columns FROM class [WHERE PartialProductKey <> null]. */
#include "support/fake_windows.h"

#include "base/buf.h"
#include "facts/error_code.h"
#include "machine/live_windows/registry_value.h"
#include "machine/spp_keys.h"

static const char host_name[] = "KeyManagementServiceMachine",
                  port_name[] = "KeyManagementServicePort",
                  domain_name[] = "KeyManagementServiceLookupDomain";

/* ---- what the registry says ---- */

static const char *key_of(FakeWindows *windows, const cJSON *product) {
    if (product == NULL)
        return SPP_KEY;
    return arena_printf(windows->arena, "%s\\%s\\%s", SPP_KEY,
                        fake_text(product, "ApplicationID", ""), fake_text(product, "ID", ""));
}

static const char *value_name(const char *property) {
    return strcmp(property, host_name) == 0   ? SPP_HOST
           : strcmp(property, port_name) == 0 ? SPP_PORT
                                              : SPP_DOMAIN;
}

cJSON *fake_products(FakeWindows *windows) {
    return cJSON_GetObjectItemCaseSensitive(fake_part(windows, "wmi"), "SoftwareLicensingProduct");
}

static cJSON *product_of(FakeWindows *windows, const char *sku) {
    cJSON *list = fake_products(windows);
    for (cJSON *row = list == NULL ? NULL : list->child; row != NULL; row = row->next)
        if (text_equal_any_case(fake_text(row, "ID", ""), sku))
            return row;
    return NULL;
}

void fake_set_host(FakeWindows *windows, const char *sku, const char *name, const char *value) {
    const char *key = key_of(windows, sku == NULL ? NULL : product_of(windows, sku));
    const RegistryValue text = registry_text_value(windows->arena, value == NULL ? "" : value);
    fake_registry_set(windows, key, name, value == NULL ? NULL : &text);
}

bool fake_activate(FakeWindows *windows, const char *application, const char *sku) {
    bool any = false;
    cJSON *list = fake_products(windows);
    for (cJSON *row = list == NULL ? NULL : list->child; row != NULL; row = row->next) {
        if (application != NULL &&
            !text_equal_any_case(fake_text(row, "ApplicationID", ""), application))
            continue;
        if (sku != NULL && !text_equal_any_case(fake_text(row, "ID", ""), sku))
            continue;
        any = true;
        if (!windows->never_activates)
            cJSON_ReplaceItemInObjectCaseSensitive(row, "LicenseStatus", cJSON_CreateNumber(1));
    }
    return any && !windows->never_activates;
}

/* ---- rows ---- */

static WmiProperty property_of(FakeWindows *windows, Arena *arena, const cJSON *row,
                               const cJSON *item, bool licensing) {
    WmiProperty property = {.name = arena_strdup(arena, item->string), .text = ""};
    const bool is_host = strcmp(item->string, host_name) == 0,
               is_port = strcmp(item->string, port_name) == 0;
    if (licensing && (is_host || is_port)) {
        const cJSON *product = cJSON_HasObjectItem(row, "ApplicationID") ? row : NULL;
        const RegistryValue *value =
            fake_registry_get(windows, key_of(windows, product), value_name(item->string));
        property.type = is_port ? WMI_NUMBER : value == NULL ? WMI_NULL : WMI_TEXT;
        if (value != NULL && is_host)
            property.text = str_dup(arena, value->text);
        if (value != NULL && is_port && !str_number(value->text, &property.number))
            property.number = 0;
        return property;
    }
    if (cJSON_IsString(item)) {
        property.type = WMI_TEXT;
        property.text = fake_path(arena, item->valuestring);
    } else if (cJSON_IsNumber(item)) {
        property.type = WMI_NUMBER;
        property.number = (int64_t)item->valuedouble;
    } else if (cJSON_IsBool(item)) {
        property.type = WMI_FLAG;
        property.number = cJSON_IsTrue(item);
    }
    return property;
}

static bool is_selected(Str columns, const char *name) {
    Str column;
    while (columns.length > 0) {
        column = str_trim(str_cut(columns, ',', &columns));
        if (str_is(column, "*") || str_is(column, name))
            return true;
    }
    return false;
}

static void add_row(FakeWindows *windows, Arena *arena, const cJSON *node, Str columns,
                    bool licensing, WmiRow *row) {
    row->properties = arena_array(arena, WmiProperty, (size_t)cJSON_GetArraySize(node) + 1);
    for (const cJSON *item = node->child; item != NULL; item = item->next)
        if (is_selected(columns, item->string))
            row->properties[row->count++] = property_of(windows, arena, node, item, licensing);
}

static bool has_key(const cJSON *row) {
    return cJSON_IsString(cJSON_GetObjectItemCaseSensitive(row, "PartialProductKey"));
}

static Status answer(FakeWindows *windows, Arena *arena, const char *wql, WmiRows *ret_rows) {
    const Str text = str_of(wql);
    const size_t from = str_find(text, " from ");
    Str name, rest = from == STR_NOT_FOUND ? STR_NONE : str_from(text, from + 6);
    if (!str_starts(text, "select ") || !str_next_word(&rest, &name)) {
        ret_rows->code = 0x80041017;
        return STATUS_IO;
    }
    const Str columns = str_from(str_first(text, from), strlen("select "));
    const char *lacked = fake_text(windows->world, "wmi_lacks", "");
    if (!str_starts(columns, "*") && lacked[0] != '\0' && is_selected(columns, lacked)) {
        ret_rows->code = 0x80041017;
        return STATUS_IO;
    }
    const cJSON *list =
        cJSON_GetObjectItemCaseSensitive(fake_part(windows, "wmi"), str_dup(arena, name));
    if (list == NULL || cJSON_IsString(list)) {
        ret_rows->code = list == NULL ? 0x80041010 : error_code_value(list->valuestring);
        return list == NULL ? STATUS_UNSUPPORTED : STATUS_IO;
    }
    const bool keys_only = str_contains(rest, "PartialProductKey");
    ret_rows->items = arena_array(arena, WmiRow, (size_t)cJSON_GetArraySize(list) + 1);
    for (const cJSON *node = list->child; node != NULL; node = node->next)
        if (!keys_only || has_key(node))
            add_row(windows, arena, node, columns, str_contains(name, "Licensing"),
                    &ret_rows->items[ret_rows->count++]);
    return STATUS_OK;
}

static Status wmi_query(const WindowsCalls *calls, Arena *arena, const char *wql,
                        WmiRows *ret_rows) {
    FakeWindows *windows;
    *ret_rows = (WmiRows){0};
    Status status = fake_enter(calls, "wmi_query", false, &windows);
    if (status != STATUS_OK) {
        ret_rows->code = 0x80041003;
        return status;
    }
    status = answer(windows, arena, wql, ret_rows);
    fake_leave(windows);
    return status;
}

/* ---- methods ---- */

static bool is_method(const char *method, const char *before, const char *property) {
    const Str rest = str_from(str_of(method), strlen(before));
    return str_starts(str_of(method), before) && str_is(rest, property);
}

/* The arguments have to bear the names that the real class gives them. */
static uint32_t set_property(FakeWindows *windows, const char *sku, const char *property,
                             const WmiProperty *argument) {
    const bool is_port = strcmp(property, port_name) == 0;
    const char *expected = is_port                            ? "PortNumber"
                           : strcmp(property, host_name) == 0 ? "MachineName"
                                                              : "LookupDomain";
    if (argument == NULL || strcmp(argument->name, expected) != 0 ||
        argument->type != (is_port ? WMI_NUMBER : WMI_TEXT))
        return 0x80041008;
    fake_set_host(windows, sku, value_name(property),
                  is_port ? arena_printf(windows->arena, "%lld", (long long)argument->number)
                          : argument->text);
    return 0;
}

static uint32_t call_method(FakeWindows *windows, const char *sku, const char *method,
                            const WmiProperty *argument) {
    static const char *const properties[] = {host_name, port_name, domain_name};
    if (windows->ignores)
        return 0;
    for (size_t i = 0; i < 3; i++) {
        if (is_method(method, "Set", properties[i]))
            return set_property(windows, sku, properties[i], argument);
        if (is_method(method, "Clear", properties[i])) {
            fake_set_host(windows, sku, value_name(properties[i]), NULL);
            return 0;
        }
    }
    if (strcmp(method, "Activate") == 0 && sku != NULL)
        return fake_activate(windows, NULL, sku) ? 0 : 0xC004F074;
    return strcmp(method, "RefreshLicenseStatus") == 0 ? 0 : 0x8004102F;
}

static Status wmi_call(const WindowsCalls *calls, const char *path, const char *method,
                       const WmiProperty *arguments, size_t count, uint32_t *ret_code) {
    FakeWindows *windows;
    *ret_code = 0x80070005;
    const Status status = fake_enter(calls, "wmi_call", true, &windows);
    if (status != STATUS_OK)
        return status;
    Str id;
    const Str class = str_cut(str_of(path), '.', &id);
    const char *sku = NULL;
    *ret_code = 0;
    if (str_starts(id, "ID=\"") && str_ends(id, "\""))
        sku = str_dup(windows->arena, str_first(str_from(id, 4), id.length - 5));
    const bool known = str_is(class, "SoftwareLicensingService")
                           ? sku == NULL
                           : sku != NULL && product_of(windows, sku) != NULL;
    *ret_code =
        known ? call_method(windows, sku, method, count == 0 ? NULL : arguments) : 0x80041002;
    fake_leave(windows);
    return *ret_code == 0 ? STATUS_OK : STATUS_IO;
}

void fake_wmi_calls(WindowsCalls *calls) {
    calls->wmi_query = wmi_query;
    calls->wmi_call = wmi_call;
}
