#include "checks/lib_servers.h"

#include "facts/discovery.h"
#include "facts/find.h"
#include "facts/known.h"

bool server_is_public(const Profile *profile, const char *server) {
    for (size_t i = 0; i < profile->dns_server_count; i++)
        if (host_same(profile->dns_servers[i], server))
            return false;
    return address_is_public_resolver(server);
}

bool server_says_nothing(const Facts *facts, const Profile *profile, const char *server) {
    return seen_from_seat(facts) && server_is_public(profile, server);
}

bool server_is_placeholder(const char *server) {
    return str_starts(str_of(server), "fec0:0:0:ffff::");
}

const char *own_server(const Facts *facts, const Profile *profile) {
    for (size_t i = 0; i < facts->adapters.count; i++) {
        const Adapter *adapter = &facts->adapters.items[i];
        const FactList *list = &adapter->dns_servers;
        if (fact_false(&adapter->connected) || !fact_known(list->meta))
            continue;
        for (size_t k = 0; k < list->count; k++)
            if (!server_is_placeholder(list->items[k]) &&
                !server_is_public(profile, list->items[k]))
                return list->items[k];
    }
    return NULL;
}

bool server_no_is_open(const Facts *facts, const Profile *profile, const char *server) {
    return server_is_public(profile, server) &&
           (seen_from_seat(facts) || own_server(facts, profile) != NULL);
}

bool name_counts(const Facts *facts, const Profile *profile, const Name *name) {
    return !name_is_pinned_here(facts, name) &&
           (fact_is(&name->outcome, LookupOutcome_FOUND) ||
            !server_no_is_open(facts, profile, fact_text(&name->server)));
}

bool outcome_is_missing(const FactChoice *outcome) {
    return fact_is(outcome, LookupOutcome_NXDOMAIN) || fact_is(outcome, LookupOutcome_EMPTY);
}

bool port_tells_no_address(const Facts *facts, const Profile *profile, const Port *port) {
    bool left_open = false;
    for (size_t i = 0; i < facts->names.count; i++) {
        const Name *name = &facts->names.items[i];
        if (!host_same(fact_text(&name->name), fact_text(&port->host)) ||
            !fact_known(name->outcome.meta) || fact_is(&name->outcome, LookupOutcome_FOUND))
            continue;
        if (outcome_is_missing(&name->outcome) && name_counts(facts, profile, name))
            return fact_is(&port->outcome, PortOutcome_UNRESOLVED);
        left_open = true;
    }
    return fact_is(&port->outcome, PortOutcome_UNRESOLVED) && !left_open;
}
