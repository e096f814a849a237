/* ipconfig and ipconfig /all, in the languages of lib_ipconfig_labels.c and by structure in others.
 *
 * Damage that pastes show: indentation lost (an adapter is then told apart only by its final
 * colon), no dots before the colon, descriptions wrapped in mid-word, adapters cut out one by one.
 */
#include "machine/recorded/kinds/lib_fields.h"
#include "machine/recorded/kinds/lib_ipconfig_labels.h"
#include "machine/recorded/kinds/lib_ipconfig_names.h"
#include "machine/recorded/kinds/lib_ipconfig_unfold.h"

static const char *const anchors[] = {"IP Configuration",
                                      "IP 配置",
                                      "IP配置",
                                      "IP 設定",
                                      "IP-Konfiguration",
                                      "Configuration IP",
                                      "Configuración IP",
                                      "Настройка протокола IP",
                                      "IP 構成",
                                      "IP 구성",
                                      "Configurazione IP",
                                      "Configuração de IP",
                                      "adapter",
                                      "适配器",
                                      "介面卡",
                                      "Adaptador",
                                      "Carte ",
                                      "даптер ",
                                      "アダプター",
                                      "어댑터",
                                      "Scheda ",
                                      "DNS Suffix",
                                      "DNS 后缀",
                                      "DNS后缀",
                                      "Subnet Mask",
                                      "子网掩码",
                                      "Default Gateway",
                                      "默认网关",
                                      "DNS Servers",
                                      "DNS 服务器",
                                      ". . . :",
                                      ". . :",
                                      NULL};

/* "Ethernet adapter Ethernet 2:", in a French one with a blank before the colon. */
static bool is_adapter(const TextLine *line) {
    const char *language;
    Str text = line->text;
    if (!str_ends(text, ":") || field_has_leader(text) || text.length > 200)
        return false;
    text = str_trim(str_first(text, text.length - 1));
    return ipconfig_field(text, &language) == IPCONFIG_OTHER &&
           field_contains(line->text, ipconfig_adapter_words);
}

/* A label that stands in the table, or any label with a dot leader. */
static bool is_field(const TextLine *line) {
    Str label, value;
    const char *language;
    return field_split(line->text, &label, &value) &&
           (field_has_leader(line->text) || ipconfig_field(label, &language) != IPCONFIG_OTHER);
}

/* A further value on its own line: an address or a suffix. */
static bool is_continuation(Str text) {
    return text.length > 0 && field_word_count(text) == 1 &&
           (find_ip(text).length > 0 || (field_is_name(text) && text.length < 128));
}

/* Labels that other outputs have too; alone and without dots they say nothing. */
static bool is_shared_label(Str label) {
    static const char *const shared[] = {"Host Name",
                                         "主机名",
                                         "Description",
                                         "描述",
                                         "IP Address",
                                         "IP 地址",
                                         "DHCP Server",
                                         "DHCP 服务器",
                                         "DHCP Enabled",
                                         "启用 DHCP",
                                         "Hostname",
                                         "Beschreibung",
                                         "主机名称",
                                         "DNS Server",
                                         "物理地址",
                                         "Physical Address",
                                         NULL};
    return field_equals(label, shared);
}

/* A PC has one name: where the title was not pasted, a second one begins another PC's output. */
static bool names_another(const TextLine *line, const OutputBlock *opened) {
    Str label, value;
    const char *language;
    bool named = false;
    if (!field_split(line->text, &label, &value) ||
        ipconfig_field(label, &language) != IPCONFIG_HOST_NAME)
        return false;
    for (size_t i = 0; i < opened->count && !named; i++)
        named = field_split(opened->lines[i].text, &label, &value) &&
                ipconfig_field(label, &language) == IPCONFIG_HOST_NAME;
    return named;
}

static LineFit fit(const TextLine *line, const OutputBlock *opened) {
    const char *language;
    Str label, value;
    if (ipconfig_is_title(line->text, &language))
        return opened == NULL ? FIT_OPENS : FIT_NEW;
    if (field_is_prompt(line->text))
        return FIT_NO;
    if (is_adapter(line))
        return FIT_OPENS;
    if (is_field(line)) {
        if (opened != NULL)
            return names_another(line, opened) ? FIT_NEW : FIT_INSIDE;
        if (field_has_leader(line->text))
            return str_contains(line->text, ". .") ? FIT_OPENS : FIT_NO;
        field_split(line->text, &label, &value);
        return is_shared_label(label) ? FIT_NO : FIT_OPENS;
    }
    if (opened == NULL)
        return FIT_NO;
    if (is_continuation(line->text) && (find_ip(line->text).length > 0 || line->indent >= 8))
        return FIT_INSIDE;
    return line->text.length <= 60 ? FIT_MAYBE : FIT_NO;
}

/* ---- reading ---- */

/* Where we are in the output: the adapter that the lines belong to, and what the last label meant,
 * for values that go on on the next line. */
typedef struct Place {
    Reading *reading;
    Adapter *adapter; /* NULL above the first one */
    IpconfigField field;
    bool full;          /* the header of /all is there */
    bool after_gateway; /* this adapter's gateway line was seen */
} Place;

static void finish_adapter(Place *place) {
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

static void begin_adapter(Place *place, Str title) {
    finish_adapter(place);
    place->adapter = facts_add(place->reading->facts, adapters, place->reading->source);
    place->field = IPCONFIG_OTHER;
    fact_set_text(place->reading->facts, &place->adapter->name, ipconfig_adapter_name(title),
                  place->reading->source);
}

/* An excerpt may begin in the middle of an adapter whose title was not pasted. */
static Adapter *adapter_here(Place *place) {
    if (place->adapter == NULL)
        place->adapter = facts_add(place->reading->facts, adapters, place->reading->source);
    return place->adapter;
}

/* "192.168.1.9(Preferred)" -> "192.168.1.9" */
static Str bare_address(Str value) {
    return field_first_word(field_before(value, "("));
}

static void add_address(Place *place, FactList *list, Str value) {
    const Str address = bare_address(value);
    if (address.length > 0 && (find_ip(address).length > 0 || list->meta.state == FACT_KNOWN))
        fact_add_item(place->reading->facts, list, address, place->reading->source);
}

static void add_suffix(Place *place, FactList *list, Str value) {
    if (value.length > 0)
        fact_add_item(place->reading->facts, list, field_first_word(value), place->reading->source);
    else if (list->meta.state == FACT_UNREAD)
        fact_set_absent(&list->meta, place->reading->source);
}

static void read_host_field(Place *place, Str value) {
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

static void read_adapter_field(Place *place, Str value) {
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

static void read_field(Place *place, Str label, Str value) {
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

/* A line without a label goes on with the value above it. */
static void read_continuation(Place *place, Str text) {
    Reading *reading = place->reading;
    Adapter *adapter = place->adapter;
    if (place->field == IPCONFIG_SEARCH_LIST && is_continuation(text)) {
        add_suffix(place, &reading->facts->ip.search_list, text);
    } else if (adapter == NULL) {
        return;
    } else if (place->field == IPCONFIG_GATEWAY && find_ip(text).length > 0) {
        add_address(place, &adapter->gateways, text);
    } else if (place->field == IPCONFIG_DNS_SERVERS && find_ip(text).length > 0) {
        add_address(place, &adapter->dns_servers, text);
    } else if (place->field == IPCONFIG_ADDRESS && find_ip(text).length > 0) {
        add_address(place, &adapter->addresses, text);
    } else if (place->field == IPCONFIG_ADAPTER_SEARCH_LIST && is_continuation(text)) {
        add_suffix(place, &adapter->search_list, text);
    } else if (place->field == IPCONFIG_DESCRIPTION && fact_known(adapter->description.meta)) {
        const char *joined = arena_printf(reading->arena, "%s%.*s", adapter->description.value,
                                          (int)text.length, text.at);
        fact_set_text(reading->facts, &adapter->description, str_of(joined), reading->source);
    }
}

/* The adapter with a gateway is the way out; a real one before a virtual one. */
static void find_way_out(Reading *reading) {
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

static void read(const OutputBlock *pasted, Reading *reading) {
    const OutputBlock unfolded = ipconfig_unfold(reading->arena, pasted);
    const OutputBlock *block = &unfolded;
    Place place = {.reading = reading};
    size_t fields = 0;
    reading->language = "";
    for (size_t i = 0; i < block->count; i++) {
        const TextLine *line = &block->lines[i];
        const char *language;
        Str label, value;
        if (line->text.length == 0)
            continue;
        if (ipconfig_is_title(line->text, &language)) {
            reading->language = language;
        } else if (is_adapter(line)) {
            begin_adapter(&place, str_trim(str_first(line->text, line->text.length - 1)));
        } else if (is_field(line) && field_split(line->text, &label, &value)) {
            read_field(&place, label, value);
            fields++;
        } else {
            read_continuation(&place, line->text);
        }
    }
    finish_adapter(&place);
    find_way_out(reading);
    /* /all prints no list line when there is no suffix at all. */
    if (place.full && reading->facts->ip.search_list.meta.state == FACT_UNREAD)
        fact_set_absent(&reading->facts->ip.search_list.meta, reading->source);
    if (place.full || fact_known(reading->facts->ip.host_name.meta))
        facts_group_known(reading->facts, GROUP_ip, reading->source);
    reading->kind = fields > 0 ? "ipconfig" : NULL;
}

const OutputKind output_ipconfig = {.anchors = anchors, .fit = fit, .read = read};
