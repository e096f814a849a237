#include "support/kind_frame.h"

extern const OutputKind output_ipconfig;

static const char chinese[] = "Windows IP 配置\n"
                              "\n"
                              "   主机名  . . . . . . . . . . . . . : PC-0417\n"
                              "   主 DNS 后缀 . . . . . . . . . . . : corp.example\n"
                              "   节点类型  . . . . . . . . . . . . : 混合\n"
                              "   DNS 后缀搜索列表  . . . . . . . . : corp.example\n"
                              "                                       lab.example\n"
                              "\n"
                              "以太网适配器 以太网:\n"
                              "\n"
                              "   连接特定的 DNS 后缀 . . . . . . . : corp.example\n"
                              "   描述. . . . . . . . . . . . . . . : Example NIC : VLAN 7\n"
                              "   物理地址. . . . . . . . . . . . . : 02-00-5E-10-00-01\n"
                              "   DHCP 已启用 . . . . . . . . . . . : 是\n"
                              "   自动配置已启用. . . . . . . . . . : 是\n"
                              "   本地链接 IPv6 地址. . . . . . . . : fe80::1:2%9(首选) \n"
                              "   IPv4 地址 . . . . . . . . . . . . : 10.20.30.40(首选) \n"
                              "   子网掩码  . . . . . . . . . . . . : 255.255.255.0\n"
                              "   默认网关. . . . . . . . . . . . . : fe80::1%9\n"
                              "                                       10.20.30.1\n"
                              "   DHCP 服务器 . . . . . . . . . . . : 10.20.30.2\n"
                              "   DNS 服务器  . . . . . . . . . . . : 10.20.30.3\n"
                              "                                       10.20.30.4\n"
                              "   TCPIP 上的 NetBIOS  . . . . . . . : 已启用\n";

static void chinese_output_gives_every_value(void **state) {
    (void)state;
    const Reading reading = kind_read(&output_ipconfig, "ipconfig /all", chinese);
    const Facts *facts = reading.facts;
    assert_string_equal(reading.kind, "ipconfig");
    assert_string_equal(reading.language, "zh-CN");
    assert_string_equal(reading.pc, "PC-0417");
    assert_string_equal(fact_text(&facts->ip.primary_suffix), "corp.example");
    assert_int_equal(facts->ip.search_list.count, 2);
    assert_string_equal(facts->ip.search_list.items[1], "lab.example");
    assert_true(fact_true(&facts->ip.dhcp));
    assert_int_equal(facts->adapters.count, 1);
    const Adapter *adapter = &facts->adapters.items[0];
    assert_string_equal(fact_text(&adapter->name), "以太网");
    assert_string_equal(fact_text(&adapter->description), "Example NIC : VLAN 7");
    assert_string_equal(fact_text(&adapter->mac), "02-00-5E-10-00-01");
    assert_true(fact_true(&adapter->connected));
    assert_true(fact_false(&adapter->virtual_one));
    assert_int_equal(adapter->addresses.count, 2);
    assert_string_equal(adapter->addresses.items[1], "10.20.30.40");
    assert_int_equal(adapter->gateways.count, 2);
    assert_string_equal(adapter->gateways.items[1], "10.20.30.1");
    assert_int_equal(adapter->dns_servers.count, 2);
    assert_string_equal(adapter->dns_servers.items[1], "10.20.30.4");
    assert_string_equal(fact_text(&adapter->dhcp_server), "10.20.30.2");
}

static void empty_suffix_is_absent_and_not_unread(void **state) {
    (void)state;
    const Reading reading = kind_read(&output_ipconfig, "",
                                      "Windows IP Configuration\n\n"
                                      "   Host Name . . . . . . . . . . . . : PC-0001\n"
                                      "   Primary Dns Suffix  . . . . . . . :\n"
                                      "   Node Type . . . . . . . . . . . . : Hybrid\n\n"
                                      "Ethernet adapter Ethernet:\n\n"
                                      "   Connection-specific DNS Suffix  . :\n"
                                      "   Description . . . . . . . . . . . : Example NIC\n"
                                      "   DHCP Enabled. . . . . . . . . . . : No\n"
                                      "   IPv4 Address. . . . . . . . . . . : 10.0.0.7(Preferred)\n"
                                      "   Subnet Mask . . . . . . . . . . . : 255.255.255.0\n"
                                      "   Default Gateway . . . . . . . . . : 10.0.0.1\n");
    assert_true(fact_absent(reading.facts->ip.primary_suffix.meta));
    assert_true(fact_absent(reading.facts->ip.search_list.meta));
    assert_true(fact_false(&reading.facts->ip.dhcp));
    assert_true(fact_absent(reading.facts->adapters.items[0].suffix.meta));
    assert_true(fact_absent(reading.facts->adapters.items[0].dns_servers.meta));
}

static void tunnels_and_unplugged_adapters_are_told_apart(void **state) {
    (void)state;
    const Reading reading =
        kind_read(&output_ipconfig, "",
                  "Unknown adapter Example VPN:\n\n"
                  "   Description . . . . . . . . . . . : Wintun Userspace Tunnel\n"
                  "   IPv4 Address. . . . . . . . . . . : 100.64.0.9(Preferred)\n"
                  "Ethernet adapter Ethernet 2:\n\n"
                  "   Media State . . . . . . . . . . . : Media disconnected\n"
                  "   Description . . . . . . . . . . . : Example NIC\n");
    assert_int_equal(reading.facts->adapters.count, 2);
    assert_true(fact_true(&reading.facts->adapters.items[0].virtual_one));
    assert_true(fact_false(&reading.facts->adapters.items[1].connected));
    assert_true(fact_absent(reading.facts->adapters.items[0].gateways.meta) ||
                reading.facts->adapters.items[0].gateways.meta.state == FACT_UNREAD);
}

static void lost_indentation_and_a_wrapped_description_are_mended(void **state) {
    (void)state;
    const Reading reading = kind_read(&output_ipconfig, "",
                                      "Windows IP Configuration\n"
                                      "Host Name . . . . . . . . . . . . : PC-0002\n"
                                      "Primary Dns Suffix  . . . . . . . : corp.example\n"
                                      "Ethernet adapter Local Area Connection:\n"
                                      "Description . . . . . . . . . . . : Example Gigabit RFC1\n"
                                      "483\n"
                                      "DHCP Enabled. . . . . . . . . . . : Yes\n"
                                      "IP Address. . . . . . . . . . . . : 10.9.8.7\n");
    assert_int_equal(reading.facts->adapters.count, 1);
    const Adapter *adapter = &reading.facts->adapters.items[0];
    assert_string_equal(fact_text(&adapter->description), "Example Gigabit RFC1483");
    assert_string_equal(adapter->addresses.items[0], "10.9.8.7");
    assert_true(fact_true(&adapter->dhcp));
}

static void an_unknown_language_is_read_by_its_structure(void **state) {
    (void)state;
    const Reading reading =
        kind_read(&output_ipconfig, "",
                  "Ethernet adapter Ethernet:\n\n"
                  "   Kytkennän DNS-liite . . . . . . . : corp.example\n"
                  "   Laitteisto. . . . . . . . . . . . : Example NIC\n"
                  "   DHCP käytössä . . . . . . . . . . : Yes\n"
                  "   IPv4-osoite . . . . . . . . . . . : 10.1.1.5(Ensisijainen)\n"
                  "   Aliverkon peite . . . . . . . . . : 255.255.0.0\n"
                  "   Oletusyhdyskäytävä. . . . . . . . : 10.1.0.1\n"
                  "   DNS-palvelimet. . . . . . . . . . : 10.1.0.2\n");
    const Adapter *adapter = &reading.facts->adapters.items[0];
    assert_string_equal(fact_text(&adapter->suffix), "corp.example");
    assert_string_equal(fact_text(&adapter->mask), "255.255.0.0");
    assert_string_equal(adapter->addresses.items[0], "10.1.1.5");
    assert_string_equal(adapter->gateways.items[0], "10.1.0.1");
    assert_string_equal(adapter->dns_servers.items[0], "10.1.0.2");
    assert_true(fact_true(&adapter->dhcp));
}

static void japanese_labels_are_read(void **state) {
    (void)state;
    const Reading reading = kind_read(&output_ipconfig, "",
                                      "Windows IP 構成\n\n"
                                      "   ホスト名. . . . . . . . . . . . . . .: PC-0003\n"
                                      "   プライマリ DNS サフィックス . . . . .: corp.example\n\n"
                                      "イーサネット アダプター イーサネット:\n\n"
                                      "   接続固有の DNS サフィックス . . . . .: corp.example\n"
                                      "   DHCP 有効 . . . . . . . . . . . . . .: はい\n"
                                      "   IPv4 アドレス . . . . . . . . . . . .: 10.1.1.9(優先)\n"
                                      "   サブネット マスク . . . . . . . . . .: 255.255.255.0\n"
                                      "   デフォルト ゲートウェイ . . . . . . .: 10.1.1.1\n"
                                      "   DNS サーバー. . . . . . . . . . . . .: 10.1.1.2\n");
    assert_string_equal(reading.language, "ja");
    assert_string_equal(fact_text(&reading.facts->ip.primary_suffix), "corp.example");
    const Adapter *adapter = &reading.facts->adapters.items[0];
    assert_string_equal(fact_text(&adapter->name), "イーサネット");
    assert_string_equal(adapter->addresses.items[0], "10.1.1.9");
    assert_string_equal(adapter->gateways.items[0], "10.1.1.1");
    assert_true(fact_true(&reading.facts->ip.dhcp));
}

static void prose_about_adapters_is_no_output(void **state) {
    (void)state;
    const Reading reading = kind_read(&output_ipconfig, "",
                                      "Here is what the Ethernet adapter shows:\n"
                                      "it was replaced yesterday\n");
    assert_null(reading.kind);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(chinese_output_gives_every_value),
        cmocka_unit_test(empty_suffix_is_absent_and_not_unread),
        cmocka_unit_test(tunnels_and_unplugged_adapters_are_told_apart),
        cmocka_unit_test(lost_indentation_and_a_wrapped_description_are_mended),
        cmocka_unit_test(an_unknown_language_is_read_by_its_structure),
        cmocka_unit_test(japanese_labels_are_read),
        cmocka_unit_test(prose_about_adapters_is_no_output),
    };
    return cmocka_run_group_tests(tests, kind_frame_set_up, kind_frame_tear_down);
}
