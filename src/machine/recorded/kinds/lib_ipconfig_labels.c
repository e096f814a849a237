#include "machine/recorded/kinds/lib_ipconfig_labels.h"

#include "machine/recorded/kinds/lib_fields.h"

typedef struct Label {
    IpconfigField field;
    const char *language; /* "" where several languages share the words */
    const char *words;
} Label;

static const Label labels[] = {
    {IPCONFIG_TITLE, "en", "Windows IP Configuration"},
    {IPCONFIG_TITLE, "en", "Windows 2000 IP Configuration"},
    {IPCONFIG_TITLE, "zh-CN", "Windows IP 配置"},
    {IPCONFIG_TITLE, "zh-CN", "Windows IP配置"},
    {IPCONFIG_TITLE, "zh-TW", "Windows IP 設定"},
    {IPCONFIG_TITLE, "de", "Windows-IP-Konfiguration"},
    {IPCONFIG_TITLE, "fr", "Configuration IP de Windows"},
    {IPCONFIG_TITLE, "es", "Configuración IP de Windows"},
    {IPCONFIG_TITLE, "ru", "Настройка протокола IP для Windows"},
    {IPCONFIG_TITLE, "ja", "Windows IP 構成"},
    {IPCONFIG_TITLE, "ko", "Windows IP 구성"},
    {IPCONFIG_TITLE, "it", "Configurazione IP di Windows"},
    {IPCONFIG_TITLE, "pt", "Configuração de IP do Windows"},

    {IPCONFIG_HOST_NAME, "en", "Host Name"},
    {IPCONFIG_HOST_NAME, "zh-CN", "主机名"},
    {IPCONFIG_HOST_NAME, "zh-CN", "主机名称"},
    {IPCONFIG_HOST_NAME, "zh-TW", "主機名稱"},
    {IPCONFIG_HOST_NAME, "de", "Hostname"},
    {IPCONFIG_HOST_NAME, "fr", "Nom de l'hôte"},
    {IPCONFIG_HOST_NAME, "fr", "Nom de l’hôte"},
    {IPCONFIG_HOST_NAME, "es", "Nombre de host"},
    {IPCONFIG_HOST_NAME, "ru", "Имя компьютера"},
    {IPCONFIG_HOST_NAME, "ja", "ホスト名"},
    {IPCONFIG_HOST_NAME, "ko", "호스트 이름"},
    {IPCONFIG_HOST_NAME, "it", "Nome host"},
    {IPCONFIG_HOST_NAME, "pt", "Nome do host"},

    {IPCONFIG_PRIMARY_SUFFIX, "en", "Primary Dns Suffix"},
    {IPCONFIG_PRIMARY_SUFFIX, "zh-CN", "主 DNS 后缀"},
    {IPCONFIG_PRIMARY_SUFFIX, "zh-CN", "主DNS后缀"},
    {IPCONFIG_PRIMARY_SUFFIX, "zh-TW", "主要 DNS 尾碼"},
    {IPCONFIG_PRIMARY_SUFFIX, "de", "Primäres DNS-Suffix"},
    {IPCONFIG_PRIMARY_SUFFIX, "fr", "Suffixe DNS principal"},
    {IPCONFIG_PRIMARY_SUFFIX, "es", "Sufijo DNS principal"},
    {IPCONFIG_PRIMARY_SUFFIX, "ru", "Основной DNS-суффикс"},
    {IPCONFIG_PRIMARY_SUFFIX, "ja", "プライマリ DNS サフィックス"},
    {IPCONFIG_PRIMARY_SUFFIX, "ko", "주 DNS 접미사"},

    {IPCONFIG_NODE_TYPE, "en", "Node Type"},
    {IPCONFIG_NODE_TYPE, "zh-CN", "节点类型"},
    {IPCONFIG_NODE_TYPE, "zh-TW", "節點類型"},
    {IPCONFIG_NODE_TYPE, "de", "Knotentyp"},
    {IPCONFIG_NODE_TYPE, "fr", "Type de noeud"},
    {IPCONFIG_NODE_TYPE, "fr", "Type de nœud"},
    {IPCONFIG_NODE_TYPE, "fr", "Type de noud"},
    {IPCONFIG_NODE_TYPE, "es", "Tipo de nodo"},
    {IPCONFIG_NODE_TYPE, "ru", "Тип узла"},
    {IPCONFIG_NODE_TYPE, "ja", "ノード タイプ"},
    {IPCONFIG_NODE_TYPE, "ko", "노드 종류"},

    {IPCONFIG_SEARCH_LIST, "en", "DNS Suffix Search List"},
    {IPCONFIG_SEARCH_LIST, "zh-CN", "DNS 后缀搜索列表"},
    {IPCONFIG_SEARCH_LIST, "zh-CN", "DNS后缀搜索列表"},
    {IPCONFIG_SEARCH_LIST, "zh-TW", "DNS 尾碼搜尋清單"},
    {IPCONFIG_SEARCH_LIST, "de", "DNS-Suffixsuchliste"},
    {IPCONFIG_SEARCH_LIST, "fr", "Liste de recherche du suffixe DNS"},
    {IPCONFIG_SEARCH_LIST, "es", "Lista de búsqueda de sufijos DNS"},
    {IPCONFIG_SEARCH_LIST, "ru", "Порядок просмотра суффиксов DNS"},
    {IPCONFIG_SEARCH_LIST, "ja", "DNS サフィックス検索一覧"},
    {IPCONFIG_SEARCH_LIST, "ko", "DNS 접미사 검색 목록"},

    {IPCONFIG_MEDIA, "en", "Media State"},
    {IPCONFIG_MEDIA, "zh-CN", "媒体状态"},
    {IPCONFIG_MEDIA, "zh-TW", "媒體狀態"},
    {IPCONFIG_MEDIA, "de", "Medienstatus"},
    {IPCONFIG_MEDIA, "fr", "Statut du média"},
    {IPCONFIG_MEDIA, "es", "Estado de los medios"},
    {IPCONFIG_MEDIA, "ru", "Состояние среды"},
    {IPCONFIG_MEDIA, "ja", "メディアの状態"},
    {IPCONFIG_MEDIA, "ko", "미디어 상태"},
    {IPCONFIG_MEDIA, "pt", "Estado da mídia"},
    {IPCONFIG_MEDIA, "pt", "Estado de mídia"},
    {IPCONFIG_MEDIA, "it", "Stato supporto"},
    {IPCONFIG_MEDIA, "nl", "Mediumstatus"},

    {IPCONFIG_SUFFIX, "en", "Connection-specific DNS Suffix"},
    {IPCONFIG_SUFFIX, "zh-CN", "连接特定的 DNS 后缀"},
    {IPCONFIG_SUFFIX, "zh-CN", "连接特定的DNS后缀"},
    {IPCONFIG_SUFFIX, "zh-TW", "連線特定 DNS 尾碼"},
    {IPCONFIG_SUFFIX, "de", "Verbindungsspezifisches DNS-Suffix"},
    {IPCONFIG_SUFFIX, "fr", "Suffixe DNS propre à la connexion"},
    {IPCONFIG_SUFFIX, "es", "Sufijo DNS específico para la conexión"},
    {IPCONFIG_SUFFIX, "ru", "DNS-суффикс подключения"},
    {IPCONFIG_SUFFIX, "ja", "接続固有の DNS サフィックス"},
    {IPCONFIG_SUFFIX, "ko", "연결별 DNS 접미사"},

    {IPCONFIG_DESCRIPTION, "", "Description"},
    {IPCONFIG_DESCRIPTION, "zh-CN", "描述"},
    {IPCONFIG_DESCRIPTION, "de", "Beschreibung"},
    {IPCONFIG_DESCRIPTION, "es", "Descripción"},
    {IPCONFIG_DESCRIPTION, "ru", "Описание"},
    {IPCONFIG_DESCRIPTION, "ja", "説明"},
    {IPCONFIG_DESCRIPTION, "ko", "설명"},
    {IPCONFIG_DESCRIPTION, "pt", "Descrição"},
    {IPCONFIG_DESCRIPTION, "it", "Descrizione"},
    {IPCONFIG_DESCRIPTION, "pl", "Opis"},
    {IPCONFIG_DESCRIPTION, "nl", "Beschrijving"},

    {IPCONFIG_MAC, "en", "Physical Address"},
    {IPCONFIG_MAC, "zh-CN", "物理地址"},
    {IPCONFIG_MAC, "zh-TW", "實體位址"},
    {IPCONFIG_MAC, "de", "Physikalische Adresse"},
    {IPCONFIG_MAC, "de", "Physische Adresse"},
    {IPCONFIG_MAC, "fr", "Adresse physique"},
    {IPCONFIG_MAC, "es", "Dirección física"},
    {IPCONFIG_MAC, "ru", "Физический адрес"},
    {IPCONFIG_MAC, "ja", "物理アドレス"},
    {IPCONFIG_MAC, "ko", "물리적 주소"},

    {IPCONFIG_DHCP, "en", "DHCP Enabled"},
    {IPCONFIG_DHCP, "zh-CN", "DHCP 已启用"},
    {IPCONFIG_DHCP, "zh-CN", "DHCP已启用"},
    {IPCONFIG_DHCP, "zh-CN", "启用 DHCP"},
    {IPCONFIG_DHCP, "zh-TW", "DHCP 已啟用"},
    {IPCONFIG_DHCP, "de", "DHCP aktiviert"},
    {IPCONFIG_DHCP, "fr", "DHCP activé"},
    {IPCONFIG_DHCP, "es", "DHCP habilitado"},
    {IPCONFIG_DHCP, "ru", "DHCP включен"},
    {IPCONFIG_DHCP, "ja", "DHCP 有効"},
    {IPCONFIG_DHCP, "ko", "DHCP 사용"},

    {IPCONFIG_ADDRESS, "en", "IPv4 Address"},
    {IPCONFIG_ADDRESS, "en", "IP Address"},
    {IPCONFIG_ADDRESS, "en", "IPv6 Address"},
    {IPCONFIG_ADDRESS, "en", "Temporary IPv6 Address"},
    {IPCONFIG_ADDRESS, "en", "Link-local IPv6 Address"},
    {IPCONFIG_ADDRESS, "en", "Autoconfiguration IPv4 Address"},
    {IPCONFIG_ADDRESS, "en", "Autoconfiguration IP Address"},
    {IPCONFIG_ADDRESS, "zh-CN", "IPv4 地址"},
    {IPCONFIG_ADDRESS, "zh-CN", "IPv4地址"},
    {IPCONFIG_ADDRESS, "zh-CN", "IP 地址"},
    {IPCONFIG_ADDRESS, "zh-CN", "IPv6 地址"},
    {IPCONFIG_ADDRESS, "zh-CN", "临时 IPv6 地址"},
    {IPCONFIG_ADDRESS, "zh-CN", "本地链接 IPv6 地址"},
    {IPCONFIG_ADDRESS, "zh-CN", "自动配置 IPv4 地址"},

    {IPCONFIG_MASK, "en", "Subnet Mask"},
    {IPCONFIG_MASK, "zh-CN", "子网掩码"},
    {IPCONFIG_MASK, "zh-TW", "子網路遮罩"},
    {IPCONFIG_MASK, "de", "Subnetzmaske"},
    {IPCONFIG_MASK, "fr", "Masque de sous-réseau"},
    {IPCONFIG_MASK, "es", "Máscara de subred"},
    {IPCONFIG_MASK, "ru", "Маска подсети"},
    {IPCONFIG_MASK, "ja", "サブネット マスク"},
    {IPCONFIG_MASK, "ko", "서브넷 마스크"},

    {IPCONFIG_GATEWAY, "en", "Default Gateway"},
    {IPCONFIG_GATEWAY, "zh-CN", "默认网关"},
    {IPCONFIG_GATEWAY, "zh-TW", "預設閘道"},
    {IPCONFIG_GATEWAY, "de", "Standardgateway"},
    {IPCONFIG_GATEWAY, "fr", "Passerelle par défaut"},
    {IPCONFIG_GATEWAY, "es", "Puerta de enlace predeterminada"},
    {IPCONFIG_GATEWAY, "ru", "Основной шлюз"},
    {IPCONFIG_GATEWAY, "ja", "デフォルト ゲートウェイ"},
    {IPCONFIG_GATEWAY, "ko", "기본 게이트웨이"},
    {IPCONFIG_GATEWAY, "pt", "Gateway Padrão"},
    {IPCONFIG_GATEWAY, "it", "Gateway predefinito"},
    {IPCONFIG_GATEWAY, "nl", "Standaardgateway"},

    {IPCONFIG_DHCP_SERVER, "en", "DHCP Server"},
    {IPCONFIG_DHCP_SERVER, "zh-CN", "DHCP 服务器"},
    {IPCONFIG_DHCP_SERVER, "zh-CN", "DHCP服务器"},
    {IPCONFIG_DHCP_SERVER, "de", "DHCP-Server"},

    {IPCONFIG_DNS_SERVERS, "en", "DNS Servers"},
    {IPCONFIG_DNS_SERVERS, "en", "DNS Server"},
    {IPCONFIG_DNS_SERVERS, "zh-CN", "DNS 服务器"},
    {IPCONFIG_DNS_SERVERS, "zh-CN", "DNS服务器"},
    {IPCONFIG_DNS_SERVERS, "zh-TW", "DNS 伺服器"},
    {IPCONFIG_DNS_SERVERS, "de", "DNS-Server"},
    {IPCONFIG_DNS_SERVERS, "fr", "Serveurs DNS"},
    {IPCONFIG_DNS_SERVERS, "es", "Servidores DNS"},
    {IPCONFIG_DNS_SERVERS, "ru", "DNS-серверы"},
    {IPCONFIG_DNS_SERVERS, "ja", "DNS サーバー"},
    {IPCONFIG_DNS_SERVERS, "ko", "DNS 서버"},

    {IPCONFIG_ADAPTER_SEARCH_LIST, "en", "Connection-specific DNS Suffix Search List"},
    {IPCONFIG_ADAPTER_SEARCH_LIST, "zh-CN", "连接特定的 DNS 后缀搜索列表"},
    {IPCONFIG_ADAPTER_SEARCH_LIST, "zh-CN", "特定于连接的 DNS 后缀搜索列表"},
    {IPCONFIG_ADAPTER_SEARCH_LIST, "fr",
     "Liste de recherche de suffixes DNS propres à la connexion"},
    {IPCONFIG_ADAPTER_SEARCH_LIST, "de", "Suchliste für verbindungsspezifische DNS-Suffixe"},
};

enum { LABEL_COUNT = sizeof labels / sizeof labels[0] };

const char *const ipconfig_adapter_words[] = {
    " adapter ", "适配器",   "介面卡",     "網路卡", "adapter ", "Adaptador ", "Carte ",
    "Адаптер ",  "адаптер ", "アダプター", "어댑터", "Scheda ",  NULL};

IpconfigField ipconfig_field(Str label, const char **ret_language) {
    for (size_t i = 0; i < LABEL_COUNT; i++)
        if (str_is(label, labels[i].words)) {
            *ret_language = labels[i].language;
            return labels[i].field;
        }
    *ret_language = "";
    return IPCONFIG_OTHER;
}

bool ipconfig_is_title(Str text, const char **ret_language) {
    return ipconfig_field(field_before(text, ":"), ret_language) == IPCONFIG_TITLE;
}

/* Six pairs with hyphens; a DUID is longer. */
static bool is_mac(Str value) {
    if (value.length != 17)
        return false;
    for (size_t i = 2; i < value.length; i += 3)
        if (value.at[i] != '-')
            return false;
    return true;
}

IpconfigField ipconfig_field_by_value(Str label, Str value, IpconfigField before) {
    static const char *const list_words[] = {"list", "liste", "lista", "elenco",  "列表",
                                             "一覧", "清單",  "목록",  "Порядок", NULL};
    const bool address = find_ip(value).length > 0;
    if (is_mac(value))
        return IPCONFIG_MAC;
    if (address && str_contains(label, "DHCP"))
        return IPCONFIG_DHCP_SERVER;
    if (address && str_contains(label, "DNS"))
        return IPCONFIG_DNS_SERVERS;
    if (str_contains(label, "DHCPv6") || str_contains(label, "NetBIOS"))
        return IPCONFIG_OTHER;
    if (str_contains(label, "DHCP"))
        return IPCONFIG_DHCP;
    if (address && str_starts(value, "255."))
        return IPCONFIG_MASK;
    if (str_contains(label, "gateway") ||
        (address && before == IPCONFIG_MASK && !str_contains(label, "IP")))
        return IPCONFIG_GATEWAY;
    if (address && str_contains(label, "IP") && !str_contains(label, "WINS"))
        return IPCONFIG_ADDRESS;
    if (str_contains(label, "DNS") && !str_contains(label, "WINS"))
        return field_contains(label, list_words) ? IPCONFIG_SEARCH_LIST : IPCONFIG_SUFFIX;
    return IPCONFIG_OTHER;
}
