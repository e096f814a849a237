#include "base/clock.h"
#include "portal/upload_rooms.h"

/* ---- turning it ---- */

static void ask(Upload *upload) {
    arena_reset(upload->round);
    upload->request = (HttpRequest){0};
    upload_ways[upload->step].ask(upload, &upload->request);
    upload->request.token = upload->token;
    http_begin(upload->http, &upload->request);
    upload->request.token = NULL;
    upload->exchange = true;
}

static void note_rate(Upload *upload) {
    if (upload->step == STEP_PATCH || upload->step == STEP_PUT)
        rate_add(&upload->rate, clock_milliseconds(),
                 upload->job.confirmed + http_result(upload->http)->sent);
}

static void turn_exchange(Upload *upload, int wait_ms) {
    if (!upload->exchange)
        ask(upload);
    const bool goes_on = http_advance(upload->http, wait_ms);
    note_rate(upload);
    if (goes_on)
        return;
    upload->exchange = false;
    upload_ways[upload->step].answered(upload, http_result(upload->http));
}

static int least_of(int64_t a, int64_t b) {
    return (int)(a < b ? a : b);
}

/* Nothing to end at the portal, or nothing that could be. */
static void turn_delete(Upload *upload, int wait_ms) {
    if (upload->exchange || (upload->job.location[0] != '\0' && !upload->no_terminate &&
                             strcmp(upload->job.protocol, "tus") == 0)) {
        turn_exchange(upload, wait_ms);
        return;
    }
    const bool is_there = upload->no_terminate && upload->job.location[0] != '\0';
    const HttpResult nothing = {.end = HTTP_ANSWERED, .answer = {.status = is_there ? 405 : 404}};
    upload_ways[STEP_DELETE].answered(upload, &nothing);
}

static void turn(Upload *upload, int wait_ms) {
    const int64_t waits = upload->wait_until_ms - clock_milliseconds();
    if (upload->paused || upload->no_token)
        http_rest(upload->http, wait_ms);
    else if (upload->login != NULL)
        upload_turn_login(upload, wait_ms);
    else if (upload->wait_until_ms != 0 && waits > 0)
        http_rest(upload->http, least_of(waits, wait_ms));
    else if (upload->step == STEP_READ)
        upload_read_some(upload);
    else if (upload->step == STEP_ENTER)
        upload_enter(upload);
    else if (upload->step == STEP_DELETE)
        turn_delete(upload, wait_ms);
    else
        turn_exchange(upload, wait_ms);
    if (upload->wait_until_ms <= clock_milliseconds())
        upload->wait_until_ms = 0;
}

/* ---- what is seen of it ---- */

static UploadState state_of(const Upload *upload) {
    if (upload->step == STEP_OVER)
        return upload->end;
    if (upload->paused)
        return UPLOAD_PAUSED;
    if (upload->no_token)
        return UPLOAD_NEEDS_TOKEN;
    if (upload->login != NULL)
        return UPLOAD_NEEDS_LOGIN;
    if (upload->wait_until_ms != 0)
        return UPLOAD_WAITING;
    switch (upload->step) {
    case STEP_READ:
        return UPLOAD_READING;
    case STEP_PATCH:
    case STEP_PUT:
        return UPLOAD_SENDING;
    case STEP_RECEIPT:
        return UPLOAD_CHECKING;
    default:
        return UPLOAD_ASKING;
    }
}

static bool tells_trouble(UploadState state) {
    return state == UPLOAD_WAITING || state == UPLOAD_NEEDS_TOKEN || upload_is_over(state);
}

static void show_progress(Upload *upload, UploadView *view) {
    const int64_t now = clock_milliseconds();
    const uint64_t sent =
        upload->exchange && view->state == UPLOAD_SENDING ? http_result(upload->http)->sent : 0;
    view->sent = upload->job.confirmed + sent;
    if (view->sent > view->size)
        view->sent = view->size;
    view->rate = view->state == UPLOAD_SENDING ? rate_of(&upload->rate, now) : 0;
    view->left_s = rate_left(view->rate, view->size - view->sent);
    view->wait_ms = view->state == UPLOAD_WAITING ? (int)(upload->wait_until_ms - now) : 0;
}

static void show(Upload *upload) {
    UploadView *view = &upload->view;
    const LoginView *login = upload->login == NULL ? NULL : login_view(upload->login);
    view->state = state_of(upload);
    view->job_id = upload->job.id;
    view->sha256 = upload->step == STEP_READ ? "" : upload->job.sha256;
    view->size = upload->job.size;
    view->confirmed = upload->job.confirmed;
    view->receipt = upload->job.receipt;
    view->login_url = login == NULL ? "" : login->url;
    view->login_code = login == NULL ? "" : login->code;
    view->trouble = tells_trouble(view->state) ? upload->trouble : (PortalTrouble){0};
    show_progress(upload, view);
}

const UploadView *upload_view(const Upload *upload) {
    show((Upload *)upload);
    return &upload->view;
}

/* ---- what is wanted of it ---- */

static void drop_exchange(Upload *upload) {
    if (upload->exchange) {
        upload_note_all_went(upload, http_result(upload->http));
        upload_next(upload, upload_resume_step(upload));
    }
    http_drop(upload->http);
    rate_begin(&upload->rate);
}

static void end_it(Upload *upload, Ending ending) {
    if (upload->step == STEP_DELETE && upload->ending != ENDING_REVOKED)
        upload->ending = ending;
    if (upload->step == STEP_OVER || upload->step == STEP_DELETE)
        return;
    drop_exchange(upload);
    upload_go_on(upload);
    upload->no_token = false;
    login_free(upload->login);
    upload->login = NULL;
    upload_end_there(upload, ending);
}

/* Somebody takes the yes back in another window, while this one waits, pauses or sends. */
static void look_for_a_revocation(Upload *upload) {
    enum { EVERY_MS = 500 };
    const int64_t now = clock_milliseconds();
    if (upload->looked_ms != 0 && now - upload->looked_ms < EVERY_MS)
        return;
    upload->looked_ms = now;
    if (job_is_revoked(upload->job.id))
        end_it(upload, ENDING_REVOKED);
}

bool upload_advance(Upload *upload, int wait_ms) {
    const int64_t until = clock_milliseconds() + wait_ms;
    int64_t left = wait_ms;
    do {
        if (upload->step == STEP_OVER)
            return false;
        look_for_a_revocation(upload);
        turn(upload, (int)left);
        left = until - clock_milliseconds();
    } while (left > 0);
    return upload->step != STEP_OVER;
}

void upload_pause(Upload *upload) {
    if (upload->step == STEP_OVER || upload->step == STEP_DELETE)
        return;
    drop_exchange(upload);
    upload->paused = true;
}

void upload_go_on(Upload *upload) {
    upload->paused = false;
    upload->wait_until_ms = 0;
}

void upload_cancel(Upload *upload) {
    end_it(upload, ENDING_CANCELLED);
}

void upload_free(Upload *upload) {
    if (upload == NULL)
        return;
    http_close(upload->http);
    upload_drop_token(upload);
    job_unlock(upload->job.id, upload->lock,
               upload->job.state != JOB_WAITING ||
                   (upload->step == STEP_OVER && upload->end != UPLOAD_STOPPED));
    arena_free(upload->round);
    arena_free(upload->arena);
}
