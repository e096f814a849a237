/* What slmgr, ospp and WMI have in common: the licensing service's methods, with its error codes.
 * Each gives NULL when it worked, else the code ("0x80070005"). */
#ifndef KMSDOCTOR_PRACTICE_LICENSING_H
#define KMSDOCTOR_PRACTICE_LICENSING_H

#include "machine/practice/commands/tool.h"
#include "machine/practice/spp.h"

/* Why the service cannot even be asked; NULL when it can. */
const char *licensing_trouble(ToolRun *run);

/* Sets one value (spp_keys.h) of the service (product NULL) or of one product; text NULL clears it.
 */
const char *licensing_set(ToolRun *run, const Licence *product, const char *value,
                          const char *text);

const char *licensing_activate(ToolRun *run, Licence *product, AttemptTool tool);

const char *licensing_set_caching(ToolRun *run, bool enabled);

/* type 0 all, 1 AD, 2 KMS, 3 token; product NULL: of Windows and the service. */
const char *licensing_set_type(ToolRun *run, Licence *product, const char *type);

const char *licensing_install_key(ToolRun *run, const char *key);
const char *licensing_remove_key(ToolRun *run, Licence *product);

/* A new CMID, from the next restart on. */
const char *licensing_rearm(ToolRun *run);

/* The product of an activation ID, or NULL. */
Licence *licensing_product(const ToolRun *run, const char *sku);

/* "0x1234ABCD text", or what slmgr prints for a code without one; in the PC's language or English.
 */
const char *licensing_error_text(const ToolRun *run, const char *code, bool chinese);

#endif
