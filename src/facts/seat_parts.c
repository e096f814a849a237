#include "facts/seat_parts.h"

#include "facts/discovery.h"
#include "facts/known.h"

/* More than a seat ever looks at: then it is a collection, and judged as a whole. */
enum { MOST_PARTS = 256 };

/* What one part is about: a domain, or (the domain is NULL) a host. */
typedef struct Target {
    const char *domain, *host;
} Target;

typedef struct Targets {
    const Facts *facts;
    Arena *arena;
    Target *items;
    size_t count, capacity;
} Targets;

/* ---- what there is ---- */

static void add(Targets *targets, const char *domain, const char *host) {
    if ((text_is_empty(domain) && text_is_empty(host)) || targets->count > MOST_PARTS)
        return;
    for (size_t i = 0; i < targets->count; i++)
        if (host_same(targets->items[i].domain, domain) || host_same(targets->items[i].host, host))
            return;
    Target *target = arena_push(targets->arena, &targets->items, &targets->count,
                                &targets->capacity, sizeof *target);
    *target = (Target){domain, host};
}

static void add_domains(Targets *targets) {
    const Facts *facts = targets->facts;
    const FactList *asked = &facts->ip.search_list;
    for (size_t i = 0; fact_known(asked->meta) && i < asked->count; i++)
        add(targets, asked->items[i], NULL);
    for (size_t i = 0; i < facts->srv_lookups.count; i++)
        add(targets, fact_text(&facts->srv_lookups.items[i].domain), NULL);
    for (size_t i = 0; i < facts->srv_records.count; i++)
        add(targets, fact_text(&facts->srv_records.items[i].domain), NULL);
}

static bool is_named_by_a_record(const Facts *facts, const char *host) {
    for (size_t i = 0; i < facts->srv_records.count; i++)
        if (host_same(fact_text(&facts->srv_records.items[i].target), host))
            return true;
    return false;
}

static bool is_only_a_clock(const Facts *facts, const char *host) {
    for (size_t i = 0; i < facts->time_answers.count; i++)
        if (!fact_is(&facts->time_answers.items[i].role, TimeRole_KMS_HOST) &&
            host_same(fact_text(&facts->time_answers.items[i].server), host))
            return true;
    return false;
}

static void add_host(Targets *targets, const char *host) {
    if (!is_named_by_a_record(targets->facts, host))
        add(targets, NULL, host);
}

static void add_hosts(Targets *targets) {
    const Facts *facts = targets->facts;
    for (size_t i = 0; i < facts->ports.count; i++)
        add_host(targets, fact_text(&facts->ports.items[i].host));
    for (size_t i = 0; i < facts->kms_answers.count; i++)
        add_host(targets, fact_text(&facts->kms_answers.items[i].host));
    for (size_t i = 0; i < facts->names.count; i++)
        if (!is_only_a_clock(facts, fact_text(&facts->names.items[i].name)))
            add_host(targets, fact_text(&facts->names.items[i].name));
}

/* ---- what belongs to one ---- */

/* A record whose domain was not noted may be of any. */
static bool has_domain(const Target *target, const FactText *domain) {
    return target->domain != NULL &&
           (text_is_empty(fact_text(domain)) || host_same(domain->value, target->domain));
}

/* The part has its records by then. */
static bool has_host(const Facts *part, const Target *target, const FactText *host) {
    return target->domain == NULL ? host_same(fact_text(host), target->host)
                                  : is_named_by_a_record(part, fact_text(host));
}

static bool has_time(const Facts *part, const Target *target, const TimeAnswer *answer) {
    if (fact_is(&answer->role, TimeRole_KMS_HOST))
        return has_host(part, target, &answer->server);
    return !fact_is(&answer->role, TimeRole_DOMAIN) ||
           (target->domain != NULL && host_same(fact_text(&answer->server), target->domain));
}

/* The list of the part gets those items (`item`, in turn) of which `belongs` is true. */
#define KEEP(part, facts, Type, list, belongs)                                                     \
    do {                                                                                           \
        (part)->list.items = NULL;                                                                 \
        (part)->list.count = (part)->list.capacity = 0;                                            \
        for (size_t at = 0; at < (facts)->list.count; at++) {                                      \
            const Type *item = &(facts)->list.items[at];                                           \
            if (belongs)                                                                           \
                memcpy(arena_push(arena, &(part)->list.items, &(part)->list.count,                 \
                                  &(part)->list.capacity, sizeof *item),                           \
                       item, sizeof *item);                                                        \
        }                                                                                          \
    } while (0)

static void keep_domain(Arena *arena, Facts *part, const Target *target) {
    FactList *list = &part->ip.search_list;
    if (!fact_known(list->meta))
        return;
    *list = (FactList){.meta = list->meta};
    if (target->domain == NULL) {
        list->meta.state = FACT_ABSENT;
        return;
    }
    list->items = arena_array(arena, const char *, 1);
    list->items[0] = target->domain;
    list->count = list->capacity = 1;
}

static const Facts *part_of(Arena *arena, const Facts *facts, const Target *target) {
    Facts *part = arena_array(arena, Facts, 1);
    *part = *facts;
    part->arena = arena;
    keep_domain(arena, part, target);
    KEEP(part, facts, SrvLookup, srv_lookups, has_domain(target, &item->domain));
    KEEP(part, facts, SrvRecord, srv_records, has_domain(target, &item->domain));
    KEEP(part, facts, Name, names, has_host(part, target, &item->name));
    KEEP(part, facts, Port, ports, has_host(part, target, &item->host));
    KEEP(part, facts, KmsAnswer, kms_answers, has_host(part, target, &item->host));
    KEEP(part, facts, TimeAnswer, time_answers, has_time(part, target, item));
    return part;
}

SeatParts seat_parts(Arena *arena, const Facts *facts) {
    Targets targets = {.facts = facts, .arena = arena};
    if (seen_from_seat(facts)) {
        add_domains(&targets);
        add_hosts(&targets);
    }
    const bool several = targets.count > 1 && targets.count <= MOST_PARTS;
    const size_t count = several ? targets.count : 1;
    SeatParts parts = {.items = arena_array(arena, const Facts *, count), .count = count};
    if (count == 1)
        parts.items[0] = facts;
    for (size_t i = 0; count > 1 && i < count; i++)
        parts.items[i] = part_of(arena, facts, &targets.items[i]);
    return parts;
}
