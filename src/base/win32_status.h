/* What error numbers of Windows mean to us: one table for all who ask it for something. Pure: the
 * numbers are those of winerror.h, which are the same on every Windows. */
#ifndef KMSDOCTOR_BASE_WIN32_STATUS_H
#define KMSDOCTOR_BASE_WIN32_STATUS_H

#include "base/status.h"

#include <stdint.h>

/* Of GetLastError and of functions that return such a number: files, registry, services, event log.
 * 0 of a call that failed: what stands behind it is not there (as in Wine). */
Status win32_status(uint32_t error);

#endif
