/* An upload is opened: the file is looked at, and there is a job for it. */
#include "base/clock.h"
#include "base/paths.h"
#include "portal/portal_url.h"
#include "portal/upload_rooms.h"

static Status trouble_is(PortalTrouble *ret_trouble, Status status, const char *key,
                         const char *name, const char *value) {
    *ret_trouble = (PortalTrouble){.key = key, .params = {{name, value}}, .status = status};
    return status;
}

/* ---- is there a portal ---- */

bool portal_is_known(const Profile *profile, const char *url, PortalTrouble *ret_trouble) {
    const char *wanted = text_is_empty(url) ? profile->portal_url : url;
    if (text_is_empty(wanted))
        (void)!trouble_is(ret_trouble, STATUS_NOT_FOUND, "portal_trouble.no_portal", NULL, NULL);
    else if (!portal_url_is_good(wanted))
        (void)!trouble_is(ret_trouble, STATUS_REFUSED, "portal_trouble.bad_url", NULL, NULL);
    else
        return true;
    return false;
}

/* ---- the file ---- */

/* What was looked at is what goes: the bytes stay in memory, whatever becomes of the file. */
static Status read_file(Upload *upload, PortalTrouble *ret_trouble) {
    const Status status =
        portal_file_open(upload->arena, upload->job.path, &upload->file, ret_trouble);
    if (status == STATUS_OK)
        upload->job.modified = upload->file.modified;
    return status;
}

Status upload_look_at_file(Upload *upload, PortalTrouble *ret_trouble) {
    const Status status =
        portal_file_look(upload->arena, upload->job.path, &upload->file, ret_trouble);
    if (status == STATUS_OK && upload->job.case_number[0] == '\0')
        upload->job.case_number = upload->file.case_number;
    return status;
}

/* ---- the job ---- */

static Status cannot_keep(Upload *upload, Status status, PortalTrouble *ret_trouble) {
    const char *folder = jobs_folder(upload->arena);
    return trouble_is(ret_trouble, status, "portal_trouble.state", "path",
                      folder == NULL ? "" : folder);
}

static Status lock_job(Upload *upload, PortalTrouble *ret_trouble) {
    const Status status = job_lock(upload->job.id, &upload->lock);
    if (status == STATUS_REFUSED)
        return trouble_is(ret_trouble, status, "portal_trouble.taken", "id", upload->job.id);
    return status == STATUS_OK ? STATUS_OK : cannot_keep(upload, status, ret_trouble);
}

/* Two that are asked for the same file at once must not both find nothing. */
static Status open_door(Upload *upload, DiskFile *ret_door, PortalTrouble *ret_trouble) {
    enum { TURN_MS = 50, TURNS = 200 };
    Status status = job_lock(JOB_DOOR, ret_door);
    for (int i = 0; status == STATUS_REFUSED && i < TURNS; i++) {
        http_rest(upload->http, TURN_MS);
        status = job_lock(JOB_DOOR, ret_door);
    }
    if (status == STATUS_REFUSED)
        return trouble_is(ret_trouble, status, "portal_trouble.taken", "id", JOB_DOOR);
    return status == STATUS_OK ? STATUS_OK : cannot_keep(upload, status, ret_trouble);
}

/* Again, now that nobody else has it. */
static Status load_job(Upload *upload, const char *id, PortalTrouble *ret_trouble) {
    const Status status = job_load(upload->arena, id, &upload->job);
    if (status == STATUS_MALFORMED)
        return trouble_is(ret_trouble, status, "portal_trouble.job_damaged", "id", id);
    if (status != STATUS_OK)
        return trouble_is(ret_trouble, status, "portal_trouble.no_job", "id", id);
    if (upload->job.state != JOB_WAITING)
        return trouble_is(ret_trouble, STATUS_NOT_FOUND, "portal_trouble.job_over", "id", id);
    /* Nobody knows how far the one before got whose process ended in the middle. */
    upload->may_be_there = upload->job.location[0] != '\0';
    return STATUS_OK;
}

static Status new_job(Upload *upload, PortalTrouble *ret_trouble) {
    jobs_prune();
    Status status = job_new_id(upload->arena, &upload->job.id);
    if (status != STATUS_OK)
        return cannot_keep(upload, status, ret_trouble);
    upload->job.begun = clock_now();
    upload->job.protocol = upload->job.location = upload->job.receipt = "";
    upload->job.size = upload->file.bytes.length;
    status = lock_job(upload, ret_trouble);
    if (status != STATUS_OK)
        return status;
    status = job_save(&upload->job);
    if (status == STATUS_OK)
        return STATUS_OK;
    job_unlock(upload->job.id, upload->lock, true); /* there is no such job */
    upload->lock = DISK_NO_FILE;
    return cannot_keep(upload, status, ret_trouble);
}

/* ---- opening ---- */

static Upload *upload_new(void) {
    Arena *arena = arena_new();
    Upload *upload = arena_alloc(arena, sizeof *upload);
    *upload = (Upload){.arena = arena, .round = arena_new(), .lock = DISK_NO_FILE};
    upload->view.portal = "";
    return upload;
}

/* Token and login of the profile are for the profile's own portal; its CA is for any. The token of
 * this run is for it too; where the profile names no portal, for the one that was typed with the
 * file in this run, never for one that only a job on the disk names. */
static Status connect(Upload *upload, const Profile *profile, PortalTrouble *ret_trouble) {
    const bool names_one = !text_is_empty(profile->portal_url);
    const bool is_that_one =
        names_one && portal_url_same_place(profile->portal_url, upload->job.portal_url);
    upload->profile = *profile;
    upload->may_have_token = is_that_one || (!names_one && upload->by_file);
    if (!is_that_one) {
        upload->profile.portal_auth = upload->profile.portal_token_file = NULL;
        upload->profile.portal_protocol = NULL;
    }
    upload->view.portal = portal_url_host(upload->arena, upload->job.portal_url);
    return http_open(upload->arena, &upload->profile, &upload->http, ret_trouble);
}

static void get_ready(Upload *upload) {
    chunk_begin(&upload->chunk, upload->job.chunk);
    retry_begin(&upload->retry, upload->job.confirmed);
    sha256_begin(&upload->sha);
}

static Status hand_over(Arena *arena, Upload *upload, Status status, Upload **ret_upload,
                        PortalTrouble *trouble) {
    if (status == STATUS_OK) {
        get_ready(upload);
        *ret_upload = upload;
        return STATUS_OK;
    }
    *trouble = portal_trouble_copy(arena, trouble);
    upload_free(upload);
    return status;
}

/* Of an earlier job the digest tells whether the file is still the one that was looked at then. */
static Status take_earlier(Upload *upload, const char *id, PortalTrouble *ret_trouble) {
    upload->job.id = id;
    Status status = lock_job(upload, ret_trouble);
    if (status == STATUS_OK)
        status = load_job(upload, id, ret_trouble);
    /* As long as nothing has the old number there, the one that is named now counts. */
    if (status == STATUS_OK && upload->asked_case[0] != '\0' && text_is_empty(upload->job.location))
        upload->job.case_number = upload->asked_case;
    if (status == STATUS_OK && upload->job.sha256[0] == '\0')
        status = upload_look_at_file(upload, ret_trouble);
    return status;
}

static Status find_job(Upload *upload, PortalTrouble *ret_trouble) {
    DiskFile door = DISK_NO_FILE;
    const UploadJob *job = job_find(upload->arena, upload->job.path, upload->job.portal_url);
    const bool looks = job == NULL; /* before the door: it may take seconds */
    Status status = looks ? upload_look_at_file(upload, ret_trouble) : STATUS_OK;
    if (status == STATUS_OK)
        status = open_door(upload, &door, ret_trouble);
    if (status != STATUS_OK)
        return status;
    job = job_find(upload->arena, upload->job.path, upload->job.portal_url);
    if (job != NULL)
        status = take_earlier(upload, job->id, ret_trouble);
    else if (looks || (status = upload_look_at_file(upload, ret_trouble)) == STATUS_OK)
        status = new_job(upload, ret_trouble);
    job_unlock(JOB_DOOR, door, false);
    return status;
}

static Status begin(Upload *upload, const UploadRequest *request, PortalTrouble *ret_trouble) {
    const char *url =
        text_is_empty(request->portal_url) ? request->profile->portal_url : request->portal_url;
    upload->by_file = true;
    upload->job.path = path_from_root(upload->arena, request->path);
    upload->job.portal_url = arena_strdup(upload->arena, url);
    upload->job.case_number =
        arena_strdup(upload->arena, request->case_number == NULL ? "" : request->case_number);
    upload->asked_case = upload->job.case_number;
    upload->wanted = request->sha256 == NULL ? NULL : arena_strdup(upload->arena, request->sha256);
    if (request->file != NULL) {
        upload->file = *request->file;
        upload->job.modified = upload->file.modified;
    }
    Status status = connect(upload, request->profile, ret_trouble);
    if (status == STATUS_OK)
        status = request->file == NULL ? read_file(upload, ret_trouble) : STATUS_OK;
    return status == STATUS_OK ? find_job(upload, ret_trouble) : status;
}

Status upload_begin(Arena *arena, const UploadRequest *request, Upload **ret_upload,
                    PortalTrouble *ret_trouble) {
    if (!portal_is_known(request->profile, request->portal_url, ret_trouble))
        return ret_trouble->status;
    Upload *upload = upload_new();
    const Status status = begin(upload, request, ret_trouble);
    return hand_over(arena, upload, status, ret_upload, ret_trouble);
}

/* A file that cannot be read stops it at the first step: the job can be ended without it. One that
 * is not what it was is found out by its digest; what it is now matters no more. */
static void look_again(Upload *upload) {
    PortalTrouble trouble;
    Status status = read_file(upload, &trouble);
    if (status == STATUS_OK && upload->job.sha256[0] == '\0')
        status = upload_look_at_file(upload, &trouble);
    if (status != STATUS_OK)
        upload->unreadable = trouble;
}

static Status resume(Upload *upload, const Profile *profile, const char *id,
                     PortalTrouble *ret_trouble) {
    Status status = load_job(upload, id, ret_trouble);
    if (status == STATUS_OK)
        status = lock_job(upload, ret_trouble);
    if (status == STATUS_OK)
        status = load_job(upload, id, ret_trouble);
    if (status != STATUS_OK)
        return status;
    look_again(upload);
    return connect(upload, profile, ret_trouble);
}

Status upload_resume(Arena *arena, const Profile *profile, const char *job_id, Upload **ret_upload,
                     PortalTrouble *ret_trouble) {
    Upload *upload = upload_new();
    const Status status = resume(upload, profile, job_id, ret_trouble);
    return hand_over(arena, upload, status, ret_upload, ret_trouble);
}
