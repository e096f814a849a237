#include "machine/recorded/kinds/lib_ipconfig_names.h"

#include "machine/recorded/kinds/lib_fields.h"

Str ipconfig_adapter_name(Str title) {
    static const char *const before[] = {"Carte Ethernet ",
                                         "Carte inconnue ",
                                         "Carte réseau sans fil ",
                                         "Carte Tunnel ",
                                         "Adaptador de Ethernet ",
                                         "Adaptador de túnel ",
                                         "Adaptador de LAN inalámbrica ",
                                         "Adaptador desconocido ",
                                         "Ethernetadapter ",
                                         "Ethernet-Adapter ",
                                         "Drahtlos-LAN-Adapter ",
                                         "Tunneladapter ",
                                         "Unbekannter Adapter ",
                                         "Адаптер Ethernet ",
                                         "Неизвестный адаптер ",
                                         "Адаптер беспроводной локальной сети ",
                                         "Туннельный адаптер ",
                                         "Scheda Ethernet ",
                                         NULL};
    static const char *const kinds[] = {"适配器",     "介面卡", " adapter ",
                                        "アダプター", "어댑터", NULL};
    for (const char *const *prefix = before; *prefix != NULL; prefix++)
        if (str_starts(title, *prefix))
            return str_trim(str_from(title, strlen(*prefix)));
    const Str name = field_after(title, kinds);
    return name.length > 0 ? name : title;
}

bool ipconfig_is_virtual(const char *name, const char *description) {
    static const char *const words[] = {
        "virtual", "vEthernet",    "tunnel",      "isatap",      "teredo",      "6to4",
        "VPN",     "TAP-",         "Tailscale",   "WireGuard",   "ZeroTier",    "loopback",
        "Wintun",  "PPP ",         "AnyConnect",  "FortiClient", "Fortinet",    "NordLynx",
        "PANGP",   "Juniper",      "Npcap",       "Sangfor",     "EasyConnect", "深信服",
        "隧道",    "虚拟",         "túnel",       "环回",        "VirtualBox",  "VMnet",
        "Docker",  "Pulse Secure", "Check Point", "宽带连接",    NULL};
    /* What a guest of a hypervisor has instead of hardware is its real way to the network. */
    static const char *const real[] = {"Virtual Machine Bus", "vmxnet", "VirtIO", NULL};
    if (field_contains(str_of(description), real))
        return false;
    return field_contains(str_of(name), words) || field_contains(str_of(description), words);
}
