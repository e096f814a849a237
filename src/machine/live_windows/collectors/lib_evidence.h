/* What tools print is kept as it is, for whoever has to believe the rest. */
#ifndef KMSDOCTOR_LIB_EVIDENCE_H
#define KMSDOCTOR_LIB_EVIDENCE_H

#include "machine/live_windows/collector.h"

/* Runs argv (ends with NULL; argv[0] a full path) and keeps what it printed; `command` as a person
 * would type it. */
void evidence_run(CollectorInput *input, const char *name, const char *command,
                  const char *const *argv, int timeout_ms);

/* The same of a script of Microsoft's, by cscript: no window opens. `script` is "slmgr.vbs" or the
 * full path of an ospp.vbs; what allowed.h does not allow is refused. (Not with //B, which keeps
 * WScript.Echo silent too.) */
void evidence_script(CollectorInput *input, const char *name, const char *command,
                     const char *script, const char *option, int timeout_ms);

#endif
