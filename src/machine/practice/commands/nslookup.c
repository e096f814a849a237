/* nslookup, as Windows prints it: a Chinese frame around English reasons. */
#include "machine/practice/commands/tool.h"
#include "machine/practice/network.h"

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
