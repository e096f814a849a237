/* A KMS host in what policies leave on a PC. Pure; the host in the arena, "" for none. */
#ifndef KMSDOCTOR_LIB_POLICIES_H
#define KMSDOCTOR_LIB_POLICIES_H

#include "base/str.h"

/* Registry.xml of Group Policy Preferences: <Properties ... name="KeyManagementServiceName"
 * type="REG_SZ" value="kms01.corp.example"/>; an item that deletes it sets none. */
const char *preference_host(Arena *arena, Str xml);

/* A script or a command line: slmgr /skms HOST[:PORT]. */
const char *script_host(Arena *arena, Str text);

#endif
