#include "machine/practice/world.h"

#include "facts/known.h"

const char *node_text(const cJSON *node, const char *name, const char *otherwise) {
    const cJSON *item = cJSON_GetObjectItemCaseSensitive(node, name);
    return cJSON_IsString(item) ? item->valuestring : otherwise;
}

int64_t node_number(const cJSON *node, const char *name, int64_t otherwise) {
    const cJSON *item = cJSON_GetObjectItemCaseSensitive(node, name);
    const bool fits = cJSON_IsNumber(item) && item->valuedouble > -1e15 && item->valuedouble < 1e15;
    return fits ? (int64_t)item->valuedouble : otherwise;
}

bool node_flag(const cJSON *node, const char *name, bool otherwise) {
    const cJSON *item = cJSON_GetObjectItemCaseSensitive(node, name);
    return cJSON_IsBool(item) ? cJSON_IsTrue(item) : otherwise;
}

const cJSON *node_list(const cJSON *node, const char *name) {
    const cJSON *item = cJSON_GetObjectItemCaseSensitive(node, name);
    return cJSON_IsArray(item) ? item : NULL;
}

/* The object of a list whose member has that value. */
static const cJSON *object_with(const cJSON *list, const char *member, const char *value) {
    for (const cJSON *item = node_first(list); item != NULL; item = item->next)
        if (text_equal_any_case(node_text(item, member, ""), value))
            return item;
    return NULL;
}

/* ---- DNS ---- */

/* The part of a full name before ".zone"; false when it is not in that zone. "@" is the zone
 * itself. */
static bool part_in_zone(Str name, const char *zone, Str *ret_part) {
    const size_t tail = strlen(zone);
    if (str_is(name, zone)) {
        *ret_part = STR_OF("@");
        return true;
    }
    if (name.length <= tail + 1 || !str_ends(name, zone) || name.at[name.length - tail - 1] != '.')
        return false;
    *ret_part = str_first(name, name.length - tail - 1);
    return true;
}

static const cJSON *zone_of(const cJSON *server, Str name, Str *ret_part) {
    for (const cJSON *zone = node_first(node_list(server, "zones")); zone != NULL;
         zone = zone->next)
        if (part_in_zone(name, node_text(zone, "name", "."), ret_part))
            return zone;
    return NULL;
}

static void add_target(DnsReply *reply, const cJSON *record) {
    if (reply->target_count == WORLD_TARGETS)
        return;
    const SrvTarget target = {.target = node_text(record, "target", "."),
                              .port = node_number(record, "port", KMS_PORT),
                              .priority = node_number(record, "priority", 0),
                              .weight = node_number(record, "weight", 0)};
    size_t place = reply->target_count++;
    for (; place > 0 && reply->targets[place - 1].priority > target.priority; place--)
        reply->targets[place] = reply->targets[place - 1];
    reply->targets[place] = target;
}

static void look_in_zone(const cJSON *zone, Str part, DnsType type, DnsReply *reply) {
    const char *wanted = type == DNS_SRV ? "SRV" : "A";
    bool exists = false;
    for (const cJSON *record = node_first(node_list(zone, "records")); record != NULL;
         record = record->next) {
        if (!str_is(part, node_text(record, "name", "")))
            continue;
        exists = true;
        if (!text_equal_any_case(node_text(record, "type", ""), wanted))
            continue;
        if (type == DNS_SRV)
            add_target(reply, record);
        else if (reply->address_count < WORLD_ADDRESSES)
            reply->addresses[reply->address_count++] = node_text(record, "address", "");
    }
    if (reply->target_count + reply->address_count > 0)
        reply->outcome = LookupOutcome_FOUND;
    else
        reply->outcome = exists ? LookupOutcome_EMPTY : LookupOutcome_NXDOMAIN;
}

static const cJSON *server_at(const cJSON *world, const char *address) {
    return object_with(node_list(world, "dns_servers"), "address", address);
}

/* A word of the file as an outcome; anything odd is no answer at all. */
static LookupOutcome outcome_of(const char *word) {
    const int outcome = choice_parse(ChoiceKind_LookupOutcome, str_of(word));
    return outcome < 0 ? LookupOutcome_TIMEOUT : (LookupOutcome)outcome;
}

DnsReply world_ask(const cJSON *world, const char *server, const char *name, DnsType type) {
    DnsReply reply = {.outcome = LookupOutcome_TIMEOUT, .zone = ""};
    const cJSON *node = server_at(world, server);
    if (node == NULL || !node_flag(node, "reachable", true))
        return reply;
    const char *always = node_text(node, "answers", "normal");
    if (strcmp(always, "normal") != 0) {
        reply.outcome = outcome_of(always);
        return reply;
    }
    Str part;
    const cJSON *zone = zone_of(node, host_bare(name), &part);
    if (zone == NULL) {
        reply.outcome = outcome_of(node_text(node, "outside", "nxdomain"));
        return reply;
    }
    reply.zone = node_text(zone, "name", "");
    reply.authoritative = true;
    look_in_zone(zone, part, type, &reply);
    return reply;
}

const char *world_server_name(const cJSON *world, const char *server) {
    return node_text(server_at(world, server), "name", "UnKnown");
}

/* ---- hosts ---- */

static bool has_address(const cJSON *host, const char *address) {
    for (const cJSON *item = node_first(node_list(host, "addresses")); item != NULL;
         item = item->next)
        if (cJSON_IsString(item) && text_equal_any_case(item->valuestring, address))
            return true;
    return false;
}

cJSON *world_host(const cJSON *world, const char *address) {
    const cJSON *hosts = node_list(world, "hosts");
    for (cJSON *host = hosts == NULL ? NULL : hosts->child; host != NULL; host = host->next)
        if (has_address(host, address))
            return host;
    return NULL;
}

bool world_pings(const cJSON *world, const char *address) {
    const cJSON *host = world_host(world, address);
    return host != NULL && node_flag(host, "reachable", true) && node_flag(host, "ping", true);
}

static bool firewall_blocks(const cJSON *world, int64_t port) {
    for (const cJSON *item = node_first(node_list(world, "firewall")); item != NULL;
         item = item->next)
        if (cJSON_IsNumber(item) && item->valuedouble == (double)port)
            return true;
    return false;
}

PortOutcome world_connect(const cJSON *world, const char *address, int64_t port,
                          const cJSON **ret_listener) {
    const cJSON *host = world_host(world, address);
    if (host == NULL || !node_flag(host, "reachable", true) || firewall_blocks(world, port))
        return PortOutcome_TIMEOUT;
    for (const cJSON *item = node_first(node_list(host, "ports")); item != NULL;
         item = item->next) {
        if (node_number(item, "port", 0) != port)
            continue;
        const char *state = node_text(item, "state", "open");
        if (strcmp(state, "filtered") == 0)
            return PortOutcome_TIMEOUT;
        if (strcmp(state, "open") != 0)
            return PortOutcome_REFUSED;
        if (ret_listener != NULL)
            *ret_listener = item;
        return PortOutcome_OPEN;
    }
    return PortOutcome_REFUSED;
}

KmsVerdict world_verdict(const cJSON *listener) {
    const char *listens = node_text(listener, "listens", "silent");
    if (strcmp(listens, "kms") == 0)
        return KmsVerdict_KMS;
    if (strcmp(listens, "rpc") == 0)
        return KmsVerdict_RPC_NOT_KMS;
    return strcmp(listens, "silent") == 0 ? KmsVerdict_SILENT : KmsVerdict_NOT_RPC;
}
