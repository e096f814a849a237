/* The fake's adapters and its resolver. */
#include "support/fake_windows.h"

static bool flag_of(const cJSON *node, const char *name) {
    return cJSON_IsTrue(cJSON_GetObjectItemCaseSensitive(node, name));
}

static const char **list_of(Arena *arena, const cJSON *node, const char *name) {
    return fake_list(arena, cJSON_GetObjectItemCaseSensitive(node, name));
}

static const char *text_of(Arena *arena, const cJSON *node, const char *name) {
    return arena_strdup(arena, fake_text(node, name, ""));
}

static Status adapters(const WindowsCalls *calls, Arena *arena, AdapterInfos *ret_adapters) {
    FakeWindows *windows;
    const Status status = fake_enter(calls, "adapters", false, &windows);
    if (status != STATUS_OK)
        return status;
    const cJSON *list = fake_part(windows, "adapters");
    *ret_adapters =
        (AdapterInfos){arena_array(arena, AdapterInfo, (size_t)cJSON_GetArraySize(list) + 1), 0};
    for (const cJSON *node = list == NULL ? NULL : list->child; node != NULL; node = node->next)
        ret_adapters->items[ret_adapters->count++] =
            (AdapterInfo){.name = text_of(arena, node, "name"),
                          .description = text_of(arena, node, "description"),
                          .guid = text_of(arena, node, "guid"),
                          .connected = flag_of(node, "connected"),
                          .virtual_one = flag_of(node, "virtual"),
                          .dhcp = flag_of(node, "dhcp"),
                          .suffix = text_of(arena, node, "suffix"),
                          .addresses = list_of(arena, node, "addresses"),
                          .mask = text_of(arena, node, "mask"),
                          .gateways = list_of(arena, node, "gateways"),
                          .dhcp_server = text_of(arena, node, "dhcp_server"),
                          .dns_servers = list_of(arena, node, "dns_servers"),
                          .mac = text_of(arena, node, "mac")};
    fake_leave(windows);
    return STATUS_OK;
}

static int item_number(const cJSON *record, int index) {
    return (int)cJSON_GetNumberValue(cJSON_GetArrayItem(record, index));
}

static DnsAnswer answer_of(Arena *arena, const cJSON *node) {
    DnsAnswer answer = {.outcome = LookupOutcome_NXDOMAIN};
    const int outcome =
        choice_parse(ChoiceKind_LookupOutcome, str_of(fake_text(node, "outcome", "nxdomain")));
    if (outcome >= 0)
        answer.outcome = (LookupOutcome)outcome;
    const char *alias = fake_text(node, "alias", NULL);
    if (alias != NULL)
        answer.alias = arena_strdup(arena, alias);
    const cJSON *addresses = cJSON_GetObjectItemCaseSensitive(node, "addresses"),
                *records = cJSON_GetObjectItemCaseSensitive(node, "srv");
    answer.addresses = fake_list(arena, addresses);
    answer.address_count = (size_t)cJSON_GetArraySize(addresses);
    answer.srv = arena_array(arena, DnsSrv, (size_t)cJSON_GetArraySize(records) + 1);
    for (const cJSON *record = records == NULL ? NULL : records->child; record != NULL;
         record = record->next)
        answer.srv[answer.srv_count++] =
            (DnsSrv){item_number(record, 0), item_number(record, 1), item_number(record, 2),
                     arena_strdup(arena, cJSON_GetStringValue(cJSON_GetArrayItem(record, 3)))};
    return answer;
}

static Status resolve(const WindowsCalls *calls, Arena *arena, const char *name, int type,
                      DnsAnswer *ret_answer) {
    FakeWindows *windows;
    const Status status = fake_enter(calls, "resolve", false, &windows);
    if (status != STATUS_OK)
        return status;
    const char *question = arena_printf(arena, "%s %s", name,
                                        type == DNS_TYPE_SRV ? "SRV"
                                        : type == DNS_TYPE_A ? "A"
                                                             : "AAAA");
    *ret_answer = answer_of(arena, cJSON_GetObjectItem(fake_part(windows, "resolve"), question));
    fake_leave(windows);
    return STATUS_OK;
}

void fake_network_calls(WindowsCalls *calls) {
    calls->adapters = adapters;
    calls->resolve = resolve;
}
