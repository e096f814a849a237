/* Do the DNS servers answer at all? What they know is another question. */
#include "checks/lib_codes.h"
#include "checks/lib_products.h"
#include "checks/lib_servers.h"
#include "facts/discovery.h"

typedef struct Tally {
    NameList good;
    const char *bad_code; /* of the first server that failed */
    const char *bad_server;
    bool any;
} Tally;

/* An answer that is damaged, and one whose aliases lead in a circle, are the same outcome. */
static const char *failure_code(const Facts *facts, int outcome) {
    switch ((LookupOutcome)outcome) {
    case LookupOutcome_TIMEOUT:
        return "timeout";
    case LookupOutcome_SERVFAIL:
        return "servfail";
    case LookupOutcome_ERROR:
        return seen_from_seat(facts) ? "unusable" : "servfail";
    case LookupOutcome_REFUSED:
        return "refused";
    case LookupOutcome_TRUNCATED:
        return "truncated";
    case LookupOutcome_FOUND:
    case LookupOutcome_NXDOMAIN:
    case LookupOutcome_EMPTY:
    case LookupOutcome_COUNT:
        break;
    }
    return NULL;
}

/* Each that failed, once. */
static void add_bad_server(const CheckInput *input, Finding *finding, const char *server,
                           const char *code, FactMeta meta) {
    for (size_t i = 0; i < finding->detail_count; i++)
        if (strcmp(finding_value(&finding->details[i], "server"), server) == 0)
            return;
    Finding *detail = finding_detail(input, finding, CHECK_WARN, code);
    finding_param(input, detail, "server", server);
    finding_evidence(input, detail, meta, server);
}

static void count(const CheckInput *input, Finding *finding, Tally *tally, const FactText *server,
                  const FactChoice *outcome) {
    if (!fact_known(outcome->meta))
        return;
    const char *name = fact_known(server->meta) ? server->value : "-";
    const char *code = failure_code(input->facts, outcome->value);
    if (code != NULL && server_says_nothing(input->facts, input->profile, name))
        return;
    /* The seat's own order of servers, each of which was asked by itself too. */
    if (seen_from_seat(input->facts) && !fact_known(server->meta))
        return;
    tally->any = true;
    finding_evidence(input, finding, outcome->meta, name);
    if (code == NULL) {
        name_list_add(input->arena, &tally->good, name);
        return;
    }
    if (tally->bad_code == NULL) {
        tally->bad_code = code;
        tally->bad_server = name;
    }
    if (seen_from_seat(input->facts))
        add_bad_server(input, finding, name, code, outcome->meta);
}

static Tally take_tally(const CheckInput *input, Finding *finding) {
    const Facts *facts = input->facts;
    Tally tally = {0};
    for (size_t i = 0; i < facts->srv_lookups.count; i++)
        count(input, finding, &tally, &facts->srv_lookups.items[i].server,
              &facts->srv_lookups.items[i].outcome);
    for (size_t i = 0; i < facts->names.count; i++)
        if (!fact_is(&facts->names.items[i].found_by, NameSource_HOSTS_FILE) &&
            !fact_is(&facts->names.items[i].found_by, NameSource_PING))
            count(input, finding, &tally, &facts->names.items[i].server,
                  &facts->names.items[i].outcome);
    return tally;
}

/* 9002: the DNS server failed [WSD-err]. */
static void run_by_code(const CheckInput *input, Finding *finding) {
    const CodeList codes = codes_seen(input);
    const CodeSeen *seen = code_find(&codes, 0x8007232Au);
    if (seen == NULL)
        return;
    finding_set(finding, CHECK_FAIL, "servfail");
    finding_param(input, finding, "server", "-");
    finding_evidence(input, finding, seen->meta, seen->code);
}

/* Why it does not answer a seat a seat does not see; that its answers are cut it does. */
static CheckStatus bad_status(const CheckInput *input, const Tally *tally) {
    const bool unsure = seen_from_seat(input->facts) && strcmp(tally->bad_code, "truncated") != 0;
    return tally->good.count > 0 || unsure ? CHECK_WARN : fault_status(input->facts);
}

static void run(const CheckInput *input, Finding *finding) {
    const Tally tally = take_tally(input, finding);
    if (!tally.any) {
        run_by_code(input, finding);
        return;
    }
    if (tally.bad_code == NULL)
        finding_set(finding, CHECK_OK, "answers");
    else
        finding_set(finding, bad_status(input, &tally), tally.bad_code);
    if (finding->detail_count == 1)
        finding->detail_count = 0; /* the finding says it all */
    finding_param(input, finding, "server",
                  tally.bad_code != NULL ? tally.bad_server : tally.good.text);
}

const Check check_dns_answers = {.id = "dns.answers",
                                 .order = 230,
                                 .link = LINK_DNS,
                                 .needs = GROUP_BIT(srv_lookups) | GROUP_BIT(names) |
                                          GROUP_BIT(attempts) | GROUP_BIT(events) |
                                          GROUP_BIT(licences),
                                 .seat = true,
                                 .by_target = true,
                                 .run = run};
