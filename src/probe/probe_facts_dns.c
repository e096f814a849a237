/* What DNS said of a chain, as facts: the domains and their records, the names of hosts. */
#include "facts/discovery.h"
#include "probe/probe_facts_rooms.h"

/* ---- records ---- */

static const char *server_words(const char *server) {
    return server == NULL ? "resolver" : server;
}

static void set_text_or_absent(Facts *facts, FactText *fact, const char *value, SourceId source) {
    if (value != NULL)
        fact_set_text(facts, fact, str_of(value), source);
    else
        fact_set_absent(&fact->meta, source);
}

static void add_lookup(Facts *facts, const ProbeZone *zone, const ProbeLookup *lookup) {
    const SourceId source = chain_source(facts, zone->chain, "dns", server_words(lookup->server));
    SrvLookup *fact = facts_add(facts, srv_lookups, source);
    fact_set_text(facts, &fact->name, str_of(zone->srv_name), source);
    fact_set_text(facts, &fact->domain, str_of(zone->domain), source);
    set_text_or_absent(facts, &fact->server, lookup->server, source);
    fact_set_choice(&fact->outcome, (int)lookup->answer.outcome, source);
    fact_set_flag(&fact->authoritative, lookup->answer.authoritative, source);
    set_text_or_absent(facts, &fact->alias, lookup->answer.alias, source);
    fact_set_flag(&fact->over_tcp, lookup->over_tcp, source);
    fact_set_flag(&fact->more, lookup->answer.more || zone->overflow || zone->chain->overflow,
                  source);
    fact_set_number(&fact->ms, lookup->ms, source);
}

static void add_records(Facts *facts, const ProbeZone *zone, const ProbeLookup *lookup) {
    const SourceId source = chain_source(facts, zone->chain, "dns", server_words(lookup->server));
    for (size_t i = 0; i < lookup->answer.srv_count; i++) {
        const DnsSrv *srv = &lookup->answer.srv[i];
        SrvRecord *record = facts_add(facts, srv_records, source);
        fact_set_text(facts, &record->domain, str_of(zone->domain), source);
        if (lookup->server != NULL)
            fact_set_text(facts, &record->server, str_of(lookup->server), source);
        fact_set_number(&record->priority, srv->priority, source);
        fact_set_number(&record->weight, srv->weight, source);
        fact_set_number(&record->port, srv->port, source);
        fact_set_text(facts, &record->target, str_of(srv->target), source);
    }
}

void chain_domains_to_facts(const ProbeChain *chain, Facts *facts) {
    const SourceId source = chain_source(facts, chain, "given", chain->word);
    facts_group_known(facts, GROUP_ip, source);
    for (size_t i = 0; i < chain->zone_count; i++)
        if (!chain->zones[i]->is_host)
            fact_add_item(facts, &facts->ip.search_list, str_of(chain->zones[i]->domain), source);
    if (facts->ip.search_list.count == 0)
        fact_set_absent(&facts->ip.search_list.meta, source);
}

bool chain_has_nobody_to_ask(const ProbeChain *chain, const Facts *facts) {
    return chain->probe->name_count == 0 && seen_from_seat(facts);
}

void chain_records_to_facts(const ProbeChain *chain, Facts *facts) {
    const SourceId source = chain_source(facts, chain, "dns", "resolver");
    facts_group_known(facts, GROUP_srv_lookups, source);
    facts_group_known(facts, GROUP_srv_records, source);
    if (chain->zone_count > 0 && chain_has_nobody_to_ask(chain, facts))
        facts_group_failed(facts, GROUP_srv_lookups, STATUS_NOT_FOUND, source);
    for (size_t i = 0; i < chain->zone_count; i++) {
        const ProbeZone *zone = chain->zones[i];
        for (size_t k = 0; k < zone->lookup_count && !zone->is_host; k++) {
            if (!zone->lookups[k].done)
                continue;
            add_lookup(facts, zone, &zone->lookups[k]);
            add_records(facts, zone, &zone->lookups[k]);
        }
    }
}

/* ---- names ---- */

static Name *add_name(Facts *facts, const ProbeHost *host, NameSource found_by, SourceId source) {
    Name *name = facts_add(facts, names, source);
    fact_set_text(facts, &name->name, str_of(host->name), source);
    fact_set_choice(&name->found_by, (int)found_by, source);
    return name;
}

static void add_pinned(Facts *facts, const ProbeHost *host) {
    const SourceId source =
        chain_source(facts, host->chain, "file", host->chain->probe->own->hosts_path);
    Name *name = add_name(facts, host, NameSource_HOSTS_FILE, source);
    fact_set_choice(&name->outcome, LookupOutcome_FOUND, source);
    for (size_t i = 0; i < host->pin_count; i++) {
        HostsLine *line = facts_add(facts, hosts_file, source);
        fact_add_item(facts, &name->addresses, str_of(host->pins[i].address), source);
        fact_set_text(facts, &line->name, str_of(host->pins[i].name), source);
        fact_set_text(facts, &line->address, str_of(host->pins[i].address), source);
        fact_set_number(&line->line, host->pins[i].line, source);
    }
}

static void add_answer(Facts *facts, const ProbeHost *host, const ProbeName *answer) {
    const SourceId source = chain_source(facts, host->chain, "dns", answer->server);
    Name *name = add_name(facts, host, NameSource_DNS, source);
    fact_set_text(facts, &name->server, str_of(answer->server), source);
    fact_set_choice(&name->outcome, (int)answer->outcome, source);
    for (size_t i = 0; i < answer->count; i++)
        fact_add_item(facts, &name->addresses, str_of(answer->addresses[i]), source);
    if (answer->count == 0)
        fact_set_absent(&name->addresses.meta, source);
    set_text_or_absent(facts, &name->alias, answer->alias, source);
    fact_set_number(&name->ms, answer->ms, source);
}

/* What a record names is no host's name: nobody can find an address for it. */
static void add_unaskable(Facts *facts, const ProbeHost *host) {
    const SourceId source = chain_source(facts, host->chain, "dns", "resolver");
    Name *name = add_name(facts, host, NameSource_DNS, source);
    fact_set_choice(&name->outcome, LookupOutcome_EMPTY, source);
    fact_set_absent(&name->addresses.meta, source);
}

static bool has_address(const ProbeName *answer, const char *address) {
    for (size_t i = 0; i < answer->count; i++)
        if (text_equal_any_case(answer->addresses[i], address))
            return true;
    return false;
}

/* An earlier server gave the very same addresses. */
static bool is_repeated(const ProbeHost *host, size_t index) {
    const ProbeName *answer = &host->names[index];
    for (size_t i = 0; i < index; i++) {
        const ProbeName *earlier = &host->names[i];
        bool same = earlier->count == answer->count;
        for (size_t k = 0; k < answer->count && same; k++)
            same = has_address(earlier, answer->addresses[k]);
        if (same)
            return true;
    }
    return false;
}

/* Where one server knows it, that others do not matters no more; where none does, each says how. */
static void add_names(Facts *facts, const ProbeHost *host) {
    bool found = false;
    for (size_t i = 0; i < host->name_count; i++)
        found |= host->names[i].count > 0;
    for (size_t i = 0; i < host->name_count; i++)
        if (!found || (host->names[i].count > 0 && !is_repeated(host, i)))
            add_answer(facts, host, &host->names[i]);
}

bool host_was_not_asked(const ProbeHost *host, const Facts *facts) {
    return host->is_kms_host && !host->is_address && host->ascii[0] != '\0' &&
           host->pin_count == 0 && chain_has_nobody_to_ask(host->chain, facts);
}

void chain_names_to_facts(const ProbeChain *chain, Facts *facts) {
    const SystemResolver *own = chain->probe->own;
    const SourceId file = chain_source(facts, chain, "file", own->hosts_path);
    facts_group_known(facts, GROUP_names, chain_source(facts, chain, "dns", "resolver"));
    for (size_t i = 0; i < chain->host_count; i++)
        if (host_was_not_asked(chain->hosts[i], facts))
            facts_group_failed(facts, GROUP_names, STATUS_NOT_FOUND,
                               chain_source(facts, chain, "dns", "resolver"));
    if (own->hosts_read == STATUS_OK)
        facts_group_known(facts, GROUP_hosts_file, file);
    else
        facts_group_failed(facts, GROUP_hosts_file, own->hosts_read, file);
    for (size_t i = 0; i < chain->host_count; i++) {
        const ProbeHost *host = chain->hosts[i];
        if (!host->is_kms_host || host->is_address || host->step != PROBE_DONE)
            continue;
        if (host->ascii[0] == '\0')
            add_unaskable(facts, host);
        if (host->pin_count > 0)
            add_pinned(facts, host);
        add_names(facts, host);
    }
}
