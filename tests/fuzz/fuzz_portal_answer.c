/* What a portal answers: head, date, location, receipt; and what lies in a job. */
#include "portal/job.h"
#include "portal/portal_answer.h"
#include "portal/portal_url.h"
#include "portal/receipt.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void demand(bool holds) {
    if (!holds)
        abort();
}

static void read_head(Arena *arena, Str head) {
    static const char base[] = "https://p.example:8443/files/";
    PortalAnswer answer;
    Str line;
    portal_answer_begin(&answer);
    while (str_next_line(&head, &line))
        portal_answer_line(arena, &answer, line, 1790000000);
    demand(answer.status == 0 || (answer.status >= 100 && answer.status <= 599));
    demand(answer.retry_after_s >= -1);
    demand(!answer.has_offset || answer.offset <= UINT64_C(1) << 53);
    if (answer.location == NULL)
        return;
    demand(strlen(answer.location) <= PORTAL_MOST_LOCATION);
    const char *url = portal_url_resolve(arena, base, answer.location);
    demand(url == NULL || portal_url_same_place(base, url));
    demand(url == NULL || strpbrk(url, "\r\n") == NULL);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size) {
    Arena *arena = arena_new();
    const Str all = {(const char *)data, size};
    Receipt receipt;
    UploadJob job;
    int64_t time;
    read_head(arena, all);
    (void)portal_date(all, &time);
    if (receipt_read(arena, all, &receipt))
        demand(strlen(receipt.sha256) == SHA256_BYTES * 2);
    if (job_from_json(arena, "1-a", all, &job) == STATUS_OK)
        demand(job.confirmed <= job.size && portal_url_is_good(job.portal_url));
    arena_free(arena);
    return 0;
}
