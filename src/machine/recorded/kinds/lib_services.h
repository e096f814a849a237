/* Services as facts, whatever tool printed them. */
#ifndef KMSDOCTOR_LIB_SERVICES_H
#define KMSDOCTOR_LIB_SERVICES_H

#include "machine/recorded/output_kind.h"

/* The service of that name in this reading, made when it is new. A display name is turned into the
 * service's own name where we know it ("Software Protection" is sppsvc). */
Service *service_of(Reading *reading, Str name);

/* True when the name or display name is one that matters here. */
bool service_is_ours(Str name);

/* RUNNING, Stopped, 正在运行...; -1 when it is no state. */
int service_state(Str word);

/* AUTO_START (DELAYED), Manual, Disabled...; -1 when it is no start type. */
int service_start(Str words);

/* "0x80070422" of Win32 error 1058, in the arena; error 1058 also says that the start is disabled.
 */
void service_set_error(Reading *reading, Service *service, int64_t win32_error);

#endif
