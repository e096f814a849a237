/* Do the DNS servers answer at all? What they know is another question. */
#include "checks/lib_codes.h"
#include "checks/lib_products.h"
#include "checks/lib_servers.h"

typedef struct Tally {
    NameList good;
    const char *bad_code; /* of the first server that failed */
    const char *bad_server;
    FactMeta bad_meta;
    bool any;
} Tally;

static const char *failure_code(int outcome) {
    switch ((LookupOutcome)outcome) {
    case LookupOutcome_TIMEOUT:
        return "timeout";
    case LookupOutcome_SERVFAIL:
    case LookupOutcome_ERROR:
        return "servfail";
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

static void count(const CheckInput *input, Finding *finding, Tally *tally, const FactText *server,
                  const FactChoice *outcome) {
    if (!fact_known(outcome->meta))
        return;
    const char *name = fact_known(server->meta) ? server->value : "-";
    const char *code = failure_code(outcome->value);
    if (code != NULL && server_says_nothing(input->facts, input->profile, name))
        return;
    tally->any = true;
    finding_evidence(input, finding, outcome->meta, name);
    if (code == NULL) {
        name_list_add(input->arena, &tally->good, name);
    } else if (tally->bad_code == NULL) {
        tally->bad_code = code;
        tally->bad_server = name;
        tally->bad_meta = outcome->meta;
    }
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

static void run(const CheckInput *input, Finding *finding) {
    const Tally tally = take_tally(input, finding);
    if (!tally.any) {
        run_by_code(input, finding);
        return;
    }
    const bool some_good = tally.good.count > 0;
    if (tally.bad_code == NULL)
        finding_set(finding, CHECK_OK, "answers");
    else
        finding_set(finding, some_good ? CHECK_WARN : fault_status(input->facts), tally.bad_code);
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
                                 .run = run};
