/* What the facts name: so that a short name in prose is found, whichever file explains it. */
#include "facts/fact_fields.h"
#include "facts/known.h"
#include "redact/redact_rooms.h"

typedef enum SeedKind {
    SEED_HOST,
    SEED_DOMAIN,
    SEED_USER,
    SEED_ADDRESS,
    SEED_MAC,
    SEED_CMID
} SeedKind;

typedef struct SeedField {
    const char *group, *field;
    SeedKind kind;
} SeedField;

static const SeedField fields[] = {
    {"pc", "name", SEED_HOST},
    {"pc", "domain", SEED_DOMAIN},
    {"pc", "user", SEED_USER},
    {"spp", "cmid", SEED_CMID},
    {"spp", "office_cmid", SEED_CMID},
    {"spp", "lookup_domain", SEED_DOMAIN},
    {"spp", "cached_host", SEED_HOST},
    {"host_settings", "host", SEED_HOST},
    {"host_settings", "lookup_domain", SEED_DOMAIN},
    {"licences", "host", SEED_HOST},
    {"licences", "dns_host", SEED_HOST},
    {"licences", "host_address", SEED_ADDRESS},
    {"licences", "lookup_domain", SEED_DOMAIN},
    {"events", "computer", SEED_HOST},
    {"events", "host", SEED_HOST},
    {"events", "client", SEED_HOST},
    {"events", "cmid", SEED_CMID},
    {"ip", "host_name", SEED_HOST},
    {"ip", "primary_suffix", SEED_DOMAIN},
    {"ip", "search_list", SEED_DOMAIN},
    {"adapters", "suffix", SEED_DOMAIN},
    {"adapters", "search_list", SEED_DOMAIN},
    {"adapters", "addresses", SEED_ADDRESS},
    {"adapters", "gateways", SEED_ADDRESS},
    {"adapters", "dhcp_server", SEED_ADDRESS},
    {"adapters", "dns_servers", SEED_ADDRESS},
    {"adapters", "mac", SEED_MAC},
    {"srv_lookups", "domain", SEED_DOMAIN},
    {"srv_lookups", "server", SEED_ADDRESS},
    {"srv_lookups", "server_name", SEED_HOST},
    {"srv_lookups", "alias", SEED_HOST},
    {"srv_records", "domain", SEED_DOMAIN},
    {"srv_records", "server", SEED_ADDRESS},
    {"srv_records", "target", SEED_HOST},
    {"names", "name", SEED_HOST},
    {"names", "server", SEED_ADDRESS},
    {"names", "addresses", SEED_ADDRESS},
    {"names", "alias", SEED_HOST},
    {"hosts_file", "name", SEED_HOST},
    {"hosts_file", "address", SEED_ADDRESS},
    {"reach", "host", SEED_HOST},
    {"reach", "address", SEED_ADDRESS},
    {"reach", "last_hop", SEED_ADDRESS},
    {"ports", "host", SEED_HOST},
    {"ports", "address", SEED_ADDRESS},
    {"kms_answers", "host", SEED_HOST},
    {"kms_answers", "address", SEED_ADDRESS},
    {"time_answers", "server", SEED_HOST},
    {"time_answers", "address", SEED_ADDRESS},
    {"policies", "host", SEED_HOST},
    {"kms_hosts", "name", SEED_HOST},
    {"cmids", "pc", SEED_HOST},
    {"cmids", "cmid", SEED_CMID},
};

/* A value as if it stood alone in a file that says what it is: the same code as for files decides
 * what it is called and whether it stays. */
static void seed_text(Redactor *redactor, SeedKind kind, Str value) {
    Scan scan = {.redactor = redactor, .text = value, .limit = value.length, .learn = true};
    char room[64];
    size_t length = 0, taken;
    uint8_t bytes[V6_BYTES];
    if (value.length == 0 || value.length > 512)
        return;
    const bool address = v4_read(value, bytes, &taken) || v6_read(value, bytes, &taken);
    if (kind == SEED_USER) {
        const char *back = memchr(value.at, '\\', value.length);
        const size_t from = back == NULL ? 0 : (size_t)(back - value.at) + 1;
        if (from > 1)
            replace_label(&scan, 0, from - 1, true);
        const char *at = memchr(value.at, '@', value.length);
        replace_user(&scan, from, at == NULL ? value.length : (size_t)(at - value.at));
        if (at != NULL)
            replace_name(&scan, (size_t)(at - value.at) + 1, value.length, true);
    } else if (kind == SEED_MAC || kind == SEED_CMID) {
        for (size_t i = 0; i < value.length && length < sizeof room; i++)
            if (char_is_hex(value.at[i]))
                room[length++] = char_lower(value.at[i]);
        const Str key = {room, length};
        if (length == (kind == SEED_MAC ? 12 : 32))
            (void)redact_thing(redactor, kind == SEED_MAC ? CLASS_MAC : CLASS_CMID, key, value);
    } else if (address) {
        (void)scan_window(&scan, 0);
    } else if (!host_is_loopback(str_dup(redactor->arena, value))) {
        const Str bare = str_ends(value, ".") ? str_first(value, value.length - 1) : value;
        replace_name(&scan, 0, bare.length, kind == SEED_DOMAIN);
    }
}

static void seed_value(Redactor *redactor, SeedKind kind, const FactField *field, void *record) {
    if (fact_meta(record, field)->state != FACT_KNOWN)
        return;
    if (field->kind == FactKind_text)
        seed_text(redactor, kind, str_of(((FactText *)fact_meta(record, field))->value));
    const FactList *list = field->kind == FactKind_list ? (void *)fact_meta(record, field) : NULL;
    for (size_t i = 0; list != NULL && i < list->count; i++)
        seed_text(redactor, kind, str_of(list->items[i]));
}

static void seed_field(Redactor *redactor, const Facts *facts, const SeedField *seed) {
    const int group = fact_group_parse(str_of(seed->group));
    if (group < 0)
        return;
    const FactGroupInfo *info = fact_group_info((FactGroup)group);
    for (size_t f = 0; f < info->field_count; f++)
        if (strcmp(info->fields[f].name, seed->field) == 0)
            for (size_t i = 0; i < facts_record_count(facts, (FactGroup)group); i++)
                seed_value(redactor, seed->kind, &info->fields[f],
                           facts_record(facts, (FactGroup)group, i));
}

void redactor_seed(Redactor *redactor, const Facts *facts) {
    for (size_t i = 0; i < sizeof fields / sizeof fields[0]; i++)
        seed_field(redactor, facts, &fields[i]);
    for (size_t i = 0; i < facts->source_count; i++)
        if (facts->sources[i].pc != NULL)
            seed_text(redactor, SEED_HOST, str_of(facts->sources[i].pc));
}
