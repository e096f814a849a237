/* Jobs on the disk, for the engine: <state>/uploads/<id>.json, owner-only, written whole and
 * flushed. What people see of them is in portal.h. */
#ifndef KMSDOCTOR_JOB_H
#define KMSDOCTOR_JOB_H

#include "base/disk.h"
#include "portal/portal.h"

#include <cjson/cJSON.h>

#define JOB_SCHEMA "kmsdoctor.upload/1"

/* No job: who holds its lock may look for a job of a file and make one. */
#define JOB_DOOR "0-door"

/* The ending of a file beside a job: it is to be ended by the process that is at it. */
#define JOB_REVOKED ".revoked"

/* Letters, digits and dashes, as job_new_id makes them: it becomes a file's name. */
bool job_id_is_valid(const char *id);

/* "20261130T180000Z-3f9a"; in the arena. STATUS_IO: the system gives no random bytes. */
MUST_CHECK Status job_new_id(Arena *arena, const char **ret_id);

/* What the file is called at the portal: "kmsdoctor-<case>-<id>.zip", without the case where there
 * is none. Never the name that it has here, which nothing has looked through for what is not to be
 * sent. In the arena. */
const char *job_sent_name(Arena *arena, const UploadJob *job);

/* The object is the caller's. */
cJSON *job_to_json(const UploadJob *job);

/* Everything in it is checked: the location is of its portal, no more is confirmed than there is.
 * STATUS_MALFORMED. `id` is that of its file. */
MUST_CHECK Status job_from_json(Arena *arena, const char *id, Str json, UploadJob *ret_job);

/* Sets `changed`. STATUS_NOT_FOUND: there is no home. */
MUST_CHECK Status job_save(UploadJob *job);

/* One that was saved before. STATUS_NOT_FOUND: it is not there any more, and is not made again. */
MUST_CHECK Status job_update(UploadJob *job);

/* By who holds its lock, or of one that is finished. */
MUST_CHECK Status job_remove(const char *id);

/* Somebody wants it ended (upload_job_remove) while this process is at it. */
bool job_is_revoked(const char *id);

/* It was delivered before that was seen: there is nothing to take back any more. */
void job_keep_after_all(const char *id);

/* STATUS_NOT_FOUND: there is none, or it was revoked; a damaged one is set aside
 * ("<file>.damaged"), STATUS_MALFORMED.
 */
MUST_CHECK Status job_load(Arena *arena, const char *id, UploadJob *ret_job);

/* For this process alone until job_unlock: STATUS_REFUSED while another has it. */
MUST_CHECK Status job_lock(const char *id, DiskFile *ret_lock);

/* DISK_NO_FILE is allowed. `over`: nobody will want it again. */
void job_unlock(const char *id, DiskFile lock, bool over);

/* An unfinished job of this file at this portal, the last changed first; NULL: none. In the arena.
 */
const UploadJob *job_find(Arena *arena, const char *path, const char *portal_url);

/* Sets the damaged ones aside; their ids, in the arena. */
size_t jobs_set_aside(Arena *arena, const char ***ret_ids);

/* Forgets the finished ones but the last few, the revoked ones that nobody is at any more, and what
 * else is left over (job_sweep.h). */
void jobs_prune(void);

/* "<state>/uploads", for sentences; NULL: there is no home. */
const char *jobs_folder(Arena *arena);

#endif
