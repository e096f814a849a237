#include "machine/practice/commands/tool.h"
#include "machine/practice/network.h"

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

/* ---- Test-NetConnection HOST -Port N ---- */

void tool_test_netconnection(ToolRun *run) {
    Practice *practice = run->practice;
    size_t at = str_is(str_of(tool_word(run, 0)), "-ComputerName") ? 1 : 0;
    const char *host = tool_word(run, at);
    int64_t port = 0;
    for (size_t i = 0; i + 1 < run->count; i++)
        if (str_is(str_of(run->words[i]), "-Port"))
            str_number(str_of(run->words[i + 1]), &port);
    const PcName name = pc_resolve(practice, host);
    if (name.address_count == 0) {
        buf_printf(run->out, "WARNING: Name resolution of %s failed\n", host);
        return;
    }
    const char *address = name.addresses[0];
    const bool open = pc_connect(practice, address, port, NULL) == PortOutcome_OPEN;
    if (!open)
        buf_printf(run->out, "WARNING: TCP connect to (%s : %lld) failed\n", address,
                   (long long)port);
    buf_printf(run->out,
               "\nComputerName     : %s\nRemoteAddress    : %s\nRemotePort       : %lld\n", host,
               address, (long long)port);
    if (!open)
        buf_printf(run->out, "PingSucceeded    : %s\n",
                   pc_pings(practice, address) ? "True" : "False");
    buf_printf(run->out, "TcpTestSucceeded : %s\n\n", open ? "True" : "False");
}
