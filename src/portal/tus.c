/* Finding out what a portal can do, beginning an upload there, ending it. */
#include "portal/tus.h"

#include "base/text.h"
#include "portal/portal_url.h"

static const char *bytes_text(const Upload *upload, uint64_t bytes) {
    return arena_printf(upload->arena, "%llu", (unsigned long long)bytes);
}

bool tus_is_blocked(const HttpResult *result) {
    const int status = result->answer.status;
    return (status == 405 || status == 501) && !result->answer.speaks_tus;
}

static PortalTrouble refusal(Upload *upload, const HttpResult *result) {
    const int status = result->answer.status;
    const char *key = status == 403   ? "portal_trouble.forbidden"
                      : status == 412 ? "portal_trouble.version"
                                      : "portal_trouble.refused";
    return upload_trouble_of(upload, key, result);
}

void tus_refused(Upload *upload, const HttpResult *result) {
    upload_stop(upload, refusal(upload, result));
}

/* ---- OPTIONS ---- */

void tus_ask_options(Upload *upload, HttpRequest *request) {
    request->method = "OPTIONS";
    request->url = upload->job.portal_url;
    request->headers = "Tus-Resumable: 1.0.0";
}

static void too_big(Upload *upload, const HttpResult *result) {
    const PortalAnswer *answer = &result->answer;
    PortalTrouble trouble = {
        .key = "portal_trouble.too_big",
        .params = {{"portal", upload->view.portal},
                   {"size", bytes_text(upload, upload->job.size)},
                   {"most", answer->has_max_size ? bytes_text(upload, answer->max_size) : "?"}},
        .status = STATUS_TOO_BIG};
    if (!answer->has_max_size)
        trouble.key = "portal_trouble.too_big_somehow";
    upload_fail(upload, trouble);
}

void tus_take_options(Upload *upload, const HttpResult *result) {
    const PortalAnswer *answer = &result->answer;
    const bool tus = answer->offers_tus && answer->can_create;
    /* 501: it does not know OPTIONS, which is no fault of the moment. */
    if ((result->end != HTTP_ANSWERED || (answer->status != 501 && !tus)) &&
        upload_common(upload, result))
        return;
    if (!tus && !text_equal_any_case(upload->profile.portal_protocol, "tus")) {
        upload_fall_back(upload, upload_trouble_of(upload, "portal_trouble.no_tus", result));
        return;
    }
    upload->no_terminate = tus && !answer->can_terminate;
    if (answer->has_max_size && answer->max_size > 0 && upload->job.size > answer->max_size)
        too_big(upload, result);
    else
        upload_next(upload, STEP_CREATE);
}

/* ---- creation ---- */

void tus_ask_create(Upload *upload, HttpRequest *request) {
    request->method = "POST";
    request->url = upload->job.portal_url;
    request->headers = arena_printf(upload->round,
                                    "Tus-Resumable: 1.0.0\n"
                                    "Upload-Length: %llu\n"
                                    "Upload-Metadata: %s",
                                    (unsigned long long)upload->job.size,
                                    tus_metadata(upload->round, &upload->job));
}

static void created(Upload *upload, const HttpResult *result) {
    const char *location = result->answer.location;
    const char *url = location == NULL || result->answer.contradicts
                          ? NULL
                          : portal_url_resolve(upload->arena, result->url, location);
    const Str words = str_of(location == NULL ? "" : location);
    if (url == NULL || !portal_url_same_place(upload->job.portal_url, url) ||
        upload_tells_token(upload, words)) { /* it would stand in the job */
        upload_stop(upload, (PortalTrouble){"portal_trouble.location",
                                            {{"portal", upload->view.portal},
                                             {"to", upload_shown(upload, words)}},
                                            STATUS_REFUSED});
        return;
    }
    upload->job.protocol = "tus";
    upload->job.location = url;
    upload->job.confirmed = 0;
    upload->may_be_there = false;
    if (upload_keep(upload))
        upload_next(upload, STEP_PATCH);
}

void tus_take_create(Upload *upload, const HttpResult *result) {
    const int status = result->answer.status;
    if (result->end == HTTP_ANSWERED && (status == 201 || status == 200))
        created(upload, result);
    else if (result->end == HTTP_ANSWERED && tus_is_blocked(result))
        upload_fall_back(upload, upload_trouble_of(upload, "portal_trouble.blocked", result));
    else if (upload_common(upload, result))
        return;
    else if (status == 413)
        too_big(upload, result);
    else
        upload_fail(upload, refusal(upload, result));
}

/* ---- the end ---- */

void tus_ask_delete(Upload *upload, HttpRequest *request) {
    request->method = "DELETE";
    request->url = upload->job.location;
    request->headers = "Tus-Resumable: 1.0.0";
}

static void begin_again(Upload *upload) {
    upload->job.location = upload->job.protocol = "";
    upload->job.confirmed = 0;
    if (upload_keep(upload))
        upload_next(upload, STEP_ENTER);
}

/* Whoever has no token yet is asked for one first, where one is wanted. */
static void begin_put(Upload *upload) {
    upload->job.protocol = "put";
    upload->job.location = "";
    upload->job.confirmed = 0;
    upload->may_be_there = false;
    if (upload_keep(upload))
        upload_next(upload, upload->token == NULL ? STEP_ENTER : STEP_PUT);
}

static void cancelled(Upload *upload, bool told) {
    if (!told)
        upload->trouble = upload_trouble(upload, "portal_trouble.not_told", STATUS_IO);
    (void)!job_remove(upload->job.id);
    upload_end(upload, UPLOAD_CANCELLED);
}

/* Whether it could be told or not: here it is over. */
void tus_take_delete(Upload *upload, const HttpResult *result) {
    const int status = result->answer.status;
    const bool told = result->end == HTTP_ANSWERED &&
                      ((status >= 200 && status < 300) || status == 404 || status == 410);
    const char *changed = told ? "portal_trouble.changed" : "portal_trouble.changed_not_told";
    const char *revoked = told ? "portal_trouble.revoked" : "portal_trouble.revoked_not_told";
    upload->trouble = (PortalTrouble){0};
    upload->left_there = upload->left_there || !told;
    switch (upload->ending) {
    case ENDING_BEGIN_AGAIN:
        begin_again(upload);
        return;
    case ENDING_FALL_BACK:
        begin_put(upload);
        return;
    case ENDING_CHANGED:
        upload_fail(upload, upload_trouble(upload, changed, STATUS_CHANGED));
        return;
    case ENDING_REVOKED:
        upload_fail(upload, upload_trouble(upload, revoked, STATUS_REFUSED));
        return;
    case ENDING_CANCELLED:
        cancelled(upload, told);
    }
}
