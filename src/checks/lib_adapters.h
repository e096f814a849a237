/* The adapters that carry the PC's own network: connected, not virtual. */
#ifndef KMSDOCTOR_LIB_ADAPTERS_H
#define KMSDOCTOR_LIB_ADAPTERS_H

#include "checks/check.h"

bool adapter_counts(const Adapter *adapter);

/* The one with the gateway, else with an address, else any that counts; NULL: none. */
const Adapter *main_adapter(const Facts *facts);

/* Its first address that is none of the self-assigned ones, IPv4 before IPv6; NULL when there is
 * none. With ret_self_assigned a 169.254 address that stands there instead. */
const char *adapter_address(const Adapter *adapter, const char **ret_self_assigned);

#endif
