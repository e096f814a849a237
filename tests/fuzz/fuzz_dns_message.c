/* Any bytes as a DNS reply, to a question of every type; and what an answer has to hold to. */
#include "probe/dns_message.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void demand(bool holds) {
    if (!holds)
        abort();
}

static void demand_srv(const DnsAnswer *answer) {
    demand(answer->srv_count <= DNS_MOST_RECORDS);
    for (size_t i = 0; i < answer->srv_count; i++) {
        const DnsSrv *srv = &answer->srv[i];
        demand(srv->target != NULL && srv->target[0] != '\0');
        demand(srv->priority >= 0 && srv->priority <= 0xFFFF);
        demand(srv->weight >= 0 && srv->weight <= 0xFFFF);
        demand(srv->port >= 0 && srv->port <= 0xFFFF);
        demand(i == 0 || srv[-1].priority < srv->priority ||
               (srv[-1].priority == srv->priority && srv[-1].weight >= srv->weight));
    }
}

static void demand_addresses(const DnsAnswer *answer) {
    demand(answer->address_count <= DNS_MOST_RECORDS);
    for (size_t i = 0; i < answer->address_count; i++)
        demand(strlen(answer->addresses[i]) >= 2);
}

static void judge(Arena *arena, Str message, const char *name, DnsRecordType type) {
    const DnsAnswer answer = dns_message_read(arena, message, name, type);
    demand_srv(&answer);
    demand_addresses(&answer);
    demand(answer.alias == NULL || answer.alias[0] != '\0');
    const bool records = answer.srv_count > 0 || answer.address_count > 0 || answer.has_soa;
    demand(records == (answer.outcome == LookupOutcome_FOUND));
    demand(answer.srv_count == 0 || type == DNS_TYPE_SRV);
    demand(answer.address_count == 0 || type == DNS_TYPE_A || type == DNS_TYPE_AAAA);
    demand(!answer.has_soa || type == DNS_TYPE_SOA);
    demand(!answer.more || records);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size) {
    static const DnsRecordType types[] = {DNS_TYPE_A, DNS_TYPE_AAAA, DNS_TYPE_SOA, DNS_TYPE_SRV};
    static const char *const names[] = {"_vlmcs._tcp.corp.example", "kms.corp.example.", "."};
    Arena *arena = arena_new();
    for (size_t name = 0; name < sizeof names / sizeof names[0]; name++)
        for (size_t type = 0; type < sizeof types / sizeof types[0]; type++)
            judge(arena, (Str){(const char *)data, size}, names[name], types[type]);
    arena_free(arena);
    return 0;
}
