/* The registry paths of SPP's host settings [REG], as Setting paths (machine.h), and back. */
#ifndef KMSDOCTOR_SPP_KEYS_H
#define KMSDOCTOR_SPP_KEYS_H

#include "facts/facts.h"

#define SPP_KEY  "HKLM\\SOFTWARE\\Microsoft\\Windows NT\\CurrentVersion\\SoftwareProtectionPlatform"
#define OSPP_KEY "HKLM\\SOFTWARE\\Microsoft\\OfficeSoftwareProtectionPlatform"

#define SPP_HOST   "KeyManagementServiceName"
#define SPP_PORT   "KeyManagementServicePort"
#define SPP_DOMAIN "KeyManagementServiceLookupDomain"

/* Classes of WMI: of Windows' own licensing, and of osppsvc's (Windows 7, Office 2010) [OSPP15]. */
#define SPP_SERVICE_CLASS  "SoftwareLicensingService"
#define SPP_PRODUCT_CLASS  "SoftwareLicensingProduct"
#define OSPP_SERVICE_CLASS "OfficeSoftwareProtectionService"
#define OSPP_PRODUCT_CLASS "OfficeSoftwareProtectionProduct"

/* Application IDs of Windows, Office 2013 and later, Office 2010; lower case [SLMGR][OSPP15]. */
const char *application_guid(Application application);
/* "55c92734-d682-4d71-983e-d6ec3f16059f": a SKU's name, in any case. */
bool guid_is_valid(Str text);

/* -1 when it is none of ours; case ignored, braces allowed. */
int application_of_guid(Str guid);

/* "registry:HKLM\...\KeyManagementServiceName" of a level; `value` is one of the names above. sku
 * is used at sku level only. In the arena. */
char *spp_setting_path(Arena *arena, SettingLevel level, Application application, const char *sku,
                       const char *value);

typedef struct SppSetting {
    SettingLevel level;
    Application application;
    Str sku; /* a GUID; of SettingLevel_SKU */
    Str value;
} SppSetting;

/* What a registry path ("registry:" before it or not, long or short hive name, any case) stands
 * for; false when it is no setting of SPP. */
bool spp_setting_parse(Str path, SppSetting *ret_setting);

#endif
