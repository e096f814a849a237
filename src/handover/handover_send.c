#include "handover/handover_rooms.h"

#include "base/wipe.h"

bool handover_knows_portal(const Handover *handover, PortalTrouble *ret_trouble) {
    return handover->sender->is_known(&handover->wizard->profile, NULL, ret_trouble);
}

const UploadView *handover_upload(const Handover *handover) {
    return handover->upload == NULL ? NULL : handover->sender->view(handover->upload);
}

/* One that was never begun is over, too. */
static UploadState state_of(const Handover *handover) {
    const UploadView *view = handover_upload(handover);
    return view == NULL ? UPLOAD_CANCELLED : view->state;
}

bool handover_is_sending(const Handover *handover) {
    return !upload_is_over(state_of(handover));
}

bool handover_is_paused(const Handover *handover) {
    return state_of(handover) == UPLOAD_PAUSED;
}

bool handover_waits_for_clock(const Handover *handover) {
    const UploadState state = state_of(handover);
    return !upload_is_over(state) && state != UPLOAD_PAUSED && state != UPLOAD_NEEDS_TOKEN;
}

void handover_end_upload(Handover *handover) {
    if (handover->upload != NULL)
        handover->sender->free(handover->upload);
    handover->upload = NULL;
    handover->asks_cancel = handover->picture = false;
    wipe_text(handover->token);
}

/* ---- what the case remembers of it ---- */

static const char *word_of(UploadState state) {
    if (state == UPLOAD_VERIFIED)
        return job_state_word(JOB_VERIFIED);
    if (state == UPLOAD_SENT)
        return job_state_word(JOB_SENT);
    return state == UPLOAD_CANCELLED || state == UPLOAD_FAILED ? "" : job_state_word(JOB_WAITING);
}

static void remember(Handover *handover) {
    const UploadView *view = handover_upload(handover);
    if (view == NULL)
        return;
    const char *word = word_of(view->state);
    const bool none = word[0] == '\0' || view->job_id == NULL;
    handover_remember(handover, &(HandoverSent){.state = word,
                                                .job = none ? "" : view->job_id,
                                                .portal = view->portal,
                                                .receipt = view->receipt});
}

bool handover_waits(const Case *support_case) {
    return support_case->sent_job[0] != '\0' &&
           strcmp(support_case->sent_state, job_state_word(JOB_WAITING)) == 0;
}

/* ---- moves ---- */

static Status begin(Handover *handover) {
    Wizard *wizard = handover->wizard;
    Case *support_case = wizard->support_case;
    const Sender *sender = handover->sender;
    if (handover_waits(support_case) &&
        sender->resume(handover->upload_arena, &wizard->profile, support_case->sent_job,
                       &handover->upload, &handover->trouble) == STATUS_OK)
        return STATUS_OK;
    const UploadRequest request = {.profile = &wizard->profile,
                                   .path = support_case->bundle_path,
                                   .sha256 = support_case->bundle_sha256};
    handover->trouble = (PortalTrouble){0};
    return sender->begin(handover->upload_arena, &request, &handover->upload, &handover->trouble);
}

void handover_send(Handover *handover) {
    Wizard *wizard = handover->wizard;
    if (!handover_has_yes(handover)) {
        wizard_say(wizard, CHECK_WARN, "bundle.needs_consent", NULL, 0);
        return;
    }
    handover_end_upload(handover);
    arena_reset(handover->upload_arena);
    const bool waited = handover_waits(wizard->support_case);
    handover_look_at_job(handover);
    if (waited && !handover_waits(wizard->support_case) &&
        wizard->support_case->sent_state[0] != '\0') {
        handover->view = HANDOVER_WRITTEN; /* which says that it is there */
        return;
    }
    handover->trouble = (PortalTrouble){0};
    handover->view = HANDOVER_SENDING;
    if (begin(handover) == STATUS_OK) {
        handover->trouble = (PortalTrouble){0};
        remember(handover);
    } else {
        handover->upload = NULL;
    }
}

void handover_pause(Handover *handover) {
    if (!handover_is_sending(handover))
        return;
    if (state_of(handover) == UPLOAD_PAUSED)
        handover->sender->go_on(handover->upload);
    else
        handover->sender->pause(handover->upload);
}

void handover_go_on(Handover *handover) {
    if (handover_is_sending(handover))
        handover->sender->go_on(handover->upload);
}

void handover_cancel(Handover *handover) {
    handover->asks_cancel = false;
    if (!handover_is_sending(handover))
        return;
    handover->sender->cancel(handover->upload);
    remember(handover); /* where it ends at once */
}

void handover_give_token(Handover *handover) {
    if (strlen(handover->token) > PORTAL_MOST_TOKEN)
        wizard_say(handover->wizard, CHECK_WARN, "bundle.token_too_long", NULL, 0);
    else if (handover_is_sending(handover) && handover->token[0] != '\0')
        handover->sender->give_token(handover->upload, handover->token);
    wipe_text(handover->token);
}

void handover_advance(Handover *handover, int wait_ms) {
    if (!handover_waits_for_clock(handover))
        return;
    (void)handover->sender->advance(handover->upload, wait_ms);
    remember(handover);
}
