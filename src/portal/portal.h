/* The way of a bundle to the support portal (docs/portal.md): tus 1.0, else a plain PUT. An upload
 * goes on in small steps, so that a screen can show it and a key can pause or end it:
 *
 *     upload_begin(arena, &request, &upload, &trouble);
 *     while (upload_advance(upload, wait_ms)) ...draw upload_view(upload)...
 *     upload_free(upload);                       the job stays on the disk until it is over
 *
 * Its job is on the disk before the first byte goes, and says where the portal has got to: killed
 * at any moment, by whatever, upload_resume goes on with it. No token is ever in it. */
#ifndef KMSDOCTOR_PORTAL_H
#define KMSDOCTOR_PORTAL_H

#include "base/sha256.h"
#include "facts/profile.h"
#include "messages/messages.h"

/* What stands in the way, as a sentence that waits for a language. key NULL: nothing. */
typedef struct PortalTrouble {
    const char *key; /* locale key "portal_trouble.<what>" */
    Param params[3]; /* name NULL: no more; foreign text is harmless already */
    Status status;   /* STATUS_MALFORMED, STATUS_NOT_FOUND, STATUS_REFUSED, ... */
} PortalTrouble;

/* ---- jobs (job.c): <state>/uploads/<id>.json, owner-only ---- */

typedef enum JobState {
    JOB_WAITING,  /* to be gone on with */
    JOB_SENT,     /* all bytes are there; the portal gave no digest of its own */
    JOB_VERIFIED, /* the portal answered with the digest that it computed */
    JOB_STATES
} JobState;

const char *job_state_word(JobState state); /* "waiting" "sent" "verified" */

typedef struct UploadJob {
    const char *id;          /* "20261130T180000Z-3f9a" */
    const char *path;        /* of the bundle, absolute */
    const char *case_number; /* "" none */
    const char *portal_url;  /* where it was begun */
    const char *protocol;    /* "tus" "put" "" not known yet */
    const char *location;    /* tus: URL of the upload, "" none yet */
    uint64_t size;           /* of the file, in bytes */
    int64_t modified;        /* of the file, seconds since 1970 */
    char sha256[SHA256_BYTES * 2 + 1];
    uint64_t confirmed; /* bytes that the portal is known to have */
    uint64_t chunk;     /* bytes that go at once, as was learned; 0: not yet */
    int64_t begun, changed;
    JobState state;
    const char *receipt; /* the portal's id of what it received, "" none */
} UploadJob;

/* All of them, the last changed first; in the arena. A damaged file is passed over. */
size_t upload_jobs(Arena *arena, const UploadJob **ret_jobs);

/* Forgets a job that waits, whatever the portal has of it. Where another process is at it, that one
 * is told, and ends it within a second. STATUS_NOT_FOUND: there is none that waits. */
MUST_CHECK Status upload_job_remove(const char *id);

/* ---- one upload (upload.c) ---- */

typedef struct Upload Upload;

typedef enum UploadState {
    UPLOAD_READING,     /* the file is read for its digest */
    UPLOAD_ASKING,      /* the portal is asked what it can do, or how far it has got */
    UPLOAD_NEEDS_TOKEN, /* waits for upload_give_token */
    UPLOAD_NEEDS_LOGIN, /* waits for a person to type login_code at login_url */
    UPLOAD_SENDING,
    UPLOAD_WAITING,  /* for the next attempt, wait_ms from now; trouble says why */
    UPLOAD_PAUSED,   /* by upload_pause */
    UPLOAD_CHECKING, /* everything is there; the portal's receipt is asked for */
    UPLOAD_VERIFIED, /* over: the portal's own digest is the file's */
    UPLOAD_SENT,     /* over: sent, and not verified */
    UPLOAD_STOPPED,  /* over for now: the job stays, to go on with later; trouble says why */
    UPLOAD_FAILED,   /* over: it cannot go on; trouble says why; the job is gone */
    UPLOAD_CANCELLED /* over: ended by upload_cancel, at the portal too where it allows that */
} UploadState;

static inline bool upload_is_over(UploadState state) {
    return state >= UPLOAD_VERIFIED;
}

typedef struct UploadView {
    UploadState state;
    const char *portal; /* its host, for people */
    const char *job_id;
    const char *sha256;                 /* "" while it is read */
    uint64_t size, confirmed;           /* bytes: of the file; that the portal has for certain */
    uint64_t sent;                      /* bytes that have gone, confirmed or not */
    uint64_t rate;                      /* bytes a second lately; 0: not known */
    int64_t left_s;                     /* -1: not known */
    int wait_ms;                        /* UPLOAD_WAITING */
    const char *login_url, *login_code; /* UPLOAD_NEEDS_LOGIN */
    const char *receipt;                /* the portal's id of it, "" none */
    bool verifiable;       /* the portal has said that it gives receipts; false: not known */
    PortalTrouble trouble; /* UPLOAD_VERIFIED, UPLOAD_SENT: what was left behind at the portal */
} UploadView;

/* A bundle in memory. */
typedef struct PortalFile {
    Str bytes;
    int64_t modified;                  /* seconds since 1970 */
    bool is_bundle;                    /* it was looked at, and may go */
    const char *case_number, *level;   /* as its manifest says; "" none */
    bool send_refused;                 /* its case has no yes to sending */
    char sha256[SHA256_BYTES * 2 + 1]; /* "" not known yet */
} PortalFile;

/* Reads it and looks whether it is a whole bundle whose leak gate has passed. All in the arena. */
MUST_CHECK Status portal_file_read(Arena *arena, const char *path, PortalFile *ret_file,
                                   PortalTrouble *ret_trouble);

typedef struct UploadRequest {
    const Profile *profile;  /* portal, CA, how it authenticates, token file */
    const char *portal_url;  /* NULL: the profile's */
    const char *path;        /* a bundle */
    const char *case_number; /* NULL or "": the bundle's own, where its manifest has one */
    const char *sha256; /* of the bundle that was looked at; nothing of another one is sent. NULL:
                         * any */
    const PortalFile *file; /* what goes, as portal_file_read gave it of `path`; must live as long
                             * as the upload. NULL: it is read. */
} UploadRequest;

/* Is there a portal to send to: the profile or `url` (NULL: none) names one and it is an https://
 * URL. *ret_trouble says what is wrong. */
bool portal_is_known(const Profile *profile, const char *url, PortalTrouble *ret_trouble);

/* Opens the file, looks whether it is a bundle whose leak gate has passed, and writes the job. A
 * file that has an unfinished job with the same portal goes on with that one. */
MUST_CHECK Status upload_begin(Arena *arena, const UploadRequest *request, Upload **ret_upload,
                               PortalTrouble *ret_trouble);

MUST_CHECK Status upload_resume(Arena *arena, const Profile *profile, const char *job_id,
                                Upload **ret_upload, PortalTrouble *ret_trouble);

/* Goes on for at most wait_ms; false: it is over (upload_is_over). */
bool upload_advance(Upload *upload, int wait_ms);

/* Valid until the next call; its texts are the upload's. */
const UploadView *upload_view(const Upload *upload);

void upload_pause(Upload *upload);  /* after what is under way was dropped */
void upload_go_on(Upload *upload);  /* also: try now instead of waiting */
void upload_cancel(Upload *upload); /* the portal is told; goes on until it is over */
void upload_give_token(Upload *upload, const char *token); /* copied, wiped in the end */
void upload_free(Upload *upload); /* NULL is allowed; a job that is not over stays */

#endif
