/* The one record of a list that speaks of something. Names compare without case. NULL: nobody
 * found one, or nobody looked. What is found belongs to the facts, and may be changed by whom they
 * belong to. */
#ifndef KMSDOCTOR_FIND_H
#define KMSDOCTOR_FIND_H

#include "facts/facts.h"

Service *find_service(const Facts *facts, const char *name);

/* Does the setting stand at that level, for that application where the level knows one? */
bool setting_is_at(const HostSetting *setting, SettingLevel level, Application application);

/* The setting of a level. sku matters at sku level only, application not at service level and in
 * Office's own key. */
HostSetting *find_setting(const Facts *facts, SettingLevel level, Application application,
                          const char *sku);

/* The answer that gave this address for that host name. */
const Name *find_name_with_address(const Facts *facts, const char *host, const char *address);

/* From a seat: the address was reached only because the seat's own hosts file gives it to that
 * host. It says nothing of the way that the PC goes. */
bool address_is_pinned_here(const Facts *facts, const char *host, const char *address);

/* The same of a name: the seat's own hosts file says so. */
bool name_is_pinned_here(const Facts *facts, const Name *name);

#endif
