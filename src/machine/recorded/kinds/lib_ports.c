#include "machine/recorded/kinds/lib_ports.h"

#include "machine/recorded/kinds/lib_fields.h"

PortOutcome port_outcome(Str sentence) {
    static const struct {
        PortOutcome outcome;
        const char *words;
    } table[] = {
        {PortOutcome_UNRESOLVED, "could not resolve"},
        {PortOutcome_UNRESOLVED, "could not find host"},
        {PortOutcome_UNRESOLVED, "name resolution of"},
        {PortOutcome_UNRESOLVED, "name or service not known"},
        {PortOutcome_UNRESOLVED, "no such host"},
        {PortOutcome_UNRESOLVED, "不知道这样的主机"},
        {PortOutcome_UNRESOLVED, "无法解析"},
        {PortOutcome_UNRESOLVED, "名称解析失败"},
        {PortOutcome_REFUSED, "refused"},
        {PortOutcome_REFUSED, "NOT LISTENING"},
        {PortOutcome_REFUSED, "积极拒绝"},
        {PortOutcome_REFUSED, "拒绝"},
        {PortOutcome_TIMEOUT, "timed out"},
        {PortOutcome_TIMEOUT, "timeout"},
        {PortOutcome_TIMEOUT, "TimedOut"},
        {PortOutcome_TIMEOUT, "no response"},
        {PortOutcome_TIMEOUT, "FILTERED"},
        {PortOutcome_TIMEOUT, "超时"},
        {PortOutcome_TIMEOUT, "没有响应"},
        {PortOutcome_UNREACHABLE, "no route to host"},
        {PortOutcome_UNREACHABLE, "unreachable"},
        {PortOutcome_UNREACHABLE, "无法访问目标"},
        {PortOutcome_UNREACHABLE, "无法连接的网络"},
    };
    for (size_t i = 0; i < sizeof table / sizeof table[0]; i++)
        if (str_contains(sentence, table[i].words))
            return table[i].outcome;
    return PortOutcome_CLOSED;
}

/* "<KMS server>" is kept as it stands: a test of a host whose name was withheld. */
static bool is_placeholder(Str host) {
    return str_starts(host, "<") && str_ends(host, ">");
}

static bool is_host(Str host) {
    return is_placeholder(host) || field_is_name(host) || find_ip(host).length == host.length;
}

static Port *same_target(Facts *facts, const PortTest *test) {
    if (facts->ports.count == 0)
        return NULL;
    Port *last = &facts->ports.items[facts->ports.count - 1];
    if (fact_number(&last->port, 0) != test->port)
        return NULL;
    return str_is(test->host, fact_text(&last->host)) ||
                   str_is(test->host, fact_text(&last->address))
               ? last
               : NULL;
}

static void add_unresolved(Reading *reading, Str host) {
    Name *name = facts_add(reading->facts, names, reading->source);
    fact_set_text(reading->facts, &name->name, host, reading->source);
    fact_set_choice(&name->found_by, NameSource_TOOL, reading->source);
    fact_set_choice(&name->outcome, LookupOutcome_NXDOMAIN, reading->source);
}

Port *port_test_add(Reading *reading, const PortTest *test) {
    const Str host = is_placeholder(test->host) ? test->host : field_bare(test->host);
    Port *port = same_target(reading->facts, test);
    if (port == NULL) {
        port = facts_add(reading->facts, ports, reading->source);
        if (host.length > 0 && is_host(host))
            fact_set_text(reading->facts, &port->host, host, reading->source);
        if (test->outcome == PortOutcome_UNRESOLVED && fact_known(port->host.meta) &&
            find_ip(host).length == 0)
            add_unresolved(reading, host);
    }
    if (test->address.length > 0)
        fact_set_text(reading->facts, &port->address, test->address, reading->source);
    if (test->port > 0 && test->port < 65536)
        fact_set_number(&port->port, test->port, reading->source);
    if (!fact_is(&port->outcome, PortOutcome_OPEN))
        fact_set_choice(&port->outcome, test->outcome, reading->source);
    return port;
}
