#include "facts/discovery.h"

#include "facts/known.h"

const char *lookup_domain(const Facts *facts, FactMeta *ret_meta) {
    const FactText *found = &facts->spp.lookup_domain;
    for (size_t i = 0; !fact_known(found->meta) && i < facts->host_settings.count; i++)
        if (!text_is_empty(fact_text(&facts->host_settings.items[i].lookup_domain)))
            found = &facts->host_settings.items[i].lookup_domain;
    for (size_t i = 0; !fact_known(found->meta) && i < facts->licences.count; i++)
        if (!text_is_empty(fact_text(&facts->licences.items[i].lookup_domain)))
            found = &facts->licences.items[i].lookup_domain;
    if (ret_meta != NULL)
        *ret_meta = found->meta;
    return fact_text(found);
}

bool domain_listed(const DomainList *domains, const char *domain) {
    for (size_t i = 0; i < domains->count; i++)
        if (host_same(domains->items[i], domain))
            return true;
    return false;
}

static void add_domain(Arena *arena, DomainList *domains, const char *domain, FactMeta meta) {
    const Str name = str_trim(str_of(domain));
    if (name.length == 0 || domain_listed(domains, domain))
        return;
    const char **slot =
        arena_push(arena, &domains->items, &domains->count, &domains->capacity, sizeof *slot);
    *slot = str_dup(arena, name);
    if (domains->count == 1)
        domains->meta = meta;
}

static void add_domains(Arena *arena, DomainList *domains, const FactList *list) {
    for (size_t i = 0; fact_known(list->meta) && i < list->count; i++)
        add_domain(arena, domains, list->items[i], list->meta);
}

/* The PC's own network before VPNs and virtual switches. */
static void add_adapter_domains(Arena *arena, const Facts *facts, DomainList *domains,
                                bool virtual_ones) {
    for (size_t i = 0; i < facts->adapters.count; i++) {
        const Adapter *adapter = &facts->adapters.items[i];
        if (fact_false(&adapter->connected) || fact_true(&adapter->virtual_one) != virtual_ones)
            continue;
        add_domain(arena, domains, fact_text(&adapter->suffix), adapter->suffix.meta);
        add_domains(arena, domains, &adapter->search_list);
    }
}

DomainList discovery_domains(Arena *arena, const Facts *facts) {
    DomainList domains = {0};
    FactMeta meta;
    const char *forced = lookup_domain(facts, &meta);
    if (!text_is_empty(forced)) {
        add_domain(arena, &domains, forced, meta);
        domains.settled = true;
        return domains;
    }
    const Ip *ip = &facts->ip;
    add_domain(arena, &domains, fact_text(&ip->primary_suffix), ip->primary_suffix.meta);
    add_domain(arena, &domains, fact_text(&facts->pc.domain), facts->pc.domain.meta);
    add_domains(arena, &domains, &ip->search_list);
    add_adapter_domains(arena, facts, &domains, false);
    add_adapter_domains(arena, facts, &domains, true);
    domains.settled = domains.count > 0 || (fact_absent(ip->primary_suffix.meta) &&
                                            facts->groups[GROUP_adapters].state == FACT_KNOWN);
    if (domains.count == 0)
        domains.meta = ip->primary_suffix.meta;
    if (domains.count == 0 && seen_from_seat(facts)) {
        domains.settled = fact_absent(ip->search_list.meta);
        domains.meta = ip->search_list.meta;
    }
    return domains;
}
