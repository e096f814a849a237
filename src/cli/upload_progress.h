/* How far an upload is, on standard error: one line that is drawn over itself where a person looks
 * at it, else a line every few seconds. */
#ifndef KMSDOCTOR_UPLOAD_PROGRESS_H
#define KMSDOCTOR_UPLOAD_PROGRESS_H

#include "cli/cli.h"
#include "portal/portal.h"

typedef struct UploadProgress {
    const Context *context;
    bool draws;
    bool drawn;          /* the line stands there */
    int64_t shown_ms;    /* when, 0: never */
    UploadState state;   /* that was shown */
    const char *trouble; /* key of what was said already, NULL none */
    char code[64];       /* of a login, that was said already */
} UploadProgress;

UploadProgress upload_progress_begin(const Context *context);
void upload_progress_show(UploadProgress *progress, const UploadView *view);

/* Takes the line away, before anything else is said. */
void upload_progress_clear(UploadProgress *progress);

#endif
