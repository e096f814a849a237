/* Methods of objects in WMI. */
#include "machine/live_windows/wmi_rooms.h"

#include "base/utf16.h"

/* ---- which object ---- */

/* "Class" of "Class.ID=...". In the arena. */
static const char *class_of(Arena *arena, const char *path) {
    return str_dup(arena, str_cut(str_of(path), '.', NULL));
}

static HRESULT path_of(IWbemClassObject *object, BSTR *ret_path) {
    VARIANT value;
    VariantInit(&value);
    HRESULT result = IWbemClassObject_Get(object, L"__RELPATH", 0, &value, NULL, NULL);
    if (result == S_OK && V_VT(&value) == VT_BSTR)
        *ret_path = SysAllocString(V_BSTR(&value));
    else if (result == S_OK)
        result = (HRESULT)WBEM_E_NOT_FOUND;
    VariantClear(&value);
    return result;
}

/* The only instance of a class is not named by its key, which holds the version of Windows. */
static HRESULT path_of_instance(Arena *arena, const WmiConnection *connection, const char *class,
                                BSTR *ret_path) {
    IEnumWbemClassObject *answer = NULL;
    IWbemClassObject *object = NULL;
    ULONG given = 0;
    HRESULT result = wmi_ask(connection, arena_printf(arena, "SELECT * FROM %s", class), &answer);
    if (SUCCEEDED(result))
        result = IEnumWbemClassObject_Next(answer, WMI_MOST_MS, 1, &object, &given);
    if (result == WBEM_S_FALSE)
        result = (HRESULT)WBEM_E_NOT_FOUND;
    if (result == S_OK)
        result = path_of(object, ret_path);
    if (object != NULL)
        IWbemClassObject_Release(object);
    if (answer != NULL)
        IEnumWbemClassObject_Release(answer);
    return result;
}

static HRESULT object_path(Arena *arena, const WmiConnection *connection, const char *path,
                           BSTR *ret_path) {
    if (strchr(path, '.') == NULL)
        return path_of_instance(arena, connection, path, ret_path);
    *ret_path = wmi_bstr(path);
    return *ret_path == NULL ? E_OUTOFMEMORY : S_OK;
}

/* ---- its arguments ---- */

static HRESULT put(Arena *arena, IWbemClassObject *arguments, const WmiProperty *argument) {
    VARIANT value;
    VariantInit(&value);
    if (argument->type == WMI_TEXT) {
        V_VT(&value) = VT_BSTR;
        V_BSTR(&value) = wmi_bstr(argument->text);
    } else if (argument->type == WMI_FLAG) {
        V_VT(&value) = VT_BOOL;
        V_BOOL(&value) = argument->number != 0 ? VARIANT_TRUE : VARIANT_FALSE;
    } else {
        V_VT(&value) = VT_I4;
        V_I4(&value) = (LONG)argument->number;
    }
    const HRESULT result =
        IWbemClassObject_Put(arguments, utf16_of(arena, argument->name), 0, &value, 0);
    VariantClear(&value);
    return result;
}

/* An object of the method's own class of arguments, filled; NULL where it takes none. */
static HRESULT make_arguments(Arena *arena, const WmiConnection *connection, const char *class,
                              const char *method, const WmiProperty *arguments, size_t count,
                              IWbemClassObject **ret_arguments) {
    IWbemClassObject *declared = NULL, *signature = NULL;
    const BSTR name = wmi_bstr(class);
    HRESULT result = IWbemServices_GetObject(connection->services, name, 0, NULL, &declared, NULL);
    if (SUCCEEDED(result))
        result = IWbemClassObject_GetMethod(declared, utf16_of(arena, method), 0, &signature, NULL);
    if (SUCCEEDED(result) && signature != NULL)
        result = IWbemClassObject_SpawnInstance(signature, 0, ret_arguments);
    if (SUCCEEDED(result) && signature == NULL && count > 0)
        result = (HRESULT)WBEM_E_INVALID_METHOD_PARAMETERS;
    for (size_t i = 0; SUCCEEDED(result) && i < count; i++)
        result = put(arena, *ret_arguments, &arguments[i]);
    if (signature != NULL)
        IWbemClassObject_Release(signature);
    if (declared != NULL)
        IWbemClassObject_Release(declared);
    SysFreeString(name);
    return result;
}

/* ---- the call ---- */

/* A method may end well and give back a code of its own. */
static HRESULT code_of(IWbemClassObject *answer) {
    VARIANT value;
    HRESULT code = S_OK;
    VariantInit(&value);
    if (answer != NULL &&
        IWbemClassObject_Get(answer, L"ReturnValue", 0, &value, NULL, NULL) == S_OK &&
        V_VT(&value) == VT_I4)
        code = (HRESULT)V_I4(&value);
    VariantClear(&value);
    return code;
}

static HRESULT execute(const WmiConnection *connection, BSTR path, const char *method,
                       IWbemClassObject *arguments) {
    IWbemClassObject *answer = NULL;
    const BSTR name = wmi_bstr(method);
    HRESULT result = IWbemServices_ExecMethod(connection->services, path, name, 0, NULL, arguments,
                                              &answer, NULL);
    if (SUCCEEDED(result))
        result = code_of(answer);
    if (answer != NULL)
        IWbemClassObject_Release(answer);
    SysFreeString(name);
    return result;
}

static HRESULT call(Arena *arena, const WmiConnection *connection, const char *path,
                    const char *method, const WmiProperty *arguments, size_t count) {
    IWbemClassObject *given = NULL;
    BSTR object = NULL;
    HRESULT result = object_path(arena, connection, path, &object);
    if (SUCCEEDED(result))
        result = make_arguments(arena, connection, class_of(arena, path), method, arguments, count,
                                &given);
    if (SUCCEEDED(result))
        result = execute(connection, object, method, given);
    if (given != NULL)
        IWbemClassObject_Release(given);
    SysFreeString(object);
    return result;
}

Status windows_wmi_call(const WindowsCalls *calls, const char *path, const char *method,
                        const WmiProperty *arguments, size_t count, uint32_t *ret_code) {
    (void)calls;
    Arena *arena = arena_new();
    WmiConnection connection;
    HRESULT result = wmi_connect(&connection);
    if (SUCCEEDED(result))
        result = call(arena, &connection, path, method, arguments, count);
    wmi_disconnect(&connection);
    arena_free(arena);
    *ret_code = (uint32_t)result;
    return wmi_status(result);
}
