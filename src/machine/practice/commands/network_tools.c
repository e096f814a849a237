/* ipconfig, nslookup, ping: as Windows prints them. */
#include "machine/practice/commands/tool.h"
#include "machine/practice/network.h"

/* ---- ipconfig /all ---- */

static void print_value(ToolRun *run, const char *label, const char *value) {
    buf_printf(run->out, "   %s: %s\n", label, value);
}

static void print_list(ToolRun *run, const char *label, const FactList *list) {
    if (list->count == 0)
        return;
    print_value(run, label, list->items[0]);
    for (size_t i = 1; i < list->count; i++)
        buf_printf(run->out, "                                       %s\n", list->items[i]);
}

static void print_flag(ToolRun *run, const char *label, const FactFlag *flag) {
    print_value(run, label,
                fact_true(flag) ? tool_text(run, "Yes", "是") : tool_text(run, "No", "否"));
}

static void print_adapter(ToolRun *run, const Adapter *adapter) {
    const char *name = fact_text(&adapter->name);
    buf_printf(run->out, run->chinese ? "\n以太网适配器 %s:\n\n" : "\nEthernet adapter %s:\n\n",
               name);
    if (fact_false(&adapter->connected))
        print_value(run,
                    tool_text(run, "Media State . . . . . . . . . . . ",
                              "媒体状态  . . . . . . . . . . . . "),
                    tool_text(run, "Media disconnected", "媒体已断开连接"));
    print_value(
        run,
        tool_text(run, "Connection-specific DNS Suffix  . ", "连接特定的 DNS 后缀 . . . . . . . "),
        fact_text(&adapter->suffix));
    print_value(
        run,
        tool_text(run, "Description . . . . . . . . . . . ", "描述. . . . . . . . . . . . . . . "),
        fact_text(&adapter->description));
    print_value(
        run,
        tool_text(run, "Physical Address. . . . . . . . . ", "物理地址. . . . . . . . . . . . . "),
        fact_text(&adapter->mac));
    print_flag(
        run,
        tool_text(run, "DHCP Enabled. . . . . . . . . . . ", "DHCP 已启用 . . . . . . . . . . . "),
        &adapter->dhcp);
    for (size_t i = 0; i < adapter->addresses.count; i++)
        buf_printf(run->out,
                   run->chinese ? "   IPv4 地址 . . . . . . . . . . . . : %s(首选) \n"
                                : "   IPv4 Address. . . . . . . . . . . : %s(Preferred) \n",
                   adapter->addresses.items[i]);
    print_value(
        run,
        tool_text(run, "Subnet Mask . . . . . . . . . . . ", "子网掩码  . . . . . . . . . . . . "),
        fact_text(&adapter->mask));
    print_list(
        run,
        tool_text(run, "Default Gateway . . . . . . . . . ", "默认网关. . . . . . . . . . . . . "),
        &adapter->gateways);
    if (fact_known(adapter->dhcp_server.meta))
        print_value(run,
                    tool_text(run, "DHCP Server . . . . . . . . . . . ",
                              "DHCP 服务器 . . . . . . . . . . . "),
                    fact_text(&adapter->dhcp_server));
    print_list(
        run,
        tool_text(run, "DNS Servers . . . . . . . . . . . ", "DNS 服务器  . . . . . . . . . . . "),
        &adapter->dns_servers);
}

void tool_ipconfig(ToolRun *run) {
    const Facts *pc = run->practice->pc;
    buf_add_text(run->out,
                 tool_text(run, "\nWindows IP Configuration\n\n", "\nWindows IP 配置\n\n"));
    if (text_equal_any_case(tool_word(run, 0), "/flushdns")) {
        buf_add_text(run->out, tool_text(run, "Successfully flushed the DNS Resolver Cache.\n",
                                         "已成功刷新 DNS 解析缓存。\n"));
        return;
    }
    print_value(
        run,
        tool_text(run, "Host Name . . . . . . . . . . . . ", "主机名  . . . . . . . . . . . . . "),
        fact_text(&pc->ip.host_name));
    print_value(
        run,
        tool_text(run, "Primary Dns Suffix  . . . . . . . ", "主 DNS 后缀 . . . . . . . . . . . "),
        fact_text(&pc->ip.primary_suffix));
    print_value(
        run,
        tool_text(run, "Node Type . . . . . . . . . . . . ", "节点类型  . . . . . . . . . . . . "),
        tool_text(run, "Hybrid", "混合"));
    print_list(
        run,
        tool_text(run, "DNS Suffix Search List. . . . . . ", "DNS 后缀搜索列表  . . . . . . . . "),
        &pc->ip.search_list);
    for (size_t i = 0; i < pc->adapters.count; i++)
        print_adapter(run, &pc->adapters.items[i]);
}

/* ---- nslookup ---- */

static const char *lookup_error(LookupOutcome outcome) {
    switch (outcome) {
    case LookupOutcome_NXDOMAIN:
        return "Non-existent domain";
    case LookupOutcome_SERVFAIL:
        return "Server failed";
    case LookupOutcome_REFUSED:
        return "Query refused";
    default:
        return "No response from server";
    }
}

static void print_failure(ToolRun *run, const char *server_name, const char *name,
                          const DnsReply *reply, DnsType type) {
    if (reply->outcome == LookupOutcome_TIMEOUT)
        buf_printf(run->out,
                   "DNS request timed out.\n    timeout was 2 seconds.\n"
                   "DNS request timed out.\n    timeout was 2 seconds.\n"
                   "*** %s %s %s\n",
                   tool_text(run, "Request to", "请求"), server_name,
                   tool_text(run, "timed-out", "超时"));
    else if (reply->outcome == LookupOutcome_EMPTY)
        buf_printf(run->out, "*** %s %s %s\n", tool_text(run, "No", "没有"),
                   type == DNS_SRV ? "service location (SRV)"
                                   : "internal type for both IPv4 and IPv6 Addresses (A+AAAA)",
                   arena_printf(arena_of(run->practice),
                                run->chinese ? "可用的 %s 记录" : "records available for %s",
                                name));
    else
        buf_printf(run->out, run->chinese ? "*** %s 找不到 %s: %s\n" : "*** %s can't find %s: %s\n",
                   server_name, name, lookup_error(reply->outcome));
}

static void print_srv(ToolRun *run, const char *server, const char *name, const DnsReply *reply) {
    for (size_t i = 0; i < reply->target_count; i++) {
        const SrvTarget *target = &reply->targets[i];
        buf_printf(run->out,
                   "%s\tSRV service location:\n          priority       = %lld\n"
                   "          weight         = %lld\n          port           = %lld\n"
                   "          svr hostname   = %s\n",
                   name, (long long)target->priority, (long long)target->weight,
                   (long long)target->port, target->target);
    }
    for (size_t i = 0; i < reply->target_count; i++) {
        const DnsReply glue =
            world_ask(run->practice->world, server, reply->targets[i].target, DNS_A);
        for (size_t a = 0; a < glue.address_count; a++)
            buf_printf(run->out, "%s\tinternet address = %s\n", reply->targets[i].target,
                       glue.addresses[a]);
    }
}

static void print_addresses(ToolRun *run, const char *name, const DnsReply *reply) {
    buf_printf(run->out, run->chinese ? "名称:    %s\n" : "Name:    %s\n", name);
    for (size_t i = 0; i < reply->address_count; i++)
        buf_printf(run->out, i == 0 ? "Address:  %s\n" : "          %s\n", reply->addresses[i]);
}

/* nslookup [-type=srv] NAME [SERVER]. A full name is asked as it is, a part of one with the
 * suffixes. */
void tool_nslookup(ToolRun *run) {
    Practice *practice = run->practice;
    size_t at = 0;
    DnsType type = DNS_A;
    for (; str_starts(str_of(tool_word(run, at)), "-"); at++)
        if (str_ends(str_of(tool_word(run, at)), "=srv") ||
            str_ends(str_of(tool_word(run, at)), "=all"))
            type = DNS_SRV;
    const char *name = tool_word(run, at), *server = tool_word(run, at + 1);
    const TextList servers = pc_dns_servers(practice), suffixes = pc_suffixes(practice);
    if (server[0] == '\0')
        server = servers.count == 0 ? "" : servers.items[0];
    if (server[0] == '\0') {
        buf_add_text(run->out, "*** Default servers are not available\n");
        run->exit_code = 1;
        return;
    }
    DnsReply reply = world_ask(practice->world, server, name, type);
    for (size_t i = 0; i < suffixes.count && reply.outcome == LookupOutcome_NXDOMAIN; i++) {
        const char *longer = arena_printf(arena_of(practice), "%s.%s", name, suffixes.items[i]);
        reply = world_ask(practice->world, server, longer, type);
        if (reply.outcome == LookupOutcome_FOUND)
            name = longer;
    }
    const char *server_name = world_server_name(practice->world, server);
    buf_printf(run->out,
               run->chinese ? "服务器:  %s\nAddress:  %s\n\n" : "Server:  %s\nAddress:  %s\n\n",
               server_name, server);
    if (reply.outcome != LookupOutcome_FOUND)
        print_failure(run, server_name, name, &reply, type);
    else if (type == DNS_SRV)
        print_srv(run, server, name, &reply);
    else
        print_addresses(run, name, &reply);
}

/* ---- ping ---- */

void tool_ping(ToolRun *run) {
    size_t at = 0;
    while (tool_word(run, at)[0] == '-')
        at += str_is(str_of(tool_word(run, at)), "-4") ? 1 : 2;
    const char *host = tool_word(run, at);
    const PcName name = pc_resolve(run->practice, host);
    if (name.address_count == 0) {
        buf_printf(
            run->out,
            run->chinese
                ? "Ping 请求找不到主机 %s。请检查该名称，然后重试。\n"
                : "Ping request could not find host %s. Please check the name and try again.\n",
            host);
        run->exit_code = 1;
        return;
    }
    const char *address = name.addresses[0];
    const bool answers = pc_pings(run->practice, address);
    buf_printf(run->out,
               run->chinese ? "\n正在 Ping %s [%s] 具有 32 字节的数据:\n"
                            : "\nPinging %s [%s] with 32 bytes of data:\n",
               host, address);
    for (int i = 0; i < 4; i++) {
        if (answers)
            buf_printf(run->out,
                       run->chinese ? "来自 %s 的回复: 字节=32 时间=2ms TTL=127\n"
                                    : "Reply from %s: bytes=32 time=2ms TTL=127\n",
                       address);
        else
            buf_add_text(run->out, tool_text(run, "Request timed out.\n", "请求超时。\n"));
    }
    buf_printf(
        run->out,
        run->chinese
            ? "\n%s 的 Ping 统计信息:\n    数据包: 已发送 = 4，已接收 = %d，丢失 = %d (%d%% 丢失)，\n"
            : "\nPing statistics for %s:\n    Packets: Sent = 4, Received = %d, Lost = %d (%d%% loss),\n",
        address, answers ? 4 : 0, answers ? 0 : 4, answers ? 0 : 100);
    run->exit_code = answers ? 0 : 1;
}
