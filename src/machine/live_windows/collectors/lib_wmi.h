/* Rows of WMI and what they say: pure, so that answers recorded anywhere can be read. */
#ifndef KMSDOCTOR_LIB_WMI_H
#define KMSDOCTOR_LIB_WMI_H

#include "machine/live_windows/collectors/lib_read.h"

/* The text of a property; "" where it is none, empty or no text. */
const char *wmi_text(const WmiRow *row, const char *name);
/* True when the property holds a number or a flag. WMI gives unsigned numbers as signed ones. */
bool wmi_number(const WmiRow *row, const char *name, int64_t *ret_number);
bool wmi_has(const WmiRow *row, const char *name); /* and it is not null */

/* What licence_from_wmi reads. Windows works out every column that is asked for, "*" all of them,
 * also those that slmgr asks only for one product at a time [SLMGR]. */
#define LICENCE_COLUMNS                                                                            \
    "ID, ApplicationID, Name, Description, PartialProductKey, LicenseStatus, "                     \
    "LicenseStatusReason, GracePeriodRemaining, VLActivationTypeEnabled, VLActivationInterval, "   \
    "VLRenewalInterval, KeyManagementServiceMachine, KeyManagementServicePort, "                   \
    "KeyManagementServiceLookupDomain, KeyManagementServiceProductKeyID, "                         \
    "DiscoveredKeyManagementServiceMachineName, DiscoveredKeyManagementServiceMachinePort, "       \
    "DiscoveredKeyManagementServiceMachineIpAddress"

/* One product of SoftwareLicensingProduct or OfficeSoftwareProtectionProduct as a licence. */
void licence_from_wmi(Facts *facts, const WmiRow *row, SourceId source);

/* The one row of SoftwareLicensingService. */
void spp_from_wmi(Facts *facts, const WmiRow *row, SourceId source);

/* Asks; on failure the group is failed, and its source tells the code. NULL: no rows. */
const WmiRows *wmi_rows(CollectorInput *input, FactGroup group, const char *class, const char *wql);

/* The same for some columns of a class; `where` is "" or " WHERE ...". When this Windows has not
 * all of them, it is asked for what it has. */
const WmiRows *wmi_columns(CollectorInput *input, FactGroup group, const char *class,
                           const char *columns, const char *where);

/* The code says that WMI or the class is not there or is damaged, not that somebody refused or the
 * licensing service does not run. */
bool wmi_code_is_broken(uint32_t code);

#endif
