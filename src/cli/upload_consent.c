#include "cli/upload_consent.h"

#include "base/output.h"
#include "base/paths.h"
#include "base/text.h"
#include "cli/plan_text.h"
#include "portal/job.h"
#include "portal/portal_url.h"

static void tell(const Context *context, const char *path, const char *url,
                 const PortalFile *file) {
    Arena *arena = context->arena;
    const Language language = context->options.language;
    output_format(stderr, "%s\n",
                  say(arena, language, "cli.upload.goes",
                      {"file", text_show(arena, str_of(path_name(path)), 255, false)},
                      {"size", text_size(arena, file->bytes.length)},
                      {"level", file->level[0] == '\0' ? "-" : file->level},
                      {"portal", portal_url_host(arena, url)}));
    if (file->send_refused)
        output_format(stderr, "%s\n", message(language, "cli.upload.case_has_no_yes"));
    output_flush(stderr);
}

static int ask(const Context *context) {
    bool end = false;
    if (context->options.yes || !can_ask() || ask_yes(context, "cli.upload.ask", &end))
        return 0;
    return cli_fail_with(context, end ? EXIT_INTERRUPTED : EXIT_FIX_REFUSED, "cli.upload.not_sent",
                         {NULL, NULL});
}

/* The portal has these very bytes, and has said so; NULL: not that is known here. */
static const UploadJob *verified_job(Arena *arena, const char *url, const char *sha256) {
    const UploadJob *jobs;
    const size_t count = upload_jobs(arena, &jobs);
    for (size_t i = 0; i < count; i++)
        if (jobs[i].state == JOB_VERIFIED && strcmp(jobs[i].sha256, sha256) == 0 &&
            portal_url_same_place(jobs[i].portal_url, url))
            return &jobs[i];
    return NULL;
}

static bool is_there_already(const Context *context, const char *url, const PortalFile *file) {
    Arena *arena = context->arena;
    const UploadJob *job = context->options.yes ? NULL : verified_job(arena, url, file->sha256);
    if (job == NULL)
        return false;
    output_format(stdout, "%s\n",
                  say(arena, context->options.language, "cli.upload.already",
                      {"portal", portal_url_host(arena, job->portal_url)},
                      {"receipt", job->receipt[0] == '\0' ? "-" : job->receipt},
                      {"sha256", job->sha256}));
    return true;
}

int upload_consent(const Context *context, const char *path, PortalFile *ret_file,
                   bool *ret_is_there) {
    const char *url =
        context->options.portal != NULL ? context->options.portal : context->profile.portal_url;
    const char *whole = path_from_root(context->arena, path);
    PortalTrouble trouble;
    *ret_is_there = false;
    ret_file->is_bundle = false;
    if (context->options.json || !portal_is_known(&context->profile, url, &trouble))
        return 0;
    if (portal_file_read(context->arena, whole, ret_file, &trouble) != STATUS_OK) {
        ret_file->is_bundle = false; /* the upload says why */
        return 0;
    }
    const UploadJob *earlier = job_find(context->arena, whole, url);
    if (earlier != NULL && strcmp(earlier->sha256, ret_file->sha256) == 0)
        return 0; /* the same one has its yes */
    *ret_is_there = is_there_already(context, url, ret_file);
    if (*ret_is_there)
        return 0;
    tell(context, path, url, ret_file);
    return ask(context);
}
