/* Leave to send: a token that lies somewhere, one that a person types, one from a login. */
#include "portal/portal_url.h"

#include "base/process.h"
#include "base/wipe.h"
#include "portal/token.h"
#include "portal/upload_rooms.h"

static bool auth_is(const Upload *upload, const char *word) {
    return text_equal_any_case(upload->profile.portal_auth, word);
}

void upload_drop_token(Upload *upload) {
    wipe_text(upload->token);
    free(upload->token);
    upload->token = NULL;
    login_free(upload->login);
    upload->login = NULL;
}

static bool take_token(Upload *upload, const char *token) {
    if (token == NULL || !portal_token_is_good(str_of(token)))
        return false;
    const size_t size = strlen(token) + 1;
    char *copy = malloc(size);
    if (copy == NULL)
        return false;
    process_holds_secret();
    memcpy(copy, token, size);
    upload_drop_token(upload); /* which may be where it comes from */
    upload->token = copy;
    upload->no_token = false;
    return true;
}

/* What lies somewhere wins over asking. */
Status upload_find_token(Upload *upload) {
    Arena *scratch = arena_new();
    char *token = NULL;
    Status status = portal_token_find(scratch, &upload->profile, upload->may_have_token, &token);
    if (status == STATUS_OK && !take_token(upload, token))
        status = STATUS_INTERNAL;
    else if (status == STATUS_NOT_FOUND && !text_is_empty(upload->profile.portal_token_file))
        status = STATUS_IO; /* it is named, and not there */
    wipe_text(token);
    arena_free(scratch);
    upload->looked_for_token = true;
    return status;
}

void upload_end_there(Upload *upload, Ending ending) {
    if (upload->token == NULL)
        (void)!upload_find_token(upload);
    upload->ending = ending;
    upload_next(upload, STEP_DELETE);
}

void upload_ask_token(Upload *upload, PortalTrouble trouble) {
    upload->trouble = trouble;
    upload_next(upload, upload_resume_step(upload));
    upload_drop_token(upload);
    if (!upload->looked_for_token && upload_find_token(upload) == STATUS_OK)
        return;
    if (!auth_is(upload, "device")) {
        upload->no_token = true;
    } else if (upload->was_logged_in) {
        upload_stop(upload, trouble);
    } else {
        upload->was_logged_in = true;
        upload->login = login_begin(upload->arena, &upload->profile);
    }
}

/* The profile may have changed since the job was begun. False: what was begun is ended first. */
static bool go_the_way_of_the_profile(Upload *upload) {
    UploadJob *job = &upload->job;
    const char *wanted = upload->profile.portal_protocol;
    const bool is_put = strcmp(job->protocol, "put") == 0;
    if (text_equal_any_case(wanted, "put") && !is_put) {
        if (job->location[0] != '\0') {
            upload_end_there(upload, ENDING_FALL_BACK);
            return false;
        }
        job->protocol = "put";
    } else if (text_equal_any_case(wanted, "tus") && is_put && !upload->may_be_there) {
        job->protocol = job->location = "";
    }
    return true;
}

/* A portal that says "none" gets one only when it asks for it after all. */
void upload_enter(Upload *upload) {
    if (!go_the_way_of_the_profile(upload))
        return;
    upload->step = STEP_OPTIONS;
    upload_next(upload, upload_resume_step(upload));
    if (auth_is(upload, "none") || upload->token != NULL)
        return;
    const Status status = upload_find_token(upload);
    if (status != STATUS_OK && status != STATUS_NOT_FOUND)
        upload_ask_token(upload, upload_trouble(upload, "portal_trouble.token_file", status));
    else if (status == STATUS_NOT_FOUND && (auth_is(upload, "token") || auth_is(upload, "device")))
        upload_ask_token(upload,
                         upload_trouble(upload, "portal_trouble.token_needed", STATUS_DENIED));
}

void upload_turn_login(Upload *upload, int wait_ms) {
    if (login_advance(upload->login, wait_ms))
        return;
    const LoginView *view = login_view(upload->login);
    if (view->token != NULL) {
        (void)take_token(upload, view->token);
        return;
    }
    upload_stop(upload, portal_trouble_copy(upload->arena, &view->trouble));
}

void upload_give_token(Upload *upload, const char *token) {
    if (upload->step == STEP_OVER)
        return;
    if (!take_token(upload, token))
        upload->trouble = upload_trouble(upload, "portal_trouble.token_bad", STATUS_MALFORMED);
}
