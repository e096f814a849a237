/* What error numbers of Windows mean to us. Pure: the numbers are those of winerror.h, which are
 * the same on every Windows. */
#ifndef KMSDOCTOR_WIN32_STATUS_H
#define KMSDOCTOR_WIN32_STATUS_H

#include "base/status.h"
#include "facts/facts.h"

/* Of GetLastError and of functions that return such a number: registry, services, event log. 0 of a
 * call that failed: what stands behind it is not there (Wine's stubs). */
Status win32_status(uint32_t error);

/* Of DnsQuery: what came back for the name. 0: FOUND, where records are of the type asked. */
LookupOutcome win32_lookup_outcome(uint32_t error);

#endif
