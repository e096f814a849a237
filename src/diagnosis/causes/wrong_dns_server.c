/* The DNS server that the PC asks cannot know the organisation's zone, or does not answer. */
#include "diagnosis/discovery.h"
#include "diagnosis/evidence.h"
#include "diagnosis/settle.h"
#include "facts/discovery.h"

static const Signs signs = {
    .decisive = {0x8007232A, 0x8007267C},
    .topics = {Topic_WRONG_DNS, Topic_DNS_DOWN},
    .topic_count = 2,
    .bear_out = {NO_KMS_CONTACTED, 0x8007232B, 0x80092328, 0x8007007B, 0x8007251D},
    .owner = OWNER_DOMAIN,
};

typedef struct Sight {
    const char *check_id, *code, *variant;
    Certainty most;
    const char *seat_variant; /* the sentence of what a seat saw */
} Sight;

/* A public server cannot hold a private zone, whatever it answered; one that is silent or fails may
 * only have done so once. */
static const Sight sights[] = {
    {"dns.servers", "public", "text", CERTAINTY_CERTAIN, NULL},
    {"dns.servers", "none", "none_set", CERTAINTY_CERTAIN, NULL},
    {"dns.answers", "timeout", "silent", CERTAINTY_CERTAIN, "seat_silent"},
    {"dns.answers", "refused", "failing", CERTAINTY_CERTAIN, "seat_failing"},
    {"dns.answers", "servfail", "failing", CERTAINTY_CERTAIN, "seat_failing"},
    {"dns.answers", "truncated", "cut", CERTAINTY_LIKELY, "cut"},
    {"dns.srv", "differs", "differs", CERTAINTY_CERTAIN, "seat_differs"},
    {"dns.servers", "public_asked", "asked", CERTAINTY_LIKELY, NULL},
    {"dns.servers", "public_beside", "beside", CERTAINTY_POSSIBLE, NULL},
};

/* dns.answers says "servfail" for the code 0x8007232A too, where nobody asked a server. */
static bool is_by_code(const DiagnosisInput *input, size_t sight) {
    return strcmp(sights[sight].check_id, "dns.answers") == 0 &&
           input->facts->srv_lookups.count == 0 && input->facts->names.count == 0;
}

/* Licences hold, and one names the host that DNS gave: then discovery has worked from here. */
static bool discovery_has_worked(const DiagnosisInput *input) {
    for (size_t i = 0; activation_works(input) && i < input->facts->licences.count; i++)
        if (!text_is_empty(fact_text(&input->facts->licences.items[i].dns_host)))
            return true;
    return false;
}

/* A seat that no DNS server answers may itself be off the network; one that is refused, or told of
 * a failure, may have asked for a domain that is misspelt, or be none of those whom the server
 * serves.
 */
static Certainty most_of(const DiagnosisInput *input, const Sight *sight) {
    static const char *const unsure[] = {"timeout", "refused", "servfail"};
    for (size_t i = 0; seen_from_seat(input->facts) && i < sizeof unsure / sizeof unsure[0]; i++)
        if (strcmp(sight->code, unsure[i]) == 0)
            return CERTAINTY_POSSIBLE;
    return sight->most;
}

static const char *variant_of(const DiagnosisInput *input, const Sight *sight, const char *server) {
    if (seen_from_seat(input->facts) && sight->seat_variant != NULL)
        return sight->seat_variant;
    return strcmp(server, "-") == 0 ? "unnamed" : sight->variant;
}

/* Of two servers that differ the finding names first the one that has the record. */
static void name_servers(const DiagnosisInput *input, const Finding *finding, Verdict *verdict) {
    const bool differs = strcmp(finding->code, "differs") == 0;
    verdict_param(input, verdict, "server", finding_value(finding, differs ? "other" : "server"));
    verdict_param(input, verdict, "other", finding_value(finding, differs ? "server" : "other"));
}

static void judge(const DiagnosisInput *input, Verdict *verdict) {
    weigh_signs(input, &signs, verdict);
    settle_for(input, verdict, "dns.servers");
    const bool record_found =
        found(input, "dns.srv", "found") != NULL || discovery_has_worked(input);
    const Certainty weight = discovery_weight(input);
    for (size_t i = 0; i < sizeof sights / sizeof sights[0]; i++) {
        const Finding *finding = found(input, sights[i].check_id, sights[i].code);
        if (finding == NULL || weight == CERTAINTY_NONE || record_found || is_by_code(input, i))
            continue;
        const Certainty most = most_of(input, &sights[i]);
        verdict_set(verdict, weight < most ? weight : most, address_owner(input));
        name_servers(input, finding, verdict);
        verdict->variant = variant_of(input, &sights[i], finding_value(finding, "server"));
        verdict->only_said = false;
        verdict_because(verdict, sights[i].check_id);
        break;
    }
    verdict_action(verdict, "dns.flush");
    verdict_action(verdict, "system.set-host");
}

const Cause cause_wrong_dns_server = {.id = "wrong_dns_server", .rank = 410, .judge = judge};
