/* Which host an organisation's KMS is, when nobody named one. */
#include "actions/lib_pc.h"

#include "facts/known.h"

/* An entry of the profile; an IPv6 address keeps its brackets, as slmgr wants them. */
static bool split(Arena *arena, const char *entry, const char **ret_host, int64_t *ret_port) {
    if (!host_spec_split(arena, entry, ret_host, ret_port))
        return false;
    if (strchr(*ret_host, ':') != NULL)
        *ret_host = arena_printf(arena, "[%s]", *ret_host);
    return host_is_valid(*ret_host);
}

static bool is_shown_good(const Facts *facts, const SrvRecord *record) {
    const char *target = fact_text(&record->target);
    const int64_t port = fact_number(&record->port, KMS_PORT);
    for (size_t i = 0; i < facts->kms_answers.count; i++) {
        const KmsAnswer *answer = &facts->kms_answers.items[i];
        if (host_same(target, fact_text(&answer->host)) &&
            fact_number(&answer->port, KMS_PORT) == port)
            return fact_is(&answer->verdict, KmsVerdict_KMS);
    }
    for (size_t i = 0; i < facts->ports.count; i++) {
        const Port *seen = &facts->ports.items[i];
        if (host_same(target, fact_text(&seen->host)) && fact_number(&seen->port, KMS_PORT) == port)
            return fact_is(&seen->outcome, PortOutcome_OPEN);
    }
    return false;
}

static bool is_usable(const ActionInput *input, const SrvRecord *record) {
    const char *host = str_dup(input->arena, host_bare(fact_text(&record->target)));
    return host_is_valid(host) && profile_allows_host(input->profile, host) &&
           !pc_host_seen_bad(input->facts, host, fact_number(&record->port, KMS_PORT));
}

static const SrvRecord *best_record(const ActionInput *input) {
    const Facts *facts = input->facts;
    const SrvRecord *only = NULL;
    bool several = false;
    for (size_t i = 0; i < facts->srv_records.count; i++) {
        const SrvRecord *record = &facts->srv_records.items[i];
        if (!is_usable(input, record))
            continue;
        if (is_shown_good(facts, record))
            return record;
        several = several || (only != NULL && !host_same(only->target.value, record->target.value));
        only = record;
    }
    return several ? NULL : only;
}

bool pc_known_host(const ActionInput *input, const char **ret_host, int64_t *ret_port) {
    for (size_t i = 0; i < input->profile->kms_host_count; i++) {
        const char *host;
        int64_t port;
        if (split(input->arena, input->profile->kms_hosts[i], &host, &port)) {
            *ret_host = host;
            *ret_port = port;
            return true;
        }
    }
    const SrvRecord *record = best_record(input);
    if (record == NULL)
        return false;
    *ret_host = str_dup(input->arena, host_bare(record->target.value));
    *ret_port = fact_number(&record->port, 0);
    if (*ret_port == KMS_PORT || !port_is_valid(*ret_port))
        *ret_port = 0;
    return true;
}

bool pc_host_seen_bad(const Facts *facts, const char *host, int64_t port) {
    for (size_t i = 0; i < facts->ports.count; i++) {
        const Port *seen = &facts->ports.items[i];
        if (host_same(host, fact_text(&seen->host)) && fact_known(seen->outcome.meta) &&
            fact_number(&seen->port, KMS_PORT) == (port == 0 ? KMS_PORT : port))
            return seen->outcome.value != PortOutcome_OPEN;
    }
    for (size_t i = 0; i < facts->names.count; i++) {
        const Name *name = &facts->names.items[i];
        if (host_same(host, fact_text(&name->name)))
            return fact_is(&name->outcome, LookupOutcome_NXDOMAIN);
    }
    return false;
}
