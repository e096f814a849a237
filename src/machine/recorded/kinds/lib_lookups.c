#include "machine/recorded/kinds/lib_lookups.h"

#include "machine/recorded/kinds/lib_fields.h"

static const char service[] = "_vlmcs._tcp";

static Str without_dot(Str name) {
    name = field_bare(name);
    while (str_ends(name, "."))
        name = str_first(name, name.length - 1);
    return name;
}

bool lookup_is_kms(Str name) {
    return str_starts(name, service) &&
           (name.length == strlen(service) || name.at[strlen(service)] == '.');
}

Str lookup_asked_in(const char *command) {
    Str rest = str_of(command), word;
    size_t index = 0;
    while (str_next_word(&rest, &word)) {
        if (lookup_is_kms(field_bare(word)))
            return without_dot(word);
        const bool type = str_is(word, "-Type") || str_is(word, "-Server") || str_is(word, "-t");
        if (type) {
            str_next_word(&rest, &word);
            continue;
        }
        if (word.at[0] == '-' || word.at[0] == '+' || word.at[0] == '@' || str_is(word, "srv") ||
            str_is(word, "a"))
            continue;
        if (index++ == 1)
            return without_dot(word);
    }
    return STR_NONE;
}

LookupOutcome lookup_outcome(Str text) {
    static const struct {
        LookupOutcome outcome;
        const char *words;
    } table[] = {
        {LookupOutcome_NXDOMAIN, "Non-existent domain"},
        {LookupOutcome_NXDOMAIN, "NXDOMAIN"},
        {LookupOutcome_NXDOMAIN, "DNS name does not exist"},
        {LookupOutcome_NXDOMAIN, "不存在的域"},
        {LookupOutcome_NXDOMAIN, "域不存在"},
        {LookupOutcome_NXDOMAIN, "DNS 名称不存在"},
        {LookupOutcome_NXDOMAIN, "DNS名称不存在"},
        {LookupOutcome_NXDOMAIN, "No such host"},
        {LookupOutcome_EMPTY, "records available"},
        {LookupOutcome_EMPTY, "No answer"},
        {LookupOutcome_EMPTY, "No records found"},
        {LookupOutcome_EMPTY, "没有可用的记录"},
        {LookupOutcome_EMPTY, "记录可用"},
        {LookupOutcome_TIMEOUT, "No response"},
        {LookupOutcome_TIMEOUT, "timed-out"},
        {LookupOutcome_TIMEOUT, "timed out"},
        {LookupOutcome_TIMEOUT, "timeout"},
        {LookupOutcome_TIMEOUT, "time out"},
        {LookupOutcome_TIMEOUT, "超时"},
        {LookupOutcome_TIMEOUT, "没有响应"},
        {LookupOutcome_TIMEOUT, "no servers could be reached"},
        {LookupOutcome_SERVFAIL, "Server failed"},
        {LookupOutcome_SERVFAIL, "SERVFAIL"},
        {LookupOutcome_SERVFAIL, "DNS server failure"},
        {LookupOutcome_SERVFAIL, "DNS 服务器失败"},
        {LookupOutcome_REFUSED, "refused"},
        {LookupOutcome_REFUSED, "拒绝"},
    };
    for (size_t i = 0; i < sizeof table / sizeof table[0]; i++)
        if (str_contains(text, table[i].words))
            return table[i].outcome;
    return LookupOutcome_ERROR;
}

static void set_server(Reading *reading, FactText *fact, const Lookup *lookup) {
    if (lookup->server.length > 0)
        fact_set_text(reading->facts, fact, lookup->server, reading->source);
}

Name *lookup_add_name(Reading *reading, const Lookup *lookup, Str name) {
    Name *added = facts_add(reading->facts, names, reading->source);
    fact_set_text(reading->facts, &added->name, without_dot(name), reading->source);
    fact_set_choice(&added->found_by, NameSource_DNS, reading->source);
    fact_set_choice(&added->outcome, LookupOutcome_FOUND, reading->source);
    set_server(reading, &added->server, lookup);
    return added;
}

static SrvLookup *add_lookup(Reading *reading, const Lookup *lookup, LookupOutcome outcome) {
    const Str asked = without_dot(lookup->asked);
    SrvLookup *added = facts_add(reading->facts, srv_lookups, reading->source);
    fact_set_text(reading->facts, &added->name, asked, reading->source);
    field_set(reading, &added->domain, str_from(asked, strlen(service) + 1));
    set_server(reading, &added->server, lookup);
    if (lookup->server_name.length > 0)
        fact_set_text(reading->facts, &added->server_name, lookup->server_name, reading->source);
    fact_set_choice(&added->outcome, outcome, reading->source);
    if (lookup->authority_known && outcome == LookupOutcome_FOUND)
        fact_set_flag(&added->authoritative, lookup->authoritative, reading->source);
    return added;
}

/* Several records of one answer are one lookup. */
static bool is_recorded(const Facts *facts, const Lookup *lookup) {
    if (facts->srv_lookups.count == 0)
        return false;
    const SrvLookup *last = &facts->srv_lookups.items[facts->srv_lookups.count - 1];
    return fact_is(&last->outcome, LookupOutcome_FOUND) &&
           str_is(without_dot(lookup->asked), fact_text(&last->name)) &&
           str_is(lookup->server, fact_text(&last->server));
}

SrvRecord *lookup_add_srv(Reading *reading, const Lookup *lookup) {
    const Str asked = without_dot(lookup->asked);
    if (!lookup_is_kms(asked))
        return NULL;
    if (!is_recorded(reading->facts, lookup))
        add_lookup(reading, lookup, LookupOutcome_FOUND);
    SrvRecord *record = facts_add(reading->facts, srv_records, reading->source);
    field_set(reading, &record->domain, str_from(asked, strlen(service) + 1));
    set_server(reading, &record->server, lookup);
    return record;
}

void lookup_add_failure(Reading *reading, const Lookup *lookup, LookupOutcome outcome) {
    const Str asked = without_dot(lookup->asked);
    if (lookup_is_kms(asked)) {
        add_lookup(reading, lookup, outcome);
        return;
    }
    if (str_starts(asked, "_") || find_ip(asked).length > 0)
        return;
    Name *name = facts_add(reading->facts, names, reading->source);
    if (asked.length > 0)
        fact_set_text(reading->facts, &name->name, asked, reading->source);
    fact_set_choice(&name->found_by, NameSource_DNS, reading->source);
    fact_set_choice(&name->outcome, outcome, reading->source);
    set_server(reading, &name->server, lookup);
}

static bool read_part(Str text, const char *part, Str *ret_value) {
    const size_t found = str_find(text, part);
    if (found == STR_NOT_FOUND)
        return false;
    const Str rest = str_trim(str_from(text, found + strlen(part)));
    if (!str_starts(rest, "="))
        return false;
    *ret_value = field_first_word(str_from(rest, 1));
    return ret_value->length > 0;
}

static void set_number(Reading *reading, FactNumber *fact, Str value) {
    int64_t number = 0;
    if (str_number(value, &number))
        fact_set_number(fact, number, reading->source);
}

void lookup_read_record_parts(Reading *reading, SrvRecord *record, Str text) {
    Str value;
    if (read_part(text, "priority", &value))
        set_number(reading, &record->priority, value);
    if (read_part(text, "weight", &value))
        set_number(reading, &record->weight, value);
    if (read_part(text, "port", &value))
        set_number(reading, &record->port, value);
    if (read_part(text, "svr hostname", &value)) {
        /* "." alone says that the service is not there [RFC 2782]. */
        const Str target = str_is(value, ".") ? value : without_dot(value);
        fact_set_text(reading->facts, &record->target, target, reading->source);
    }
}

void lookup_read_record_numbers(Reading *reading, SrvRecord *record, Str text) {
    Str words[4] = {{0}};
    for (size_t i = 0; i < 4; i++)
        if (!str_next_word(&text, &words[i]))
            return;
    set_number(reading, &record->priority, words[0]);
    set_number(reading, &record->weight, words[1]);
    set_number(reading, &record->port, words[2]);
    const Str target = str_is(words[3], ".") ? words[3] : without_dot(words[3]);
    fact_set_text(reading->facts, &record->target, target, reading->source);
}
