/* What the collectors of network, services, events and clock make of a Windows' answers. */
#include "base/buf.h"
#include "machine/live_windows/collector.h"
#include "support/fake_windows.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

extern const Collector collector_ip, collector_hosts_file, collector_services, collector_events,
    collector_clock, collector_file_rights, collector_evidence_slmgr, collector_evidence_ospp,
    collector_evidence_network;

static Arena *arena;

/* Programs that are there: a command without its program is not found. */
#define TOOLS                                                                                      \
    "'C:/Windows/System32/w32tm.exe': '', 'C:/Windows/System32/icacls.exe': '',"                   \
    " 'C:/Windows/System32/cscript.exe': '', 'C:/Windows/System32/ipconfig.exe': '',"              \
    " 'C:/Windows/System32/nslookup.exe': ''"

static CollectorInput run_on(const Collector *collector, FakeWindows *windows,
                             const Facts *so_far) {
    CollectorInput input = {
        .windows = &windows->calls, .so_far = so_far, .facts = facts_new(arena)};
    collector->collect(&input);
    for (FactGroup group = 0; group < GROUP_COUNT; group++)
        if (collector->fills & ((FactGroupSet)1 << group))
            assert_int_not_equal(input.facts->groups[group].state, FACT_UNREAD);
    return input;
}

static const Facts *run(const Collector *collector, const char *world) {
    return run_on(collector, fake_windows_new(world), facts_new(arena)).facts;
}

/* Everything denied: every group says so. */
static void check_denied(const Collector *collector) {
    FakeWindows *windows = fake_windows_new("{}");
    windows->denies = true;
    const Facts *facts = run_on(collector, windows, facts_new(arena)).facts;
    for (FactGroup group = 0; group < GROUP_COUNT; group++)
        if (collector->fills & ((FactGroupSet)1 << group) &&
            facts->groups[group].state == FACT_FAILED)
            assert_int_equal(facts->groups[group].why, STATUS_DENIED);
}

static int set_up(void **state) {
    (void)state;
    arena = arena_new();
    return 0;
}

static int tear_down(void **state) {
    (void)state;
    arena_free(arena);
    return 0;
}

/* ---- adapters and suffixes ---- */

#define TCPIP  "'HKLM/SYSTEM/CurrentControlSet/Services/Tcpip/Parameters'"
#define POLICY "'HKLM/SOFTWARE/Policies/Microsoft/Windows NT/DNSClient'"
#define LAN                                                                                        \
    "{'name': '以太网', 'description': 'Intel(R) Ethernet', 'connected': true, 'dhcp': true,"   \
    " 'suffix': 'lan.example', 'addresses': ['fe80::1', '10.1.2.3'], 'mask': '255.255.255.0',"     \
    " 'gateways': ['10.1.2.1'], 'dhcp_server': '10.1.2.2', 'dns_servers': ['10.1.0.10'],"          \
    " 'mac': '00-11-22-33-44-55'}"
#define SWITCH                                                                                     \
    "{'name': 'vEthernet (WSL)', 'description': 'Hyper-V Virtual Ethernet Adapter',"               \
    " 'connected': true, 'dhcp': false, 'suffix': 'mshome.net', 'gateways': ['172.20.0.1']}"

static void adapters_as_they_are(void **state) {
    (void)state;
    const Facts *facts =
        run(&collector_ip, "{'adapters': [" SWITCH "," LAN "], 'computer': {'name': 'PC-7'}}");
    assert_int_equal(facts->adapters.count, 2);
    const Adapter *lan = &facts->adapters.items[1];
    assert_string_equal(fact_text(&lan->name), "以太网");
    assert_true(fact_true(&lan->connected));
    assert_true(fact_false(&lan->virtual_one));
    assert_true(fact_true(&lan->dhcp));
    assert_string_equal(fact_text(&lan->suffix), "lan.example");
    assert_int_equal(lan->addresses.count, 2);
    assert_string_equal(lan->gateways.items[0], "10.1.2.1");
    assert_string_equal(lan->dns_servers.items[0], "10.1.0.10");
    assert_string_equal(fact_text(&lan->dhcp_server), "10.1.2.2");
    assert_string_equal(fact_text(&lan->mac), "00-11-22-33-44-55");
    /* By its name: Windows calls it a network card. */
    assert_true(fact_true(&facts->adapters.items[0].virtual_one));
    assert_true(fact_absent(facts->adapters.items[0].dns_servers.meta));
    assert_true(fact_absent(facts->adapters.items[0].mac.meta));
    assert_string_equal(fact_text(&facts->ip.host_name), "PC-7");
    assert_true(fact_true(&facts->ip.dhcp)); /* the real one is the way out */
}

static void suffixes_of_the_registry_and_of_policies(void **state) {
    (void)state;
    static const struct {
        const char *world, *primary, *search; /* "-": absent */
    } cases[] = {
        {"{'adapters': []}", "-", "-"},
        {"{'adapters': [" LAN "]}", "-", "lan.example"},
        {"{'adapters': [" LAN "], 'registry': {" TCPIP ": {'Domain': 'corp.example'}}}",
         "corp.example", "corp.example lan.example"},
        {"{'registry': {" TCPIP ": {'Domain': '', 'NV Domain': 'corp.example.'}}}", "corp.example",
         "corp.example"},
        {"{'adapters': [" LAN "], 'registry': {" TCPIP
         ": {'Domain': 'corp.example', 'SearchList': 'a.example,b.example, A.example'}}}",
         "corp.example", "a.example b.example"},
        {"{'registry': {" TCPIP ": {'Domain': 'old.example', 'SearchList': 'a.example'}, " POLICY
         ": {'PrimaryDnsSuffix': 'corp.example', 'SearchList': 'p.example'}}}",
         "corp.example", "p.example"},
    };
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        const Ip *ip = &run(&collector_ip, cases[i].world)->ip;
        const char *search = fact_absent(ip->search_list.meta) ? "-" : "";
        for (size_t k = 0; k < ip->search_list.count; k++)
            search =
                arena_printf(arena, "%s%s%s", search, k == 0 ? "" : " ", ip->search_list.items[k]);
        assert_string_equal(fact_absent(ip->primary_suffix.meta) ? "-"
                                                                 : fact_text(&ip->primary_suffix),
                            cases[i].primary);
        assert_string_equal(search, cases[i].search);
    }
}

static void a_policy_gives_all_connections_its_suffix(void **state) {
    (void)state;
    const Facts *facts = run(&collector_ip, "{'adapters': [" LAN "], 'registry': {" POLICY
                                            ": {'AdapterDomainName': 'corp.example'}}}");
    assert_string_equal(fact_text(&facts->adapters.items[0].suffix), "corp.example");
}

static void what_cannot_be_read_is_not_absent(void **state) {
    (void)state;
    FakeWindows *windows = fake_windows_new("{'adapters': [" LAN "]}");
    windows->denies = true;
    const Facts *facts = run_on(&collector_ip, windows, facts_new(arena)).facts;
    assert_int_equal(facts->groups[GROUP_adapters].why, STATUS_DENIED);
    assert_int_equal(facts->ip.primary_suffix.meta.why, STATUS_DENIED);
    assert_int_equal(facts->ip.search_list.meta.why, STATUS_DENIED);
}

/* ---- the hosts file ---- */

#define HOSTS "'C:/Windows/System32/drivers/etc/hosts'"

static const Facts *hosts_of(const char *text) {
    return run(&collector_hosts_file, arena_printf(arena, "{'files': {" HOSTS ": '%s'}}", text));
}

static void check_line(const Facts *facts, size_t index, const char *name, const char *address,
                       int64_t line) {
    assert_true(index < facts->hosts_file.count);
    const HostsLine *found = &facts->hosts_file.items[index];
    assert_string_equal(fact_text(&found->name), name);
    assert_string_equal(fact_text(&found->address), address);
    assert_int_equal(fact_number(&found->line, 0), line);
}

static void hosts_lines_in_their_order(void **state) {
    (void)state;
    const Facts *facts = hosts_of("# comment\\r\\n10.1.0.20 zzz.example kms01.corp.example\\r\\n"
                                  "nonsense\\r\\n\\r\\n::1 localhost # me\\r\\n");
    assert_int_equal(facts->hosts_file.count, 3);
    check_line(facts, 0, "kms01.corp.example", "10.1.0.20", 2);
    check_line(facts, 1, "zzz.example", "10.1.0.20", 2);
    check_line(facts, 2, "localhost", "::1", 5);
}

static void an_empty_hosts_file_and_none(void **state) {
    (void)state;
    assert_int_equal(hosts_of("")->groups[GROUP_hosts_file].state, FACT_KNOWN);
    const Facts *facts = run(&collector_hosts_file, "{}");
    assert_int_equal(facts->groups[GROUP_hosts_file].state, FACT_KNOWN);
    assert_int_equal(facts->hosts_file.count, 0);
}

static void a_hosts_file_in_gbk_or_with_a_mark(void **state) {
    (void)state;
    /* "# 内网 激活服务器", then a name in GBK letters */
    const Facts *facts = hosts_of("# \xC4\xDA\xCD\xF8 \xBC\xA4\xBB\xEE\xB7\xFE\xCE\xF1\xC6\xF7\\n"
                                  "10.1.0.20 kms01.corp.example\\n10.1.0.21 \xD5\xFE\xB8\xAE."
                                  "example\\n");
    assert_int_equal(facts->hosts_file.count, 2);
    check_line(facts, 0, "kms01.corp.example", "10.1.0.20", 2);
    check_line(facts, 1, "政府.example", "10.1.0.21", 3);
    check_line(hosts_of("\xEF\xBB\xBF"
                        "10.1.0.20 kms01.corp.example\\n"),
               0, "kms01.corp.example", "10.1.0.20", 1);
}

static void a_long_hosts_file(void **state) {
    (void)state;
    enum { LINES = 10000 };
    Buf text;
    buf_init(&text, 1024 * 1024);
    for (int i = 1; i <= LINES; i++)
        buf_printf(&text, "0.0.0.0 ad%d.example\\n", LINES - i);
    buf_add_text(&text, "10.9.9.9 kms01.corp.example\\n");
    const Facts *facts = hosts_of(arena_strdup(arena, text.at));
    buf_free(&text);
    assert_int_equal(facts->hosts_file.count, LINES + 1);
    check_line(facts, 0, "ad9999.example", "0.0.0.0", 1);
    check_line(facts, LINES, "kms01.corp.example", "10.9.9.9", LINES + 1);
}

static void a_hosts_file_elsewhere(void **state) {
    (void)state;
    const Facts *facts =
        run(&collector_hosts_file, "{'registry': {" TCPIP ": {'DataBasePath': 'D:/etc'}},"
                                   " 'files': {'D:/etc/hosts': '10.1.0.20 a.example'}}");
    check_line(facts, 0, "a.example", "10.1.0.20", 1);
    facts = run(&collector_hosts_file,
                "{'registry': {" TCPIP ": {'DataBasePath': '%SystemRoot%/System32/drivers/etc'}},"
                " 'files': {" HOSTS ": '10.1.0.20 a.example'}}");
    check_line(facts, 0, "a.example", "10.1.0.20", 1);
    assert_string_equal(source_text(arena, facts, facts->groups[GROUP_hosts_file].source, NULL),
                        "file:C:\\Windows\\System32\\drivers\\etc\\hosts");
}

static void a_hosts_file_that_cannot_be_placed(void **state) {
    (void)state;
    static const struct {
        const char *world;
        Status why; /* STATUS_OK: it is found */
    } cases[] = {
        {"{'registry': {" TCPIP ": {'DataBasePath': '%WinDir%/System32/drivers/etc'}},"
         " 'files': {" HOSTS ": '10.1.0.20 a.example'}}",
         STATUS_OK},
        {"{'registry': {" TCPIP ": {'DataBasePath': '%SystemRoot%/etc'}},"
         " 'files': {'C:/Windows/etc/hosts': '10.1.0.20 a.example'}}",
         STATUS_OK},
        {"{'registry': {" TCPIP ": {'DataBasePath': '%SystemDrive%/etc'}},"
         " 'files': {'C:/etc/hosts': '10.1.0.20 a.example'}}",
         STATUS_OK},
        {"{'registry': {" TCPIP ": {'DataBasePath': '%Secret%/etc'}}}", STATUS_UNSUPPORTED},
        {"{'registry': {" TCPIP ": {'DataBasePath': {'type': 3, 'hex': '00'}}}}", STATUS_MALFORMED},
        {"{'files': {" HOSTS ": ''}, 'denied': [" TCPIP "]}", STATUS_DENIED},
        {"{'files': {" HOSTS ": ''}, 'denied': [" HOSTS "]}", STATUS_DENIED},
    };
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        const Facts *facts = run(&collector_hosts_file, cases[i].world);
        if (cases[i].why == STATUS_OK)
            check_line(facts, 0, "a.example", "10.1.0.20", 1);
        assert_int_equal(facts->groups[GROUP_hosts_file].why, cases[i].why);
    }
}

/* ---- services ---- */

static const Service *service_named(const Facts *facts, const char *name) {
    for (size_t i = 0; i < facts->services.count; i++)
        if (text_equal_any_case(fact_text(&facts->services.items[i].name), name))
            return &facts->services.items[i];
    fail_msg("no service %s", name);
    return NULL;
}

static void services_that_are_there_and_not(void **state) {
    (void)state;
    const Facts *facts =
        run(&collector_services,
            "{'services': {'sppsvc': {'display': 'Software Protection', 'state': 'stopped',"
            " 'start': 'delayed-auto', 'exit_code': 1077},"
            " 'W32Time': {'state': 'running', 'start': 'demand'}}}");
    const Service *sppsvc = service_named(facts, "sppsvc");
    assert_true(fact_is(&sppsvc->state, ServiceState_STOPPED));
    assert_true(fact_is(&sppsvc->start, StartType_DELAYED));
    assert_int_equal(fact_number(&sppsvc->exit_code, 0), 1077);
    assert_true(fact_is(&service_named(facts, "w32time")->state, ServiceState_RUNNING));
    const Service *cmit = service_named(facts, "CmitClientSVC");
    assert_true(fact_is(&cmit->state, ServiceState_MISSING));
    assert_int_equal(cmit->error.meta.state, FACT_UNREAD);
}

/* ---- events ---- */

#define SPP "'provider': 'Microsoft-Windows-Security-SPP'"
#define REQUEST                                                                                    \
    "{" SPP ", 'id': 12288, 'when': 1795334531, 'computer': 'PC-7', 'data': ['0xC004F06C, "        \
    "0x00000000, kms01.corp.example:1688, 36f27b39-2fd5-440b-be67-a09996d27a38, 2026/11/20 "       \
    "02:02, 0, 2, 41760, 68531fb9-5511-4989-97be-d11a0f55633f, 25']}"

static void a_request_by_its_fields(void **state) {
    (void)state;
    const Facts *facts = run(&collector_events, "{'events': [" REQUEST "]}");
    assert_int_equal(facts->events.count, 1);
    const Event *event = &facts->events.items[0];
    assert_int_equal(fact_number(&event->id, 0), 12288);
    assert_int_equal(event->when.value, 1795334531);
    assert_string_equal(fact_text(&event->computer), "PC-7");
    assert_string_equal(fact_text(&event->code), "0xC004F06C");
    assert_string_equal(fact_text(&event->host), "kms01.corp.example");
    assert_int_equal(fact_number(&event->port, 0), 1688);
    assert_string_equal(fact_text(&event->cmid), "36f27b39-2fd5-440b-be67-a09996d27a38");
    assert_true(fact_is(&event->state, LicenceState_OOB_GRACE));
    assert_int_equal(fact_number(&event->minimum, 0), 25);
    assert_true(fact_is(&event->application, Application_WINDOWS));
    assert_string_equal(source_text(arena, facts, event->code.meta.source, NULL),
                        "event-12288:Application");
}

static void the_other_records(void **state) {
    (void)state;
    const Facts *facts = run(
        &collector_events,
        "{'events': ["
        "{" SPP ", 'id': 12289, 'when': 9, 'data': ['0x00000000, 0x00000000, 1, 0, 50, 120, 10080,"
        " 2026/11/20 02:02']},"
        "{" SPP ", 'id': 12289, 'when': 3, 'data': ['0xC004F038, 0x04000000, 0, 0, 4, 120, 10080,"
        " 2026/11/20 02:02']},"
        "{" SPP ", 'id': 8198, 'when': 8, 'data': ['hr=0x8007232B', 'RuleId=1;Action=AutoActivate;"
        "AppId=0ff1ce15-a989-479d-af46-f275c6370663;SkuId=6bf301c1-b94a-43e9-ba31-d494598c47fb;"
        "NotificationInterval=1440;Trigger=TimerEvent']},"
        "{" SPP ", 'id': 1003, 'when': 7, 'data': ['55c92734-d682-4d71-983e-d6ec3f16059f',"
        " '1: 68531fb9-5511-4989-97be-d11a0f55633f, 1, 0 [(0 [0xC004F014, 0, 0])]']},"
        "{" SPP ", 'id': 903, 'when': 6}]}");
    assert_int_equal(facts->events.count, 4); /* 903 is not asked for */
    /* The oldest of a kind stands first. */
    assert_int_equal(fact_number(&facts->events.items[0].count, 0), 4);
    assert_true(fact_false(&facts->events.items[0].bound));
    assert_string_equal(fact_text(&facts->events.items[0].flags), "0x04000000");
    assert_true(fact_true(&facts->events.items[1].bound));
    assert_int_equal(fact_number(&facts->events.items[1].count, 0), 50);
    const Event *failure = &facts->events.items[2];
    assert_string_equal(fact_text(&failure->code), "0x8007232B");
    assert_string_equal(fact_text(&failure->action), "AutoActivate");
    assert_true(fact_is(&failure->application, Application_OFFICE));
    assert_string_equal(fact_text(&failure->sku), "6bf301c1-b94a-43e9-ba31-d494598c47fb");
    const Event *status = &facts->events.items[3];
    assert_true(fact_is(&status->application, Application_WINDOWS));
    assert_int_equal(status->code.meta.state, FACT_UNREAD);
}

static Status no_log(const WindowsCalls *calls, Arena *unused, const char *channel,
                     const char *provider, const int *ids, size_t most, EventRecords *ret_records) {
    (void)calls;
    (void)unused;
    (void)channel;
    (void)provider;
    (void)ids;
    (void)most;
    (void)ret_records;
    return STATUS_UNSUPPORTED;
}

static void a_log_that_cannot_be_read(void **state) {
    (void)state;
    FakeWindows *windows = fake_windows_new("{}");
    windows->calls.events_read = no_log;
    const Facts *facts = run_on(&collector_events, windows, facts_new(arena)).facts;
    assert_int_equal(facts->groups[GROUP_events].state, FACT_FAILED);
    assert_int_equal(facts->groups[GROUP_events].why, STATUS_UNSUPPORTED);
    assert_int_equal(run(&collector_events, "{}")->groups[GROUP_events].state, FACT_KNOWN);
}

/* The requests were not answered, the rest was: nobody may say that there was no request. */
static Status half_a_log(const WindowsCalls *calls, Arena *room, const char *channel,
                         const char *provider, const int *ids, size_t most,
                         EventRecords *ret_records) {
    (void)calls;
    (void)channel;
    (void)provider;
    (void)most;
    *ret_records = (EventRecords){.items = arena_array(room, EventRecord, 1), .count = 1};
    ret_records->items[0] =
        (EventRecord){.id = ids[0], .provider = "x", .computer = "", .data = fake_list(room, NULL)};
    return ids[0] == 12288 ? STATUS_TIMED_OUT : STATUS_OK;
}

static void a_log_that_is_read_in_part(void **state) {
    (void)state;
    FakeWindows *windows = fake_windows_new("{}");
    windows->calls.events_read = half_a_log;
    const Facts *facts = run_on(&collector_events, windows, facts_new(arena)).facts;
    assert_int_equal(facts->groups[GROUP_events].state, FACT_FAILED);
    assert_int_equal(facts->groups[GROUP_events].why, STATUS_TIMED_OUT);
    assert_true(facts->events.count >= 3); /* what was read is kept, of the first question too */
}

/* ---- evidence ---- */

static void outputs_are_kept_as_they_came(void **state) {
    (void)state;
    FakeWindows *windows = fake_windows_new(
        "{'files': {" TOOLS ", 'C:/Windows/System32/slmgr.vbs': ''},"
        " 'outputs': {'slmgr.vbs /dlv': {'text': '软件授权服务版本: 10.0\\r\\n'}}}");
    CollectorInput input = run_on(&collector_evidence_slmgr, windows, facts_new(arena));
    assert_int_equal(input.raw_count, 1);
    assert_string_equal(input.raws[0].name, "slmgr-dlv");
    assert_int_equal(input.raws[0].status, STATUS_OK);
    assert_string_equal(input.raws[0].text.at, "软件授权服务版本: 10.0\n");
    /* Without the script there is nothing to run. */
    windows = fake_windows_new("{}");
    input = run_on(&collector_evidence_slmgr, windows, facts_new(arena));
    assert_int_equal(input.raws[0].status, STATUS_NOT_FOUND);
    assert_int_equal(windows->runs, 0);
}

static void each_ospp_once(void **state) {
    (void)state;
    Facts *facts = facts_new(arena);
    static const char *const scripts[] = {"C:\\O15\\ospp.vbs", "c:\\o15\\OSPP.VBS", "",
                                          "C:\\O16\\ospp.vbs"};
    for (size_t i = 0; i < 4; i++) {
        OfficeInstall *install = facts_add(facts, office_installs, 0);
        if (scripts[i][0] != '\0')
            fact_set_text(facts, &install->script, str_of(scripts[i]), 0);
    }
    FakeWindows *windows = fake_windows_new(
        "{'files': {" TOOLS ", 'C:/O15/ospp.vbs': '', 'C:/O16/ospp.vbs': ''}, 'outputs':"
        " {'ospp.vbs /dstatus': {'text': '---Exiting---', 'hangs': true}}}");
    const CollectorInput input = run_on(&collector_evidence_ospp, windows, facts);
    assert_int_equal(input.raw_count, 2);
    assert_string_equal(input.raws[1].name, "ospp-dstatus-2");
    assert_string_equal(input.raws[1].command, "cscript //nologo \"C:\\O16\\ospp.vbs\" /dstatus");
    assert_int_equal(input.raws[0].status, STATUS_TIMED_OUT);
    assert_string_equal(input.raws[0].text.at, "---Exiting---");
}

static void records_of_each_domain(void **state) {
    (void)state;
    Facts *facts = facts_new(arena);
    fact_set_text(facts, &facts->ip.primary_suffix, STR_OF("corp.example"), 0);
    fact_add_item(facts, &facts->ip.search_list, STR_OF("-bad & name"), 0);
    FakeWindows *windows = fake_windows_new(
        "{'files': {" TOOLS "}, 'outputs': {'ipconfig /all': {'text': 'Windows IP'},"
        " 'nslookup -type=srv _vlmcs._tcp.corp.example': {'text': 'svr'}}}");
    const CollectorInput input = run_on(&collector_evidence_network, windows, facts);
    assert_int_equal(input.raw_count, 2);
    assert_string_equal(input.raws[0].name, "ipconfig-all");
    assert_string_equal(input.raws[1].name, "nslookup-srv");
    assert_string_equal(input.raws[1].text.at, "svr");
}

static void access_denied_everywhere(void **state) {
    (void)state;
    const Collector *const all[] = {&collector_ip,       &collector_hosts_file,
                                    &collector_services, &collector_events,
                                    &collector_clock,    &collector_file_rights};
    for (size_t i = 0; i < sizeof all / sizeof all[0]; i++)
        check_denied(all[i]);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(adapters_as_they_are),
        cmocka_unit_test(suffixes_of_the_registry_and_of_policies),
        cmocka_unit_test(a_policy_gives_all_connections_its_suffix),
        cmocka_unit_test(what_cannot_be_read_is_not_absent),
        cmocka_unit_test(hosts_lines_in_their_order),
        cmocka_unit_test(an_empty_hosts_file_and_none),
        cmocka_unit_test(a_hosts_file_in_gbk_or_with_a_mark),
        cmocka_unit_test(a_long_hosts_file),
        cmocka_unit_test(a_hosts_file_elsewhere),
        cmocka_unit_test(a_hosts_file_that_cannot_be_placed),
        cmocka_unit_test(services_that_are_there_and_not),
        cmocka_unit_test(a_request_by_its_fields),
        cmocka_unit_test(the_other_records),
        cmocka_unit_test(a_log_that_cannot_be_read),
        cmocka_unit_test(a_log_that_is_read_in_part),
        cmocka_unit_test(outputs_are_kept_as_they_came),
        cmocka_unit_test(each_ospp_once),
        cmocka_unit_test(records_of_each_domain),
        cmocka_unit_test(access_denied_everywhere),
    };
    return cmocka_run_group_tests(tests, set_up, tear_down);
}
