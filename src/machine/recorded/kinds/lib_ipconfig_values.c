#include "machine/recorded/kinds/lib_ipconfig_values.h"

#include "machine/recorded/kinds/lib_fields.h"
#include "machine/recorded/kinds/lib_ipconfig_names.h"

bool ipconfig_is_further_value(Str text) {
    return text.length > 0 && field_word_count(text) == 1 &&
           (find_ip(text).length > 0 || (field_is_name(text) && text.length < 128));
}

void ipconfig_finish_adapter(IpconfigPlace *place) {
    Adapter *adapter = place->adapter;
    const SourceId source = place->reading->source;
    if (adapter == NULL)
        return;
    if (!fact_known(adapter->connected.meta) && fact_known(adapter->addresses.meta))
        fact_set_flag(&adapter->connected, true, source);
    if (fact_known(adapter->name.meta) || fact_known(adapter->description.meta))
        fact_set_flag(
            &adapter->virtual_one,
            ipconfig_is_virtual(fact_text(&adapter->name), fact_text(&adapter->description)),
            source);
    if (place->after_gateway && !fact_known(adapter->gateways.meta))
        fact_set_absent(&adapter->gateways.meta, source);
    /* ipconfig leaves the line out when no server is set; only /all shows the line at all. */
    if (fact_known(adapter->dhcp.meta) && fact_known(adapter->mask.meta) &&
        adapter->dns_servers.meta.state == FACT_UNREAD)
        fact_set_absent(&adapter->dns_servers.meta, source);
    place->after_gateway = false;
}

void ipconfig_begin_adapter(IpconfigPlace *place, Str title) {
    ipconfig_finish_adapter(place);
    place->adapter = facts_add(place->reading->facts, adapters, place->reading->source);
    place->field = IPCONFIG_OTHER;
    fact_set_text(place->reading->facts, &place->adapter->name, ipconfig_adapter_name(title),
                  place->reading->source);
}

/* An excerpt may begin in the middle of an adapter whose title was not pasted. */
static Adapter *adapter_here(IpconfigPlace *place) {
    if (place->adapter == NULL)
        place->adapter = facts_add(place->reading->facts, adapters, place->reading->source);
    return place->adapter;
}

/* "192.168.1.9(Preferred)" -> "192.168.1.9" */
static Str bare_address(Str value) {
    return field_first_word(field_before(value, "("));
}

static void add_address(IpconfigPlace *place, FactList *list, Str value) {
    const Str address = bare_address(value);
    if (address.length > 0 && (find_ip(address).length > 0 || list->meta.state == FACT_KNOWN))
        fact_add_item(place->reading->facts, list, address, place->reading->source);
}

static void add_suffix(IpconfigPlace *place, FactList *list, Str value) {
    if (value.length > 0)
        fact_add_item(place->reading->facts, list, field_first_word(value), place->reading->source);
    else if (list->meta.state == FACT_UNREAD)
        fact_set_absent(&list->meta, place->reading->source);
}

static void read_host_field(IpconfigPlace *place, Str value) {
    Reading *reading = place->reading;
    Ip *ip = &reading->facts->ip;
    switch (place->field) {
    case IPCONFIG_HOST_NAME:
        if (value.length == 0)
            break;
        fact_set_text(reading->facts, &ip->host_name, value, reading->source);
        fact_set_text(reading->facts, &reading->facts->pc.name, value, reading->source);
        reading->pc = ip->host_name.value;
        break;
    case IPCONFIG_PRIMARY_SUFFIX:
        field_set(reading, &ip->primary_suffix, value);
        place->full = true;
        break;
    case IPCONFIG_NODE_TYPE:
        place->full = true;
        break;
    case IPCONFIG_SEARCH_LIST:
        add_suffix(place, &ip->search_list, value);
        break;
    default:
        break;
    }
}

static void read_adapter_field(IpconfigPlace *place, Str value) {
    Reading *reading = place->reading;
    Adapter *adapter = adapter_here(place);
    switch (place->field) {
    case IPCONFIG_MEDIA:
        fact_set_flag(&adapter->connected, false, reading->source);
        break;
    case IPCONFIG_SUFFIX:
        field_set(reading, &adapter->suffix, value);
        break;
    case IPCONFIG_DESCRIPTION:
        field_set(reading, &adapter->description, value);
        break;
    case IPCONFIG_MAC:
        if (value.length > 0)
            fact_set_text(reading->facts, &adapter->mac, value, reading->source);
        break;
    case IPCONFIG_DHCP:
        fact_set_flag(&adapter->dhcp, field_is_yes(value), reading->source);
        break;
    case IPCONFIG_ADDRESS:
        add_address(place, &adapter->addresses, value);
        break;
    case IPCONFIG_MASK:
        field_set(reading, &adapter->mask, value);
        break;
    case IPCONFIG_GATEWAY:
        place->after_gateway = true;
        add_address(place, &adapter->gateways, value);
        break;
    case IPCONFIG_DHCP_SERVER:
        field_set(reading, &adapter->dhcp_server, bare_address(value));
        break;
    case IPCONFIG_DNS_SERVERS:
        add_address(place, &adapter->dns_servers, value);
        if (value.length == 0)
            fact_set_absent(&adapter->dns_servers.meta, reading->source);
        break;
    case IPCONFIG_ADAPTER_SEARCH_LIST:
        if (value.length > 0)
            add_suffix(place, &adapter->search_list, value);
        break;
    default:
        break;
    }
}

void ipconfig_read_field(IpconfigPlace *place, Str label, Str value) {
    const char *language;
    IpconfigField field = ipconfig_field(label, &language);
    if (field == IPCONFIG_OTHER) {
        field = ipconfig_field_by_value(label, value, place->field);
        /* Above the adapters a suffix is the primary one; inside one a list is the adapter's. */
        if (field == IPCONFIG_SUFFIX && place->adapter == NULL)
            field = IPCONFIG_PRIMARY_SUFFIX;
        if (field == IPCONFIG_SEARCH_LIST && place->adapter != NULL)
            field = IPCONFIG_ADAPTER_SEARCH_LIST;
    }
    if (language[0] != '\0' && place->reading->language[0] == '\0')
        place->reading->language = language;
    place->field = field;
    read_host_field(place, value);
    if (field >= IPCONFIG_MEDIA)
        read_adapter_field(place, value);
}

void ipconfig_read_further(IpconfigPlace *place, Str text) {
    Reading *reading = place->reading;
    Adapter *adapter = place->adapter;
    if (place->field == IPCONFIG_SEARCH_LIST && ipconfig_is_further_value(text)) {
        add_suffix(place, &reading->facts->ip.search_list, text);
    } else if (adapter == NULL) {
        return;
    } else if (place->field == IPCONFIG_GATEWAY && find_ip(text).length > 0) {
        add_address(place, &adapter->gateways, text);
    } else if (place->field == IPCONFIG_DNS_SERVERS && find_ip(text).length > 0) {
        add_address(place, &adapter->dns_servers, text);
    } else if (place->field == IPCONFIG_ADDRESS && find_ip(text).length > 0) {
        add_address(place, &adapter->addresses, text);
    } else if (place->field == IPCONFIG_ADAPTER_SEARCH_LIST && ipconfig_is_further_value(text)) {
        add_suffix(place, &adapter->search_list, text);
    } else if (place->field == IPCONFIG_DESCRIPTION && fact_known(adapter->description.meta)) {
        const char *joined = arena_printf(reading->arena, "%s%.*s", adapter->description.value,
                                          (int)text.length, text.at);
        fact_set_text(reading->facts, &adapter->description, str_of(joined), reading->source);
    }
}

void ipconfig_find_way_out(Reading *reading) {
    const Adapter *out = NULL;
    for (size_t i = 0; i < reading->facts->adapters.count; i++) {
        const Adapter *adapter = &reading->facts->adapters.items[i];
        if (fact_known(adapter->gateways.meta) && fact_known(adapter->dhcp.meta) &&
            (out == NULL || (fact_true(&out->virtual_one) && !fact_true(&adapter->virtual_one))))
            out = adapter;
    }
    if (out != NULL)
        fact_set_flag(&reading->facts->ip.dhcp, out->dhcp.value, reading->source);
}
