#include "checks/lib_addresses.h"

#include "facts/find.h"

#include "facts/known.h"

bool may_be_same_address(const FactText *a, const FactText *b) {
    return !fact_known(a->meta) || !fact_known(b->meta) || host_same(a->value, b->value);
}

bool address_is_ipv6(const char *address) {
    return strchr(address, ':') != NULL && address_kind(address) != ADDRESS_NONE;
}

bool is_missing_ipv6(const Facts *facts, const Port *port) {
    if (!fact_is(&port->outcome, PortOutcome_UNREACHABLE) ||
        !address_is_ipv6(fact_text(&port->address)))
        return false;
    for (size_t i = 0; i < facts->ports.count; i++) {
        const Port *other = &facts->ports.items[i];
        if (host_same(fact_text(&other->host), fact_text(&port->host)) &&
            fact_known(other->address.meta) && !address_is_ipv6(other->address.value))
            return true;
    }
    return false;
}

/* Was the host tried at another address than this one too? */
static bool has_other_address(const Facts *facts, const char *host, const char *address) {
    for (size_t i = 0; i < facts->ports.count; i++)
        if (host_same(fact_text(&facts->ports.items[i].host), host) &&
            fact_known(facts->ports.items[i].address.meta) &&
            !host_same(facts->ports.items[i].address.value, address))
            return true;
    for (size_t i = 0; i < facts->kms_answers.count; i++)
        if (host_same(fact_text(&facts->kms_answers.items[i].host), host) &&
            fact_known(facts->kms_answers.items[i].address.meta) &&
            !host_same(facts->kms_answers.items[i].address.value, address))
            return true;
    return false;
}

static bool names_address(const CheckInput *input, const char *host, const char *address) {
    return !text_is_empty(address) && !host_same(host, address) &&
           has_other_address(input->facts, host, address);
}

const char *host_with_address(const CheckInput *input, const char *host, const char *address) {
    return names_address(input, host, address)
               ? arena_printf(input->arena, "%s (%s)", host, address)
               : host;
}

const char *place_of(const CheckInput *input, const char *host, const char *address, int64_t port) {
    const bool bracket = address_is_ipv6(host) && host[0] != '[';
    const char *place = arena_printf(input->arena, "%s%s%s:%lld", bracket ? "[" : "", host,
                                     bracket ? "]" : "", (long long)port);
    return names_address(input, host, address)
               ? arena_printf(input->arena, "%s (%s)", place, address)
               : place;
}

void tell_half_served(const CheckInput *input, Finding *finding, const TriedAddress *good,
                      const TriedAddress *bad, int64_t port) {
    if (address_is_pinned_here(input->facts, bad->host->value, bad->address->value) ||
        address_is_pinned_here(input->facts, good->host->value, good->address->value))
        return;
    Finding *detail = finding_detail(input, finding, CHECK_WARN, "some_addresses");
    finding_param(input, detail, "host", bad->host->value);
    finding_param_number(input, detail, "port", port);
    finding_param(input, detail, "good", good->address->value);
    finding_param(input, detail, "bad", bad->address->value);
    finding_evidence(input, detail, bad->meta, bad->host->value);
    finding_evidence(input, detail, good->meta, good->host->value);
}
