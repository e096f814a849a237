/* The host lives, its KMS port does not answer: a firewall on the way, on the host or on this PC,
 * or nothing listens. */
#include "diagnosis/evidence.h"
#include "diagnosis/overrides.h"
#include "diagnosis/settle.h"

static const Signs signs = {
    .fitting = {0x800706BA, 0x8007274C, 0x8007274D, 0xC004F039},
    .topics = {Topic_PORT_BLOCKED},
    .topic_count = 1,
    .bear_out = {NO_KMS_CONTACTED, 0xC0020017, 0x8007139F},
    .owner = OWNER_DOMAIN,
};

static void judge_silence(const DiagnosisInput *input, const KmsCandidates *candidates,
                          Verdict *verdict) {
    const KmsCandidate *silent = ailing_host(input, candidates, CANDIDATE_SILENT);
    const KmsCandidate *gone = ailing_host(input, candidates, CANDIDATE_UNREACHABLE);
    if (silent == NULL && (gone == NULL || gone->no_route))
        return;
    const Certainty most = silent != NULL ? CERTAINTY_LIKELY : CERTAINTY_POSSIBLE;
    if (verdict->certainty > most)
        return;
    ailing_host_judge(input, silent != NULL ? silent : gone, most, verdict);
    verdict->owner = OWNER_DOMAIN;
    verdict->variant = "silent";
    verdict_because(verdict, "net.port");
}

static void judge(const DiagnosisInput *input, Verdict *verdict) {
    weigh_signs(input, &signs, verdict);
    settle_for(input, verdict, "net.port");
    const KmsCandidates candidates = kms_candidates(input);
    const KmsCandidate *closed = ailing_host(input, &candidates, CANDIDATE_PORT_CLOSED);
    if (closed == NULL) {
        judge_silence(input, &candidates, verdict);
        return;
    }
    /* Windows drops what nobody listens to just as a firewall does: silence does not tell which
     * (stealth mode of the Windows firewall). A refusal is an answer. */
    ailing_host_judge(input, closed, closed->refused ? CERTAINTY_CERTAIN : CERTAINTY_LIKELY,
                      verdict);
    verdict->owner = closed->refused ? OWNER_KMS_HOST : OWNER_DOMAIN;
    verdict->variant = closed->refused ? "refused" : "text";
    verdict_because(verdict, "net.port");
    verdict_because(verdict, "net.reach");
}

const Cause cause_port_blocked = {.id = "port_blocked", .rank = 520, .judge = judge};
