/* The calls of WindowsCalls for the registry, WMI, the process and its computer, for its table.
 * Each is in <what>_windows.c. */
#ifndef KMSDOCTOR_WINDOWS_CORE_CALLS_H
#define KMSDOCTOR_WINDOWS_CORE_CALLS_H

#include "machine/live_windows/windows_calls.h"

/* registry_windows.c */
Status windows_registry_read(const WindowsCalls *calls, Arena *arena, const char *key,
                             const char *name, RegistryValue *ret_value);
Status windows_registry_list(const WindowsCalls *calls, Arena *arena, const char *key,
                             RegistryNames *ret_names);
Status windows_registry_write(const WindowsCalls *calls, const char *key, const char *name,
                              const RegistryValue *value);

/* wmi_windows.c, wmi_call_windows.c */
Status windows_wmi_query(const WindowsCalls *calls, Arena *arena, const char *wql,
                         WmiRows *ret_rows);
Status windows_wmi_call(const WindowsCalls *calls, const char *path, const char *method,
                        const WmiProperty *arguments, size_t count, uint32_t *ret_code);

/* token_windows.c */
Status windows_token(const WindowsCalls *calls, Arena *arena, TokenInfo *ret_token);

/* computer_windows.c */
Status windows_computer(const WindowsCalls *calls, Arena *arena, ComputerInfo *ret_computer);

/* folders_windows.c */
const char *windows_folder(const WindowsCalls *calls, Arena *arena, Folder folder);
bool windows_file_exists(const WindowsCalls *calls, const char *path);
Status windows_file_read(const WindowsCalls *calls, Arena *arena, const char *path, size_t limit,
                         Str *ret_bytes);

/* run_windows.c */
Status windows_run(const WindowsCalls *calls, Arena *arena, const char *const *argv, int timeout_ms,
                   ChildResult *ret_result);

/* elevation_windows.c */
Status windows_restart_elevated(const WindowsCalls *calls, const char *const *arguments);

#endif
