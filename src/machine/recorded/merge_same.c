/* Which records of several outputs speak of one thing. */
#include "machine/recorded/merge_rooms.h"

enum {
    MOST_KEYS = 4,
    MOST_RECORDS = 5000, /* of one list; fewer where checks compare each with each: */
    MOST_ATTEMPTS = 1000,
    MOST_HOSTS = 300 /* that one PC asks about */
};

typedef struct GroupRule {
    bool all;                    /* every record counts; only exact doubles are dropped */
    const char *keys[MOST_KEYS]; /* facts that name the thing; none: there is only one record */
    size_t most;                 /* 0: MOST_RECORDS */
} GroupRule;

static const GroupRule rules[GROUP_COUNT] = {
    [GROUP_host_settings] = {.keys = {"level", "application", "sku"}},
    [GROUP_licences] = {.keys = {"sku", "name", "partial_key"}},
    [GROUP_office_installs] = {.keys = {"product", "version", "folder"}},
    [GROUP_attempts] = {.all = true, .most = MOST_ATTEMPTS},
    [GROUP_events] = {.all = true},
    [GROUP_adapters] = {.keys = {"name", "description"}},
    [GROUP_srv_lookups] = {.keys = {"name", "server"}},
    [GROUP_srv_records] = {.keys = {"domain", "server", "target", "port"}},
    [GROUP_names] = {.keys = {"name", "server", "found_by"}, .most = MOST_HOSTS},
    [GROUP_hosts_file] = {.keys = {"name", "address", "line"}},
    [GROUP_reach] = {.keys = {"host", "address"}, .most = MOST_HOSTS},
    [GROUP_ports] = {.keys = {"host", "address", "port"}, .most = MOST_HOSTS},
    [GROUP_kms_answers] = {.keys = {"host", "port"}, .most = MOST_HOSTS},
    [GROUP_time_answers] = {.keys = {"server", "address"}, .most = MOST_HOSTS},
    [GROUP_services] = {.keys = {"name"}},
    [GROUP_policies] = {.keys = {"key", "name", "gpo"}},
    [GROUP_file_rights] = {.keys = {"path"}},
    [GROUP_kms_hosts] = {.keys = {"name", "product"}},
    [GROUP_cmids] = {.keys = {"pc", "application", "cmid"}},
    [GROUP_statements] = {.keys = {"topic", "text"}},
    [GROUP_history] = {.all = true},
};

/* The field of that name, else the first one. */
const FactField *group_field(const FactGroupInfo *info, const char *name) {
    for (size_t i = 1; i < info->field_count; i++)
        if (strcmp(info->fields[i].name, name) == 0)
            return &info->fields[i];
    return info->fields;
}

FactState fact_state(const FactField *field, const void *record) {
    return ((const FactMeta *)(const void *)((const char *)record + field->offset))->state;
}

bool same_fact(const FactField *field, const void *a, const void *b) {
    const void *left = (const char *)a + field->offset, *right = (const char *)b + field->offset;
    if (fact_state(field, a) != fact_state(field, b))
        return false;
    if (fact_state(field, a) != FACT_KNOWN)
        return true;
    switch (field->kind) {
    case FactKind_text:
        return text_equal_any_case(((const FactText *)left)->value,
                                   ((const FactText *)right)->value);
    case FactKind_number:
        return ((const FactNumber *)left)->value == ((const FactNumber *)right)->value;
    case FactKind_flag:
        return ((const FactFlag *)left)->value == ((const FactFlag *)right)->value;
    case FactKind_time:
        return ((const FactTime *)left)->value == ((const FactTime *)right)->value;
    case FactKind_choice:
        return ((const FactChoice *)left)->value == ((const FactChoice *)right)->value;
    case FactKind_list:
        break;
    }
    const FactList *one = left, *other = right;
    for (size_t i = 0; one->count == other->count && i < one->count; i++)
        if (!text_equal_any_case(one->items[i], other->items[i]))
            return false;
    return one->count == other->count;
}

static bool same_record(const FactGroupInfo *info, const void *a, const void *b) {
    for (size_t i = 0; i < info->field_count; i++)
        if (!same_fact(&info->fields[i], a, b))
            return false;
    return true;
}

/* A licence is known by its SKU; where a tool does not print it, by its name; where the text is
 * torn, by the end of its key. The first that both have decides. */
static bool same_licence(const FactGroupInfo *info, const void *a, const void *b) {
    for (size_t i = 0; rules[GROUP_licences].keys[i] != NULL; i++) {
        const FactField *field = group_field(info, rules[GROUP_licences].keys[i]);
        if (fact_state(field, a) == FACT_KNOWN && fact_state(field, b) == FACT_KNOWN)
            return same_fact(field, a, b);
    }
    return false;
}

bool same_thing(FactGroup group, const void *a, const void *b) {
    const FactGroupInfo *info = fact_group_info(group);
    if (rules[group].all)
        return same_record(info, a, b);
    if (group == GROUP_licences)
        return same_licence(info, a, b);
    for (size_t i = 0; i < MOST_KEYS && rules[group].keys[i] != NULL; i++)
        if (!same_fact(group_field(info, rules[group].keys[i]), a, b))
            return false;
    return true;
}

bool group_keeps_all(FactGroup group) {
    return rules[group].all;
}

size_t group_limit(FactGroup group) {
    return rules[group].most == 0 ? MOST_RECORDS : rules[group].most;
}
