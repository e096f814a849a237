/* What can be asked for and what cannot; what is looked at when nobody names anything; and what a
 * lack of this computer's own must not become. Nothing here leaves loopback. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>

#include <cmocka.h>

#include "facts/known.h"
#include "probe/own_sockets.h"
#include "probe/own_targets.h"
#include "probe/probe_facts.h"
#include "probe/target.h"

#include <arpa/inet.h>
#include <fcntl.h>
#include <sys/resource.h>
#include <sys/socket.h>
#include <unistd.h>

static const SystemResolver nothing = {
    .primary = "", .settings_path = "/etc/resolv.conf", .hosts_path = "/etc/hosts"};

typedef struct Fixture {
    Arena *arena;
    Probe *probe;
    ProbeChain *chain;
} Fixture;

static Fixture probe_of(const ProbeOptions *options) {
    Fixture f = {.arena = arena_new()};
    f.probe = probe_new(f.arena, options);
    f.chain = probe_chain(f.probe, "test");
    return f;
}

static void end(const Fixture *f) {
    probe_free(f->probe);
    arena_free(f->arena);
}

static void turn(Probe *probe) {
    for (int i = 0; i < 400 && probe_advance(probe, 50); i++)
        ;
}

/* ---- names ---- */

#define LABEL_63 "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa"

static void bad_names_are_refused_and_add_nothing(void **state) {
    (void)state;
    static const char *const bad[] = {"",
                                      ".",
                                      "..",
                                      "a..b",
                                      ".a",
                                      "a b",
                                      " ",
                                      "-rf",
                                      "a-.example",
                                      "$(id)",
                                      "../x",
                                      "a/b",
                                      "a\x1b[31m",
                                      "a\nb",
                                      "x\xff\xfe.example",
                                      "1.2.3",
                                      "1.2.3.4.5",
                                      "256.1.1.1",
                                      "0x7f.1",
                                      "127.1",
                                      "[::1",
                                      "::1]",
                                      "[::1]x",
                                      "[::1]:",
                                      "fe80::1%eth0",
                                      ":1688",
                                      "kms01:",
                                      "kms01:0",
                                      "kms01:65536",
                                      "kms01:-1",
                                      "kms01:x",
                                      "kms01:1688:1",
                                      "http://kms01/",
                                      "_vlmcs._tcp.",
                                      "_vlmcs._tcp..",
                                      "_vlmcs._tcp.1.2.3.4",
                                      "_vlmcs._tcp.a b",
                                      LABEL_63 "a.example",
                                      LABEL_63 "." LABEL_63 "." LABEL_63 "." LABEL_63};
    const Fixture f = probe_of(&(ProbeOptions){.own = &nothing, .clocks = true});
    for (size_t i = 0; i < sizeof bad / sizeof bad[0]; i++)
        if (chain_add_target(f.chain, bad[i]) || probe_target_is_valid(f.arena, bad[i]))
            fail_msg("taken: %s", bad[i]);
    assert_int_equal(f.chain->zone_count, 0);
    assert_int_equal(f.chain->host_count, 0);
    assert_int_equal(f.chain->time_count, 0);
    assert_true(chain_is_done(f.chain));
    assert_false(chain_add_time_server(f.chain, "a b", 0));
    assert_false(chain_add_host(f.chain, "$(id)", 0));
    assert_false(chain_add_domain(f.chain, "1.2.3.4"));
    end(&f);
}

static void a_target_is_a_host_a_domain_or_may_be_either(void **state) {
    (void)state;
    static const struct {
        const char *target;
        size_t zones, hosts;
        const char *srv_name;
    } cases[] = {
        {"_vlmcs._tcp.corp.example", 1, 0, "_vlmcs._tcp.corp.example"},
        {"_VLMCS._TCP.corp.example.", 1, 0, "_vlmcs._tcp.corp.example"},
        {"corp.example", 1, 1, "_vlmcs._tcp.corp.example"},
        {"政府。example", 1, 1, "_vlmcs._tcp.xn--mxtq1m.example"},
        {"kms01", 1, 1, "_vlmcs._tcp.kms01"},
        {"kms01.corp.example:1689", 0, 1, NULL},
        {"10.1.0.20", 0, 1, NULL},
        {"::1", 0, 1, NULL},
        {"[::1]", 0, 1, NULL},
        {"[::1]:1688", 0, 1, NULL},
    };
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        const Fixture f = probe_of(&(ProbeOptions){.own = &nothing});
        if (!chain_add_target(f.chain, cases[i].target) ||
            !probe_target_is_valid(f.arena, cases[i].target))
            fail_msg("refused: %s", cases[i].target);
        assert_int_equal(f.chain->zone_count, cases[i].zones);
        assert_int_equal(f.chain->host_count, cases[i].hosts);
        if (cases[i].zones > 0)
            assert_string_equal(f.chain->zones[0]->srv_name, cases[i].srv_name);
        end(&f);
    }
}

static void what_is_wrong_with_a_target(void **state) {
    (void)state;
    static const struct {
        const char *word;
        TargetTrouble trouble;
    } cases[] = {
        {"kms01:1688", TARGET_VALID},
        {"kms01.corp.example:70000", TARGET_NO_PORT},
        {"kms01:", TARGET_NO_PORT},
        {"[::1]:0", TARGET_NO_PORT},
        {"10.1.0.20:x", TARGET_NO_PORT},
        {"http://kms01.corp.example", TARGET_URL},
        {"https://kms01:1688/x", TARGET_URL},
        {"a b:70000", TARGET_NO_NAME},
        {":1688", TARGET_NO_NAME},
        {"kms01:1688:1", TARGET_NO_NAME},
        {"", TARGET_NO_NAME},
    };
    Arena *arena = arena_new();
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++)
        if (probe_target_trouble(arena, cases[i].word) != cases[i].trouble)
            fail_msg("judged wrongly: %s", cases[i].word);
    arena_free(arena);
}

static void the_same_is_asked_once(void **state) {
    (void)state;
    const Fixture f = probe_of(&(ProbeOptions){.own = &nothing, .clocks = true});
    assert_true(chain_add_domain(f.chain, "corp.example"));
    assert_true(chain_add_domain(f.chain, "_vlmcs._tcp.CORP.example."));
    assert_true(chain_add_host(f.chain, "kms01.corp.example", 0));
    assert_true(chain_add_host(f.chain, "KMS01.corp.example.", KMS_PORT));
    assert_int_equal(f.chain->zone_count, 1);
    assert_int_equal(f.chain->host_count, 2); /* kms01, and the domain for its clock */
    assert_int_equal(f.chain->hosts[1]->port_count, 1);
    end(&f);
}

static void servers_are_asked_once_however_they_are_written(void **state) {
    (void)state;
    static const char *const given[] = {"127.0.0.1", "127.0.0.1:53", "[::1]:53", "::1",
                                        "127.0.0.1:5353"};
    static const char *const more[] = {"[::1]", "127.0.0.2"};
    const Fixture f = probe_of(&(ProbeOptions){.own = &nothing,
                                               .servers = given,
                                               .server_count = 5,
                                               .more_servers = more,
                                               .more_server_count = 2});
    const char *const *servers;
    assert_int_equal(probe_servers(f.probe, &servers), 4);
    assert_string_equal(servers[0], "127.0.0.1");
    assert_string_equal(servers[1], "::1");
    assert_string_equal(servers[2], "127.0.0.1:5353");
    assert_string_equal(servers[3], "127.0.0.2");
    end(&f);
}

/* ---- what is looked at when nobody names anything ---- */

static void own_targets_are_the_profiles_or_the_computers(void **state) {
    (void)state;
    Arena *arena = arena_new();
    SystemResolver own = {.primary = "corp.example"};
    resolv_conf_parse(arena, STR_OF("search branch.example CORP.example.\n"), &own);
    const char *zones[] = {"zone.example", "ZONE.example.", ""};
    const char *hosts[] = {"kms01.zone.example", "kms02.zone.example:1689", "[::1]:1688", "a:b:"};
    static const Profile empty;
    Profile profile = {.kms_hosts = hosts, .kms_host_count = 4};

    TextArray list = own_targets(arena, &empty, &own);
    assert_int_equal(list.count, 2);
    assert_string_equal(list.items[0], "_vlmcs._tcp.corp.example");
    assert_string_equal(list.items[1], "_vlmcs._tcp.branch.example");

    /* Hosts alone do not say in which domains to look. */
    list = own_targets(arena, &profile, &own);
    assert_true(list.count >= 5);
    assert_string_equal(list.items[0], "kms01.zone.example:1688");
    assert_string_equal(list.items[1], "kms02.zone.example:1689");
    assert_string_equal(list.items[2], "[::1]:1688");
    assert_string_equal(list.items[list.count - 1], "_vlmcs._tcp.branch.example");

    profile.zones = zones;
    profile.zone_count = 3;
    list = own_targets(arena, &profile, &own);
    assert_string_equal(list.items[0], "_vlmcs._tcp.zone.example");
    for (size_t i = 1; i < list.count; i++)
        assert_false(str_starts(str_of(list.items[i]), "_vlmcs._tcp."));

    list = own_targets(arena, &empty, &nothing);
    assert_int_equal(list.count, 0);
    arena_free(arena);
}

/* ---- too few sockets ---- */

/* A port of loopback where connections are refused: it was somebody's a moment ago. */
static int refusing_port(void) {
    struct sockaddr_in address = {.sin_family = AF_INET, .sin_addr.s_addr = htonl(INADDR_LOOPBACK)};
    socklen_t length = sizeof address;
    const int listener = socket(AF_INET, SOCK_STREAM, 0);
    assert_int_equal(bind(listener, (struct sockaddr *)&address, sizeof address), 0);
    assert_int_equal(getsockname(listener, (struct sockaddr *)&address, &length), 0);
    close(listener);
    return ntohs(address.sin_port);
}

/* How many files are open, with no number free below. */
static rlim_t files_open(void) {
    int highest = 0, file;
    for (file = 0; file < 4096; file++)
        if (fcntl(file, F_GETFD) >= 0)
            highest = file + 1;
    while ((file = open("/dev/null", O_RDONLY)) >= 0 && file < highest)
        ;
    close(file);
    return (rlim_t)highest;
}

static struct rlimit limit_files(rlim_t soft) {
    struct rlimit before, after;
    assert_int_equal(getrlimit(RLIMIT_NOFILE, &before), 0);
    after = before;
    after.rlim_cur = soft;
    assert_int_equal(setrlimit(RLIMIT_NOFILE, &after), 0);
    return before;
}

enum { HOSTS = 100 };

static void add_hosts(const Fixture *f) {
    const int port = refusing_port();
    for (int i = 0; i < HOSTS; i++)
        assert_true(chain_add_host(f->chain, arena_printf(f->arena, "127.0.0.%d", i + 1), port));
}

/* Others take the sockets away after the probe has begun: fewer at once, and none is blamed. */
static void a_lack_of_sockets_is_no_fault_of_a_host(void **state) {
    (void)state;
    const Fixture f = probe_of(&(ProbeOptions){.own = &nothing});
    add_hosts(&f);
    const struct rlimit before = limit_files(files_open() + 3);
    turn(f.probe);
    setrlimit(RLIMIT_NOFILE, &before);
    assert_true(chain_is_done(f.chain));
    assert_int_equal(f.chain->endpoint_count, HOSTS);
    for (int i = 0; i < HOSTS; i++) {
        assert_int_equal(f.chain->endpoints[i]->step, PROBE_DONE);
        assert_int_equal(f.chain->endpoints[i]->outcome, PortOutcome_REFUSED);
    }
    end(&f);
}

/* None at all: it ends, and nothing is said of any host. */
static void without_a_socket_nothing_is_said(void **state) {
    (void)state;
    const Fixture f = probe_of(&(ProbeOptions){.own = &nothing, .clocks = true});
    add_hosts(&f);
    const struct rlimit before = limit_files(files_open());
    turn(f.probe);
    setrlimit(RLIMIT_NOFILE, &before);
    for (size_t i = 0; i < f.chain->endpoint_count; i++)
        assert_int_not_equal(f.chain->endpoints[i]->step, PROBE_DONE);
    for (size_t i = 0; i < f.chain->time_count; i++)
        assert_int_not_equal(f.chain->times[i]->step, PROBE_DONE);
    Facts *facts = facts_new(f.arena);
    chain_ports_to_facts(f.chain, facts);
    chain_times_to_facts(f.chain, facts);
    assert_int_equal(facts->ports.count, 0);
    assert_int_equal(facts->time_answers.count, 0);
    assert_false(chain_has_ports(f.chain));
    end(&f);
}

static void a_probe_without_files_says_that_it_cannot_ask(void **state) {
    (void)state;
    const struct rlimit before = limit_files(files_open() + 2);
    struct rlimit hard = {.rlim_cur = 0};
    const bool lowered = getrlimit(RLIMIT_NOFILE, &hard) == 0;
    const size_t left = own_sockets_left(1000);
    /* The limit is raised for that as far as it goes. */
    assert_true(lowered && left == 1000);
    setrlimit(RLIMIT_NOFILE, &before);
    assert_int_equal(own_sockets_left(0), 0);

    const Fixture f = probe_of(&(ProbeOptions){.own = &nothing, .parallel = 100000});
    assert_true(probe_can_ask(f.probe));
    end(&f);
}

/* Broken off while everything is under way: it stops, and what was not finished is not told. */
static void a_cancelled_probe_tells_what_it_has(void **state) {
    (void)state;
    static const char *const servers[] = {"127.0.0.1:9"};
    const Fixture f = probe_of(
        &(ProbeOptions){.own = &nothing, .servers = servers, .server_count = 1, .clocks = true});
    assert_true(chain_add_target(f.chain, "corp.example"));
    assert_true(chain_add_host(f.chain, "127.0.0.1", refusing_port()));
    probe_advance(f.probe, 0);
    probe_cancel(f.probe);
    assert_false(probe_advance(f.probe, 1000));
    Facts *facts = facts_new(f.arena);
    chain_records_to_facts(f.chain, facts);
    chain_names_to_facts(f.chain, facts);
    chain_ports_to_facts(f.chain, facts);
    chain_times_to_facts(f.chain, facts);
    for (size_t i = 0; i < facts->ports.count; i++)
        assert_true(fact_known(facts->ports.items[i].outcome.meta));
    end(&f);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(bad_names_are_refused_and_add_nothing),
        cmocka_unit_test(a_target_is_a_host_a_domain_or_may_be_either),
        cmocka_unit_test(what_is_wrong_with_a_target),
        cmocka_unit_test(the_same_is_asked_once),
        cmocka_unit_test(servers_are_asked_once_however_they_are_written),
        cmocka_unit_test(own_targets_are_the_profiles_or_the_computers),
        cmocka_unit_test(a_lack_of_sockets_is_no_fault_of_a_host),
        cmocka_unit_test(without_a_socket_nothing_is_said),
        cmocka_unit_test(a_probe_without_files_says_that_it_cannot_ask),
        cmocka_unit_test(a_cancelled_probe_tells_what_it_has),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
