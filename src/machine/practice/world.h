/* What answers on the practice network. The world keeps its JSON form (docs/practice.schema.json):
 * so it is written, checked and saved; missing or odd members count as their defaults. */
#ifndef KMSDOCTOR_PRACTICE_WORLD_H
#define KMSDOCTOR_PRACTICE_WORLD_H

#include "facts/facts.h"

#include <cjson/cJSON.h>

/* Members of an object, with what they are when they are not there. */
const char *node_text(const cJSON *node, const char *name, const char *otherwise);
int64_t node_number(const cJSON *node, const char *name, int64_t otherwise);
bool node_flag(const cJSON *node, const char *name, bool otherwise);
const cJSON *node_list(const cJSON *node, const char *name); /* walk ->child; may be NULL */
static inline const cJSON *node_first(const cJSON *list) {
    return list == NULL ? NULL : list->child;
}

enum { WORLD_TARGETS = 8, WORLD_ADDRESSES = 8 };

typedef struct SrvTarget {
    const char *target;
    int64_t port, priority, weight;
} SrvTarget;

typedef enum DnsType { DNS_SRV, DNS_A } DnsType;

typedef struct DnsReply {
    LookupOutcome outcome;
    bool authoritative;
    const char *zone;
    SrvTarget targets[WORLD_TARGETS]; /* by priority, then as the zone lists them */
    size_t target_count;
    const char *addresses[WORLD_ADDRESSES];
    size_t address_count;
} DnsReply;

/* Asks one server for a full name. */
DnsReply world_ask(const cJSON *world, const char *server, const char *name, DnsType type);

/* The name of a DNS server, "UnKnown" as nslookup prints where it has none. */
const char *world_server_name(const cJSON *world, const char *server);

/* The host that has this address, or NULL. */
cJSON *world_host(const cJSON *world, const char *address);

bool world_pings(const cJSON *world, const char *address);

/* A TCP connection; ret_listener (may be NULL) gets the port's node when it is open. */
PortOutcome world_connect(const cJSON *world, const char *address, int64_t port,
                          const cJSON **ret_listener);

/* What an open port is, by its answer to a bind. */
KmsVerdict world_verdict(const cJSON *listener);

#endif
