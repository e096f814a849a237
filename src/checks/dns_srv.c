/* Does DNS name a KMS host where this PC looks? One detail per question that was asked. */
#include "checks/lib_codes.h"
#include "checks/lib_hosts.h"
#include "checks/lib_products.h"
#include "facts/known.h"

/* What the questions came to, in the zones where the PC looks. */
typedef struct Survey {
    const SrvRecord *first;                       /* the record that comes first */
    const SrvLookup *missing, *found, *undecided; /* one of each kind */
    const SrvRecord *elsewhere;                   /* in a zone where the PC does not look */
    NameList targets;
    size_t target_count;
} Survey;

static bool is_ours(const DomainList *domains, const char *domain) {
    return text_is_empty(domain) || !domains->settled || domain_listed(domains, domain);
}

static bool is_missing(const SrvLookup *lookup) {
    return fact_is(&lookup->outcome, LookupOutcome_NXDOMAIN) ||
           fact_is(&lookup->outcome, LookupOutcome_EMPTY);
}

static void add_detail(const CheckInput *input, Finding *finding, const SrvLookup *lookup) {
    const char *server = fact_text(&lookup->server);
    const bool found = fact_is(&lookup->outcome, LookupOutcome_FOUND);
    Finding *detail = finding_detail(input, finding,
                                     found                ? CHECK_OK
                                     : is_missing(lookup) ? CHECK_WARN
                                                          : CHECK_UNKNOWN,
                                     found                ? "asked_found"
                                     : is_missing(lookup) ? "missing"
                                                          : "timeout");
    finding_param(input, detail, "name",
                  fact_known(lookup->name.meta) ? lookup->name.value : "_vlmcs._tcp");
    finding_param(input, detail, "server", text_is_empty(server) ? "-" : server);
    finding_evidence(input, detail, lookup->outcome.meta, fact_text(&lookup->name));
}

static void survey_lookups(const CheckInput *input, Finding *finding, const DomainList *domains,
                           Survey *survey) {
    for (size_t i = 0; i < input->facts->srv_lookups.count; i++) {
        const SrvLookup *lookup = &input->facts->srv_lookups.items[i];
        if (!fact_known(lookup->outcome.meta))
            continue;
        add_detail(input, finding, lookup);
        if (!is_ours(domains, fact_text(&lookup->domain)))
            continue;
        if (is_missing(lookup))
            survey->missing = survey->missing == NULL ? lookup : survey->missing;
        else if (lookup->outcome.value == LookupOutcome_FOUND)
            survey->found = survey->found == NULL ? lookup : survey->found;
        else
            survey->undecided = lookup;
    }
}

static void survey_records(const CheckInput *input, const DomainList *domains, Survey *survey) {
    for (size_t i = 0; i < input->facts->srv_records.count; i++) {
        const SrvRecord *record = &input->facts->srv_records.items[i];
        if (!fact_known(record->target.meta))
            continue;
        if (!is_ours(domains, fact_text(&record->domain))) {
            survey->elsewhere = record;
            continue;
        }
        if (survey->first == NULL ||
            fact_number(&record->priority, 0) < fact_number(&survey->first->priority, 0))
            survey->first = record;
        const size_t before = survey->targets.count;
        name_list_add(input->arena, &survey->targets, record->target.value);
        survey->target_count += survey->targets.count > before;
    }
}

/* Is the port of the record shown to be wrong: closed, while the same host listens on another, or
 * says that it does? A port other than 1688 is no fault by itself. */
static bool port_is_wrong(const Facts *facts, const SrvRecord *record) {
    const int64_t port = fact_number(&record->port, KMS_PORT);
    bool closed = false, open_elsewhere = false;
    for (size_t i = 0; i < facts->ports.count; i++) {
        const Port *tried = &facts->ports.items[i];
        if (!host_matches(facts, record->target.value, fact_text(&tried->host),
                          fact_text(&tried->address)) ||
            !fact_known(tried->outcome.meta) || !fact_known(tried->port.meta))
            continue;
        const bool open = tried->outcome.value == PortOutcome_OPEN;
        if (tried->port.value == port && open)
            return false;
        closed |= tried->port.value == port && !open;
        open_elsewhere |= tried->port.value == KMS_PORT && open;
    }
    for (size_t i = 0; i < facts->kms_hosts.count; i++)
        if (fact_known(facts->kms_hosts.items[i].port.meta) &&
            facts->kms_hosts.items[i].port.value != port)
            return true;
    return port != KMS_PORT && (closed || open_elsewhere);
}

static void set_by_record(const CheckInput *input, Finding *finding, const Survey *survey) {
    const SrvRecord *record = survey->first;
    const Str target = str_trim(str_of(record->target.value));
    size_t bad = 0;
    for (size_t i = 0; i < input->facts->srv_records.count; i++)
        bad += host_proof(input, fact_text(&input->facts->srv_records.items[i].target)) == HOST_BAD;
    if (target.length == 0 || str_is(target, "."))
        finding_set(finding, fault_status(input->facts), "no_target");
    else if (port_is_wrong(input->facts, record))
        finding_set(finding, fault_status(input->facts), "wrong_port");
    else if (survey->missing != NULL && survey->found != NULL &&
             text_equal_any_case(fact_text(&survey->missing->domain),
                                 fact_text(&survey->found->domain)))
        finding_set(finding, CHECK_WARN, "differs");
    else if (survey->target_count > 1)
        finding_set(finding, bad > 0 ? CHECK_WARN : CHECK_INFO, "several");
    else
        finding_set(finding, CHECK_OK, "found");
    finding_param(input, finding, "domain",
                  fact_known(record->domain.meta) ? record->domain.value : "-");
    finding_param(input, finding, "target", record->target.value);
    finding_param_number(input, finding, "port", fact_number(&record->port, KMS_PORT));
    finding_param_number(input, finding, "count", (int64_t)survey->target_count);
    finding_param(input, finding, "targets", survey->targets.text);
    finding_evidence(input, finding, record->target.meta, "_vlmcs._tcp");
    if (survey->missing == NULL)
        return;
    const char *other = fact_text(&survey->missing->server);
    const char *server = survey->found == NULL ? "" : fact_text(&survey->found->server);
    finding_param(input, finding, "server", text_is_empty(server) ? "-" : server);
    finding_param(input, finding, "other", text_is_empty(other) ? "-" : other);
    finding_evidence(input, finding, survey->missing->outcome.meta,
                     fact_text(&survey->missing->name));
}

static void set_by_lookup(const CheckInput *input, Finding *finding, const SrvLookup *lookup,
                          CheckStatus status, const char *code) {
    const char *server = fact_text(&lookup->server);
    finding_set(finding, status, code);
    finding_param(input, finding, "name",
                  fact_known(lookup->name.meta) ? lookup->name.value : "_vlmcs._tcp");
    finding_param(input, finding, "domain", fact_text(&lookup->domain));
    finding_param(input, finding, "server", text_is_empty(server) ? "-" : server);
    finding_evidence(input, finding, lookup->outcome.meta, fact_text(&lookup->name));
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
        set_by_record(input, finding, &survey);
    } else if (survey.missing != NULL) {
        set_by_lookup(input, finding, survey.missing, fault_status(input->facts), "missing");
    } else if (survey.undecided != NULL) {
        set_by_lookup(input, finding, survey.undecided, CHECK_UNKNOWN, "timeout");
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
                             .run = run};
