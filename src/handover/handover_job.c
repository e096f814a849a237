/* What became of an upload, for the case: in this run, or by `kmsdoctor upload` meanwhile. */
#include "base/clock.h"
#include "base/paths.h"
#include "handover/handover_rooms.h"
#include "portal/portal_url.h"

enum { LOOK_EVERY_MS = 1000 };

/* ---- what the case keeps ---- */

/* Once a portal has it that stays true, whatever is tried later. */
static void keep_delivery(Case *support_case) {
    if (strcmp(support_case->sent_state, job_state_word(JOB_VERIFIED)) != 0 &&
        strcmp(support_case->sent_state, job_state_word(JOB_SENT)) != 0)
        return;
    CaseDelivery *delivery = case_delivery(support_case, support_case->sent_job);
    delivery->portal = support_case->sent_to;
    delivery->state = support_case->sent_state;
    delivery->receipt = support_case->sent_receipt;
    delivery->file = arena_strdup(support_case->arena, path_name(support_case->bundle_path));
    delivery->sha256 = support_case->bundle_sha256;
}

/* What came of the attempt before stands again: that of this very bundle, if it was delivered. */
static void nothing_is_sent(Case *support_case) {
    const CaseDelivery *delivery = case_delivered(support_case);
    const bool any = delivery != NULL;
    support_case->sent_to = any ? delivery->portal : "";
    support_case->sent_job = any ? delivery->job : "";
    support_case->sent_state = any ? delivery->state : "";
    support_case->sent_receipt = any ? delivery->receipt : "";
}

void handover_remember(Handover *handover, const HandoverSent *sent) {
    Case *support_case = handover->wizard->support_case;
    Arena *arena = support_case->arena;
    if (strcmp(support_case->sent_state, sent->state) == 0 &&
        strcmp(support_case->sent_job, sent->job) == 0)
        return;
    if (sent->state[0] == '\0') {
        if (handover_waits(support_case)) /* else it stands as it was already */
            nothing_is_sent(support_case);
    } else {
        support_case->sent_to = arena_strdup(arena, sent->portal);
        support_case->sent_job = arena_strdup(arena, sent->job);
        support_case->sent_state = arena_strdup(arena, sent->state);
        support_case->sent_receipt =
            sent->receipt == NULL ? "" : arena_strdup(arena, sent->receipt);
        keep_delivery(support_case);
    }
    wizard_save(handover->wizard);
}

/* ---- what another process did ---- */

/* That of the case; else a finished one of the same bytes, whoever began it. */
static const UploadJob *job_of(const Case *support_case, const UploadJob *jobs, size_t count) {
    for (size_t i = 0; i < count; i++)
        if (strcmp(jobs[i].id, support_case->sent_job) == 0)
            return &jobs[i];
    for (size_t i = 0; i < count; i++)
        if (jobs[i].state != JOB_WAITING && support_case->bundle_sha256[0] != '\0' &&
            strcmp(jobs[i].sha256, support_case->bundle_sha256) == 0)
            return &jobs[i];
    return NULL;
}

void handover_look_at_job(Handover *handover) {
    const Case *support_case = handover->wizard->support_case;
    const bool over =
        support_case->sent_state[0] != '\0' && !handover_waits(support_case); /* once and for all */
    if (over || handover_is_sending(handover) || support_case->bundle_path[0] == '\0')
        return;
    Arena *arena = arena_new();
    const UploadJob *jobs = NULL;
    const size_t count = handover->sender->jobs(arena, &jobs);
    const UploadJob *job = job_of(support_case, jobs, count);
    HandoverSent sent = {.state = "", .job = "", .portal = "", .receipt = ""};
    if (job != NULL && job->state == JOB_WAITING)
        sent = (HandoverSent){.state = support_case->sent_state, .job = support_case->sent_job};
    else if (job != NULL)
        sent = (HandoverSent){.state = job_state_word(job->state),
                              .job = job->id,
                              .portal = portal_url_host(arena, job->portal_url),
                              .receipt = job->receipt};
    handover_remember(handover, &sent);
    arena_free(arena);
}

void handover_look_at_job_now_and_then(Handover *handover) {
    const int64_t now = clock_milliseconds();
    if (handover->looked_ms != 0 && now - handover->looked_ms < LOOK_EVERY_MS)
        return;
    handover->looked_ms = now;
    handover_look_at_job(handover);
}
