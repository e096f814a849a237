/* The network phase of the live machine: a DNS server and a KMS host on loopback, and a Windows
 * whose own resolver says what it is told to. */
#include "machine/live_windows/live_network.h"
#include "machine/live_windows/live_resolver.h"
#include "support/fake_windows.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
#include <uv.h>

/* ---- a small DNS server: corp.example has a record, kms01 of it an address, the rest is not ----
 */

enum { MOST_BYTES = 512, HEADER = 12 };

typedef struct Server {
    uv_loop_t loop;
    uv_thread_t thread;
    uv_async_t stop;
    uv_udp_t dns;
    uv_tcp_t kms;
    int dns_port, kms_port;
    char question[MOST_BYTES], answer[MOST_BYTES], request[MOST_BYTES];
} Server;

static Server server;

static void put(size_t *length, const void *bytes, size_t count) {
    memcpy(server.answer + *length, bytes, count);
    *length += count;
}

static void put16(size_t *length, unsigned value) {
    const unsigned char bytes[] = {(unsigned char)(value >> 8), (unsigned char)value};
    put(length, bytes, sizeof bytes);
}

/* "\005kms01\004corp\007example" as it stands in a message. */
static const char srv_name[] = "\006_vlmcs\004_tcp\004corp\007example";
static const char host_name[] = "\005kms01\004corp\007example";

static size_t answer_to(size_t asked) {
    const size_t name = strlen(server.question + HEADER);
    const unsigned type = (unsigned char)server.question[HEADER + name + 2];
    const bool srv = type == DNS_TYPE_SRV && strcmp(server.question + HEADER, srv_name) == 0;
    const bool host = strcmp(server.question + HEADER, host_name) == 0;
    const bool address = type == DNS_TYPE_A && host;
    size_t length = 0;
    put(&length, server.question, asked < MOST_BYTES / 2 ? asked : MOST_BYTES / 2);
    server.answer[2] = (char)0x84;
    server.answer[3] = (char)(srv || host ? 0 : 3);
    memset(server.answer + 4, 0, 8);
    server.answer[5] = 1;
    server.answer[7] = srv || address;
    length = HEADER + name + 1 + 4; /* without what EDNS added */
    if (!srv && !address)
        return length;
    put16(&length, 0xC00C);
    put16(&length, type);
    put16(&length, 1);
    put16(&length, 0);
    put16(&length, 60);
    put16(&length, srv ? (unsigned)(6 + sizeof host_name) : 4);
    if (address) {
        put(&length, "\177\0\0\1", 4);
        return length;
    }
    put16(&length, 0);
    put16(&length, 0);
    put16(&length, (unsigned)server.kms_port);
    put(&length, host_name, sizeof host_name);
    return length;
}

static void give_question(uv_handle_t *handle, size_t size, uv_buf_t *buffer) {
    (void)handle;
    (void)size;
    memset(server.question, 0, sizeof server.question);
    *buffer = uv_buf_init(server.question, MOST_BYTES - 1);
}

static void on_question(uv_udp_t *udp, ssize_t length, const uv_buf_t *buffer,
                        const struct sockaddr *from, unsigned flags) {
    (void)buffer;
    (void)flags;
    if (length <= HEADER || from == NULL)
        return;
    uv_buf_t bytes = uv_buf_init(server.answer, (unsigned)answer_to((size_t)length));
    (void)uv_udp_try_send(udp, &bytes, 1, from);
}

/* ---- a KMS host that accepts a bind ---- */

static void give_request(uv_handle_t *handle, size_t size, uv_buf_t *buffer) {
    (void)handle;
    (void)size;
    *buffer = uv_buf_init(server.request, MOST_BYTES);
}

static void on_closed(uv_handle_t *handle) {
    free(handle);
}

static void on_request(uv_stream_t *stream, ssize_t length, const uv_buf_t *buffer) {
    static const unsigned char head[] = {
        5, 0, 0x0C, 3, 0x10, 0, 0,   0,   60,  0,   0, 0, 1, 0, 0, 0, 0xD0, 0x16, 0xD0, 0x16,
        1, 0, 0,    0, 5,    0, '1', '6', '8', '8', 0, 0, 1, 0, 0, 0, 0,    0,    0,    0};
    static char ack[60];
    (void)buffer;
    if (length < 72) {
        if (length < 0)
            uv_close((uv_handle_t *)stream, on_closed);
        return;
    }
    memcpy(ack, head, sizeof head);
    memcpy(ack + 12, server.request + 12, 4); /* call id */
    memcpy(ack + sizeof head, server.request + 52, 20);
    uv_buf_t bytes = uv_buf_init(ack, sizeof ack);
    (void)uv_try_write(stream, &bytes, 1);
}

static void on_connection(uv_stream_t *listener, int status) {
    uv_tcp_t *client = status < 0 ? NULL : calloc(1, sizeof *client);
    if (client == NULL)
        return;
    uv_tcp_init(&server.loop, client);
    if (uv_accept(listener, (uv_stream_t *)client) == 0)
        uv_read_start((uv_stream_t *)client, give_request, on_request);
    else
        uv_close((uv_handle_t *)client, on_closed);
}

/* ---- both ---- */

static void on_stop(uv_async_t *stop) {
    uv_stop(stop->loop);
}

static void serve(void *unused) {
    (void)unused;
    uv_run(&server.loop, UV_RUN_DEFAULT);
}

static int port_of(const struct sockaddr_storage *address) {
    return ntohs(((const struct sockaddr_in *)address)->sin_port);
}

static int start_server(void **state) {
    (void)state;
    struct sockaddr_in any;
    struct sockaddr_storage address;
    int size = sizeof address;
    assert_int_equal(uv_ip4_addr("127.0.0.1", 0, &any), 0);
    assert_int_equal(uv_loop_init(&server.loop), 0);
    uv_async_init(&server.loop, &server.stop, on_stop);
    uv_udp_init(&server.loop, &server.dns);
    assert_int_equal(uv_udp_bind(&server.dns, (const struct sockaddr *)&any, 0), 0);
    uv_udp_getsockname(&server.dns, (struct sockaddr *)&address, &size);
    server.dns_port = port_of(&address);
    uv_udp_recv_start(&server.dns, give_question, on_question);
    uv_tcp_init(&server.loop, &server.kms);
    assert_int_equal(uv_tcp_bind(&server.kms, (const struct sockaddr *)&any, 0), 0);
    assert_int_equal(uv_listen((uv_stream_t *)&server.kms, 8, on_connection), 0);
    size = sizeof address;
    uv_tcp_getsockname(&server.kms, (struct sockaddr *)&address, &size);
    server.kms_port = port_of(&address);
    return uv_thread_create(&server.thread, serve, NULL);
}

static void close_handle(uv_handle_t *handle, void *unused) {
    (void)unused;
    const bool is_client =
        uv_handle_get_type(handle) == UV_TCP && handle != (uv_handle_t *)&server.kms;
    if (!uv_is_closing(handle))
        uv_close(handle, is_client ? on_closed : NULL);
}

static int stop_server(void **state) {
    (void)state;
    uv_async_send(&server.stop);
    uv_thread_join(&server.thread);
    uv_walk(&server.loop, close_handle, NULL);
    uv_run(&server.loop, UV_RUN_DEFAULT);
    return uv_loop_close(&server.loop);
}

/* ---- a PC ---- */

static const Profile nothing;
static Arena *arena;

/* In the domain corp.example; asks the server above, or nobody. */
static Facts *pc(bool with_server) {
    Facts *facts = facts_new(arena);
    fact_set_text(facts, &facts->ip.primary_suffix, STR_OF("corp.example"), 0);
    Adapter *adapter = facts_add(facts, adapters, 0);
    fact_set_flag(&adapter->connected, true, 0);
    if (with_server)
        fact_add_item(facts, &adapter->dns_servers,
                      str_of(arena_printf(arena, "127.0.0.1:%d", server.dns_port)), 0);
    facts_group_known(facts, GROUP_hosts_file, 0);
    return facts;
}

static void set_host(Facts *facts, const char *host, const char *port) {
    HostSetting *setting = facts_add(facts, host_settings, 0);
    fact_set_text(facts, &setting->host, str_of(host), 0);
    fact_set_text(facts, &setting->port, str_of(port), 0);
}

static void pin(Facts *facts, const char *name, const char *address) {
    HostsLine *line = facts_add(facts, hosts_file, 0);
    fact_set_text(facts, &line->name, str_of(name), 0);
    fact_set_text(facts, &line->address, str_of(address), 0);
    fact_set_number(&line->line, 7, 0);
}

static void look(FakeWindows *windows, Facts *facts) {
    LiveNetwork *network = live_network_begin(&windows->calls, &nothing, facts);
    while (live_network_advance(network, 50, false))
        continue;
    live_network_free(network);
    for (FactGroup group = 0; group < GROUP_COUNT; group++)
        if (live_network_groups() & ((FactGroupSet)1 << group))
            assert_int_equal(facts->groups[group].state, FACT_KNOWN);
}

static const SrvLookup *lookup_by(const Facts *facts, bool windows) {
    for (size_t i = 0; i < facts->srv_lookups.count; i++)
        if (fact_absent(facts->srv_lookups.items[i].server.meta) == windows)
            return &facts->srv_lookups.items[i];
    static const SrvLookup nothing_asked;
    fail_msg("nobody was asked (%s)", windows ? "Windows" : "server");
    return &nothing_asked;
}

static const Name *name_by(const Facts *facts, const char *host, bool windows) {
    for (size_t i = 0; i < facts->names.count; i++)
        if (text_equal_any_case(fact_text(&facts->names.items[i].name), host) &&
            fact_known(facts->names.items[i].server.meta) != windows)
            return &facts->names.items[i];
    static const Name nothing_asked;
    fail_msg("%s was not asked for", host);
    return &nothing_asked;
}

static const Port *port_of_host(const Facts *facts, const char *host, int64_t number) {
    for (size_t i = 0; i < facts->ports.count; i++)
        if (text_equal_any_case(fact_text(&facts->ports.items[i].host), host) &&
            fact_number(&facts->ports.items[i].port, 0) == number)
            return &facts->ports.items[i];
    return NULL;
}

static const char *with_port(const char *world) {
    char *text = arena_printf(arena, "%s", world);
    char *at = strstr(text, "PORT!");
    if (at != NULL)
        memcpy(at, arena_printf(arena, "%5d", server.kms_port), 5);
    return text;
}

#define RECORD                                                                                     \
    "'_vlmcs._tcp.corp.example SRV': {'outcome': 'found', 'srv': [[0, 0, PORT!, "                  \
    "'kms01.corp.example']]}"

/* ---- the tests ---- */

static void server_and_windows_stand_beside_each_other(void **state) {
    (void)state;
    Facts *facts = pc(true);
    look(fake_windows_new("{}"), facts);
    const SrvLookup *asked = lookup_by(facts, false), *windows = lookup_by(facts, true);
    assert_true(fact_is(&asked->outcome, LookupOutcome_FOUND));
    assert_string_equal(fact_text(&asked->name), "_vlmcs._tcp.corp.example");
    assert_true(fact_is(&windows->outcome, LookupOutcome_NXDOMAIN));
    assert_string_equal(fact_text(&windows->domain), "corp.example");
    assert_string_equal(source_text(arena, facts, windows->outcome.meta.source, NULL),
                        "dns:Windows resolver");
    assert_int_equal(facts->srv_records.count, 1);
    assert_string_equal(fact_text(&facts->srv_records.items[0].target), "kms01.corp.example");
    /* What the server leads to Windows is asked for too. */
    assert_true(
        fact_is(&name_by(facts, "kms01.corp.example", true)->outcome, LookupOutcome_NXDOMAIN));
    assert_true(
        fact_is(&name_by(facts, "kms01.corp.example", false)->outcome, LookupOutcome_FOUND));
    const Port *port = port_of_host(facts, "kms01.corp.example", server.kms_port);
    assert_non_null(port);
    assert_true(fact_is(&port->outcome, PortOutcome_OPEN));
    assert_int_equal(facts->kms_answers.count, 1);
    assert_true(fact_is(&facts->kms_answers.items[0].verdict, KmsVerdict_KMS));
    assert_true(facts->time_answers.count > 0);
    assert_int_equal(facts->groups[GROUP_hosts_file].state, FACT_KNOWN);
    assert_int_equal(facts->hosts_file.count, 0); /* not written by the chain */
}

static void what_only_windows_knows_is_tried(void **state) {
    (void)state;
    Facts *facts = pc(false);
    look(fake_windows_new(with_port("{'resolve': {" RECORD
                                    ", 'kms01.corp.example A': {'outcome': 'found', 'alias': "
                                    "'k.corp.example', 'addresses': ['127.0.0.1']}}}")),
         facts);
    assert_int_equal(facts->srv_lookups.count, 1);
    assert_int_equal(facts->srv_records.count, 1);
    const Name *name = name_by(facts, "kms01.corp.example", true);
    assert_true(fact_is(&name->found_by, NameSource_DNS));
    assert_string_equal(fact_text(&name->alias), "k.corp.example");
    assert_string_equal(name->addresses.items[0], "127.0.0.1");
    const Port *port = port_of_host(facts, "kms01.corp.example", server.kms_port);
    assert_non_null(port);
    assert_true(fact_is(&port->outcome, PortOutcome_OPEN));
    assert_int_equal(facts->kms_answers.count, 1);
    /* That it had no address before is no news any more. */
    for (size_t i = 0; i < facts->ports.count; i++)
        assert_false(fact_is(&facts->ports.items[i].outcome, PortOutcome_UNRESOLVED));
}

/* Windows answers from its cache before anybody has looked twice: that answer counts as well. Which
 * thread is first is luck, so it is tried often. */
static void an_answer_at_once_counts(void **state) {
    (void)state;
    enum { OFTEN = 400 };
    FakeWindows *windows = fake_windows_new(
        with_port("{'resolve': {" RECORD
                  ", 'kms01.corp.example A': {'outcome': 'found', 'addresses': ['127.0.0.1']}}}"));
    for (int i = 0; i < OFTEN; i++) {
        Facts *facts = pc(false);
        look(windows, facts);
        if (facts->ports.count != 1 || !fact_is(&facts->ports.items[0].outcome, PortOutcome_OPEN))
            fail_msg("the %dth time the host had no open port", i + 1);
    }
}

static void errors_of_the_resolver_are_outcomes(void **state) {
    (void)state;
    static const char *const words[] = {"nxdomain", "empty",   "servfail",
                                        "refused",  "timeout", "error"};
    static const LookupOutcome outcomes[] = {LookupOutcome_NXDOMAIN, LookupOutcome_EMPTY,
                                             LookupOutcome_SERVFAIL, LookupOutcome_REFUSED,
                                             LookupOutcome_TIMEOUT,  LookupOutcome_ERROR};
    for (size_t i = 0; i < sizeof words / sizeof words[0]; i++) {
        Facts *facts = pc(false);
        look(fake_windows_new(arena_printf(
                 arena, "{'resolve': {'_vlmcs._tcp.corp.example SRV': {'outcome': '%s'}}}",
                 words[i])),
             facts);
        assert_true(fact_is(&lookup_by(facts, true)->outcome, (int)outcomes[i]));
    }
    FakeWindows *windows = fake_windows_new("{}");
    windows->denies = true;
    Facts *facts = pc(false);
    look(windows, facts);
    assert_int_equal(lookup_by(facts, true)->outcome.meta.why, STATUS_DENIED);
}

static void a_name_of_the_hosts_file_was_not_found_in_dns(void **state) {
    (void)state;
    Facts *facts = pc(false);
    set_host(facts, "kms.example", "1688");
    pin(facts, "KMS.example", "127.0.0.1");
    look(fake_windows_new("{'resolve': {'kms.example A': {'outcome': 'found', 'addresses': "
                          "['127.0.0.1']}}}"),
         facts);
    for (size_t i = 0; i < facts->names.count; i++)
        assert_true(fact_is(&facts->names.items[i].found_by, NameSource_HOSTS_FILE));
    assert_int_equal(facts->hosts_file.count, 1);
    assert_non_null(port_of_host(facts, "kms.example", 1688));
    /* Windows may have no address all the same: then the file has told it nothing. */
    facts = pc(false);
    set_host(facts, "kms.example", "1688");
    pin(facts, "KMS.example", "127.0.0.1");
    look(fake_windows_new("{}"), facts);
    assert_true(fact_is(&facts->names.items[1].found_by, NameSource_DNS));
    assert_true(fact_is(&facts->names.items[1].outcome, LookupOutcome_NXDOMAIN));
}

static void hosts_and_domains_from_wherever_they_are_set(void **state) {
    (void)state;
    Facts *facts = pc(false);
    set_host(facts, "127.0.0.1", arena_printf(arena, "%d", server.kms_port));
    set_host(facts, "no & host", "1688");
    fact_set_text(facts, &facts->host_settings.items[0].lookup_domain, STR_OF("forced.example"), 0);
    fact_set_text(facts, &facts->spp.cached_host, STR_OF("cached.example"), 0);
    fact_set_text(facts, &facts->adapters.items[0].suffix, STR_OF("lan.example"), 0);
    fact_add_item(facts, &facts->ip.search_list, STR_OF("corp.example"), 0);
    fact_add_item(facts, &facts->ip.search_list, STR_OF("more.example"), 0);
    look(fake_windows_new("{}"), facts);
    static const char *const domains[] = {"forced.example", "corp.example", "more.example",
                                          "lan.example"};
    assert_int_equal(facts->srv_lookups.count, 4);
    for (size_t i = 0; i < 4; i++) {
        bool found = false;
        for (size_t k = 0; k < 4; k++)
            found |= strcmp(fact_text(&facts->srv_lookups.items[k].domain), domains[i]) == 0;
        assert_true(found);
    }
    assert_true(
        fact_is(&port_of_host(facts, "127.0.0.1", server.kms_port)->outcome, PortOutcome_OPEN));
    assert_true(
        fact_is(&port_of_host(facts, "cached.example", 1688)->outcome, PortOutcome_UNRESOLVED));
    assert_null(port_of_host(facts, "no & host", 1688));
}

/* WMI has not answered yet: the rest is asked meanwhile, and what it tells at last is asked too. */
static void hosts_that_are_told_late(void **state) {
    (void)state;
    Facts *facts = pc(false);
    set_host(facts, "127.0.0.1", arena_printf(arena, "%d", server.kms_port));
    LiveNetwork *network = live_network_begin(&fake_windows_new("{}")->calls, &nothing, facts);
    for (int i = 0; i < 20; i++)
        assert_true(live_network_advance(network, 50, true));
    assert_int_equal(facts->groups[GROUP_ports].state, FACT_UNREAD);
    fact_set_text(facts, &facts->spp.cached_host, STR_OF("cached.example"), 0);
    while (live_network_advance(network, 50, false))
        ;
    live_network_free(network);
    assert_true(
        fact_is(&port_of_host(facts, "127.0.0.1", server.kms_port)->outcome, PortOutcome_OPEN));
    assert_true(
        fact_is(&port_of_host(facts, "cached.example", 1688)->outcome, PortOutcome_UNRESOLVED));
}

static void a_pc_without_domain_and_host_asks_nothing(void **state) {
    (void)state;
    Facts *facts = facts_new(arena);
    look(fake_windows_new("{}"), facts);
    assert_int_equal(facts->srv_lookups.count + facts->names.count + facts->ports.count, 0);
}

/* The one that hangs is given up, and is told as one that did not answer; the server's word counts.
 */
static void a_resolver_that_hangs_costs_its_deadline(void **state) {
    (void)state;
    Facts *facts = pc(true);
    FakeWindows *windows = fake_windows_new("{}");
    windows->hangs = "resolve";
    look(windows, facts);
    assert_true(fact_is(&lookup_by(facts, true)->outcome, LookupOutcome_TIMEOUT));
    assert_true(fact_is(&lookup_by(facts, false)->outcome, LookupOutcome_FOUND));
    assert_true(
        fact_is(&name_by(facts, "kms01.corp.example", true)->outcome, LookupOutcome_TIMEOUT));
    assert_int_equal(facts->kms_answers.count, 1);
    fake_windows_release(windows);
}

static void what_was_found_before_a_cancel_stays(void **state) {
    (void)state;
    Facts *facts = pc(true);
    FakeWindows *windows = fake_windows_new("{}");
    windows->hangs = "resolve";
    LiveNetwork *network = live_network_begin(&windows->calls, &nothing, facts);
    for (int i = 0; i < 10; i++)
        assert_true(live_network_advance(network, 50, false));
    assert_int_equal(facts->groups[GROUP_srv_lookups].state, FACT_UNREAD);
    live_network_cancel(network);
    live_network_free(network);
    assert_int_equal(facts->groups[GROUP_srv_records].state, FACT_KNOWN);
    assert_int_equal(facts->srv_records.count, 1);
    fake_windows_release(windows);
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

#define TEST(name) cmocka_unit_test_setup_teardown(name, set_up, tear_down)

int main(void) {
    const struct CMUnitTest tests[] = {
        TEST(server_and_windows_stand_beside_each_other),
        TEST(what_only_windows_knows_is_tried),
        TEST(an_answer_at_once_counts),
        TEST(errors_of_the_resolver_are_outcomes),
        TEST(a_name_of_the_hosts_file_was_not_found_in_dns),
        TEST(hosts_and_domains_from_wherever_they_are_set),
        TEST(hosts_that_are_told_late),
        TEST(a_pc_without_domain_and_host_asks_nothing),
        TEST(a_resolver_that_hangs_costs_its_deadline),
        TEST(what_was_found_before_a_cancel_stays),
    };
    return cmocka_run_group_tests(tests, start_server, stop_server);
}
