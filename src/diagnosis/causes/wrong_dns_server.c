/* The DNS server that the PC asks cannot know the organisation's zone, or does not answer. */
#include "checks/lib_products.h"
#include "checks/lib_servers.h"
#include "diagnosis/discovery.h"
#include "diagnosis/evidence.h"
#include "diagnosis/settle.h"
#include "facts/discovery.h"
#include "facts/find.h"
#include "facts/known.h"

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
} Sight;

/* A public server cannot hold a private zone, whatever it answered; one that is silent or fails may
 * only have done so once. */
static const Sight sights[] = {
    {"dns.servers", "public", "text", CERTAINTY_CERTAIN},
    {"dns.servers", "none", "none_set", CERTAINTY_CERTAIN},
    {"dns.answers", "timeout", "silent", CERTAINTY_CERTAIN},
    {"dns.answers", "refused", "failing", CERTAINTY_CERTAIN},
    {"dns.answers", "servfail", "failing", CERTAINTY_CERTAIN},
    {"dns.answers", "truncated", "cut", CERTAINTY_LIKELY},
    {"dns.srv", "differs", "differs", CERTAINTY_CERTAIN},
    {"dns.servers", "public_asked", "asked", CERTAINTY_LIKELY},
    {"dns.servers", "public_beside", "beside", CERTAINTY_POSSIBLE},
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

static const char *variant_of(const Sight *sight, const char *server) {
    return strcmp(server, "-") == 0 ? "unnamed" : sight->variant;
}

/* Of two servers that differ the finding names first the one that has the record. */
static void name_servers(const DiagnosisInput *input, const Finding *finding, Verdict *verdict) {
    const bool differs = strcmp(finding->code, "differs") == 0;
    verdict_param(input, verdict, "server", finding_value(finding, differs ? "other" : "server"));
    verdict_param(input, verdict, "other", finding_value(finding, differs ? "server" : "other"));
}

/* ---- from a seat: every server that was asked is looked at, and each is named ---- */

/* What a server did that helps nobody; what shows most comes first. */
typedef enum Failing { LACKS_IT, REFUSES, FAILS, IS_UNUSABLE, CUTS, IS_SILENT, FAILINGS } Failing;

static const struct {
    const char *beside, *alone; /* variants: another server has the record; none was seen to */
    Certainty most_alone;
} failings[FAILINGS] = {
    [LACKS_IT] = {"seat_differs", "", CERTAINTY_NONE}, /* alone: srv_missing */
    [REFUSES] = {"seat_refusing_beside", "seat_refusing", CERTAINTY_POSSIBLE},
    [FAILS] = {"seat_failing_beside", "seat_failing", CERTAINTY_POSSIBLE},
    [IS_UNUSABLE] = {"seat_unusable_beside", "seat_unusable", CERTAINTY_POSSIBLE},
    [CUTS] = {"cut", "cut", CERTAINTY_LIKELY},
    [IS_SILENT] = {"seat_silent_beside", "seat_silent", CERTAINTY_POSSIBLE},
};

typedef struct Servers {
    const char *finder; /* the first that has the record; NULL: none */
    struct {
        const char *server, *name; /* the first one, and what it was asked for; NULL: none */
    } first[FAILINGS];
    NameList bad;
} Servers;

static Failing failing_of(const FactChoice *outcome) {
    switch ((LookupOutcome)outcome->value) {
    case LookupOutcome_NXDOMAIN:
    case LookupOutcome_EMPTY:
        return LACKS_IT;
    case LookupOutcome_REFUSED:
        return REFUSES;
    case LookupOutcome_SERVFAIL:
        return FAILS;
    case LookupOutcome_ERROR:
        return IS_UNUSABLE;
    case LookupOutcome_TRUNCATED:
        return CUTS;
    case LookupOutcome_TIMEOUT:
        return IS_SILENT;
    case LookupOutcome_FOUND:
    case LookupOutcome_COUNT:
        break;
    }
    return FAILINGS;
}

static void look_at(const DiagnosisInput *input, Servers *servers, const FactText *server,
                    const FactText *name, Failing failing) {
    if (failing == FAILINGS || !fact_known(server->meta) ||
        server_says_nothing(input->facts, input->profile, server->value))
        return;
    name_list_add(input->arena, &servers->bad, server->value);
    if (servers->first[failing].server != NULL)
        return;
    servers->first[failing].server = server->value;
    servers->first[failing].name = fact_text(name);
}

/* That a host's name is not known there is another cause's. */
static Servers look_at_servers(const DiagnosisInput *input) {
    const Facts *facts = input->facts;
    Servers servers = {0};
    for (size_t i = 0; i < facts->srv_lookups.count && servers.finder == NULL; i++)
        if (fact_is(&facts->srv_lookups.items[i].outcome, LookupOutcome_FOUND) &&
            fact_known(facts->srv_lookups.items[i].server.meta))
            servers.finder = facts->srv_lookups.items[i].server.value;
    for (size_t i = 0; i < facts->srv_lookups.count; i++) {
        const SrvLookup *lookup = &facts->srv_lookups.items[i];
        const Failing failing =
            fact_known(lookup->outcome.meta) ? failing_of(&lookup->outcome) : FAILINGS;
        if (failing != LACKS_IT || servers.finder != NULL)
            look_at(input, &servers, &lookup->server, &lookup->name, failing);
    }
    for (size_t i = 0; i < facts->names.count; i++) {
        const Name *name = &facts->names.items[i];
        const Failing failing =
            fact_known(name->outcome.meta) ? failing_of(&name->outcome) : FAILINGS;
        if (failing != LACKS_IT && !name_is_pinned_here(facts, name))
            look_at(input, &servers, &name->server, &name->name, failing);
    }
    return servers;
}

/* Another server has the record: then the name is right, and the seat is on the network. */
static bool is_beside(const Servers *servers, const char *server) {
    return servers->finder != NULL && !host_same(servers->finder, server);
}

static void name_the_others(const DiagnosisInput *input, const Servers *servers, const char *server,
                            Verdict *verdict) {
    NameList others = {0};
    for (int i = 0; i < FAILINGS; i++)
        if (servers->first[i].server != NULL && !host_same(servers->first[i].server, server))
            name_list_add(input->arena, &others, servers->first[i].server);
    if (others.count == 0)
        return;
    verdict_param(input, verdict, "others", others.text);
    verdict->more = "others";
}

/* One that answers nobody here, or refuses, may do so because of the computer here, or because the
 * name is misspelt; where another has the record neither is so. */
static void judge_servers(const DiagnosisInput *input, Verdict *verdict) {
    const Servers servers = look_at_servers(input);
    for (int i = 0; i < FAILINGS; i++) {
        const char *server = servers.first[i].server;
        if (server == NULL)
            continue;
        const bool beside = is_beside(&servers, server);
        const Certainty certainty = beside ? CERTAINTY_LIKELY : failings[i].most_alone;
        if (certainty <= verdict->certainty)
            continue;
        verdict_set(verdict, certainty, OWNER_DOMAIN);
        verdict->variant = beside ? failings[i].beside : failings[i].alone;
        verdict_param(input, verdict, "server", server);
        verdict_param(input, verdict, "name", servers.first[i].name);
        verdict_param(input, verdict, "other", beside ? servers.finder : "");
        name_the_others(input, &servers, server, verdict);
    }
    if (verdict->certainty == CERTAINTY_NONE)
        return;
    verdict_because(verdict, "dns.answers");
    verdict_because(verdict, "dns.srv");
}

/* Only the public one of the PC's servers was asked for the record, and said no. */
static void judge_public_beside(const DiagnosisInput *input, Verdict *verdict) {
    if (strcmp(verdict->variant, "beside") != 0 ||
        concluded(input, "dns.srv", "only_public") == NULL)
        return;
    verdict->certainty = CERTAINTY_LIKELY;
    verdict->variant = "beside_asked";
    verdict_param(input, verdict, "own", own_server(input->facts, input->profile));
    verdict_because(verdict, "dns.srv");
    settle_for(input, verdict, "dns.srv");
}

static void judge_sights(const DiagnosisInput *input, Verdict *verdict) {
    const bool record_found =
        found(input, "dns.srv", "found") != NULL || discovery_has_worked(input);
    const Certainty weight = discovery_weight(input);
    for (size_t i = 0; i < sizeof sights / sizeof sights[0]; i++) {
        const Finding *finding = found(input, sights[i].check_id, sights[i].code);
        if (finding == NULL || weight == CERTAINTY_NONE || record_found || is_by_code(input, i))
            continue;
        const Certainty most = sights[i].most;
        verdict_set(verdict, weight < most ? weight : most, address_owner(input));
        name_servers(input, finding, verdict);
        verdict->variant = variant_of(&sights[i], finding_value(finding, "server"));
        verdict->only_said = false;
        verdict_because(verdict, sights[i].check_id);
        break;
    }
}

static void judge(const DiagnosisInput *input, Verdict *verdict) {
    weigh_signs(input, &signs, verdict);
    settle_for(input, verdict, "dns.servers");
    if (seen_from_seat(input->facts)) {
        judge_servers(input, verdict);
        return;
    }
    judge_sights(input, verdict);
    judge_public_beside(input, verdict);
    verdict_action(verdict, "system.set-host");
}

const Cause cause_wrong_dns_server = {.id = "wrong_dns_server", .rank = 410, .judge = judge};
