/* ping, of Windows in English and Chinese, and of Linux. One "Destination host unreachable" comes
 * from a router or from the PC itself: it is no reply of the host. */
#include "machine/recorded/kinds/lib_fields.h"

static const char *const anchors[] = {"Pinging ",
                                      "正在 Ping",
                                      "正在Ping",
                                      "Reply from",
                                      "的回复",
                                      "Request timed out",
                                      "请求超时",
                                      "could not find host",
                                      "请求找不到主机",
                                      "找不到主机",
                                      "host unreachable",
                                      "无法访问目标",
                                      "bytes of data",
                                      "Name or service not known",
                                      "transmit failed",
                                      "传输失败",
                                      NULL};

static const char *const title[] = {"Pinging ", "正在 Ping ", "正在Ping ", "PING ", NULL};
static const char *const reply[] = {"Reply from ", "来自 ", "64 bytes from ", NULL};
static const char *const unreachable[] = {"host unreachable",
                                          "net unreachable",
                                          "Destination Host Unreachable",
                                          "无法访问目标主机",
                                          "无法访问目标网",
                                          "目标主机无法访问",
                                          NULL};
static const char *const unknown[] = {"could not find host ", "请求找不到主机 ", "找不到主机 ",
                                      "请求找不到主机", NULL};
static const char *const lost[] = {
    "Request timed out", "请求超时", "General failure", "一般故障", "transmit failed",
    "传输失败",          NULL};
static const char *const statistics[] = {"Ping statistics",
                                         "的 Ping 统计信息",
                                         "Packets: Sent",
                                         "数据包: 已发送",
                                         "Approximate round trip",
                                         "往返行程的估计时间",
                                         "Minimum =",
                                         "最短 =",
                                         "packets transmitted",
                                         "rtt min",
                                         NULL};

static bool is_title(Str text) {
    return field_starts(text, title) &&
           (str_contains(text, "bytes of data") || str_contains(text, "字节的数据") ||
            str_contains(text, "with 32 bytes"));
}

static bool is_reply(Str text) {
    return field_starts(text, reply) &&
           (str_contains(text, "TTL=") || str_contains(text, "time") || str_contains(text, "时间"));
}

static bool is_linux_unknown(Str text) {
    return str_starts(text, "ping: ") && (str_contains(text, "Name or service not known") ||
                                          str_contains(text, "name resolution"));
}

static LineFit fit(const TextLine *line, const OutputBlock *opened) {
    const Str text = line->text;
    if (is_title(text) || (field_contains(text, unknown) && str_contains(text, "Ping")) ||
        is_linux_unknown(text))
        return opened == NULL ? FIT_OPENS : FIT_NEW;
    if (field_is_prompt(text))
        return FIT_NO;
    if (is_reply(text) || (field_contains(text, unreachable) && field_starts(text, reply)))
        return FIT_OPENS;
    if (opened == NULL)
        return FIT_NO;
    if (field_contains(text, lost) || field_contains(text, unreachable) ||
        field_starts(text, statistics) || field_contains(text, statistics))
        return FIT_INSIDE;
    return text.length == 0 ? FIT_MAYBE : FIT_NO;
}

typedef struct Ping {
    Str host, address;
    bool answers, no_route, any;
    int64_t ms;
} Ping;

static void read_title(Ping *ping, Str text) {
    const Str rest = field_after(text, title);
    ping->host = field_bare(field_first_word(rest));
    ping->address = find_ip(rest);
    ping->any = true;
}

static void read_reply(Ping *ping, Str text) {
    static const char *const times[] = {"time=",  "time<",  "时间=", "时间<",
                                        "time =", "时间 =", NULL};
    const Str from = find_ip(text);
    ping->any = true;
    if (field_contains(text, unreachable)) {
        ping->no_route = true;
        return;
    }
    if (ping->host.length == 0)
        ping->host = from;
    if (ping->address.length == 0)
        ping->address = from;
    ping->answers = true;
    field_number(field_after(text, times), &ping->ms);
}

static void add_name(Reading *reading, Str host, LookupOutcome outcome, Str address) {
    Name *name = facts_add(reading->facts, names, reading->source);
    fact_set_text(reading->facts, &name->name, host, reading->source);
    fact_set_choice(&name->found_by, NameSource_PING, reading->source);
    fact_set_choice(&name->outcome, outcome, reading->source);
    if (address.length > 0)
        fact_add_item(reading->facts, &name->addresses, address, reading->source);
}

static void add_reach(Reading *reading, const Ping *ping) {
    Reach *reach = facts_add(reading->facts, reach, reading->source);
    fact_set_text(reading->facts, &reach->host, ping->host, reading->source);
    if (ping->address.length > 0)
        fact_set_text(reading->facts, &reach->address, ping->address, reading->source);
    fact_set_flag(&reach->answers, ping->answers, reading->source);
    fact_set_flag(&reach->no_route, ping->no_route && !ping->answers, reading->source);
    if (ping->answers)
        fact_set_number(&reach->ms, ping->ms, reading->source);
    if (ping->address.length > 0 && find_ip(ping->host).length == 0)
        add_name(reading, ping->host, LookupOutcome_FOUND, ping->address);
}

/* "Ping request could not find host kms01. Please check the name and try again." */
static void read_unknown(Reading *reading, Str text) {
    Str host = field_after(text, unknown);
    if (is_linux_unknown(text))
        host = field_before(str_from(text, strlen("ping: ")), ":");
    host = field_first_word(field_before(field_before(host, "。"), ". "));
    host = field_bare(host);
    if (field_is_name(host))
        add_name(reading, host, LookupOutcome_NXDOMAIN, STR_NONE);
}

static void read(const OutputBlock *block, Reading *reading) {
    Ping ping = {.ms = 0};
    reading->language = "en";
    for (size_t i = 0; i < block->count; i++) {
        const Str text = block->lines[i].text;
        if (str_contains(text, "正在") || str_contains(text, "来自 ") || str_contains(text, "请求"))
            reading->language = "zh-CN";
        if (is_title(text))
            read_title(&ping, text);
        else if (field_contains(text, unknown) || is_linux_unknown(text))
            read_unknown(reading, text);
        else if (field_starts(text, reply))
            read_reply(&ping, text);
        else if (field_contains(text, unreachable))
            ping.no_route = true;
        else if (field_contains(text, lost))
            ping.any = true;
    }
    if (ping.host.length == 0 && field_runs(block->context.command, "ping"))
        ping.host = field_operand(block->context.command, 1);
    if (ping.any && ping.host.length > 0)
        add_reach(reading, &ping);
    reading->kind = "ping";
}

const OutputKind output_ping = {.anchors = anchors, .fit = fit, .read = read};
