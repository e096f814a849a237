/* The zone that the PC asks has no _vlmcs._tcp record. */
#include "checks/lib_products.h"
#include "checks/lib_servers.h"
#include "diagnosis/discovery.h"
#include "diagnosis/evidence.h"
#include "diagnosis/settle.h"
#include "facts/discovery.h"
#include "facts/known.h"

static const Signs signs = {
    .decisive = {0x8007232B, 0x8007251D, 0x80092328, 0x80072338},
    .fitting = {0x8007007B},
    .topics = {Topic_SRV_MISSING},
    .topic_count = 1,
    .bear_out = {NO_KMS_CONTACTED},
    .owner = OWNER_DOMAIN,
};

/* "DNS auto-discovery: KMS name not available". slmgr prints it only of a licensed product [SLMGR]:
 * then it has looked. Of one that was never activated it may just not have asked yet. */
static const Licence *name_not_available(const DiagnosisInput *input) {
    for (size_t i = 0; i < input->facts->licences.count; i++) {
        const Licence *licence = &input->facts->licences.items[i];
        if (fact_absent(licence->dns_host.meta) && !fact_known(licence->host.meta))
            return licence;
    }
    return NULL;
}

static void judge_licence(const DiagnosisInput *input, Verdict *verdict) {
    const Licence *licence = name_not_available(input);
    if (licence == NULL || check_decided(input, "dns.srv") ||
        discovery_weight(input) == CERTAINTY_NONE)
        return;
    const uint32_t code = any_code_seen(input);
    const bool licensed = fact_is(&licence->state, LicenceState_LICENSED);
    if (code == 0 && verdict->certainty == CERTAINTY_NONE)
        return;
    if (verdict->certainty < CERTAINTY_LIKELY)
        verdict_set(verdict, licensed ? CERTAINTY_LIKELY : CERTAINTY_POSSIBLE, OWNER_DOMAIN);
    verdict->variant = "no_name";
    verdict->only_said = false;
    verdict_because(verdict, "dns.srv"); /* where the line stands that says so */
}

/* The fault lies before the record where the PC has no suffix or asks a server that cannot know. */
static bool lies_before(const DiagnosisInput *input) {
    return found(input, "net.suffix", "none") != NULL ||
           found(input, "dns.servers", "public") != NULL ||
           found(input, "dns.servers", "public_asked") != NULL ||
           found(input, "dns.servers", "none") != NULL ||
           found(input, "dns.srv", "differs") != NULL;
}

/* Those that said so, in the order in which they were asked. */
static const char *servers_without_it(const DiagnosisInput *input) {
    NameList servers = {0};
    for (size_t i = 0; i < input->facts->srv_lookups.count; i++) {
        const SrvLookup *lookup = &input->facts->srv_lookups.items[i];
        if (outcome_is_missing(&lookup->outcome) &&
            !server_no_is_open(input->facts, input->profile, fact_text(&lookup->server)))
            name_list_add(input->arena, &servers, fact_text(&lookup->server));
    }
    return servers.count == 0 ? "DNS" : servers.text;
}

static void judge(const DiagnosisInput *input, Verdict *verdict) {
    weigh_signs(input, &signs, verdict);
    judge_licence(input, verdict);
    verdict_action(verdict, "system.set-host");
    verdict_action(verdict, "office.set-host");
    if (is_domain_member(input))
        verdict_action(verdict, "policy.export"); /* every PC of the domain lacks the record */
    settle_for(input, verdict, "dns.srv");
    settle_for(input, verdict, "net.suffix");
    if (found(input, "dns.srv", "found") != NULL) {
        verdict->certainty = CERTAINTY_NONE;
        return;
    }
    /* A question about a zone where this PC does not look says nothing of this PC. */
    const Finding *missing = concluded(input, "dns.srv", "missing");
    const Finding *none = found(input, "dns.srv", "no_target");
    const Certainty weight = discovery_weight(input);
    const bool asked = input->facts->srv_lookups.count > 0 || input->facts->srv_records.count > 0;
    if ((missing == NULL && none == NULL) || weight == CERTAINTY_NONE || !asked)
        return;
    verdict_set(verdict, lies_before(input) ? CERTAINTY_POSSIBLE : weight, OWNER_DOMAIN);
    verdict->variant = missing == NULL                ? "no_target"
                       : seen_from_seat(input->facts) ? "seat"
                                                      : "text";
    verdict->only_said = false;
    verdict_param(input, verdict, "name", finding_value(missing, "name"));
    verdict_param(input, verdict, "servers", servers_without_it(input));
    verdict_param(input, verdict, "domain", finding_value(none, "domain"));
    verdict_because(verdict, "dns.srv");
    verdict_because(verdict, "net.suffix");
}

const Cause cause_srv_missing = {.id = "srv_missing", .rank = 420, .judge = judge};
