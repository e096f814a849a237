/* One upload at the command line: it is turned until it is over, its progress is shown, a token is
 * asked for, Ctrl-C leaves the job for later. */
#ifndef KMSDOCTOR_UPLOAD_RUN_H
#define KMSDOCTOR_UPLOAD_RUN_H

#include "cli/cli.h"
#include "portal/portal.h"

#include <cjson/cJSON.h>

/* Frees the upload; returns an exit code. `uploads`: an array that gets what became of it, NULL:
 * it is said in a sentence. `cancel`: it is ended at the portal instead. */
int upload_run(const Context *context, Upload *upload, bool cancel, cJSON *uploads);

/* The same for what could not even be opened. */
int upload_refused(const Context *context, const char *what, const PortalTrouble *trouble,
                   cJSON *uploads);

/* Another process is at it, which now knows that it is to end it. Returns an exit code. */
int upload_told_to_end(const Context *context, const char *id, cJSON *uploads);

#endif
