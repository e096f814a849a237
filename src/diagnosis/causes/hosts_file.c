/* A line of the hosts file pins the KMS host to an address that is not its own. */
#include "diagnosis/evidence.h"

static const Signs signs = {
    .bear_out = {NO_KMS_CONTACTED},
    .topics = {Topic_HOSTS_FILE},
    .topic_count = 1,
    .owner = OWNER_USER,
};

static void judge(const DiagnosisInput *input, Verdict *verdict) {
    if (!check_decided(input, "net.hosts-file"))
        weigh_signs(input, &signs, verdict);
    const Finding *pinned = found(input, "net.hosts-file", "pinned");
    if (pinned == NULL)
        return;
    verdict->variant = "text";
    verdict->only_said = false;
    verdict_set(verdict, activation_works(input) ? CERTAINTY_LIKELY : CERTAINTY_CERTAIN,
                OWNER_USER);
    verdict_param(input, verdict, "host", finding_value(pinned, "host"));
    verdict_param(input, verdict, "address", finding_value(pinned, "address"));
    verdict_param(input, verdict, "line", finding_value(pinned, "line"));
    verdict_because(verdict, "net.hosts-file");
}

const Cause cause_hosts_file = {.id = "hosts_file", .rank = 330, .judge = judge};
