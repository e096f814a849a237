/* ping, tracert, Test-NetConnection, the port testers and what answers them. */
#include "support/kind_frame.h"

extern const OutputKind output_ping, output_tracert, output_test_netconnection, output_tcp_probe,
    output_banner;

static const Port *only_port(const Reading *reading) {
    assert_int_equal(reading->facts->ports.count, 1);
    return &reading->facts->ports.items[0];
}

static const Reach *only_reach(const Reading *reading) {
    assert_int_equal(reading->facts->reach.count, 1);
    return &reading->facts->reach.items[0];
}

static void replies_resolve_and_reach(void **state) {
    (void)state;
    static const char *const texts[] = {
        "Pinging kms01.corp.example [10.0.0.5] with 32 bytes of data:\n"
        "Reply from 10.0.0.5: bytes=32 time=3ms TTL=126\n"
        "Ping statistics for 10.0.0.5:\n",
        "正在 Ping kms01.corp.example [10.0.0.5] 具有 32 字节的数据:\n"
        "来自 10.0.0.5 的回复: 字节=32 时间=3ms TTL=126\n"
        "10.0.0.5 的 Ping 统计信息:\n"
        "    数据包: 已发送 = 4，已接收 = 4，丢失 = 0 (0% 丢失)，\n"};
    for (size_t i = 0; i < 2; i++) {
        const Reading reading = kind_read(&output_ping, "", texts[i]);
        assert_string_equal(reading.kind, "ping");
        assert_string_equal(reading.language, i == 0 ? "en" : "zh-CN");
        const Reach *reach = only_reach(&reading);
        assert_string_equal(fact_text(&reach->host), "kms01.corp.example");
        assert_true(fact_true(&reach->answers));
        assert_int_equal(fact_number(&reach->ms, 0), 3);
        assert_string_equal(reading.facts->names.items[0].addresses.items[0], "10.0.0.5");
    }
}

static void unreachable_is_no_reply(void **state) {
    (void)state;
    static const char *const texts[] = {
        "Pinging 10.0.0.5 with 32 bytes of data:\n"
        "Reply from 10.0.0.77: Destination host unreachable.\n"
        "    Packets: Sent = 4, Received = 4, Lost = 0 (0% loss),\n",
        "正在 Ping 10.0.0.5 具有 32 字节的数据:\n来自 10.0.0.77 的回复: 无法访问目标主机。\n"};
    for (size_t i = 0; i < 2; i++) {
        const Reading reading = kind_read(&output_ping, "", texts[i]);
        assert_true(fact_false(&only_reach(&reading)->answers));
        assert_true(fact_true(&only_reach(&reading)->no_route));
        assert_int_equal(reading.facts->names.count, 0);
    }
}

static void lost_pings_and_unknown_names(void **state) {
    (void)state;
    const Reading lost =
        kind_read(&output_ping, "", "正在 Ping kms01 [10.0.0.5] 具有 32 字节的数据:\n请求超时。\n");
    assert_true(fact_false(&only_reach(&lost)->answers));
    assert_true(fact_false(&only_reach(&lost)->no_route));
    static const char *const unknown[] = {
        "Ping request could not find host kms01.corp.example. Please check the name and try "
        "again.\n",
        "Ping 请求找不到主机 kms01.corp.example。请检查该名称，然后重试。\n"};
    for (size_t i = 0; i < 2; i++) {
        const Reading reading = kind_read(&output_ping, "", unknown[i]);
        assert_int_equal(reading.facts->names.count, 1);
        assert_string_equal(fact_text(&reading.facts->names.items[0].name), "kms01.corp.example");
        assert_true(fact_is(&reading.facts->names.items[0].outcome, LookupOutcome_NXDOMAIN));
    }
}

static void tracert_names_the_last_hop(void **state) {
    (void)state;
    const Reading reading = kind_read(&output_tracert, "",
                                      "通过最多 30 个跃点跟踪\n"
                                      "到 kms01.corp.example [10.9.0.5] 的路由:\n\n"
                                      "  1    <1 毫秒   <1 毫秒   <1 毫秒 10.0.0.1\n"
                                      "  2     1 ms     1 ms     1 ms  10.0.255.1\n"
                                      "  3     *        *        *     请求超时。\n");
    const Reach *reach = only_reach(&reading);
    assert_string_equal(fact_text(&reach->last_hop), "10.0.255.1");
    assert_true(fact_false(&reach->answers));
    const Reading arrived = kind_read(&output_tracert, "",
                                      "Tracing route to kms01.corp.example [10.9.0.5]\n"
                                      "over a maximum of 30 hops:\n\n"
                                      "  1    <1 ms    <1 ms    <1 ms  10.9.0.5\n\n"
                                      "Trace complete.\n");
    assert_true(fact_true(&only_reach(&arrived)->answers));
}

static void test_netconnection_tells_ping_from_port(void **state) {
    (void)state;
    const Reading reading = kind_read(&output_test_netconnection, "",
                                      "WARNING: TCP connect to (10.0.0.5 : 1688) failed\n\n"
                                      "ComputerName     : kms01.corp.example\n"
                                      "RemoteAddress    : 10.0.0.5\n"
                                      "RemotePort       : 1688\n"
                                      "InterfaceAlias   : Ethernet\n"
                                      "SourceAddress    : 10.0.0.77\n"
                                      "PingSucceeded    : True\n"
                                      "TcpTestSucceeded : False\n");
    const Port *port = only_port(&reading);
    assert_string_equal(reading.kind, "test-netconnection");
    assert_string_equal(fact_text(&port->host), "kms01.corp.example");
    assert_string_equal(fact_text(&port->address), "10.0.0.5");
    assert_int_equal(fact_number(&port->port, 0), 1688);
    assert_true(fact_is(&port->outcome, PortOutcome_CLOSED));
    assert_true(fact_true(&port->ping));
    assert_true(fact_true(&only_reach(&reading)->answers));
}

static void test_netconnection_pressed_into_one_line(void **state) {
    (void)state;
    const Reading reading =
        kind_read(&output_test_netconnection, "",
                  "Test-NetConnection -ComputerName <KMS server> -Port 1688 : PingSucceeded : "
                  "True, TcpTestSucceeded : False\n");
    assert_int_equal(fact_number(&only_port(&reading)->port, 0), 1688);
    assert_string_equal(fact_text(&only_port(&reading)->host), "<KMS server>");
    assert_true(fact_is(&only_port(&reading)->outcome, PortOutcome_CLOSED));
}

static void every_port_tester_is_understood(void **state) {
    (void)state;
    static const struct {
        const char *command, *text, *kind, *host;
        PortOutcome outcome;
    } table[] = {
        {"",
         "Connecting To kms01...Could not open connection to the host, on port 1688: Connect "
         "failed\n",
         "telnet", "kms01", PortOutcome_CLOSED},
        {"telnet kms01 1688", "正在连接kms01...无法打开到主机的连接。 在端口 1688: 连接失败\n",
         "telnet", "kms01", PortOutcome_CLOSED},
        {"",
         "TCP connect to 10.0.0.5:1688:\n"
         "5 iterations (warmup 1) connecting test:\n"
         "Connecting to 10.0.0.5:1688 (warmup): from 10.0.0.77:50001: 1.91ms\n",
         "psping", "10.0.0.5", PortOutcome_OPEN},
        {"",
         "TCP connect to 10.0.0.5:1688:\n"
         "Connecting to 10.0.0.5:1688 (warmup): from 0.0.0.0:50001:\n"
         "This operation returned because the timeout period expired.\n",
         "psping", "10.0.0.5", PortOutcome_TIMEOUT},
        {"psping kms01:1688",
         "TCP connect to 10.0.0.5:1688:\n"
         "Connecting to 10.0.0.5:1688 (warmup): from 10.0.0.77:50001: 1.91ms\n",
         "psping", "kms01", PortOutcome_OPEN},
        {"", "Probing 10.0.0.5:1688/tcp - No response - time=2012.1ms\n", "tcping", "10.0.0.5",
         PortOutcome_TIMEOUT},
        {"", "Probing 10.0.0.5:1688/tcp - Port is open - time=1.2ms\n", "tcping", "10.0.0.5",
         PortOutcome_OPEN},
        {"", "nc: connect to kms01 port 1688 (tcp) failed: Connection refused\n", "nc", "kms01",
         PortOutcome_REFUSED},
        {"", "Connection to kms01 1688 port [tcp/*] succeeded!\n", "nc", "kms01", PortOutcome_OPEN},
        {"portqry -n kms01 -e 1688", "TCP port 1688 (unknown service): FILTERED\n", "portqry",
         "kms01", PortOutcome_TIMEOUT},
        {"portqry -n kms01 -e 1688", "TCP port 1688 (unknown service): NOT LISTENING\n", "portqry",
         "kms01", PortOutcome_REFUSED},
        {"", "curl: (7) Failed to connect to kms01 port 1688 after 3 ms: Connection refused\n",
         "curl", "kms01", PortOutcome_REFUSED},
        {"", "curl: (28) Failed to connect to kms01 port 1688: Timed out\n", "curl", "kms01",
         PortOutcome_TIMEOUT},
    };
    for (size_t i = 0; i < sizeof table / sizeof table[0]; i++) {
        const Reading reading = kind_read(&output_tcp_probe, table[i].command, table[i].text);
        if (reading.kind == NULL)
            fail_msg("not recognised: %s", table[i].text);
        assert_string_equal(reading.kind, table[i].kind);
        const Port *port = only_port(&reading);
        assert_string_equal(fact_text(&port->host), table[i].host);
        assert_int_equal(fact_number(&port->port, 0), 1688);
        assert_int_equal(port->outcome.value, table[i].outcome);
    }
}

static void another_listener_shows_its_banner(void **state) {
    (void)state;
    const Reading reading =
        kind_read(&output_banner, "telnet kms01.corp.example 1688", "SSH-2.0-OpenSSH_9.2\n");
    assert_int_equal(reading.facts->kms_answers.count, 1);
    const KmsAnswer *answer = &reading.facts->kms_answers.items[0];
    assert_true(fact_is(&answer->verdict, KmsVerdict_NOT_RPC));
    assert_string_equal(fact_text(&answer->banner), "SSH-2.0-OpenSSH_9.2");
    assert_int_equal(fact_number(&answer->port, 0), 1688);
    const Reading web = kind_read(&output_banner, "",
                                  "* Connected to kms01.corp.example (10.0.0.5) port 1688 (#0)\n"
                                  "> GET / HTTP/1.1\n"
                                  "< HTTP/1.1 400 Bad Request\n");
    assert_string_equal(fact_text(&web.facts->kms_answers.items[0].host), "kms01.corp.example");
}

static void a_banner_from_nowhere_is_not_taken(void **state) {
    (void)state;
    assert_null(kind_read(&output_banner, "", "HTTP/1.1 200 OK\nServer: nginx\n").kind);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(replies_resolve_and_reach),
        cmocka_unit_test(unreachable_is_no_reply),
        cmocka_unit_test(lost_pings_and_unknown_names),
        cmocka_unit_test(tracert_names_the_last_hop),
        cmocka_unit_test(test_netconnection_tells_ping_from_port),
        cmocka_unit_test(test_netconnection_pressed_into_one_line),
        cmocka_unit_test(every_port_tester_is_understood),
        cmocka_unit_test(another_listener_shows_its_banner),
        cmocka_unit_test(a_banner_from_nowhere_is_not_taken),
    };
    return cmocka_run_group_tests(tests, kind_frame_set_up, kind_frame_tear_down);
}
