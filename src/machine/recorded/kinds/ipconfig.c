/* ipconfig and ipconfig /all, in the languages of lib_ipconfig_labels.c and by structure in others.
 *
 * Damage that pastes show: indentation lost (an adapter is then told apart only by its final
 * colon), no dots before the colon, descriptions wrapped in mid-word, adapters cut out one by one.
 */
#include "machine/recorded/kinds/lib_fields.h"
#include "machine/recorded/kinds/lib_ipconfig_unfold.h"
#include "machine/recorded/kinds/lib_ipconfig_values.h"

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
    if (ipconfig_is_further_value(line->text) &&
        (find_ip(line->text).length > 0 || line->indent >= 8))
        return FIT_INSIDE;
    return line->text.length <= 60 ? FIT_MAYBE : FIT_NO;
}

/* ---- reading ---- */

static void read(const OutputBlock *pasted, Reading *reading) {
    const OutputBlock unfolded = ipconfig_unfold(reading->arena, pasted);
    const OutputBlock *block = &unfolded;
    IpconfigPlace place = {.reading = reading};
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
            ipconfig_begin_adapter(&place, str_trim(str_first(line->text, line->text.length - 1)));
        } else if (is_field(line) && field_split(line->text, &label, &value)) {
            ipconfig_read_field(&place, label, value);
            fields++;
        } else {
            ipconfig_read_further(&place, line->text);
        }
    }
    ipconfig_finish_adapter(&place);
    ipconfig_find_way_out(reading);
    /* /all prints no list line when there is no suffix at all. */
    if (place.full && reading->facts->ip.search_list.meta.state == FACT_UNREAD)
        fact_set_absent(&reading->facts->ip.search_list.meta, reading->source);
    if (place.full || fact_known(reading->facts->ip.host_name.meta))
        facts_group_known(reading->facts, GROUP_ip, reading->source);
    reading->kind = fields > 0 ? "ipconfig" : NULL;
}

const OutputKind output_ipconfig = {.anchors = anchors, .fit = fit, .read = read};
