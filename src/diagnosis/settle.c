#include "diagnosis/settle.h"

#include "checks/lib_servers.h"
#include "diagnosis/evidence.h"
#include "diagnosis/hosts.h"

enum { LONGEST_NAME = 253 };

bool is_plain_name(const char *name) {
    const size_t length = name == NULL ? 0 : strlen(name);
    if (length == 0 || length > LONGEST_NAME || name[0] == '-')
        return false;
    for (size_t i = 0; i < length; i++)
        if (!char_is_alphanumeric(name[i]) && strchr("-_.:", name[i]) == NULL)
            return false;
    return true;
}

void settle_add(Arena *arena, Settle **items, size_t *count, size_t *capacity, const char *command,
                const char *check_id, const char *key) {
    for (size_t i = 0; i < *count; i++)
        if (strcmp((*items)[i].command, command) == 0)
            return;
    Settle *settle = arena_push(arena, items, count, capacity, sizeof *settle);
    *settle = (Settle){arena_strdup(arena, command), arena_strdup(arena, check_id),
                       arena_strdup(arena, key)};
}

const char *search_domain(const DiagnosisInput *input) {
    const Facts *facts = input->facts;
    const char *candidates[4] = {fact_text(&facts->spp.lookup_domain),
                                 fact_text(&facts->ip.primary_suffix), fact_text(&facts->pc.domain),
                                 ""};
    if (fact_known(facts->ip.search_list.meta) && facts->ip.search_list.count > 0)
        candidates[3] = facts->ip.search_list.items[0];
    for (size_t i = 0; i < 4; i++)
        if (is_plain_name(candidates[i]) && strchr(candidates[i], ':') == NULL)
            return candidates[i];
    for (size_t i = 0; i < facts->adapters.count; i++)
        if (is_plain_name(fact_text(&facts->adapters.items[i].suffix)))
            return fact_text(&facts->adapters.items[i].suffix);
    return input->profile->zone_count > 0 && is_plain_name(input->profile->zones[0])
               ? input->profile->zones[0]
               : "";
}

/* ---- the commands; NULL where one cannot be given yet (its host is not known) ---- */

/* A script that had to be stopped here would hang for whoever runs it by hand, too. What is not
 * slmgr.vbs is an ospp.vbs, named by its path. */
static bool hung(const DiagnosisInput *input, bool is_slmgr) {
    const FactList *list = &input->facts->scripting.hung;
    for (size_t i = 0; fact_known(list->meta) && i < list->count; i++)
        if (str_starts(str_of(list->items[i]), "slmgr.vbs") == is_slmgr)
            return true;
    return false;
}

static const char *slmgr_dlv(const DiagnosisInput *input) {
    if (hung(input, true))
        return NULL;
    return "cscript //nologo %windir%\\System32\\slmgr.vbs /dlv";
}

static const char *slmgr_ato(const DiagnosisInput *input) {
    if (hung(input, true))
        return NULL;
    return "cscript //nologo %windir%\\System32\\slmgr.vbs /ato";
}

/* The folder that was read is used only for its version: Office15 for 2013, Office16 later [ODO].
 */
static const char *office_command(const DiagnosisInput *input, const char *option) {
    int64_t version = 16;
    if (hung(input, false))
        return NULL;
    for (size_t i = 0; i < input->facts->office_installs.count; i++)
        version = fact_number(&input->facts->office_installs.items[i].version, version);
    if (version < 14 || version > 16)
        version = 16;
    return arena_printf(
        input->arena,
        "cscript //nologo \"%%ProgramFiles%%\\Microsoft Office\\Office%d\\ospp.vbs\" "
        "%s",
        (int)version, option);
}

static const char *ospp_dstatus(const DiagnosisInput *input) {
    return office_command(input, "/dstatus");
}

static const char *ospp_dcmid(const DiagnosisInput *input) {
    return office_command(input, "/dcmid");
}

/* All levels at once: the service's value, and those of applications and SKUs below it [REG]. */
static const char *settings_query(const DiagnosisInput *input) {
    (void)input;
    return "reg query \"HKLM\\SOFTWARE\\Microsoft\\Windows NT\\CurrentVersion\\"
           "SoftwareProtectionPlatform\" /s /f KeyManagementService";
}

/* " SERVER", or "". A public server among those of the PC may be the one that answers: its "no"
 * says nothing. */
static const char *of_own_server(const DiagnosisInput *input) {
    const char *own = own_server(input->facts, input->profile);
    return is_plain_name(own) && found(input, "dns.servers", "public_beside") != NULL
               ? arena_printf(input->arena, " %s", own)
               : "";
}

static const char *srv_query(const DiagnosisInput *input) {
    const char *domain = search_domain(input);
    return domain[0] == '\0' ? "nslookup -type=srv _vlmcs._tcp"
                             : arena_printf(input->arena, "nslookup -type=srv _vlmcs._tcp.%s%s",
                                            domain, of_own_server(input));
}

static const char *ipconfig_all(const DiagnosisInput *input) {
    (void)input;
    return "ipconfig /all";
}

static const KmsCandidate *askable_host(const DiagnosisInput *input) {
    const KmsCandidates candidates = kms_candidates(input);
    const KmsCandidate *host = host_in_use(input, &candidates);
    return host != NULL && is_plain_name(host->host) ? host : NULL;
}

static const char *host_query(const DiagnosisInput *input) {
    const KmsCandidate *host = askable_host(input);
    return host == NULL
               ? NULL
               : arena_printf(input->arena, "nslookup %s%s", host->host, of_own_server(input));
}

static const char *port_test(const DiagnosisInput *input) {
    const KmsCandidate *host = askable_host(input);
    return host == NULL ? NULL
                        : arena_printf(input->arena,
                                       "powershell Test-NetConnection -ComputerName %s -Port %d",
                                       host->host, (int)host->port);
}

static const char *spp_events(const DiagnosisInput *input) {
    (void)input;
    return "wevtutil qe Application /q:\"*[System[Provider[@Name='Microsoft-Windows-Security-SPP'] "
           "and (EventID=12288 or EventID=12289 or EventID=8198)]]\" /c:10 /rd:true /f:text";
}

/* Against the KMS host, since it is the host's clock that counts; else against the domain. */
static const char *clock_compare(const DiagnosisInput *input) {
    const KmsCandidate *host = askable_host(input);
    const char *domain = fact_text(&input->facts->pc.domain);
    const char *reference = host != NULL ? host->host : is_plain_name(domain) ? domain : NULL;
    return reference == NULL
               ? "w32tm /query /status"
               : arena_printf(input->arena, "w32tm /stripchart /computer:%s /samples:3 /dataonly",
                              reference);
}

static const char *service_query(const DiagnosisInput *input) {
    (void)input;
    return "sc qc sppsvc";
}

static const char *policy_query(const DiagnosisInput *input) {
    (void)input;
    return "gpresult /scope computer /z";
}

static const char *edition_query(const DiagnosisInput *input) {
    (void)input;
    return "systeminfo";
}

static const char *cmit_query(const DiagnosisInput *input) {
    return is_cmge(input) ? "sc query CmitClientSVC" : NULL;
}

typedef struct Way {
    const char *check_id;
    const char *key;
    const char *(*command)(const DiagnosisInput *input);
} Way;

/* Most useful first: what splits the possibilities best. */
static const Way ways[] = {
    {"kms.override", "settle.settings", settings_query},
    {"office.licence", "settle.office", ospp_dstatus},
    {"windows.licence", "settle.windows", slmgr_dlv},
    {"dns.srv", "settle.srv", srv_query},
    {"net.suffix", "settle.network", ipconfig_all},
    {"net.port", "settle.port", port_test},
    {"spp.request", "settle.events", spp_events},
    {"pc.clock", "settle.clock", clock_compare},
    {"dns.host", "settle.host", host_query},
    {"pc.services", "settle.service", service_query},
    {"windows.edition", "settle.edition", edition_query},
    {"windows.cmit", "settle.cmit", cmit_query},
    {"spp.attempt", "settle.attempt", slmgr_ato},
    {"pc.policies", "settle.policy", policy_query},
    {"kms.cmid", "settle.cmid", ospp_dcmid},
};

static void add_way(const DiagnosisInput *input, Diagnosis *diagnosis, const Way *way) {
    const char *command = way->command(input);
    if (command != NULL && diagnosis->settle_count < MOST_COMMANDS)
        settle_add(input->arena, &diagnosis->settle, &diagnosis->settle_count,
                   &diagnosis->settle_capacity, command, way->check_id, way->key);
}

/* What the likeliest causes rest on and nobody measured comes before the general list. */
static void add_what_causes_need(const DiagnosisInput *input, Diagnosis *diagnosis) {
    for (size_t i = 0; i < diagnosis->cause_count; i++) {
        const Verdict *verdict = &diagnosis->causes[i];
        for (size_t k = 0; k < verdict->settle_count; k++)
            settle_add(input->arena, &diagnosis->settle, &diagnosis->settle_count,
                       &diagnosis->settle_capacity, verdict->settle[k].command,
                       verdict->settle[k].check_id, verdict->settle[k].key);
    }
}

void settle_for(const DiagnosisInput *input, Verdict *verdict, const char *check_id) {
    if (check_decided(input, check_id))
        return;
    for (size_t i = 0; i < sizeof ways / sizeof ways[0]; i++) {
        if (strcmp(ways[i].check_id, check_id) != 0)
            continue;
        const char *command = ways[i].command(input);
        if (command != NULL)
            verdict_settle(input, verdict, command, check_id, ways[i].key);
    }
}

void settle_all(const DiagnosisInput *input, Diagnosis *diagnosis) {
    if (diagnosis->cause_count > 0 && diagnosis->causes[0].certainty == CERTAINTY_CERTAIN)
        return;
    add_what_causes_need(input, diagnosis);
    for (size_t i = 0; i < sizeof ways / sizeof ways[0]; i++) {
        const Finding *finding = finding_of(input->findings, ways[i].check_id);
        if (finding != NULL && finding->status == CHECK_UNKNOWN)
            add_way(input, diagnosis, &ways[i]);
    }
}
