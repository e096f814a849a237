/* The values of a practice PC that a path names (machine.h, Setting):
 *
 *   registry:...\KeyManagementService{Name,Port,LookupDomain}   at each level (spp_keys.h)
 *   registry:HKLM\SOFTWARE\Microsoft\Windows Script Host\Settings\Enabled    "0" or "1"
 *   service:NAME/state   running | stopped        service:NAME/start   auto | demand | disabled ...
 *   process:elevated     "true" is what consenting to the UAC prompt gives */
#ifndef KMSDOCTOR_PRACTICE_SETTINGS_H
#define KMSDOCTOR_PRACTICE_SETTINGS_H

#include "machine/practice/practice.h"

#define WSH_ENABLED "registry:HKLM\\SOFTWARE\\Microsoft\\Windows Script Host\\Settings\\Enabled"

MUST_CHECK Status settings_read(const Practice *practice, const char *path, Setting *ret_setting);

/* Without regard to rights. STATUS_UNSUPPORTED: no such value here; STATUS_MALFORMED: not a value
 * for it; STATUS_REFUSED: a disabled service does not start. */
MUST_CHECK Status settings_write(Practice *practice, const Setting *setting);

/* Group Policy Preferences set again what somebody changed. */
void settings_refresh_policy(Practice *practice);

#endif
