/* How much a portal has, and the next chunk of it. */
#include "base/text.h"
#include "portal/tus.h"

static bool is_gone(int status) {
    return status == 404 || status == 410 || status == 403;
}

/* So much is there for certain; the job says so before more goes. */
static bool confirm(Upload *upload, uint64_t offset) {
    upload->job.confirmed = offset;
    retry_confirmed(&upload->retry, offset, upload->chunk.now, upload->job.size);
    return upload_keep(upload);
}

static void nonsense(Upload *upload, const HttpResult *result) {
    upload_again(upload, STEP_HEAD, upload_trouble_of(upload, "portal_trouble.nonsense", result),
                 0);
}

/* ---- HEAD ---- */

void tus_ask_head(Upload *upload, HttpRequest *request) {
    request->method = "HEAD";
    request->url = upload->job.location;
    request->headers = "Tus-Resumable: 1.0.0";
}

static void take_offset(Upload *upload, const HttpResult *result) {
    const PortalAnswer *answer = &result->answer;
    if (answer->has_length && answer->length != upload->job.size) {
        upload_gone(upload); /* another upload has its name */
        return;
    }
    if (!answer->has_offset || answer->contradicts || answer->offset > upload->job.size) {
        nonsense(upload, result);
        return;
    }
    if (upload->broke && answer->offset == upload->tried_at)
        chunk_broke(&upload->chunk);
    upload->broke = false;
    if (confirm(upload, answer->offset))
        upload_next(upload, answer->offset == upload->job.size ? STEP_RECEIPT : STEP_PATCH);
}

void tus_take_head(Upload *upload, const HttpResult *result) {
    const int status = result->answer.status;
    if (result->end == HTTP_ANSWERED && tus_is_blocked(result))
        upload_fall_back(upload, upload_trouble_of(upload, "portal_trouble.blocked", result));
    else if (upload_common(upload, result))
        return;
    else if (status == 200 || status == 204)
        take_offset(upload, result);
    else if (is_gone(status))
        upload_gone(upload);
    else if (status == 423)
        upload_again(upload, STEP_HEAD, upload_trouble_of(upload, "portal_trouble.locked", result),
                     upload_asked_ms(result));
    else
        tus_refused(upload, result);
}

/* ---- PATCH ---- */

void tus_ask_patch(Upload *upload, HttpRequest *request) {
    const uint64_t left = upload->job.size - upload->job.confirmed;
    upload->going = left < upload->chunk.now ? left : upload->chunk.now;
    upload->tried_at = upload->job.confirmed;
    request->method = "PATCH";
    request->url = upload->job.location;
    request->body =
        str_first(str_from(upload->file.bytes, (size_t)upload->tried_at), (size_t)upload->going);
    request->headers = arena_printf(upload->round,
                                    "Tus-Resumable: 1.0.0\n"
                                    "Content-Type: application/offset+octet-stream\n"
                                    "Upload-Offset: %llu",
                                    (unsigned long long)upload->tried_at);
}

static void went(Upload *upload, const HttpResult *result) {
    const PortalAnswer *answer = &result->answer;
    const uint64_t last = upload->tried_at + upload->going;
    if (!answer->has_offset || answer->contradicts || answer->offset <= upload->tried_at ||
        answer->offset > last) {
        nonsense(upload, result);
        return;
    }
    chunk_went(&upload->chunk);
    upload->was_logged_in = false; /* a token may run out on the way, more than once */
    if (!confirm(upload, answer->offset))
        return;
    upload->trouble = (PortalTrouble){0};
    if (answer->offset < upload->job.size)
        upload_next(upload, STEP_PATCH);
    else if (!upload_take_receipt(upload, result->body))
        upload_next(upload, STEP_RECEIPT);
}

/* A limit of a proxy in front of the portal, as a rule: smaller pieces may pass. */
static void too_much_at_once(Upload *upload) {
    if (!chunk_refused(&upload->chunk, upload->going)) {
        upload_stop(upload, upload_trouble(upload, "portal_trouble.chunk", STATUS_TOO_BIG));
        return;
    }
    upload->job.chunk = chunk_learned(&upload->chunk);
    if (upload_keep(upload))
        upload_next(upload, STEP_HEAD);
}

void tus_take_patch(Upload *upload, const HttpResult *result) {
    const int status = result->answer.status;
    /* A proxy that forbids PATCH says 403 as well; the portal itself would say that it is tus. */
    const bool blocked = tus_is_blocked(result) || (status == 403 && !result->answer.speaks_tus);
    if (result->end == HTTP_ANSWERED && blocked)
        upload_fall_back(upload, upload_trouble_of(upload, "portal_trouble.blocked", result));
    else if (upload_common(upload, result))
        return;
    else if (status == 204 || status == 200)
        went(upload, result);
    else if (is_gone(status))
        upload_gone(upload);
    else if (status == 413)
        too_much_at_once(upload);
    else if (status == 409 || status == 423)
        upload_again(
            upload, STEP_HEAD,
            upload_trouble_of(upload,
                              status == 409 ? "portal_trouble.conflict" : "portal_trouble.locked",
                              result),
            upload_asked_ms(result));
    else
        tus_refused(upload, result);
}
