/* What error numbers of Windows mean to us: those of names beside those of all calls. Pure. */
#ifndef KMSDOCTOR_WIN32_STATUS_H
#define KMSDOCTOR_WIN32_STATUS_H

#include "base/win32_status.h"
#include "facts/facts.h"

/* Of DnsQuery: what came back for the name. 0: FOUND, where records are of the type asked. */
LookupOutcome win32_lookup_outcome(uint32_t error);

#endif
