/* ipconfig /all and /flushdns, as Windows prints them. */
#include "machine/practice/commands/tool.h"

#include "facts/fact_fields.h"

/* One line of the output: a label and the fact behind it. */
typedef struct Row {
    const char *english, *chinese; /* labels up to the colon */
    FactKind kind;
    bool always;                   /* printed, empty, when there is nothing */
    size_t offset;                 /* of the fact, in its record */
    const char *tail_en, *tail_zh; /* behind each value of a list */
} Row;

static const Row pc_rows[] = {
    {"Host Name . . . . . . . . . . . . ", "主机名  . . . . . . . . . . . . . ", FactKind_text,
     true, offsetof(Ip, host_name), "", ""},
    {"Primary Dns Suffix  . . . . . . . ", "主 DNS 后缀 . . . . . . . . . . . ", FactKind_text,
     true, offsetof(Ip, primary_suffix), "", ""},
    {"DNS Suffix Search List. . . . . . ", "DNS 后缀搜索列表  . . . . . . . . ", FactKind_list,
     false, offsetof(Ip, search_list), "", ""},
};

static const Row adapter_rows[] = {
    {"Connection-specific DNS Suffix  . ", "连接特定的 DNS 后缀 . . . . . . . ", FactKind_text,
     true, offsetof(Adapter, suffix), "", ""},
    {"Description . . . . . . . . . . . ", "描述. . . . . . . . . . . . . . . ", FactKind_text,
     true, offsetof(Adapter, description), "", ""},
    {"Physical Address. . . . . . . . . ", "物理地址. . . . . . . . . . . . . ", FactKind_text,
     true, offsetof(Adapter, mac), "", ""},
    {"DHCP Enabled. . . . . . . . . . . ", "DHCP 已启用 . . . . . . . . . . . ", FactKind_flag,
     true, offsetof(Adapter, dhcp), "", ""},
    {"IPv4 Address. . . . . . . . . . . ", "IPv4 地址 . . . . . . . . . . . . ", FactKind_list,
     false, offsetof(Adapter, addresses), "(Preferred) ", "(首选) "},
    {"Subnet Mask . . . . . . . . . . . ", "子网掩码  . . . . . . . . . . . . ", FactKind_text,
     true, offsetof(Adapter, mask), "", ""},
    {"Default Gateway . . . . . . . . . ", "默认网关. . . . . . . . . . . . . ", FactKind_list,
     true, offsetof(Adapter, gateways), "", ""},
    {"DHCP Server . . . . . . . . . . . ", "DHCP 服务器 . . . . . . . . . . . ", FactKind_text,
     false, offsetof(Adapter, dhcp_server), "", ""},
    {"DNS Servers . . . . . . . . . . . ", "DNS 服务器  . . . . . . . . . . . ", FactKind_list,
     false, offsetof(Adapter, dns_servers), "", ""},
};

static void print_list(ToolRun *run, const Row *row, const FactList *list) {
    for (size_t i = 0; i < list->count; i++) {
        if (i == 0)
            buf_printf(run->out, "   %s: ", tool_text(run, row->english, row->chinese));
        else
            buf_add_text(run->out, "                                       ");
        buf_printf(run->out, "%s%s\n", list->items[i], tool_text(run, row->tail_en, row->tail_zh));
    }
}

static const char *value_of(const ToolRun *run, const Row *row, const void *fact) {
    if (row->kind == FactKind_text)
        return fact_text(fact);
    if (row->kind == FactKind_flag)
        return fact_true(fact) ? tool_text(run, "Yes", "是") : tool_text(run, "No", "否");
    return "";
}

static void print_rows(ToolRun *run, const Row *rows, size_t count, const void *record) {
    for (size_t i = 0; i < count; i++) {
        const void *fact = (const char *)record + rows[i].offset;
        const char *value = value_of(run, &rows[i], fact);
        if (rows[i].kind == FactKind_list && ((const FactList *)fact)->count > 0)
            print_list(run, &rows[i], fact);
        else if (rows[i].always || value[0] != '\0')
            buf_printf(run->out, "   %s: %s\n", tool_text(run, rows[i].english, rows[i].chinese),
                       value);
    }
}

#define PRINT_ROWS(run, rows, record)                                                              \
    print_rows((run), (rows), sizeof(rows) / sizeof *(rows), (record))

static void print_adapter(ToolRun *run, const Adapter *adapter) {
    buf_printf(run->out, "\n%s %s:\n\n", tool_text(run, "Ethernet adapter", "以太网适配器"),
               fact_text(&adapter->name));
    if (fact_false(&adapter->connected))
        buf_printf(run->out, "   %s\n",
                   tool_text(run, "Media State . . . . . . . . . . . : Media disconnected",
                             "媒体状态  . . . . . . . . . . . . : 媒体已断开连接"));
    PRINT_ROWS(run, adapter_rows, adapter);
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
    PRINT_ROWS(run, pc_rows, &pc->ip);
    for (size_t i = 0; i < pc->adapters.count; i++)
        print_adapter(run, &pc->adapters.items[i]);
}
