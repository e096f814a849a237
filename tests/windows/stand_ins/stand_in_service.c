/* A service that starts, stops and does nothing: what stands behind sppsvc, CmitClientSVC and
 * others that Wine does not have. It takes the name that the service manager calls it by. */
#include <windows.h>

static SERVICE_STATUS_HANDLE handle;

static void tell(DWORD state) {
    SERVICE_STATUS status = {.dwServiceType = SERVICE_WIN32_OWN_PROCESS,
                             .dwCurrentState = state,
                             .dwControlsAccepted =
                                 state == SERVICE_RUNNING ? SERVICE_ACCEPT_STOP : 0};
    SetServiceStatus(handle, &status);
}

static DWORD WINAPI control(DWORD code, DWORD type, void *data, void *context) {
    (void)type;
    (void)data;
    (void)context;
    if (code == SERVICE_CONTROL_STOP || code == SERVICE_CONTROL_SHUTDOWN)
        tell(SERVICE_STOPPED);
    return NO_ERROR;
}

static void WINAPI serve(DWORD argc, wchar_t **argv) {
    handle = RegisterServiceCtrlHandlerExW(argc > 0 ? argv[0] : L"", control, NULL);
    tell(SERVICE_RUNNING);
}

int wmain(void) {
    wchar_t any[] = L"";
    const SERVICE_TABLE_ENTRYW table[] = {{any, serve}, {NULL, NULL}};
    return StartServiceCtrlDispatcherW(table) ? 0 : 1;
}
