/* Does DNS name a KMS host where this PC looks? One detail per question that was asked. */
#include "checks/lib_codes.h"
#include "checks/lib_hosts.h"
#include "checks/lib_products.h"
#include "checks/lib_records.h"
#include "checks/lib_servers.h"
#include "checks/lib_srv_survey.h"
#include "facts/known.h"

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
    if (srv_is_found(lookup) && (fact_known(lookup->alias.meta) || fact_true(&lookup->over_tcp) ||
                                 fact_true(&lookup->more))) {
        add_way(input, finding, lookup);
        return;
    }
    const CheckStatus no =
        server_no_is_open(input->facts, input->profile, fact_text(&lookup->server)) ? CHECK_INFO
                                                                                    : CHECK_WARN;
    const CheckStatus status = srv_is_found(lookup)     ? CHECK_OK
                               : srv_is_missing(lookup) ? no
                                                        : CHECK_UNKNOWN;
    Finding *detail = finding_detail(input, finding, status, "unknown");
    detail->code = code_of(lookup->outcome.value);
    describe(input, detail, lookup);
}

static void add_details(const CheckInput *input, Finding *finding) {
    for (size_t i = 0; i < input->facts->srv_lookups.count; i++) {
        const SrvLookup *lookup = &input->facts->srv_lookups.items[i];
        if (fact_known(lookup->outcome.meta))
            add_detail(input, finding, lookup);
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
                          SrvSurvey *survey) {
    const SrvRecord *record = survey->first;
    const Str target = str_trim(str_of(record->target.value));
    if (target.length == 0 || str_is(target, "."))
        finding_set(finding, fault_status(input->facts), "no_target");
    else if (record_port_is_wrong(input->facts, record))
        finding_set(finding, fault_status(input->facts), "wrong_port");
    else if (srv_survey_differs(input, domains, survey))
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
    SrvSurvey survey = srv_survey(input, &domains);
    add_details(input, finding);
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
