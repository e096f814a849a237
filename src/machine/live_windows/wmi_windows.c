/* Questions to WMI. */
#include <uv.h> /* before windows.h */

#include "base/utf16.h"
#include "machine/live_windows/wmi_rooms.h"

/* ---- the connection ---- */

Status wmi_status(HRESULT result) {
    static const struct {
        uint32_t code;
        Status status;
    } table[] = {
        {0x80041003u, STATUS_DENIED},      /* WBEM_E_ACCESS_DENIED */
        {0x80041062u, STATUS_DENIED},      /* WBEM_E_PRIVILEGE_NOT_HELD */
        {0x80070005u, STATUS_DENIED},      /* E_ACCESSDENIED */
        {0xC004F025u, STATUS_DENIED},      /* the licensing service wants an administrator */
        {0x80041002u, STATUS_NOT_FOUND},   /* WBEM_E_NOT_FOUND */
        {0x80041010u, STATUS_UNSUPPORTED}, /* WBEM_E_INVALID_CLASS */
        {0x8004100Eu, STATUS_UNSUPPORTED}, /* WBEM_E_INVALID_NAMESPACE */
        {0x8004102Fu, STATUS_UNSUPPORTED}, /* WBEM_E_INVALID_METHOD */
        {0x80040154u, STATUS_UNSUPPORTED}, /* REGDB_E_CLASSNOTREG */
        {0x80004001u, STATUS_UNSUPPORTED}, /* E_NOTIMPL */
        {0x00040004u, STATUS_TIMED_OUT},   /* WBEM_S_TIMEDOUT */
        {0x80041032u, STATUS_CANCELLED},   /* WBEM_E_CALL_CANCELLED */
    };
    if (result == S_OK)
        return STATUS_OK;
    for (size_t i = 0; i < sizeof table / sizeof table[0]; i++)
        if (table[i].code == (uint32_t)result)
            return table[i].status;
    return STATUS_IO;
}

BSTR wmi_bstr(const char *text) {
    Arena *arena = arena_new();
    const BSTR copy = SysAllocString(utf16_of(arena, text));
    arena_free(arena);
    return copy;
}

/* COM for as long as the process lives: were the last thread that uses it to end it, the security
 * that was set would be gone with it. Another part of the process may have set one first, which is
 * as well. */
static void begin_com(void) {
    static CO_MTA_USAGE_COOKIE kept;
    (void)CoIncrementMTAUsage(&kept);
    (void)CoInitializeSecurity(NULL, -1, NULL, NULL, RPC_C_AUTHN_LEVEL_DEFAULT,
                               RPC_C_IMP_LEVEL_IMPERSONATE, NULL, EOAC_NONE, NULL);
}

static HRESULT connect_server(WmiConnection *connection) {
    const BSTR space = wmi_bstr("ROOT\\CIMV2");
    if (space == NULL)
        return E_OUTOFMEMORY;
    const HRESULT result = IWbemLocator_ConnectServer(connection->locator, space, NULL, NULL, NULL,
                                                      WBEM_FLAG_CONNECT_USE_MAX_WAIT, NULL, NULL,
                                                      &connection->services);
    SysFreeString(space);
    return result;
}

HRESULT wmi_connect(WmiConnection *connection) {
    static uv_once_t once = UV_ONCE_INIT;
    *connection = (WmiConnection){.com = false};
    uv_once(&once, begin_com); /* the others wait until it is done */
    HRESULT result = CoInitializeEx(NULL, COINIT_MULTITHREADED);
    connection->com = SUCCEEDED(result);
    if (FAILED(result) && result != RPC_E_CHANGED_MODE)
        return result;
    result = CoCreateInstance(&CLSID_WbemLocator, NULL, CLSCTX_INPROC_SERVER, &IID_IWbemLocator,
                              (void **)&connection->locator);
    if (SUCCEEDED(result))
        result = connect_server(connection);
    if (SUCCEEDED(result))
        result = CoSetProxyBlanket((IUnknown *)connection->services, RPC_C_AUTHN_WINNT,
                                   RPC_C_AUTHZ_NONE, NULL, RPC_C_AUTHN_LEVEL_CALL,
                                   RPC_C_IMP_LEVEL_IMPERSONATE, NULL, EOAC_NONE);
    /* Without a server of its own behind it (Wine) there is no proxy to be set. */
    return result == E_NOINTERFACE && connection->services != NULL ? S_OK : result;
}

void wmi_disconnect(WmiConnection *connection) {
    if (connection->services != NULL)
        IWbemServices_Release(connection->services);
    if (connection->locator != NULL)
        IWbemLocator_Release(connection->locator);
    if (connection->com)
        CoUninitialize();
}

/* ---- values ---- */

static bool is_whole_number(const VARIANT *value, int64_t *ret_number) {
    switch (V_VT(value)) {
    case VT_I1:
        *ret_number = (int8_t)V_I1(value);
        return true;
    case VT_UI1:
        *ret_number = V_UI1(value);
        return true;
    case VT_I2:
        *ret_number = V_I2(value);
        return true;
    case VT_UI2:
        *ret_number = V_UI2(value);
        return true;
    case VT_I4:
    case VT_INT:
        *ret_number = V_I4(value);
        return true;
    case VT_UI4:
    case VT_UINT:
        *ret_number = V_UI4(value);
        return true;
    case VT_I8:
    case VT_UI8:
        *ret_number = V_I8(value);
        return true;
    default:
        return false;
    }
}

/* Lists and objects are none of ours. */
static WmiProperty property_of(Arena *arena, const wchar_t *name, const VARIANT *value) {
    WmiProperty property = {.name = utf16_text_all(arena, name), .text = ""};
    if (V_VT(value) == VT_BSTR) {
        property.type = WMI_TEXT;
        property.text = utf16_text(arena, V_BSTR(value), SysStringLen(V_BSTR(value)));
    } else if (V_VT(value) == VT_BOOL) {
        property.type = WMI_FLAG;
        property.number = V_BOOL(value) != VARIANT_FALSE;
    } else if (is_whole_number(value, &property.number)) {
        property.type = WMI_NUMBER;
    }
    return property;
}

static HRESULT read_row(Arena *arena, IWbemClassObject *object, WmiRow *row) {
    size_t capacity = 0;
    HRESULT result = IWbemClassObject_BeginEnumeration(object, WBEM_FLAG_NONSYSTEM_ONLY);
    while (result == S_OK) {
        BSTR name = NULL;
        VARIANT value;
        VariantInit(&value);
        result = IWbemClassObject_Next(object, 0, &name, &value, NULL, NULL);
        if (result == S_OK) {
            WmiProperty *property = arena_push(arena, &row->properties, &row->count, &capacity,
                                               sizeof *row->properties);
            *property = property_of(arena, name, &value);
        }
        SysFreeString(name);
        VariantClear(&value);
    }
    IWbemClassObject_EndEnumeration(object);
    return result == WBEM_S_NO_MORE_DATA ? S_OK : result;
}

/* ---- rows ---- */

HRESULT wmi_ask(const WmiConnection *connection, const char *wql, IEnumWbemClassObject **ret_rows) {
    const BSTR language = wmi_bstr("WQL"), question = wmi_bstr(wql);
    HRESULT result = E_OUTOFMEMORY;
    if (language != NULL && question != NULL)
        result = IWbemServices_ExecQuery(connection->services, language, question,
                                         WBEM_FLAG_FORWARD_ONLY | WBEM_FLAG_RETURN_IMMEDIATELY,
                                         NULL, ret_rows);
    SysFreeString(language);
    SysFreeString(question);
    return result;
}

static HRESULT read_rows(Arena *arena, IEnumWbemClassObject *answer, WmiRows *rows) {
    size_t capacity = 0;
    HRESULT result = S_OK;
    while (result == S_OK && rows->count < WMI_MOST_ROWS) {
        IWbemClassObject *object = NULL;
        ULONG given = 0;
        result = IEnumWbemClassObject_Next(answer, WMI_MOST_MS, 1, &object, &given);
        if (result == S_OK && given == 1) {
            WmiRow *row =
                arena_push(arena, &rows->items, &rows->count, &capacity, sizeof *rows->items);
            result = read_row(arena, object, row);
        }
        if (object != NULL)
            IWbemClassObject_Release(object);
    }
    return result == WBEM_S_FALSE ? S_OK : result;
}

static HRESULT query(Arena *arena, const WmiConnection *connection, const char *wql,
                     WmiRows *rows) {
    IEnumWbemClassObject *answer = NULL;
    HRESULT result = wmi_ask(connection, wql, &answer);
    if (SUCCEEDED(result))
        result = read_rows(arena, answer, rows);
    if (answer != NULL)
        IEnumWbemClassObject_Release(answer);
    return result;
}

Status windows_wmi_query(const WindowsCalls *calls, Arena *arena, const char *wql,
                         WmiRows *ret_rows) {
    (void)calls;
    WmiConnection connection;
    WmiRows rows = {0};
    HRESULT result = wmi_connect(&connection);
    if (SUCCEEDED(result))
        result = query(arena, &connection, wql, &rows);
    wmi_disconnect(&connection);
    *ret_rows = rows;
    ret_rows->code = result == S_OK ? 0 : (uint32_t)result;
    return wmi_status(result);
}
