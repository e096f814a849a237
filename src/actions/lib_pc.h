/* What the facts say to the actions: how commands can be run on this PC, what there is to activate,
 * and which settings a command would touch. */
#ifndef KMSDOCTOR_LIB_PC_H
#define KMSDOCTOR_LIB_PC_H

#include "actions/action.h"
#include "facts/find.h"

/* Microsoft's scripts are the way unless something says that they cannot run. They call WMI
 * themselves [SLMGR][OSPP16]: without it neither way is open. */
bool pc_scripts_run(const Facts *facts);
bool pc_office_scripts_run(const Facts *facts);
bool pc_wmi_runs(const Facts *facts);

/* The ospp.vbs to call: of the newest Office; "" when none is known. One script serves all products
 * of Office 2013 and later on the PC, for it asks by their common application ID [OSPP16]. */
const char *pc_office_script(const Facts *facts);

/* CMGE's own client has activated Windows: KMS is not what it hangs on [CMGE-audit]. */
bool pc_cmit_activates(const Facts *facts);

/* A product that a KMS host is to activate: key of the KMS client channel. */
bool licence_is_kms(const Licence *licence, Application application);
/* ... and that is known not to be activated. */
bool licence_waits(const Licence *licence, Application application);
bool pc_has_kms(const Facts *facts, Application application);
bool pc_waits(const Facts *facts, Application application);

/* Activation IDs of those, each once; the list ends with NULL. In the arena. */
const char *const *pc_kms_skus(Arena *arena, const Facts *facts, Application application);

/* A host or port is set at that level (of any sku). */
bool pc_level_is_set(const Facts *facts, SettingLevel level, Application application);
/* The host set there, "" when none is. */
const char *pc_host_at(const Facts *facts, SettingLevel level, Application application);

/* Office has a host at its own or its products' level, and uses that. */
bool pc_office_has_own_host(const Facts *facts);

/* A policy that sets a KMS host other than `host` (NULL: any host), or NULL. */
const Policy *pc_policy_against(const Facts *facts, const char *host);

/* The organisation's KMS host as the profile or, without one, the facts show it: a target of an SRV
 * record that answered as KMS or whose port is open, else the only target that nothing speaks
 * against. One that was seen bad is none: *ret_bad names it then, NULL where there is none. False:
 * no host is known. */
bool pc_known_host(const ActionInput *input, const char **ret_host, int64_t *ret_port,
                   const char **ret_bad);

/* The facts show that this host cannot be had at any of its addresses: no such name, no listener on
 * the port (0: 1688), or one that answered the bind and is no KMS. */
bool pc_host_seen_bad(const ActionInput *input, const char *host, int64_t port);
/* They show nothing of it: it was neither looked up nor tried. */
bool pc_host_unseen(const ActionInput *input, const char *host, int64_t port);

#endif
