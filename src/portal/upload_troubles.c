/* What went wrong, for people; and what is alike for all answers of a portal. */
#include "base/text.h"
#include "portal/portal_url.h"
#include "portal/token_told.h"
#include "portal/upload_rooms.h"

enum { LONGEST_DETAIL = 200 };

PortalTrouble upload_trouble(Upload *upload, const char *key, Status status) {
    return (PortalTrouble){
        .key = key,
        .params = {{"portal", upload->view.portal},
                   {"path", upload->job.path},
                   {"id", upload->job.id}},
        .status = status,
    };
}

bool upload_tells_token(const Upload *upload, Str text) {
    return token_is_told(upload->token, text);
}

const char *upload_shown(const Upload *upload, Str text) {
    const Str front = str_first(text, 4 * LONGEST_DETAIL); /* more than is shown of it */
    return upload_tells_token(upload, front)
               ? ""
               : text_show(upload->arena, front, LONGEST_DETAIL, false);
}

/* A page of HTML says nothing that a person could read here. */
static const char *detail_of(const Upload *upload, Str body) {
    const Str text = str_trim(body);
    return text.length == 0 || text.at[0] == '<' ? "" : upload_shown(upload, text);
}

PortalTrouble upload_trouble_of(Upload *upload, const char *key, const HttpResult *result) {
    return (PortalTrouble){
        .key = key,
        .params = {{"portal", upload->view.portal},
                   {"code", arena_printf(upload->arena, "%d", result->answer.status)},
                   {"detail", detail_of(upload, result->body)}},
        .status = STATUS_REFUSED,
    };
}

PortalTrouble portal_trouble_copy(Arena *arena, const PortalTrouble *trouble) {
    PortalTrouble copy = *trouble;
    for (size_t i = 0; i < sizeof copy.params / sizeof copy.params[0]; i++)
        if (copy.params[i].name != NULL && copy.params[i].value != NULL)
            copy.params[i].value = arena_strdup(arena, copy.params[i].value);
    return copy;
}

/* Of the exchange, which may have had foreign words: where a redirect leads. */
static PortalTrouble trouble_of_exchange(Upload *upload, const HttpResult *result) {
    PortalTrouble trouble = portal_trouble_copy(upload->arena, &result->trouble);
    for (size_t i = 0; i < sizeof trouble.params / sizeof trouble.params[0]; i++)
        if (trouble.params[i].name != NULL && trouble.params[i].value != NULL &&
            upload_tells_token(upload, str_of(trouble.params[i].value)))
            trouble.params[i].value = "";
    return trouble;
}

int64_t upload_asked_ms(const HttpResult *result) {
    enum { MOST_S = 7 * 24 * 3600 };
    const int64_t seconds = result->answer.retry_after_s;
    if (seconds <= 0)
        return 0;
    return (seconds < MOST_S ? seconds : MOST_S) * 1000;
}

/* ---- what is alike ---- */

void upload_note_all_went(Upload *upload, const HttpResult *result) {
    const bool sends = upload->step == STEP_PATCH || upload->step == STEP_PUT;
    if (sends && result->all_given && upload->tried_at + upload->going == upload->job.size)
        upload->may_be_there = true;
}

/* Some of a chunk may be there: only HEAD knows. */
static void broke_off(Upload *upload, const HttpResult *result) {
    upload_note_all_went(upload, result);
    upload->broke = upload->broke || upload->step == STEP_PATCH;
    const Step step = upload->step == STEP_PATCH                         ? STEP_HEAD
                      : upload->step == STEP_PUT && upload->may_be_there ? STEP_RECEIPT
                                                                         : upload->step;
    const PortalTrouble trouble = result->end == HTTP_BROKEN
                                      ? trouble_of_exchange(upload, result)
                                      : upload_trouble_of(upload, "portal_trouble.again", result);
    upload_again(upload, step, trouble, upload_asked_ms(result));
}

/* 408: what was sent did not come in time; 421: over this connection it does not get to the
 * portal; 425: not yet. Each is an answer of something on the way as a rule, about this one
 * request. */
static bool is_like_a_break(int status) {
    return status == 408 || status == 421 || status == 425;
}

static void overloaded(Upload *upload, const HttpResult *result) {
    const int status = result->answer.status;
    const char *key =
        status == 429 || status == 503 ? "portal_trouble.busy" : "portal_trouble.server";
    const Step step = upload->step == STEP_PATCH ? STEP_HEAD : upload->step;
    upload_again(upload, step, upload_trouble_of(upload, key, result), upload_asked_ms(result));
}

bool upload_common(Upload *upload, const HttpResult *result) {
    const int status = result->answer.status;
    if (result->end == HTTP_BROKEN || (result->end == HTTP_ANSWERED && is_like_a_break(status)))
        broke_off(upload, result);
    else if (result->end == HTTP_REFUSED)
        upload_stop(upload, trouble_of_exchange(upload, result));
    else if (status == 401)
        upload_ask_token(upload,
                         upload_trouble(upload,
                                        upload->token == NULL ? "portal_trouble.token_needed"
                                                              : "portal_trouble.token_refused",
                                        STATUS_DENIED));
    else if (status == 429 || status >= 500)
        overloaded(upload, result);
    else
        return false;
    return true;
}
