/* The real Windows, call by call. */
#include "machine/live_windows/windows_core_calls.h"
#include "machine/live_windows/windows_net_calls.h"

const WindowsCalls *windows_calls(void) {
    static const WindowsCalls calls = {
        .registry_read = windows_registry_read,
        .registry_list = windows_registry_list,
        .registry_write = windows_registry_write,
        .wmi_query = windows_wmi_query,
        .wmi_call = windows_wmi_call,
        .service_query = windows_service_query,
        .service_set_start = windows_service_set_start,
        .service_run = windows_service_run,
        .events_read = windows_events_read,
        .adapters = windows_adapters,
        .resolve = windows_resolve,
        .token = windows_token,
        .computer = windows_computer,
        .folder = windows_folder,
        .file_exists = windows_file_exists,
        .file_read = windows_file_read,
        .run = windows_run,
        .restart_elevated = windows_restart_elevated,
    };
    return &calls;
}
