#include "portal/put.h"

#include "portal/portal_url.h"
#include "portal/tus.h"

void put_ask(Upload *upload, HttpRequest *request) {
    const UploadJob *job = &upload->job;
    const char *url =
        portal_url_below(upload->arena, job->portal_url, job_sent_name(upload->round, job));
    upload->job.location = url == NULL ? job->portal_url : url;
    upload->tried_at = upload->job.confirmed = 0;
    upload->going = job->size;
    upload->may_be_there = false;
    /* Whoever goes on with it asks for the receipt first. That it cannot be noted costs that alone.
     */
    (void)!job_update(&upload->job);
    request->method = "PUT";
    request->url = upload->job.location;
    request->body = upload->file.bytes;
    request->headers = arena_printf(
        upload->round, "Content-Type: application/zip\nX-Kmsdoctor-Sha256: %s%s%s", job->sha256,
        job->case_number[0] == '\0' ? "" : "\nX-Kmsdoctor-Case: ", job->case_number);
}

void put_take(Upload *upload, const HttpResult *result) {
    const int status = result->answer.status;
    /* 501: it knows no PUT, which is no fault of the moment. */
    if ((result->end != HTTP_ANSWERED || status != 501) && upload_common(upload, result))
        return;
    if (status == 200 && result->answer.is_page) {
        /* A wall that wants a login says 200 to whatever is asked: who has a file says so
         * otherwise. */
        upload_stop(upload, upload_trouble(upload, "portal_trouble.page", STATUS_REFUSED));
    } else if (status >= 200 && status < 300) {
        upload->job.confirmed = upload->job.size;
        upload->trouble = (PortalTrouble){0};
        if (upload_keep(upload) && !upload_take_receipt(upload, result->body))
            upload_next(upload, STEP_RECEIPT);
    } else if (status == 413) {
        upload_stop(upload, upload_trouble(upload, "portal_trouble.put_too_big", STATUS_TOO_BIG));
    } else {
        tus_refused(upload, result);
    }
}
