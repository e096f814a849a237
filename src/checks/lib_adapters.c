#include "checks/lib_adapters.h"

#include "facts/known.h"

bool adapter_counts(const Adapter *adapter) {
    return !fact_false(&adapter->connected) && !fact_true(&adapter->virtual_one);
}

const char *adapter_address(const Adapter *adapter, const char **ret_self_assigned) {
    const char *found = NULL;
    if (ret_self_assigned != NULL)
        *ret_self_assigned = NULL;
    for (size_t i = 0; fact_known(adapter->addresses.meta) && i < adapter->addresses.count; i++) {
        const char *address = adapter->addresses.items[i];
        const AddressKind kind = address_kind(address);
        const bool usable = kind == ADDRESS_PRIVATE || kind == ADDRESS_PUBLIC;
        if (usable && strchr(address, ':') == NULL)
            return address;
        if (usable && found == NULL)
            found = address;
        /* Every IPv6 adapter has an fe80 address; only 169.254 tells of a missing DHCP server. */
        if (kind == ADDRESS_LINK_LOCAL && strchr(address, ':') == NULL && ret_self_assigned != NULL)
            *ret_self_assigned = address;
    }
    return found;
}

static int rank_of(const Adapter *adapter) {
    if (!adapter_counts(adapter))
        return 0;
    const char *self_assigned;
    const bool has_address = adapter_address(adapter, &self_assigned) != NULL;
    if (fact_known(adapter->gateways.meta) && adapter->gateways.count > 0)
        return 4;
    return has_address ? 3 : self_assigned != NULL ? 2 : 1;
}

const Adapter *main_adapter(const Facts *facts) {
    const Adapter *best = NULL;
    int best_rank = 0;
    for (size_t i = 0; i < facts->adapters.count; i++) {
        const int rank = rank_of(&facts->adapters.items[i]);
        if (rank > best_rank) {
            best = &facts->adapters.items[i];
            best_rank = rank;
        }
    }
    return best;
}
