/* What Windows itself would answer to a program of this PC: DnsQuery, with its suffixes, its hosts
 * file, its cache, its policies and in its own order of servers. */
#include "base/utf16.h"
#include "machine/live_windows/win32_status.h"
#include "machine/live_windows/windows_net_calls.h"

#include <winsock2.h>
#include <ws2tcpip.h>

#include <uv.h>
#include <windns.h>

enum { LONGEST_ADDRESS = 64 };

static bool is_answer(const DNS_RECORDW *record) {
    return record->Flags.S.Section == DnsSectionAnswer ||
           record->Flags.S.Section == DnsSectionQuestion; /* of the hosts file: not set */
}

static void keep_srv(Arena *arena, DnsAnswer *answer, const DNS_SRV_DATAW *data) {
    dns_answer_add_srv(answer, &(DnsSrv){.priority = data->wPriority,
                                         .weight = data->wWeight,
                                         .port = data->wPort,
                                         .target = utf16_text_all(arena, data->pNameTarget)});
}

static void keep_address(Arena *arena, DnsAnswer *answer, const DNS_RECORDW *record) {
    char text[LONGEST_ADDRESS] = "";
    if (record->wType == DNS_TYPE_A) {
        struct sockaddr_in address = {.sin_family = AF_INET};
        memcpy(&address.sin_addr, &record->Data.A.IpAddress, sizeof address.sin_addr);
        uv_ip4_name(&address, text, sizeof text);
    } else {
        struct sockaddr_in6 address = {.sin6_family = AF_INET6};
        memcpy(&address.sin6_addr, &record->Data.AAAA.Ip6Address, sizeof address.sin6_addr);
        uv_ip6_name(&address, text, sizeof text);
    }
    dns_answer_add_address(answer, arena_strdup(arena, text));
}

static void keep_record(Arena *arena, DnsAnswer *answer, const DNS_RECORDW *record, int type) {
    if (!is_answer(record))
        return;
    if (record->wType == DNS_TYPE_CNAME)
        answer->alias = utf16_text_all(arena, record->Data.CNAME.pNameHost);
    if (record->wType != type)
        return;
    if (type == DNS_TYPE_SRV)
        keep_srv(arena, answer, &record->Data.SRV);
    else
        keep_address(arena, answer, record);
}

/* A record of SRV is asked for by its full name; a host's name as programs give it, so that the
 * suffixes count where Windows would put them. */
static DWORD options_of(int type) {
    return type == DNS_TYPE_SRV ? DNS_QUERY_STANDARD | DNS_QUERY_TREAT_AS_FQDN : DNS_QUERY_STANDARD;
}

Status windows_resolve(const WindowsCalls *calls, Arena *arena, const char *name, int type,
                       DnsAnswer *ret_answer) {
    (void)calls;
    PDNS_RECORD records = NULL;
    DnsAnswer answer = {0};
    dns_answer_make_room(arena, &answer);
    const DNS_STATUS error = DnsQuery_W(utf16_of(arena, name), (WORD)type, options_of(type), NULL,
                                        (void *)&records, NULL);
    answer.outcome = win32_lookup_outcome((uint32_t)error);
    for (const DNS_RECORDW *at = (const DNS_RECORDW *)records; at != NULL; at = at->pNext)
        keep_record(arena, &answer, at, type);
    if (answer.outcome == LookupOutcome_FOUND && answer.srv_count + answer.address_count == 0)
        answer.outcome = LookupOutcome_EMPTY;
    if (records != NULL)
        DnsRecordListFree(records, DnsFreeRecordList);
    *ret_answer = answer;
    return STATUS_OK;
}
