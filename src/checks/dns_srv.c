/* Does DNS name a KMS host where this PC looks? One detail per question that was asked. */
#include "checks/lib_codes.h"
#include "checks/lib_hosts.h"
#include "checks/lib_products.h"
#include "checks/lib_records.h"
#include "checks/lib_servers.h"
#include "facts/known.h"

/* What the questions came to, in the zones where the PC looks. */
typedef struct Survey {
    const SrvRecord *first;                       /* the record that comes first */
    const SrvLookup *missing, *found, *undecided; /* the first of each kind */
    const SrvLookup *of_public;                   /* a public resolver's word, which is none */
    const SrvRecord *elsewhere;                   /* in a zone where the PC does not look */
    NameList targets;
    size_t target_count;
} Survey;

static bool is_missing(const SrvLookup *lookup) {
    return outcome_is_missing(&lookup->outcome);
}

static bool is_found(const SrvLookup *lookup) {
    return fact_is(&lookup->outcome, LookupOutcome_FOUND);
}

/* ---- one detail per question ---- */

static const char *code_of(int outcome) {
    switch ((LookupOutcome)outcome) {
    case LookupOutcome_FOUND:
        return "asked_found";
    case LookupOutcome_NXDOMAIN:
        return "no_such_name";
    case LookupOutcome_EMPTY:
        return "no_record";
    case LookupOutcome_SERVFAIL:
        return "servfail";
    case LookupOutcome_REFUSED:
        return "refused";
    case LookupOutcome_TIMEOUT:
        return "timeout";
    case LookupOutcome_TRUNCATED:
        return "truncated";
    case LookupOutcome_ERROR:
    case LookupOutcome_COUNT:
        break;
    }
    return "damaged";
}

static void describe(const CheckInput *input, Finding *finding, const SrvLookup *lookup) {
    const char *server = fact_text(&lookup->server);
    finding_param(input, finding, "name",
                  fact_known(lookup->name.meta) ? lookup->name.value : "_vlmcs._tcp");
    finding_param(input, finding, "server", text_is_empty(server) ? "-" : server);
    finding_evidence(input, finding, lookup->outcome.meta, fact_text(&lookup->name));
}

/* Found, and something beside it that may matter: the way to the record has one more step. */
static void add_way(const CheckInput *input, Finding *finding, const SrvLookup *lookup) {
    if (fact_known(lookup->alias.meta)) {
        Finding *detail = finding_detail(input, finding, CHECK_INFO, "asked_alias");
        describe(input, detail, lookup);
        finding_param(input, detail, "alias", lookup->alias.value);
    }
    if (fact_true(&lookup->over_tcp))
        describe(input, finding_detail(input, finding, CHECK_INFO, "asked_tcp"), lookup);
    if (fact_true(&lookup->more))
        describe(input, finding_detail(input, finding, CHECK_INFO, "asked_more"), lookup);
}

static void add_detail(const CheckInput *input, Finding *finding, const SrvLookup *lookup) {
    if (is_found(lookup) && (fact_known(lookup->alias.meta) || fact_true(&lookup->over_tcp) ||
                             fact_true(&lookup->more))) {
        add_way(input, finding, lookup);
        return;
    }
    const CheckStatus no =
        server_no_is_open(input->facts, input->profile, fact_text(&lookup->server)) ? CHECK_INFO
                                                                                    : CHECK_WARN;
    const CheckStatus status = is_found(lookup)     ? CHECK_OK
                               : is_missing(lookup) ? no
                                                    : CHECK_UNKNOWN;
    Finding *detail = finding_detail(input, finding, status, "unknown");
    detail->code = code_of(lookup->outcome.value);
    describe(input, detail, lookup);
}

/* ---- the survey ---- */

static void count_lookup(const CheckInput *input, const SrvLookup *lookup, Survey *survey) {
    const SrvLookup **kind = &survey->undecided;
    if (is_found(lookup))
        kind = &survey->found;
    else if (server_no_is_open(input->facts, input->profile, fact_text(&lookup->server)))
        kind = &survey->of_public;
    else if (is_missing(lookup))
        kind = &survey->missing;
    if (*kind == NULL)
        *kind = lookup;
}

static void survey_lookups(const CheckInput *input, Finding *finding, const DomainList *domains,
                           Survey *survey) {
    for (size_t i = 0; i < input->facts->srv_lookups.count; i++) {
        const SrvLookup *lookup = &input->facts->srv_lookups.items[i];
        if (!fact_known(lookup->outcome.meta))
            continue;
        add_detail(input, finding, lookup);
        if (domain_is_ours(domains, fact_text(&lookup->domain)))
            count_lookup(input, lookup, survey);
    }
}

static void survey_records(const CheckInput *input, const DomainList *domains, Survey *survey) {
    for (size_t i = 0; i < input->facts->srv_records.count; i++) {
        const SrvRecord *record = &input->facts->srv_records.items[i];
        if (!fact_known(record->target.meta))
            continue;
        if (!domain_is_ours(domains, fact_text(&record->domain))) {
            survey->elsewhere = record;
            continue;
        }
        /* The first domain that has records is told of; others have a detail of their own. */
        if (survey->first != NULL && !records_share_domain(survey->first, record))
            continue;
        if (survey->first == NULL ||
            fact_number(&record->priority, 0) < fact_number(&survey->first->priority, 0))
            survey->first = record;
        if (!record_is_new_target(input->facts, domains, i))
            continue;
        name_list_add(input->arena, &survey->targets, record->target.value);
        survey->target_count++;
    }
}

/* ---- several records ---- */

static const char *number_text(const CheckInput *input, const FactNumber *number) {
    return fact_known(number->meta) ? arena_printf(input->arena, "%lld", (long long)number->value)
                                    : "-";
}

static void add_record(const CheckInput *input, Finding *finding, const SrvRecord *record) {
    Finding *detail = finding_detail(input, finding, CHECK_OK, "record");
    finding_param(input, detail, "target", record->target.value);
    finding_param_number(input, detail, "port", fact_number(&record->port, KMS_PORT));
    finding_param(input, detail, "priority", number_text(input, &record->priority));
    finding_param(input, detail, "weight", number_text(input, &record->weight));
    finding_evidence(input, detail, record->target.meta, record->target.value);
}

/* Which of several a client takes first is not certain: Microsoft's own pages do not agree whether
 * it heeds priority and weight ([ODO-dns] yes, [WSD-dns] no). So they are told, and no more. */
static void add_records(const CheckInput *input, Finding *finding, const DomainList *domains) {
    const SrvRecord *told[MOST_RECORDS];
    const size_t count = records_to_tell(input->facts, domains, told);
    bool ranks_differ = false;
    for (size_t i = 0; count > 1 && i < count; i++) {
        add_record(input, finding, told[i]);
        ranks_differ |= !records_rank_alike(told[i], told[0]);
    }
    if (!ranks_differ)
        return;
    Finding *detail = finding_detail(input, finding, CHECK_INFO, "ranks_differ");
    finding_evidence(input, detail, told[0]->priority.meta, "priority");
}

static bool counts_as_missing(const CheckInput *input, const SrvLookup *lookup) {
    return is_missing(lookup) &&
           !server_says_nothing(input->facts, input->profile, fact_text(&lookup->server));
}

/* In one and the same zone one server has the record and another has not: these two are told of. */
static bool one_has_it_another_not(const CheckInput *input, const DomainList *domains,
                                   Survey *survey) {
    const Facts *facts = input->facts;
    for (size_t i = 0; survey->found != NULL && i < facts->srv_lookups.count; i++) {
        const SrvLookup *missing = &facts->srv_lookups.items[i];
        if (!counts_as_missing(input, missing) ||
            !domain_is_ours(domains, fact_text(&missing->domain)))
            continue;
        for (size_t k = 0; k < facts->srv_lookups.count; k++) {
            const SrvLookup *has = &facts->srv_lookups.items[k];
            if (!is_found(has) ||
                !text_equal_any_case(fact_text(&missing->domain), fact_text(&has->domain)))
                continue;
            survey->missing = missing;
            survey->found = has;
            return true;
        }
    }
    return false;
}

static void name_servers(const CheckInput *input, Finding *finding, const char *server,
                         const char *other) {
    finding_param(input, finding, "server", text_is_empty(server) ? "-" : server);
    finding_param(input, finding, "other", text_is_empty(other) ? "-" : other);
}

/* Several hosts: by one answer, or because the servers do not agree. */
static void set_several(const CheckInput *input, Finding *finding, const DomainList *domains,
                        const SrvRecord **record) {
    size_t bad = 0;
    for (size_t i = 0; i < input->facts->srv_records.count; i++)
        bad += host_proof(input, fact_text(&input->facts->srv_records.items[i].target)) == HOST_BAD;
    const char *other = "";
    const SrvRecord *disputed = disputed_record(input->facts, domains, &other);
    finding_set(finding, bad > 0 ? CHECK_WARN : CHECK_INFO,
                disputed != NULL ? "answers_differ" : "several");
    if (disputed == NULL)
        return;
    *record = disputed;
    name_servers(input, finding, fact_text(&disputed->server), other);
}

static void set_by_record(const CheckInput *input, Finding *finding, const DomainList *domains,
                          Survey *survey) {
    const SrvRecord *record = survey->first;
    const Str target = str_trim(str_of(record->target.value));
    if (target.length == 0 || str_is(target, "."))
        finding_set(finding, fault_status(input->facts), "no_target");
    else if (record_port_is_wrong(input->facts, record))
        finding_set(finding, fault_status(input->facts), "wrong_port");
    else if (one_has_it_another_not(input, domains, survey))
        finding_set(finding, CHECK_WARN, "differs");
    else if (survey->target_count > 1)
        set_several(input, finding, domains, &record);
    else
        finding_set(finding, CHECK_OK, "found");
    add_records(input, finding, domains);
    finding_param(input, finding, "domain",
                  fact_known(record->domain.meta) ? record->domain.value : "-");
    finding_param(input, finding, "target", record->target.value);
    finding_param_number(input, finding, "port", fact_number(&record->port, KMS_PORT));
    finding_param_number(input, finding, "count", (int64_t)survey->target_count);
    finding_param(input, finding, "targets", survey->targets.text);
    finding_evidence(input, finding, record->target.meta, "_vlmcs._tcp");
    if (survey->missing == NULL || str_is(str_of(finding->code), "answers_differ"))
        return;
    name_servers(input, finding, survey->found == NULL ? "" : fact_text(&survey->found->server),
                 fact_text(&survey->missing->server));
    finding_evidence(input, finding, survey->missing->outcome.meta,
                     fact_text(&survey->missing->name));
}

static void set_by_lookup(const CheckInput *input, Finding *finding, const SrvLookup *lookup,
                          CheckStatus status, const char *code) {
    finding_set(finding, status, code);
    describe(input, finding, lookup);
    finding_param(input, finding, "domain", fact_text(&lookup->domain));
}

/* "DNS auto-discovery: KMS name not available": nothing was found in DNS for this product so far.
 */
static void run_by_print(const CheckInput *input, Finding *finding) {
    for (size_t i = 0; i < input->facts->licences.count; i++) {
        const Licence *licence = &input->facts->licences.items[i];
        if (!fact_absent(licence->dns_host.meta) || fact_known(licence->host.meta) ||
            !licence_counts(licence))
            continue;
        const char *name = fact_text(&licence->name);
        finding_set(finding, CHECK_UNKNOWN, "not_discovered");
        finding_param(input, finding, "name",
                      !text_is_empty(name)         ? name
                      : licence_is_office(licence) ? "Office"
                                                   : "Windows");
        finding_evidence(input, finding, licence->dns_host.meta, fact_text(&licence->name));
        return;
    }
}

/* The codes for a DNS name that does not exist, or has no such record [WSD-err]. */
static void run_by_code(const CheckInput *input, Finding *finding) {
    static const uint32_t missing[] = {0x8007232Bu, 0x8007251Du, 0x80092328u};
    const CodeList codes = codes_seen(input);
    const CodeSeen *seen = code_find_any(&codes, missing, sizeof missing / sizeof missing[0]);
    if (seen == NULL) {
        run_by_print(input, finding);
        return;
    }
    finding_set(finding, fault_status(input->facts), "missing");
    finding_param(input, finding, "name", "_vlmcs._tcp");
    finding_param(input, finding, "server", "-");
    finding_evidence(input, finding, seen->meta, seen->code);
}

static void run(const CheckInput *input, Finding *finding) {
    const DomainList domains = discovery_domains(input->arena, input->facts);
    Survey survey = {0};
    survey_lookups(input, finding, &domains, &survey);
    survey_records(input, &domains, &survey);
    if (survey.first != NULL) {
        set_by_record(input, finding, &domains, &survey);
    } else if (survey.missing != NULL) {
        set_by_lookup(input, finding, survey.missing, fault_status(input->facts), "missing");
    } else if (survey.undecided != NULL) {
        set_by_lookup(input, finding, survey.undecided, CHECK_UNKNOWN,
                      code_of(survey.undecided->outcome.value));
    } else if (survey.of_public != NULL) {
        set_by_lookup(input, finding, survey.of_public, CHECK_UNKNOWN, "only_public");
    } else if (survey.elsewhere != NULL) {
        finding_set(finding, CHECK_WARN, "elsewhere");
        finding_param(input, finding, "domain", fact_text(&survey.elsewhere->domain));
        finding_param(input, finding, "target", survey.elsewhere->target.value);
        finding_param_number(input, finding, "port",
                             fact_number(&survey.elsewhere->port, KMS_PORT));
        finding_evidence(input, finding, survey.elsewhere->target.meta, "_vlmcs._tcp");
    } else if (domains.settled && domains.count == 0) {
        finding_set(finding, CHECK_SKIPPED, "no_domain");
        finding_evidence(input, finding, domains.meta, "Primary Dns Suffix");
    } else {
        run_by_code(input, finding);
    }
}

const Check check_dns_srv = {.id = "dns.srv",
                             .order = 240,
                             .link = LINK_SRV,
                             .needs = GROUP_BIT(srv_lookups) | GROUP_BIT(srv_records) |
                                      GROUP_BIT(ip) | GROUP_BIT(adapters) | GROUP_BIT(ports) |
                                      GROUP_BIT(attempts) | GROUP_BIT(events) |
                                      GROUP_BIT(licences) | GROUP_BIT(kms_hosts),
                             .seat = true,
                             .by_target = true,
                             .run = run};
