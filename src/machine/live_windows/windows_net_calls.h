/* The calls of WindowsCalls for services, the event log, adapters and Windows' own resolver, for
 * its table. Each is in <what>_windows.c. */
#ifndef KMSDOCTOR_WINDOWS_NET_CALLS_H
#define KMSDOCTOR_WINDOWS_NET_CALLS_H

#include "machine/live_windows/windows_calls.h"

/* services_windows.c */
Status windows_service_query(const WindowsCalls *calls, Arena *arena, const char *name,
                             ServiceInfo *ret_info);
Status windows_service_set_start(const WindowsCalls *calls, const char *name, StartType start);
Status windows_service_run(const WindowsCalls *calls, const char *name, bool run, int timeout_ms);

/* events_windows.c */
Status windows_events_read(const WindowsCalls *calls, Arena *arena, const char *channel,
                           const char *provider, const int *ids, size_t most,
                           EventRecords *ret_records);

/* adapters_windows.c */
Status windows_adapters(const WindowsCalls *calls, Arena *arena, AdapterInfos *ret_adapters);

/* resolve_windows.c */
Status windows_resolve(const WindowsCalls *calls, Arena *arena, const char *name, int type,
                       DnsAnswer *ret_answer);

#endif
