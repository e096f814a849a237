#include "checks/lib_records.h"

#include "checks/lib_hosts.h"
#include "facts/known.h"

bool domain_is_ours(const DomainList *domains, const char *domain) {
    return text_is_empty(domain) || !domains->settled || domain_listed(domains, domain);
}

/* "." names no host, and is the same as another ".". */
static bool same_target(const SrvRecord *a, const SrvRecord *b) {
    return host_same(fact_text(&a->target), fact_text(&b->target)) ||
           text_equal_any_case(fact_text(&a->target), fact_text(&b->target));
}

bool record_is_new_target(const Facts *facts, const DomainList *domains, size_t index) {
    for (size_t i = 0; i < index; i++)
        if (domain_is_ours(domains, fact_text(&facts->srv_records.items[i].domain)) &&
            same_target(&facts->srv_records.items[i], &facts->srv_records.items[index]))
            return false;
    return true;
}

static bool same_domain(const SrvRecord *a, const SrvRecord *b) {
    const char *first = fact_text(&a->domain), *second = fact_text(&b->domain);
    return host_same(first, second) || (text_is_empty(first) && text_is_empty(second));
}

static bool same_entry(const SrvRecord *a, const SrvRecord *b) {
    return same_domain(a, b) && same_target(a, b) &&
           fact_number(&a->port, KMS_PORT) == fact_number(&b->port, KMS_PORT);
}

bool records_share_domain(const SrvRecord *a, const SrvRecord *b) {
    const char *first = fact_text(&a->domain), *second = fact_text(&b->domain);
    return text_is_empty(first) || text_is_empty(second) || host_same(first, second);
}

bool records_rank_alike(const SrvRecord *a, const SrvRecord *b) {
    return fact_number(&a->priority, 0) == fact_number(&b->priority, 0) &&
           fact_number(&a->weight, 0) == fact_number(&b->weight, 0);
}

/* In one of our zones, and not the same that another server gave before. */
static bool is_record_to_tell(const Facts *facts, const DomainList *domains, size_t index) {
    const SrvRecord *record = &facts->srv_records.items[index];
    if (!fact_known(record->target.meta) || !domain_is_ours(domains, fact_text(&record->domain)))
        return false;
    for (size_t i = 0; i < index; i++)
        if (same_entry(record, &facts->srv_records.items[i]) &&
            records_rank_alike(record, &facts->srv_records.items[i]))
            return false;
    return true;
}

size_t records_to_tell(const Facts *facts, const DomainList *domains,
                       const SrvRecord *ret_records[MOST_RECORDS]) {
    size_t count = 0;
    for (size_t i = 0; i < facts->srv_records.count && count < MOST_RECORDS; i++)
        if (is_record_to_tell(facts, domains, i))
            ret_records[count++] = &facts->srv_records.items[i];
    return count;
}

static bool server_names(const Facts *facts, const char *server, const SrvRecord *entry) {
    for (size_t i = 0; i < facts->srv_records.count; i++)
        if (host_same(fact_text(&facts->srv_records.items[i].server), server) &&
            same_entry(&facts->srv_records.items[i], entry))
            return true;
    return false;
}

const SrvRecord *disputed_record(const Facts *facts, const DomainList *domains,
                                 const char **ret_other) {
    const size_t most =
        facts->srv_records.count < MOST_RECORDS ? facts->srv_records.count : MOST_RECORDS;
    for (size_t i = 0; i < most; i++) {
        const SrvRecord *record = &facts->srv_records.items[i];
        for (size_t k = 0; k < most; k++) {
            const SrvRecord *other = &facts->srv_records.items[k];
            if (!fact_known(record->server.meta) || !fact_known(other->server.meta) ||
                !fact_known(record->target.meta) ||
                !domain_is_ours(domains, fact_text(&record->domain)) ||
                !same_domain(record, other) || server_names(facts, other->server.value, record))
                continue;
            *ret_other = other->server.value;
            return record;
        }
    }
    return NULL;
}

bool record_port_is_wrong(const Facts *facts, const SrvRecord *record) {
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
