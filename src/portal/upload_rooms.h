/* What the rooms of an upload share. An upload is always at one step; a step that asks the portal
 * has a way to begin its exchange and a way to take the answer. */
#ifndef KMSDOCTOR_UPLOAD_ROOMS_H
#define KMSDOCTOR_UPLOAD_ROOMS_H

#include "portal/chunk.h"
#include "portal/http.h"
#include "portal/job.h"
#include "portal/login.h"
#include "portal/portal_file.h"
#include "portal/rate.h"
#include "portal/receipt.h"
#include "portal/retry.h"

typedef enum Step {
    STEP_READ,    /* the digest */
    STEP_ENTER,   /* a token, where one is wanted */
    STEP_OPTIONS, /* what the portal can do */
    STEP_CREATE,  /* tus: a new upload */
    STEP_HEAD,    /* tus: how much it has */
    STEP_PATCH,   /* tus: the next chunk */
    STEP_PUT,     /* the whole file */
    STEP_RECEIPT, /* what the portal has, by its own digest */
    STEP_DELETE,  /* tus: the upload is ended at the portal */
    STEP_OVER,
    STEPS
} Step;

/* What the upload is ended at the portal for. */
typedef enum Ending {
    ENDING_CANCELLED,
    ENDING_CHANGED,
    ENDING_BEGIN_AGAIN,
    ENDING_REVOKED,  /* the yes was taken back elsewhere */
    ENDING_FALL_BACK /* it goes as a PUT instead */
} Ending;

struct Upload {
    Arena *arena, *round; /* of the upload; of one exchange */
    Profile profile;      /* without what is not for this portal */
    UploadJob job;
    DiskFile lock;
    PortalFile file;          /* as it was looked at */
    PortalTrouble unreadable; /* why the file of a job cannot be read; key NULL: it was */
    Sha256 sha;
    size_t hashed;
    Http *http;
    HttpRequest request;
    Step step;
    bool exchange;         /* the step's exchange is under way */
    UploadState end;       /* STEP_OVER */
    Ending ending;         /* STEP_DELETE */
    bool paused, no_token; /* no_token: waits for one */
    int64_t wait_until_ms; /* 0: does not wait */
    char *token;           /* NULL: none; malloc */
    Login *login;
    bool may_have_token; /* the one of this run, $KMSDOCTOR_PORTAL_TOKEN */
    bool looked_for_token, was_logged_in;
    bool by_file;           /* somebody asks for this file, not for this job */
    bool began_again;       /* the portal had let an upload go */
    const char *asked_case; /* the case that was named with the file; "" none */
    const char *wanted;     /* the digest that the file must have; NULL: any */
    bool may_be_there;      /* every byte has gone, or may have, and the answer was lost */
    bool no_terminate;
    bool left_there;   /* an upload was not gone on with, and the portal could not be told */
    uint64_t going;    /* bytes of the chunk that is under way, or was */
    uint64_t tried_at; /* where it begins; a break there again: smaller chunks */
    bool broke;
    int64_t looked_ms; /* when it was last looked whether the job is revoked */
    Retry retry;
    Chunk chunk;
    Rate rate;
    PortalTrouble trouble;
    UploadView view;
};

/* A way to ask, and to take the answer: of STEP_OPTIONS to STEP_DELETE. */
typedef struct StepWay {
    void (*ask)(Upload *upload, HttpRequest *request);
    void (*answered)(Upload *upload, const HttpResult *result);
} StepWay;

extern const StepWay upload_ways[STEPS]; /* upload_ways.c */

/* ---- upload_moves.c: where it goes from here ---- */

void upload_next(Upload *upload, Step step);

/* Where it goes on after a break, a pause or a new token. */
Step upload_resume_step(const Upload *upload);

/* An attempt has failed: waits and goes on at `step`, or stops where the budget is used up.
 * asked_ms: what the portal asks for, 0: nothing. */
void upload_again(Upload *upload, Step step, PortalTrouble trouble, int64_t asked_ms);

/* The job stays, but one that has nothing at the portal and did not get to it: a certificate that
 * is not trusted, a host name that nobody knows. */
void upload_stop(Upload *upload, PortalTrouble trouble);
void upload_fail(Upload *upload, PortalTrouble trouble); /* the job goes */
void upload_end(Upload *upload, UploadState state);

/* Keeps the job; false: it cannot be kept (upload_stop), or it was revoked and is ended. */
bool upload_keep(Upload *upload);

/* The portal has let the upload go, or it is another one: once it begins again. */
void upload_gone(Upload *upload);

/* No tus here: the whole file at once, where the profile does not forbid it; what has begun is
 * ended at the portal before. */
void upload_fall_back(Upload *upload, PortalTrouble trouble);

/* Waits for a token or a login, with this trouble. */
void upload_ask_token(Upload *upload, PortalTrouble trouble);

/* ---- upload_troubles.c ---- */

/* {portal}, {code} and {detail} (what the portal says in its answer's body, harmless). */
PortalTrouble upload_trouble(Upload *upload, const char *key, Status status);
PortalTrouble upload_trouble_of(Upload *upload, const char *key, const HttpResult *result);
PortalTrouble portal_trouble_copy(Arena *arena, const PortalTrouble *trouble);

/* Something on the other side repeats our token: that is not shown, and not kept. */
bool upload_tells_token(const Upload *upload, Str text);

/* Foreign text for people, harmless and not too long; "" where it repeats our token. */
const char *upload_shown(const Upload *upload, Str text);

/* What is alike for all answers: a broken line, 401, 408, 421, 425, 429, 5xx. True: it was dealt
 * with. */
bool upload_common(Upload *upload, const HttpResult *result);

/* The exchange ends without an answer; its last byte may have gone all the same (may_be_there). */
void upload_note_all_went(Upload *upload, const HttpResult *result);

/* What the portal asks to wait, in ms; 0: nothing. */
int64_t upload_asked_ms(const HttpResult *result);

/* ---- upload_receipt.c ---- */

/* Judges a receipt in the body of an answer; false: there is none in it. */
bool upload_take_receipt(Upload *upload, Str body);

/* ---- opening (upload_open.c), the token (upload_token.c) ---- */

/* A whole bundle whose leak gate has passed. Its case is the upload's where nobody has named one.
 */
MUST_CHECK Status upload_look_at_file(Upload *upload, PortalTrouble *ret_trouble);

/* The next piece of the digest; at its end goes on. */
void upload_read_some(Upload *upload);

void upload_enter(Upload *upload); /* STEP_ENTER */
void upload_turn_login(Upload *upload, int wait_ms);
void upload_drop_token(Upload *upload);

/* On to STEP_DELETE, with a token if one lies somewhere: who cannot be let in is not told. */
void upload_end_there(Upload *upload, Ending ending);

/* A token that lies somewhere; STATUS_NOT_FOUND: none is named, else what is wrong with it. */
MUST_CHECK Status upload_find_token(Upload *upload);

#endif
