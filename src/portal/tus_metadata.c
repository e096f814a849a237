#include "base/base64.h"
#include "portal/tus.h"

const char *tus_metadata(Arena *arena, const UploadJob *job) {
    const char *metadata =
        arena_printf(arena, "filename %s,filetype %s,sha256 %s",
                     base64(arena, str_of(job_sent_name(arena, job))),
                     base64(arena, str_of("application/zip")), base64(arena, str_of(job->sha256)));
    return job->case_number[0] == '\0' ? metadata
                                       : arena_printf(arena, "%s,case %s", metadata,
                                                      base64(arena, str_of(job->case_number)));
}
