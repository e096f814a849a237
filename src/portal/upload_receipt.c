/* The portal's receipt is asked for and judged. */
#include "portal/upload_receipt.h"
#include "base/text.h"
#include "portal/portal_url.h"

static void finish(Upload *upload, UploadState state, const char *receipt) {
    const bool verified = state == UPLOAD_VERIFIED;
    upload->job.state = verified ? JOB_VERIFIED : JOB_SENT;
    upload->job.confirmed = upload->job.size;
    upload->job.receipt = receipt;
    upload->trouble = upload->left_there
                          ? upload_trouble(upload, "portal_trouble.left_there", STATUS_IO)
                          : (PortalTrouble){0};
    /* That it cannot be kept any more changes nothing of what the portal has; nor that it was
     * revoked. */
    (void)!job_save(&upload->job);
    job_keep_after_all(upload->job.id);
    upload_end(upload, state);
}

bool upload_take_receipt(Upload *upload, Str body) {
    Receipt receipt;
    if (!receipt_read(upload->arena, body, &receipt))
        return false;
    upload->view.verifiable = true;
    const bool fits = receipt_fits(&receipt, upload->job.sha256, upload->job.size);
    /* Perhaps one of something older that has the same name there. */
    if (!fits && upload->job.confirmed < upload->job.size && upload->step == STEP_RECEIPT)
        return false;
    if (fits)
        finish(upload, UPLOAD_VERIFIED, upload_shown(upload, str_of(receipt.id)));
    else
        upload_fail(upload, upload_trouble(upload, "portal_trouble.damaged", STATUS_MALFORMED));
    return true;
}

void receipt_ask(Upload *upload, HttpRequest *request) {
    const char *url = portal_url_below(upload->round, upload->job.location, "receipt");
    request->method = "GET";
    request->url = url == NULL ? upload->job.location : url;
    request->headers = strcmp(upload->job.protocol, "put") == 0
                           ? "Accept: application/json"
                           : "Accept: application/json\nTus-Resumable: 1.0.0";
}

/* The bytes are there, or that is what is to be found out. */
static void no_receipt(Upload *upload) {
    if (upload->job.confirmed == upload->job.size) {
        finish(upload, UPLOAD_SENT, "");
    } else if (strcmp(upload->job.protocol, "put") == 0) {
        upload->may_be_there = false;
        upload_next(upload, STEP_ENTER);
    } else {
        upload_gone(upload);
    }
}

/* Some portals answer to what they do not know with a fault of their own: all is there, so that is
 * not waited for as long as the budget allows. */
static bool will_not_come(const Upload *upload, const HttpResult *result) {
    enum { ENOUGH = 3 };
    const int status = result->answer.status;
    return status == 501 || status == 403 ||
           (status >= 500 && upload->retry.failures >= ENOUGH &&
            upload->job.confirmed == upload->job.size);
}

/* 202, 425: it is still being computed. */
static bool is_not_yet(const HttpResult *result) {
    const int status = result->answer.status;
    return status == 202 || status == 425;
}

void receipt_take(Upload *upload, const HttpResult *result) {
    const int status = result->answer.status;
    const bool answered = result->end == HTTP_ANSWERED;
    if (answered && status == 200 && upload_take_receipt(upload, result->body))
        return;
    if (answered && is_not_yet(result))
        upload_again(upload, STEP_RECEIPT,
                     upload_trouble_of(upload, "portal_trouble.no_receipt_yet", result),
                     upload_asked_ms(result));
    else if (result->end == HTTP_REFUSED || (answered && will_not_come(upload, result)) ||
             !upload_common(upload, result))
        no_receipt(upload);
}
