/* kmsdoctor upload: a bundle to the support portal; without words it goes on with all that wait. */
#include "base/chars.h"
#include "base/disk.h"
#include "base/output.h"
#include "base/paths.h"
#include "case/case.h"
#include "cli/interrupt.h"
#include "cli/upload_consent.h"
#include "cli/upload_list.h"
#include "cli/upload_run.h"
#include "portal/job.h"

/* ---- which ---- */

static const UploadJob *job_of(const UploadJob *jobs, size_t count, const char *id) {
    for (size_t i = 0; i < count; i++)
        if (strcmp(jobs[i].id, id) == 0)
            return &jobs[i];
    return NULL;
}

/* By the name of its file as well, where one waits. */
static const UploadJob *job_of_word(const Context *context, const UploadJob *jobs, size_t count,
                                    const char *word) {
    const UploadJob *job = job_of(jobs, count, word);
    const char *path = path_from_root(context->arena, word);
    for (size_t i = 0; job == NULL && i < count; i++)
        if (jobs[i].state == JOB_WAITING && strcmp(jobs[i].path, path) == 0)
            job = &jobs[i];
    return job;
}

/* "20261130T180000Z-3f9a", and no file is called so. */
static bool names_a_job(const Context *context, const char *word) {
    static const char shape[] = "00000000T000000Z-";
    DiskAbout about;
    if (!job_id_is_valid(word) || strlen(word) < sizeof shape)
        return false;
    for (size_t i = 0; shape[i] != '\0'; i++)
        if (shape[i] == '0' ? !char_is_digit(word[i]) : word[i] != shape[i])
            return false;
    return disk_about(path_from_root(context->arena, word), &about) == STATUS_NOT_FOUND;
}

/* ---- doing ---- */

static int resume(const Context *context, const char *id, cJSON *uploads) {
    Upload *upload = NULL;
    PortalTrouble trouble = {0};
    if (upload_resume(context->arena, &context->profile, id, &upload, &trouble) != STATUS_OK) {
        const bool taken = strcmp(trouble.key, "portal_trouble.taken") == 0;
        if (context->options.cancel && taken && upload_job_remove(id) == STATUS_OK)
            return upload_told_to_end(context, id, uploads);
        return upload_refused(context, id, &trouble, uploads);
    }
    return upload_run(context, upload, context->options.cancel, uploads);
}

static int begin(const Context *context, const char *path, cJSON *uploads) {
    Upload *upload = NULL;
    PortalTrouble trouble = {0};
    const char *number = context->options.case_id;
    if (number != NULL && !case_number_is_valid(number))
        return cli_fail_with(context, EXIT_USAGE, "cli.bad_case", {"case", number});
    bool is_there = false;
    PortalFile file;
    const int refused = upload_consent(context, path, &file, &is_there);
    if (refused != 0 || is_there)
        return refused;
    const UploadRequest request = {.profile = &context->profile,
                                   .portal_url = context->options.portal,
                                   .path = path,
                                   .case_number = number,
                                   .file = file.is_bundle ? &file : NULL};
    if (upload_begin(context->arena, &request, &upload, &trouble) != STATUS_OK)
        return upload_refused(context, path, &trouble, uploads);
    return upload_run(context, upload, false, uploads);
}

/* What cannot be gone on with is said once. */
static int set_aside(const Context *context, cJSON *uploads) {
    const char **ids;
    const size_t count = jobs_set_aside(context->arena, &ids);
    int exit_code = 0;
    for (size_t i = 0; i < count; i++) {
        const PortalTrouble trouble = {.key = "portal_trouble.job_damaged",
                                       .params = {{"id", ids[i]}},
                                       .status = STATUS_MALFORMED};
        exit_code = upload_refused(context, ids[i], &trouble, uploads);
    }
    return exit_code;
}

/* The first that is not 0 is what is told. */
static int go_on_with_all(const Context *context, const UploadJob *jobs, size_t count,
                          cJSON *uploads) {
    int exit_code = set_aside(context, uploads);
    size_t waiting = 0;
    for (size_t i = count; i-- > 0 && !interrupted();) {
        if (jobs[i].state != JOB_WAITING)
            continue;
        waiting++;
        const int one = resume(context, jobs[i].id, uploads);
        exit_code = exit_code == 0 ? one : exit_code;
    }
    if (waiting == 0 && exit_code == 0 && uploads == NULL)
        output_format(stdout, "%s\n", message(context->options.language, "cli.upload.no_jobs"));
    return exit_code;
}

static int do_it(const Context *context, cJSON *uploads) {
    const UploadJob *jobs;
    const size_t count = upload_jobs(context->arena, &jobs);
    const char *word = context->options.word_count == 0 ? NULL : context->options.words[0];
    if (word == NULL && context->options.cancel)
        return cli_fail_with(context, EXIT_USAGE, "cli.upload.cancel_what", {NULL, NULL});
    if (word == NULL)
        return go_on_with_all(context, jobs, count, uploads);
    const UploadJob *job = context->options.cancel ? job_of_word(context, jobs, count, word)
                                                   : job_of(jobs, count, word);
    if (job == NULL && (context->options.cancel || names_a_job(context, word)))
        return cli_fail_with(context, EXIT_USAGE, "portal_trouble.no_job", {"id", word});
    return job != NULL ? resume(context, job->id, uploads) : begin(context, word, uploads);
}

static int run(Context *context) {
    if (context->options.list)
        return upload_list(context);
    cJSON *root = NULL, *uploads = NULL;
    if (context->options.json) {
        root = cJSON_CreateObject();
        cJSON_AddStringToObject(root, "schema", UPLOADS_SCHEMA);
        uploads = cJSON_AddArrayToObject(root, "uploads");
    }
    interrupt_watch_if_heard();
    int exit_code = do_it(context, uploads);
    interrupt_leave();
    if (root != NULL) {
        const int printed = cli_print_json(context, root);
        exit_code = exit_code == 0 ? printed : exit_code;
    } else if (!output_flush(stdout) && exit_code == 0) {
        exit_code = EXIT_IO;
    }
    return exit_code;
}

const Subcommand command_upload = {
    .name = "upload",
    .order = 46,
    .takes = "portal list cancel yes json",
    .least_words = 0,
    .most_words = 1,
    .run = run,
};
