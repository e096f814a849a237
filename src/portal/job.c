#include "portal/job.h"

#include "base/clock.h"
#include "base/files.h"
#include "base/paths.h"
#include "base/places.h"
#include "base/random.h"
#include "portal/job_sweep.h"

enum { LARGEST_JOB = 64 * 1024, MOST_LISTED = 10000, MOST_FINISHED = 50, LONGEST_ID = 40 };

/* ---- where ---- */

const char *jobs_folder(Arena *arena) {
    const char *state = state_folder(arena);
    return state == NULL ? NULL : path_join(arena, state, "uploads");
}

bool job_id_is_valid(const char *id) {
    const size_t length = strlen(id);
    if (length == 0 || length > LONGEST_ID || !char_is_digit(id[0]))
        return false;
    for (size_t i = 0; i < length; i++)
        if (!char_is_alphanumeric(id[i]) && id[i] != '-')
            return false;
    return true;
}

static const char *path_of(Arena *arena, const char *id, const char *ending) {
    const char *folder = jobs_folder(arena);
    if (folder == NULL || !job_id_is_valid(id))
        return NULL;
    return path_join(arena, folder, arena_printf(arena, "%s%s", id, ending));
}

Status job_new_id(Arena *arena, const char **ret_id) {
    uint8_t random[4];
    const Status status = random_bytes(random, sizeof random);
    if (status != STATUS_OK)
        return status;
    char *id = arena_printf(arena, "%s-%02x%02x%02x%02x", clock_text(arena, clock_now()), random[0],
                            random[1], random[2], random[3]);
    char *to = id;
    const char *dash = strrchr(id, '-');
    for (const char *at = id; *at != '\0'; at++)
        if (char_is_alphanumeric(*at) || at == dash)
            *to++ = *at;
    *to = '\0';
    *ret_id = id;
    return STATUS_OK;
}

const char *job_sent_name(Arena *arena, const UploadJob *job) {
    const char *number = job->case_number;
    return arena_printf(arena, "kmsdoctor-%s%s%s.zip", number, number[0] == '\0' ? "" : "-",
                        job->id);
}

/* ---- one job ---- */

Status job_save(UploadJob *job) {
    Arena *arena = arena_new();
    const char *path = path_of(arena, job->id, ".json");
    job->changed = clock_now();
    cJSON *object = job_to_json(job);
    char *text = object == NULL ? NULL : cJSON_Print(object);
    Status status = path == NULL ? STATUS_NOT_FOUND : folder_make(jobs_folder(arena));
    if (status == STATUS_OK)
        status = text == NULL ? STATUS_INTERNAL : file_write(path, str_of(text));
    cJSON_free(text);
    cJSON_Delete(object);
    arena_free(arena);
    return status;
}

Status job_update(UploadJob *job) {
    Arena *arena = arena_new();
    const char *path = path_of(arena, job->id, ".json");
    /* Where the folder itself is gone saving it says what is wrong. */
    const bool is_gone = path != NULL && path_is_folder(jobs_folder(arena)) && !file_exists(path);
    arena_free(arena);
    return is_gone ? STATUS_NOT_FOUND : job_save(job);
}

static Status read_job(Arena *arena, const char *id, UploadJob *ret_job) {
    const char *path = path_of(arena, id, ".json");
    Str text;
    if (path == NULL || job_is_revoked(id))
        return STATUS_NOT_FOUND;
    const Status status = file_read(arena, path, LARGEST_JOB, &text);
    if (status == STATUS_TOO_BIG)
        return STATUS_MALFORMED;
    return status == STATUS_OK ? job_from_json(arena, id, text, ret_job) : status;
}

Status job_load(Arena *arena, const char *id, UploadJob *ret_job) {
    const Status status = read_job(arena, id, ret_job);
    if (status == STATUS_MALFORMED) {
        const char *path = path_of(arena, id, ".json");
        (void)!disk_rename(path, arena_printf(arena, "%s.damaged", path));
    }
    return status;
}

Status job_lock(const char *id, DiskFile *ret_lock) {
    Arena *arena = arena_new();
    const char *path = path_of(arena, id, ".lock");
    Status status = path == NULL ? STATUS_NOT_FOUND : folder_make(jobs_folder(arena));
    if (status == STATUS_OK)
        status = disk_lock(path, ret_lock);
    arena_free(arena);
    return status;
}

void job_unlock(const char *id, DiskFile lock, bool over) {
    if (lock == DISK_NO_FILE)
        return;
    (void)disk_close(lock);
    if (!over)
        return;
    Arena *arena = arena_new();
    (void)!disk_remove(path_of(arena, id, ".lock"));
    arena_free(arena);
}

/* ---- the end of one ---- */

Status job_remove(const char *id) {
    Arena *arena = arena_new();
    const char *path = path_of(arena, id, ".json");
    const Status status = path == NULL ? STATUS_NOT_FOUND : disk_remove(path);
    if (path != NULL) {
        (void)!disk_remove(path_of(arena, id, JOB_REVOKED));
        (void)!disk_remove(path_of(arena, id, ".lock"));
    }
    arena_free(arena);
    return status;
}

bool job_is_revoked(const char *id) {
    Arena *arena = arena_new();
    const char *path = path_of(arena, id, JOB_REVOKED);
    const bool is_revoked = path != NULL && file_exists(path);
    arena_free(arena);
    return is_revoked;
}

void job_keep_after_all(const char *id) {
    Arena *arena = arena_new();
    const char *path = path_of(arena, id, JOB_REVOKED);
    if (path != NULL)
        (void)!disk_remove(path);
    arena_free(arena);
}

static bool waits(Arena *arena, const char *id) {
    UploadJob job;
    return read_job(arena, id, &job) == STATUS_OK && job.state == JOB_WAITING;
}

Status upload_job_remove(const char *id) {
    Arena *arena = arena_new();
    DiskFile lock = DISK_NO_FILE;
    Status status = STATUS_NOT_FOUND;
    if (waits(arena, id) && job_lock(id, &lock) == STATUS_REFUSED)
        status = file_write(path_of(arena, id, JOB_REVOKED), STR_OF("\n"));
    else if (waits(arena, id)) /* still, now that nobody else is at it */
        status = job_remove(id);
    job_unlock(id, lock, status == STATUS_OK);
    arena_free(arena);
    return status;
}

/* ---- all of them ---- */

typedef struct Jobs {
    UploadJob *items;
    size_t count, capacity;
} Jobs;

static int last_first(const void *a, const void *b) {
    const UploadJob *first = a, *second = b;
    if (first->changed != second->changed)
        return first->changed < second->changed ? 1 : -1;
    return strcmp(second->id, first->id);
}

/* NULL: no job's file. */
static const char *id_of(Arena *arena, const DiskEntry *entry) {
    const Str name = str_of(entry->name);
    if (!str_ends(name, ".json"))
        return NULL;
    const char *id = arena_strndup(arena, name.at, name.length - strlen(".json"));
    return job_id_is_valid(id) ? id : NULL;
}

static DiskEntries list_folder(Arena *arena) {
    DiskEntries entries = {0};
    const char *folder = jobs_folder(arena);
    if (folder == NULL ||
        disk_list_ending(arena, folder, ".json", MOST_LISTED, &entries) != STATUS_OK)
        entries.count = 0;
    return entries;
}

size_t upload_jobs(Arena *arena, const UploadJob **ret_jobs) {
    Jobs jobs = {0};
    const DiskEntries entries = list_folder(arena);
    for (size_t i = 0; i < entries.count; i++) {
        UploadJob job;
        const char *id = id_of(arena, &entries.items[i]);
        if (id != NULL && read_job(arena, id, &job) == STATUS_OK)
            *(UploadJob *)arena_push(arena, &jobs.items, &jobs.count, &jobs.capacity, sizeof job) =
                job;
    }
    if (jobs.count > 0)
        qsort(jobs.items, jobs.count, sizeof *jobs.items, last_first);
    *ret_jobs = jobs.items;
    return jobs.count;
}

size_t jobs_set_aside(Arena *arena, const char ***ret_ids) {
    const DiskEntries entries = list_folder(arena);
    const char **ids = NULL;
    size_t count = 0, capacity = 0;
    for (size_t i = 0; i < entries.count; i++) {
        UploadJob job;
        const char *id = id_of(arena, &entries.items[i]);
        if (id != NULL && job_load(arena, id, &job) == STATUS_MALFORMED)
            *(const char **)arena_push(arena, &ids, &count, &capacity, sizeof *ids) = id;
    }
    *ret_ids = ids;
    return count;
}

const UploadJob *job_find(Arena *arena, const char *path, const char *portal_url) {
    const UploadJob *jobs;
    const size_t count = upload_jobs(arena, &jobs);
    for (size_t i = 0; i < count; i++)
        if (jobs[i].state == JOB_WAITING && strcmp(jobs[i].path, path) == 0 &&
            strcmp(jobs[i].portal_url, portal_url) == 0)
            return &jobs[i];
    return NULL;
}

void jobs_prune(void) {
    Arena *arena = arena_new();
    const UploadJob *jobs;
    const size_t count = upload_jobs(arena, &jobs);
    size_t finished = 0;
    for (size_t i = 0; i < count; i++)
        if (jobs[i].state != JOB_WAITING && ++finished > MOST_FINISHED)
            (void)!job_remove(jobs[i].id);
    arena_free(arena);
    jobs_sweep();
}
