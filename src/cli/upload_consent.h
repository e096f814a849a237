/* The yes to sending, of whoever types `kmsdoctor upload FILE`. */
#ifndef KMSDOCTOR_UPLOAD_CONSENT_H
#define KMSDOCTOR_UPLOAD_CONSENT_H

#include "cli/cli.h"
#include "portal/portal.h"

/* Says on standard error what would go where, and that the file's own case has no yes to it where
 * that is so; at a console it asks once. With --yes, or where nobody can be asked, having named the
 * file is the yes; with --json nothing is said. 0: it may go, or it cannot go anyway, which
 * upload_begin tells; else an exit code, after a sentence.
 *
 * *ret_file: what was looked at for that, in the context's arena, so that it is what goes;
 * `is_bundle` false where nothing was.
 *
 * *ret_is_there: the portal has verified these very bytes before, which is said with its receipt on
 * standard output: nothing is to be sent. Not with --yes or --json, which send again. */
int upload_consent(const Context *context, const char *path, PortalFile *ret_file,
                   bool *ret_is_there);

#endif
