/* There is no way to the KMS host: no route, no VPN, or the host is off. */
#include "diagnosis/evidence.h"
#include "diagnosis/overrides.h"
#include "diagnosis/settle.h"
#include "facts/discovery.h"

static const Signs signs = {
    .fitting = {0xC004F039, 0xC0020017, 0x8007139F, 0xC004FC03},
    .topics = {Topic_NO_ROUTE, Topic_OFF_NETWORK},
    .topic_count = 2,
    .bear_out = {NO_KMS_CONTACTED, 0x800706BA, 0x8007232B},
    .owner = OWNER_DOMAIN,
};

/* Somebody says that the KMS host is gone, and nothing says which: no record, no setting. */
static void judge_gone(const DiagnosisInput *input, const KmsCandidates *candidates,
                       Verdict *verdict) {
    const Statement *gone = said(input, Topic_HOST_GONE);
    if (gone == NULL || candidates->count > 0 || verdict->certainty != CERTAINTY_NONE)
        return;
    verdict_set(verdict, CERTAINTY_POSSIBLE, OWNER_KMS_HOST);
    verdict->variant = "said";
    verdict->only_said = true;
    verdict_param(input, verdict, "said", fact_text(&gone->text));
    verdict_because(verdict, "said");
}

static void judge(const DiagnosisInput *input, Verdict *verdict) {
    weigh_signs(input, &signs, verdict);
    settle_for(input, verdict, "net.port");
    const KmsCandidates candidates = kms_candidates(input);
    judge_gone(input, &candidates, verdict);
    const KmsCandidate *host = ailing_host(input, &candidates, CANDIDATE_UNREACHABLE);
    if (host == NULL)
        return;
    /* Silence alone: pings are often filtered, so the host may live behind a firewall. That a seat
     * has no route may be the seat's own lack: the PC's way is another. */
    ailing_host_judge(input, host,
                      !host->no_route                ? CERTAINTY_LIKELY
                      : seen_from_seat(input->facts) ? CERTAINTY_POSSIBLE
                                                     : CERTAINTY_CERTAIN,
                      verdict);
    verdict->owner = OWNER_DOMAIN;
    verdict->variant = !host->no_route                ? "text"
                       : seen_from_seat(input->facts) ? "seat_no_route"
                                                      : "no_route";
    verdict_because(verdict, "net.reach");
    verdict_because(verdict, "net.port");
}

const Cause cause_host_unreachable = {.id = "host_unreachable", .rank = 510, .judge = judge};
