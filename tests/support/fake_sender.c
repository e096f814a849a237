#include "support/fake_sender.h"

FakeSender fake_sender;

struct Upload {
    int number;
};

static struct Upload upload;

void fake_sender_reset(void) {
    fake_sender = (FakeSender){.known = true,
                               .view = {.state = UPLOAD_ASKING,
                                        .portal = "support.corp.example",
                                        .job_id = "20261130T180000Z-3f9a",
                                        .sha256 = "",
                                        .size = 45 * 1024 * 1024,
                                        .left_s = -1,
                                        .receipt = ""},
                               .job_there = {.id = "20261130T180000Z-3f9a",
                                             .portal_url = "https://support.corp.example/files",
                                             .state = JOB_WAITING,
                                             .receipt = ""}};
}

void fake_sender_finish(UploadState state) {
    fake_sender.next = state;
    fake_sender.comes = true;
}

static bool is_known(const Profile *profile, const char *url, PortalTrouble *ret_trouble) {
    (void)profile;
    (void)url;
    *ret_trouble = fake_sender.known ? (PortalTrouble){0} : fake_sender.trouble;
    return fake_sender.known;
}

static Status begin(Arena *arena, const UploadRequest *request, Upload **ret_upload,
                    PortalTrouble *ret_trouble) {
    (void)arena;
    fake_sender.begun++;
    snprintf(fake_sender.path, sizeof fake_sender.path, "%s", request->path);
    *ret_trouble = fake_sender.trouble;
    if (fake_sender.begins == STATUS_OK)
        *ret_upload = &upload;
    return fake_sender.begins;
}

static Status resume(Arena *arena, const Profile *profile, const char *job_id, Upload **ret_upload,
                     PortalTrouble *ret_trouble) {
    (void)arena;
    (void)profile;
    fake_sender.resumed++;
    snprintf(fake_sender.job, sizeof fake_sender.job, "%s", job_id);
    *ret_trouble = fake_sender.trouble;
    if (fake_sender.resumes == STATUS_OK)
        *ret_upload = &upload;
    return fake_sender.resumes;
}

static bool advance(Upload *of, int wait_ms) {
    (void)of;
    (void)wait_ms;
    fake_sender.advanced++;
    if (fake_sender.comes)
        fake_sender.view.state = fake_sender.next;
    fake_sender.comes = false;
    return !upload_is_over(fake_sender.view.state);
}

static const UploadView *view(const Upload *of) {
    (void)of;
    return &fake_sender.view;
}

static void pause_it(Upload *of) {
    (void)of;
    fake_sender.paused++;
    fake_sender.view.state = UPLOAD_PAUSED;
}

static void go_on(Upload *of) {
    (void)of;
    fake_sender.gone_on++;
    fake_sender.view.state = UPLOAD_SENDING;
}

static void cancel(Upload *of) {
    (void)of;
    fake_sender.cancelled++;
    fake_sender.view.state = UPLOAD_CANCELLED;
}

static void give_token(Upload *of, const char *token) {
    (void)of;
    snprintf(fake_sender.token, sizeof fake_sender.token, "%s", token);
    fake_sender.view.state = UPLOAD_SENDING;
}

static void free_it(Upload *of) {
    (void)of;
    fake_sender.freed++;
}

static Status forget(const char *job_id) {
    snprintf(fake_sender.forgotten, sizeof fake_sender.forgotten, "%s", job_id);
    return STATUS_OK;
}

static size_t jobs(Arena *arena, const UploadJob **ret_jobs) {
    (void)arena;
    *ret_jobs = &fake_sender.job_there;
    return fake_sender.job_there.id != NULL;
}

const Sender fake_sender_table = {.is_known = is_known,
                                  .begin = begin,
                                  .resume = resume,
                                  .advance = advance,
                                  .view = view,
                                  .pause = pause_it,
                                  .go_on = go_on,
                                  .cancel = cancel,
                                  .give_token = give_token,
                                  .free = free_it,
                                  .forget = forget,
                                  .jobs = jobs};
