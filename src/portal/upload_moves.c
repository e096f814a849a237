/* Where an upload goes from here. */
#include "base/clock.h"
#include "base/random.h"
#include "portal/portal_url.h"
#include "portal/upload_rooms.h"

enum { UNKNOWN_NAME_AGAIN = 2 /* times that a name which is not found is asked for once more */ };

void upload_next(Upload *upload, Step step) {
    upload->step = step;
    upload->exchange = false;
}

Step upload_resume_step(const Upload *upload) {
    if (upload->step == STEP_READ || upload->step == STEP_ENTER || upload->step == STEP_RECEIPT ||
        upload->step == STEP_DELETE)
        return upload->step;
    if (strcmp(upload->job.protocol, "put") == 0)
        return upload->may_be_there || upload->job.confirmed == upload->job.size ? STEP_RECEIPT
                                                                                 : STEP_PUT;
    if (upload->job.location[0] != '\0')
        return STEP_HEAD;
    return strcmp(upload->job.protocol, "tus") == 0 ? STEP_CREATE : STEP_OPTIONS;
}

void upload_end(Upload *upload, UploadState state) {
    upload_next(upload, STEP_OVER);
    upload->end = state;
    http_drop(upload->http);
    upload_drop_token(upload);
}

/* As far as is known. */
static bool has_nothing_there(const Upload *upload) {
    const bool is_put = strcmp(upload->job.protocol, "put") == 0; /* its location is made here */
    return (is_put || upload->job.location[0] == '\0') && upload->job.confirmed == 0 &&
           !upload->may_be_there && !upload->left_there;
}

static bool is_unknown_name(const PortalTrouble *trouble) {
    return strcmp(trouble->key, "portal_trouble.no_name") == 0;
}

/* What a later attempt would meet just the same as long as nobody mends something. */
static bool is_wrong_place(const PortalTrouble *trouble) {
    return is_unknown_name(trouble) ||
           str_starts(str_of(trouble->key), "portal_trouble.certificate");
}

void upload_stop(Upload *upload, PortalTrouble trouble) {
    if (is_wrong_place(&trouble) && has_nothing_there(upload)) {
        upload_fail(upload, trouble);
        return;
    }
    upload->trouble = trouble;
    upload_end(upload, UPLOAD_STOPPED);
}

void upload_fail(Upload *upload, PortalTrouble trouble) {
    upload->trouble = trouble;
    (void)!job_remove(upload->job.id);
    upload_end(upload, UPLOAD_FAILED);
}

bool upload_keep(Upload *upload) {
    const Status status = job_update(&upload->job);
    if (status == STATUS_OK)
        return true;
    if (status == STATUS_NOT_FOUND) {
        upload_end_there(upload, ENDING_REVOKED);
        return false;
    }
    const char *folder = jobs_folder(upload->arena);
    upload_stop(
        upload,
        (PortalTrouble){"portal_trouble.state", {{"path", folder == NULL ? "" : folder}}, status});
    return false;
}

static uint32_t any_number(void) {
    uint32_t number = 0;
    (void)!random_bytes((uint8_t *)&number, sizeof number);
    return number;
}

void upload_again(Upload *upload, Step step, PortalTrouble trouble, int64_t asked_ms) {
    int wait_ms;
    if (asked_ms > RETRY_BEARABLE_MS) {
        const long long minutes = (long long)(asked_ms + 59999) / 60000;
        upload_stop(upload,
                    (PortalTrouble){"portal_trouble.later",
                                    {{"portal", upload->view.portal},
                                     {"minutes", arena_printf(upload->arena, "%lld", minutes)}},
                                    STATUS_TIMED_OUT});
        return;
    }
    /* A typing mistake as a rule; in the middle of an upload it is the line. */
    const bool is_hopeless = is_unknown_name(&trouble) && has_nothing_there(upload) &&
                             upload->retry.failures >= UNKNOWN_NAME_AGAIN;
    if (is_hopeless || !retry_failed(&upload->retry, any_number(), asked_ms, &wait_ms)) {
        upload_stop(upload, trouble);
        return;
    }
    upload->trouble = trouble;
    upload_next(upload, step);
    upload->wait_until_ms = wait_ms == 0 ? 0 : clock_milliseconds() + wait_ms;
    rate_begin(&upload->rate);
}

void upload_gone(Upload *upload) {
    /* Perhaps because it is complete, and was taken away from there already. */
    if (upload->may_be_there && upload->step != STEP_RECEIPT) {
        upload_next(upload, STEP_RECEIPT);
        return;
    }
    if (upload->began_again) {
        upload_stop(upload, upload_trouble(upload, "portal_trouble.expired", STATUS_CHANGED));
        return;
    }
    upload->began_again = true;
    upload->may_be_there = false;
    upload->job.location = "";
    upload->job.confirmed = 0;
    retry_begin(&upload->retry, 0);
    if (upload_keep(upload))
        upload_next(upload, STEP_CREATE);
}

void upload_fall_back(Upload *upload, PortalTrouble trouble) {
    if (text_equal_any_case(upload->profile.portal_protocol, "tus")) {
        upload_stop(upload, trouble);
        return;
    }
    upload_end_there(upload, ENDING_FALL_BACK);
}
