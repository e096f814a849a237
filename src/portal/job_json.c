/* A job as JSON and back (docs/portal.md). */
#include "archive/bundle_read.h"
#include "base/clock.h"
#include "base/paths.h"
#include "portal/job.h"
#include "portal/portal_url.h"

const char *job_state_word(JobState state) {
    static const char *const words[JOB_STATES] = {"waiting", "sent", "verified"};
    return words[state];
}

static void add_time(Arena *arena, cJSON *object, const char *name, int64_t time) {
    if (time == 0)
        cJSON_AddNullToObject(object, name);
    else
        cJSON_AddStringToObject(object, name, clock_text(arena, time));
}

cJSON *job_to_json(const UploadJob *job) {
    Arena *arena = arena_new();
    cJSON *object = cJSON_CreateObject();
    cJSON_AddStringToObject(object, "schema", JOB_SCHEMA);
    cJSON_AddStringToObject(object, "id", job->id);
    cJSON_AddStringToObject(object, "state", job_state_word(job->state));
    cJSON_AddStringToObject(object, "path", job->path);
    cJSON_AddStringToObject(object, "case", job->case_number);
    cJSON_AddStringToObject(object, "portal", job->portal_url);
    cJSON_AddStringToObject(object, "protocol", job->protocol);
    cJSON_AddStringToObject(object, "location", job->location);
    cJSON_AddStringToObject(object, "sha256", job->sha256);
    cJSON_AddNumberToObject(object, "size", (double)job->size);
    cJSON_AddNumberToObject(object, "confirmed", (double)job->confirmed);
    cJSON_AddNumberToObject(object, "chunk", (double)job->chunk);
    cJSON_AddStringToObject(object, "receipt", job->receipt);
    add_time(arena, object, "modified", job->modified);
    add_time(arena, object, "begun", job->begun);
    add_time(arena, object, "changed", job->changed);
    arena_free(arena);
    return object;
}

/* ---- back ---- */

static bool read_text(Arena *arena, const cJSON *object, const char *name, const char **ret_text) {
    const char *text = cJSON_GetStringValue(cJSON_GetObjectItemCaseSensitive(object, name));
    if (text != NULL)
        *ret_text = arena_strdup(arena, text);
    return text != NULL;
}

static bool read_bytes(const cJSON *object, const char *name, uint64_t *ret_bytes) {
    const cJSON *item = cJSON_GetObjectItemCaseSensitive(object, name);
    const double most = (double)BUNDLE_MOST_ZIP;
    if (!cJSON_IsNumber(item) || !(item->valuedouble >= 0 && item->valuedouble <= most))
        return false;
    *ret_bytes = (uint64_t)item->valuedouble;
    return true;
}

static bool read_time(const cJSON *object, const char *name, int64_t *ret_time) {
    const cJSON *item = cJSON_GetObjectItemCaseSensitive(object, name);
    if (cJSON_IsNull(item))
        return true;
    return cJSON_IsString(item) && clock_parse(str_of(item->valuestring), ret_time);
}

static bool read_state(const cJSON *object, JobState *ret_state) {
    const char *word = cJSON_GetStringValue(cJSON_GetObjectItemCaseSensitive(object, "state"));
    for (JobState state = 0; word != NULL && state < JOB_STATES; state++)
        if (strcmp(word, job_state_word(state)) == 0) {
            *ret_state = state;
            return true;
        }
    return false;
}

/* "": it is not computed yet. */
static bool read_digest(const cJSON *object, char ret_hex[SHA256_BYTES * 2 + 1]) {
    const char *text = cJSON_GetStringValue(cJSON_GetObjectItemCaseSensitive(object, "sha256"));
    if (text == NULL || text[0] != '\0')
        return sha256_hex_read(text, ret_hex) && strcmp(ret_hex, text) == 0;
    ret_hex[0] = '\0';
    return true;
}

static bool read_all(Arena *arena, const cJSON *object, UploadJob *job) {
    const char *schema = cJSON_GetStringValue(cJSON_GetObjectItemCaseSensitive(object, "schema"));
    if (schema == NULL || strcmp(schema, JOB_SCHEMA) != 0)
        return false;
    return read_state(object, &job->state) && read_text(arena, object, "path", &job->path) &&
           read_text(arena, object, "case", &job->case_number) &&
           read_text(arena, object, "portal", &job->portal_url) &&
           read_text(arena, object, "protocol", &job->protocol) &&
           read_text(arena, object, "location", &job->location) &&
           read_text(arena, object, "receipt", &job->receipt) && read_digest(object, job->sha256) &&
           read_bytes(object, "size", &job->size) &&
           read_bytes(object, "confirmed", &job->confirmed) &&
           read_bytes(object, "chunk", &job->chunk) &&
           read_time(object, "modified", &job->modified) &&
           read_time(object, "begun", &job->begun) && read_time(object, "changed", &job->changed);
}

static bool makes_sense(const UploadJob *job) {
    const char *protocol = job->protocol;
    return path_is_absolute(job->path) && portal_url_is_good(job->portal_url) &&
           (protocol[0] == '\0' || strcmp(protocol, "tus") == 0 || strcmp(protocol, "put") == 0) &&
           (job->location[0] == '\0' || portal_url_same_place(job->portal_url, job->location)) &&
           (job->case_number[0] == '\0' || path_name_is_plain(job->case_number)) &&
           job->confirmed <= job->size;
}

Status job_from_json(Arena *arena, const char *id, Str json, UploadJob *ret_job) {
    UploadJob job = {.id = arena_strdup(arena, id)};
    cJSON *object = cJSON_ParseWithLength(json.at, json.length);
    const bool good = read_all(arena, object, &job) && makes_sense(&job);
    cJSON_Delete(object);
    if (good)
        *ret_job = job;
    return good ? STATUS_OK : STATUS_MALFORMED;
}
