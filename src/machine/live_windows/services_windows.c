/* Services, through the service manager. */
#include "base/clock.h"
#include "base/utf16.h"
#include "machine/live_windows/win32_status.h"
#include "machine/live_windows/windows_net_calls.h"

#include <windows.h>

enum { LARGEST_CONFIG = 8 * 1024, LOOK_AGAIN_MS = 100 };

typedef struct Handles {
    SC_HANDLE manager, service;
} Handles;

static void close_handles(Handles *handles) {
    if (handles->service != NULL)
        CloseServiceHandle(handles->service);
    if (handles->manager != NULL)
        CloseServiceHandle(handles->manager);
}

static Status open_service(const char *name, DWORD rights, Handles *ret_handles) {
    Arena *arena = arena_new();
    Handles handles = {.manager = OpenSCManagerW(NULL, NULL, SC_MANAGER_CONNECT)};
    if (handles.manager != NULL)
        handles.service = OpenServiceW(handles.manager, utf16_of(arena, name), rights);
    const Status status =
        handles.service != NULL ? STATUS_OK : win32_status((uint32_t)GetLastError());
    arena_free(arena);
    if (status != STATUS_OK)
        close_handles(&handles);
    else
        *ret_handles = handles;
    return status;
}

/* ---- looking ---- */

static ServiceState state_of(DWORD state) {
    switch (state) {
    case SERVICE_RUNNING:
        return ServiceState_RUNNING;
    case SERVICE_START_PENDING:
    case SERVICE_CONTINUE_PENDING:
        return ServiceState_START_PENDING;
    case SERVICE_STOP_PENDING:
        return ServiceState_STOP_PENDING;
    case SERVICE_PAUSED:
    case SERVICE_PAUSE_PENDING:
        return ServiceState_PAUSED;
    default:
        return ServiceState_STOPPED;
    }
}

static bool read_status(SC_HANDLE service, SERVICE_STATUS_PROCESS *ret_status) {
    DWORD needed;
    return QueryServiceStatusEx(service, SC_STATUS_PROCESS_INFO, (BYTE *)ret_status,
                                sizeof *ret_status, &needed);
}

static bool is_delayed(SC_HANDLE service) {
    SERVICE_DELAYED_AUTO_START_INFO info = {0};
    DWORD needed;
    return QueryServiceConfig2W(service, SERVICE_CONFIG_DELAYED_AUTO_START_INFO, (BYTE *)&info,
                                sizeof info, &needed) &&
           info.fDelayedAutostart;
}

static StartType start_of(SC_HANDLE service, DWORD start) {
    switch (start) {
    case SERVICE_DISABLED:
        return StartType_DISABLED;
    case SERVICE_DEMAND_START:
        return StartType_DEMAND;
    default: /* automatic, and drivers of the system's start */
        return is_delayed(service) ? StartType_DELAYED : StartType_AUTO;
    }
}

static bool read_all(Arena *arena, SC_HANDLE service, ServiceInfo *ret_info) {
    QUERY_SERVICE_CONFIGW *config = arena_alloc(arena, LARGEST_CONFIG);
    SERVICE_STATUS_PROCESS status;
    DWORD needed;
    if (!read_status(service, &status) ||
        !QueryServiceConfigW(service, config, LARGEST_CONFIG, &needed))
        return false;
    *ret_info = (ServiceInfo){.display = utf16_text_all(arena, config->lpDisplayName),
                              .state = state_of(status.dwCurrentState),
                              .start = start_of(service, config->dwStartType),
                              .exit_code = status.dwWin32ExitCode};
    return true;
}

Status windows_service_query(const WindowsCalls *calls, Arena *arena, const char *name,
                             ServiceInfo *ret_info) {
    (void)calls;
    Handles handles;
    Status status = open_service(name, SERVICE_QUERY_STATUS | SERVICE_QUERY_CONFIG, &handles);
    if (status != STATUS_OK)
        return status;
    if (!read_all(arena, handles.service, ret_info))
        status = win32_status((uint32_t)GetLastError());
    close_handles(&handles);
    return status;
}

/* ---- changing ---- */

static bool change_start(SC_HANDLE service, StartType start) {
    const DWORD type = start == StartType_DISABLED ? SERVICE_DISABLED
                       : start == StartType_DEMAND ? SERVICE_DEMAND_START
                                                   : SERVICE_AUTO_START;
    if (!ChangeServiceConfigW(service, SERVICE_NO_CHANGE, type, SERVICE_NO_CHANGE, NULL, NULL, NULL,
                              NULL, NULL, NULL, NULL))
        return false;
    if (type != SERVICE_AUTO_START)
        return true;
    SERVICE_DELAYED_AUTO_START_INFO info = {.fDelayedAutostart = start == StartType_DELAYED};
    return ChangeServiceConfig2W(service, SERVICE_CONFIG_DELAYED_AUTO_START_INFO, &info);
}

Status windows_service_set_start(const WindowsCalls *calls, const char *name, StartType start) {
    (void)calls;
    Handles handles;
    Status status = open_service(name, SERVICE_CHANGE_CONFIG, &handles);
    if (status != STATUS_OK)
        return status;
    if (!change_start(handles.service, start))
        status = win32_status((uint32_t)GetLastError());
    close_handles(&handles);
    return status;
}

/* Waits until the service is in that state; STATUS_IO when it ends in the other one. */
static Status wait_for(SC_HANDLE service, DWORD wanted, int timeout_ms) {
    const int64_t deadline = clock_milliseconds() + timeout_ms;
    SERVICE_STATUS_PROCESS status;
    while (read_status(service, &status)) {
        if (status.dwCurrentState == wanted)
            return STATUS_OK;
        if (wanted == SERVICE_RUNNING && status.dwCurrentState == SERVICE_STOPPED)
            return win32_status(status.dwWin32ExitCode != 0 ? (uint32_t)status.dwWin32ExitCode
                                                            : (uint32_t)ERROR_SERVICE_NOT_ACTIVE);
        if (clock_milliseconds() >= deadline)
            return STATUS_TIMED_OUT;
        Sleep(LOOK_AGAIN_MS);
    }
    return win32_status((uint32_t)GetLastError());
}

/* It may be so already, or be on its way there. */
static bool set_off(SC_HANDLE service, bool run) {
    SERVICE_STATUS ignored;
    if (run)
        return StartServiceW(service, 0, NULL) || GetLastError() == ERROR_SERVICE_ALREADY_RUNNING;
    return ControlService(service, SERVICE_CONTROL_STOP, &ignored) ||
           GetLastError() == ERROR_SERVICE_NOT_ACTIVE ||
           GetLastError() == ERROR_SERVICE_CANNOT_ACCEPT_CTRL;
}

Status windows_service_run(const WindowsCalls *calls, const char *name, bool run, int timeout_ms) {
    (void)calls;
    Handles handles;
    Status status =
        open_service(name, SERVICE_QUERY_STATUS | (run ? SERVICE_START : SERVICE_STOP), &handles);
    if (status != STATUS_OK)
        return status;
    status = set_off(handles.service, run)
                 ? wait_for(handles.service, run ? SERVICE_RUNNING : SERVICE_STOPPED, timeout_ms)
                 : win32_status((uint32_t)GetLastError());
    close_handles(&handles);
    return status;
}
