#include "cli/upload_list.h"

#include "base/clock.h"
#include "base/output.h"
#include "base/text.h"
#include "portal/job.h"

static int list_json(const Context *context, const UploadJob *jobs, size_t count) {
    cJSON *object = cJSON_CreateObject();
    cJSON_AddStringToObject(object, "schema", UPLOADS_SCHEMA);
    cJSON *list = cJSON_AddArrayToObject(object, "jobs");
    for (size_t i = 0; i < count; i++)
        cJSON_AddItemToArray(list, job_to_json(&jobs[i]));
    return cli_print_json(context, object);
}

static const char *shown(const Context *context, const char *text) {
    return text_show(context->arena, str_of(text), 400, false);
}

static void print_job(const Context *context, const UploadJob *job) {
    Arena *arena = context->arena;
    const char *state =
        message_of_word(arena, context->options.language, "upload.job", job_state_word(job->state));
    output_format(stdout, "%s  [%s]  %s / %s  %s\n    %s  %s%s%s\n", shown(context, job->id), state,
                  text_size(arena, job->confirmed), text_size(arena, job->size),
                  clock_text(arena, job->changed), shown(context, job->path),
                  shown(context, job->portal_url), job->receipt[0] == '\0' ? "" : "  ",
                  shown(context, job->receipt));
}

int upload_list(const Context *context) {
    const UploadJob *jobs;
    const size_t count = upload_jobs(context->arena, &jobs);
    if (context->options.json)
        return list_json(context, jobs, count);
    if (count == 0)
        output_format(stdout, "%s\n", message(context->options.language, "cli.upload.no_jobs"));
    for (size_t i = 0; i < count; i++)
        print_job(context, &jobs[i]);
    return output_flush(stdout) ? 0 : EXIT_IO;
}
