/* A chain put together by hand, as facts: what is told of it and what is left out. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>

#include <cmocka.h>

#include "facts/facts.h"
#include "probe/probe_facts.h"
#include "probe/probe_rooms.h"

enum { NS_PER_S = 1000000000 };

/* One domain with a host of two addresses, asked of two servers and in the system's order. */
typedef struct World {
    Arena *arena;
    SystemResolver own;
    Probe probe;
    ProbeChain chain;
    ProbeZone zone, *zones[1];
    ProbeLookup lookups[3];
    ProbeHost host, *hosts[1];
    ProbeName names[2];
    ProbeEndpoint endpoints[3], *endpoint_list[3];
    ProbeTime time, *times[1];
    Facts *facts;
} World;

static const char *v4[] = {"10.1.0.20"}, *v6[] = {"2001:db8::20"};
static DnsSrv records[] = {{0, 70, 1688, "kms01.corp.example"}, {10, 0, 1689, "."}};
static const PinnedName pins[] = {{"KMS01.corp.example", "10.9.9.9", 3},
                                  {"kms01.corp.example", "10.9.9.10", 7}};

static int set_up(void **state) {
    static World world;
    World *w = &world;
    *w = (World){.arena = arena_new(),
                 .own = {.primary = "", .hosts_path = "/etc/hosts", .hosts_read = STATUS_OK}};
    w->probe = (Probe){.arena = w->arena, .own = &w->own};
    w->lookups[0] = (ProbeLookup){.server = "10.1.0.10",
                                  .done = true,
                                  .answer = {.outcome = LookupOutcome_FOUND,
                                             .authoritative = true,
                                             .srv = records,
                                             .srv_count = 2},
                                  .ms = 4};
    w->lookups[1] = (ProbeLookup){
        .server = "10.1.0.11",
        .done = true,
        .answer = {.outcome = LookupOutcome_TRUNCATED, .alias = "kms.elsewhere.example"},
        .over_tcp = true};
    w->lookups[2] = (ProbeLookup){.done = false}; /* the system's own order */
    w->zone = (ProbeZone){.chain = &w->chain,
                          .domain = "政府.example",
                          .srv_name = "_vlmcs._tcp.xn--mxtq1m.example",
                          .lookups = w->lookups,
                          .lookup_count = 3};
    w->names[0] = (ProbeName){.server = "10.1.0.10",
                              .outcome = LookupOutcome_FOUND,
                              .addresses = v4,
                              .count = 1,
                              .ms = 2};
    w->names[1] = (ProbeName){.server = "10.1.0.11", .outcome = LookupOutcome_NXDOMAIN};
    w->host = (ProbeHost){.chain = &w->chain,
                          .name = "kms01.corp.example",
                          .ascii = "kms01.corp.example",
                          .is_kms_host = true,
                          .names = w->names,
                          .name_count = 2,
                          .step = PROBE_DONE};
    for (int i = 0; i < 3; i++) {
        w->endpoints[i] = (ProbeEndpoint){.chain = &w->chain,
                                          .host = &w->host,
                                          .address = i == 1 ? v6[0] : v4[0],
                                          .port = i == 2 ? 1689 : 1688,
                                          .step = PROBE_DONE,
                                          .outcome = PortOutcome_REFUSED,
                                          .banner = ""};
        w->endpoint_list[i] = &w->endpoints[i];
    }
    w->time = (ProbeTime){.chain = &w->chain,
                          .host = &w->host,
                          .address = v4[0],
                          .role = TimeRole_KMS_HOST,
                          .step = PROBE_DONE,
                          .outcome = TimeOutcome_ANSWERED,
                          .stratum = 3};
    w->zones[0] = &w->zone;
    w->hosts[0] = &w->host;
    w->times[0] = &w->time;
    w->chain = (ProbeChain){.probe = &w->probe,
                            .word = "政府.example",
                            .zones = w->zones,
                            .hosts = w->hosts,
                            .endpoints = w->endpoint_list,
                            .times = w->times,
                            .zone_count = 1,
                            .host_count = 1,
                            .endpoint_count = 3,
                            .time_count = 1};
    w->facts = facts_new(w->arena);
    *state = w;
    return 0;
}

static int tear_down(void **state) {
    arena_free(((World *)*state)->arena);
    return 0;
}

/* ---- records ---- */

static void a_lookup_says_who_was_asked_and_how(void **state) {
    World *w = *state;
    chain_domains_to_facts(&w->chain, w->facts);
    chain_records_to_facts(&w->chain, w->facts);
    assert_int_equal(w->facts->ip.search_list.count, 1);
    assert_string_equal(w->facts->ip.search_list.items[0], "政府.example");
    /* The one that was never finished is left out. */
    assert_int_equal(w->facts->srv_lookups.count, 2);
    const SrvLookup *first = &w->facts->srv_lookups.items[0], *second = first + 1;
    assert_string_equal(first->server.value, "10.1.0.10");
    assert_string_equal(first->name.value, "_vlmcs._tcp.xn--mxtq1m.example");
    assert_string_equal(first->domain.value, "政府.example");
    assert_true(fact_is(&first->outcome, LookupOutcome_FOUND));
    assert_true(first->authoritative.value);
    assert_int_equal(first->alias.meta.state, FACT_ABSENT);
    assert_true(fact_is(&second->outcome, LookupOutcome_TRUNCATED));
    assert_true(second->over_tcp.value);
    assert_string_equal(second->alias.value, "kms.elsewhere.example");
    assert_int_equal(w->facts->srv_records.count, 2);
    assert_int_equal(w->facts->srv_records.items[0].weight.value, 70);
    assert_string_equal(w->facts->srv_records.items[1].target.value, ".");
}

static void the_systems_order_has_no_server(void **state) {
    World *w = *state;
    w->lookups[2].done = true;
    w->lookups[2].answer.outcome = LookupOutcome_NXDOMAIN;
    chain_records_to_facts(&w->chain, w->facts);
    assert_int_equal(w->facts->srv_lookups.count, 3);
    assert_int_equal(w->facts->srv_lookups.items[2].server.meta.state, FACT_ABSENT);
}

static void a_word_that_is_a_host_was_no_domain(void **state) {
    World *w = *state;
    w->zone.is_host = true;
    chain_domains_to_facts(&w->chain, w->facts);
    chain_records_to_facts(&w->chain, w->facts);
    assert_int_equal(w->facts->ip.search_list.meta.state, FACT_ABSENT);
    assert_int_equal(w->facts->srv_lookups.count, 0);
    assert_int_equal(w->facts->srv_records.count, 0);
}

/* ---- names ---- */

static void where_one_server_knows_a_name_only_that_is_told(void **state) {
    World *w = *state;
    chain_names_to_facts(&w->chain, w->facts);
    assert_int_equal(w->facts->names.count, 1);
    assert_string_equal(w->facts->names.items[0].server.value, "10.1.0.10");
    assert_int_equal(w->facts->names.items[0].addresses.count, 1);
    assert_int_equal(w->facts->hosts_file.count, 0);
    assert_int_equal(w->facts->groups[GROUP_hosts_file].state, FACT_KNOWN);
}

static void where_none_does_each_says_how(void **state) {
    World *w = *state;
    w->names[0] = (ProbeName){.server = "10.1.0.10", .outcome = LookupOutcome_EMPTY};
    chain_names_to_facts(&w->chain, w->facts);
    assert_int_equal(w->facts->names.count, 2);
    assert_true(fact_is(&w->facts->names.items[0].outcome, LookupOutcome_EMPTY));
    assert_true(fact_is(&w->facts->names.items[1].outcome, LookupOutcome_NXDOMAIN));
    assert_int_equal(w->facts->names.items[1].addresses.meta.state, FACT_ABSENT);
}

static void other_addresses_of_another_server_are_told_too(void **state) {
    World *w = *state;
    w->names[1] = w->names[0];
    w->names[1].server = "10.1.0.11";
    chain_names_to_facts(&w->chain, w->facts);
    assert_int_equal(w->facts->names.count, 1); /* the same again */
    w->facts = facts_new(w->arena);
    w->names[1].addresses = v6;
    chain_names_to_facts(&w->chain, w->facts);
    assert_int_equal(w->facts->names.count, 2);
}

static void pinned_names_are_lines_of_the_hosts_file(void **state) {
    World *w = *state;
    w->host.pins = pins;
    w->host.pin_count = 2;
    chain_names_to_facts(&w->chain, w->facts);
    assert_int_equal(w->facts->hosts_file.count, 2);
    assert_int_equal(w->facts->hosts_file.items[1].line.value, 7);
    assert_string_equal(w->facts->hosts_file.items[0].address.value, "10.9.9.9");
    assert_int_equal(w->facts->names.count, 2);
    assert_true(fact_is(&w->facts->names.items[0].found_by, NameSource_HOSTS_FILE));
    assert_int_equal(w->facts->names.items[0].addresses.count, 2);
    assert_true(fact_is(&w->facts->names.items[1].found_by, NameSource_DNS));
}

static void a_hosts_file_that_was_not_read_is_not_empty(void **state) {
    World *w = *state;
    w->own.hosts_read = STATUS_DENIED;
    chain_names_to_facts(&w->chain, w->facts);
    assert_int_equal(w->facts->groups[GROUP_hosts_file].state, FACT_FAILED);
}

static void who_was_asked_for_his_clock_alone_is_no_kms_host(void **state) {
    World *w = *state;
    w->host.is_kms_host = false;
    chain_names_to_facts(&w->chain, w->facts);
    assert_int_equal(w->facts->names.count, 0);
}

/* ---- ports ---- */

static void a_port_has_an_outcome_and_a_bind_a_verdict(void **state) {
    World *w = *state;
    w->endpoints[0].outcome = PortOutcome_OPEN;
    w->endpoints[0].asked = true;
    w->endpoints[0].verdict = KmsVerdict_NOT_RPC;
    w->endpoints[0].banner = "SSH-2.0";
    w->endpoints[0].connect_ms = 5;
    w->endpoints[0].answer_ms = 6;
    w->endpoints[2].step = PROBE_CONNECTING; /* not finished: left out */
    chain_ports_to_facts(&w->chain, w->facts);
    assert_int_equal(w->facts->ports.count, 2);
    assert_int_equal(w->facts->ports.items[0].ms.value, 5);
    assert_true(fact_is(&w->facts->ports.items[1].outcome, PortOutcome_REFUSED));
    assert_false(fact_known(w->facts->ports.items[1].ms.meta));
    assert_int_equal(w->facts->kms_answers.count, 1);
    assert_true(fact_is(&w->facts->kms_answers.items[0].verdict, KmsVerdict_NOT_RPC));
    assert_string_equal(w->facts->kms_answers.items[0].banner.value, "SSH-2.0");
}

/* IPv6 that leads nowhere from here is this computer's lack, unless nothing else works either. */
static void a_family_without_a_road_is_no_fault_of_the_host(void **state) {
    World *w = *state;
    w->endpoints[1].outcome = PortOutcome_UNREACHABLE;
    chain_ports_to_facts(&w->chain, w->facts);
    assert_int_equal(w->facts->ports.count, 2);
    assert_string_equal(w->facts->ports.items[0].address.value, v4[0]);
    assert_int_equal(w->facts->ports.items[1].port.value, 1689);
    w->facts = facts_new(w->arena);
    w->endpoints[0].outcome = PortOutcome_UNREACHABLE;
    chain_ports_to_facts(&w->chain, w->facts);
    assert_int_equal(w->facts->ports.count, 3);
}

static void a_host_without_an_address_has_a_port_that_is_unresolved(void **state) {
    World *w = *state;
    w->chain.endpoint_count = 1;
    w->endpoints[0].address = NULL;
    w->endpoints[0].outcome = PortOutcome_UNRESOLVED;
    chain_ports_to_facts(&w->chain, w->facts);
    assert_int_equal(w->facts->ports.count, 1);
    assert_false(fact_known(w->facts->ports.items[0].address.meta));
    assert_int_equal(w->facts->kms_answers.count, 0);
}

/* ---- times ---- */

static void an_offset_is_rounded_to_seconds(void **state) {
    World *w = *state;
    static const struct {
        int64_t ns, seconds;
    } cases[] = {{0, 0},
                 {499999999, 0},
                 {500000000, 1},
                 {-499999999, 0},
                 {-500000000, -1},
                 {(int64_t)18000 * NS_PER_S + 1, 18000},
                 {-(int64_t)18000 * NS_PER_S - 1, -18000}};
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        w->facts = facts_new(w->arena);
        w->time.offset_ns = cases[i].ns;
        chain_times_to_facts(&w->chain, w->facts);
        assert_int_equal(w->facts->time_answers.items[0].offset.value, cases[i].seconds);
    }
}

static void who_did_not_answer_has_no_offset(void **state) {
    World *w = *state;
    w->time.outcome = TimeOutcome_UNSYNCHRONISED;
    chain_times_to_facts(&w->chain, w->facts);
    assert_false(fact_known(w->facts->time_answers.items[0].offset.meta));
    w->facts = facts_new(w->arena);
    w->time.step = PROBE_ASKING;
    chain_times_to_facts(&w->chain, w->facts);
    assert_int_equal(w->facts->time_answers.count, 0);
}

static void a_domain_without_an_address_keeps_no_time(void **state) {
    World *w = *state;
    w->time.role = TimeRole_DOMAIN;
    w->time.outcome = TimeOutcome_UNRESOLVED;
    chain_times_to_facts(&w->chain, w->facts);
    assert_int_equal(w->facts->time_answers.count, 0);
    w->time.role = TimeRole_GIVEN;
    chain_times_to_facts(&w->chain, w->facts);
    assert_int_equal(w->facts->time_answers.count, 1);
}

/* ---- all of it ---- */

static FactState state_of(const World *w, FactGroup group) {
    return w->facts->groups[group].state;
}

static void a_group_is_written_once_and_when_it_is_complete(void **state) {
    World *w = *state;
    FactGroupSet done = 0;
    w->endpoints[1].step = PROBE_CONNECTING;
    chain_to_facts(&w->chain, w->facts, &done, false);
    assert_int_equal(state_of(w, GROUP_names), FACT_KNOWN);
    assert_int_equal(state_of(w, GROUP_ports), FACT_UNREAD);
    assert_int_equal(state_of(w, GROUP_time_answers), FACT_KNOWN);
    w->endpoints[1].step = PROBE_DONE;
    chain_to_facts(&w->chain, w->facts, &done, false);
    chain_to_facts(&w->chain, w->facts, &done, true);
    assert_int_equal(w->facts->ports.count, 3);
    assert_int_equal(w->facts->names.count, 1);
    assert_true(done == chain_groups());
}

static void what_was_cut_short_is_told_as_far_as_it_goes(void **state) {
    World *w = *state;
    FactGroupSet done = 0;
    w->zone.open = 1;
    w->host.step = PROBE_RESOLVING;
    w->endpoints[0].step = w->endpoints[1].step = PROBE_CONNECTING;
    w->time.step = PROBE_ASKING;
    chain_to_facts(&w->chain, w->facts, &done, false);
    assert_true(done == 0);
    chain_to_facts(&w->chain, w->facts, &done, true);
    assert_int_equal(w->facts->srv_lookups.count, 2);
    assert_int_equal(w->facts->ports.count, 1);
    assert_int_equal(state_of(w, GROUP_names), FACT_UNREAD);
    chain_rest_failed(&w->chain, w->facts, &done, STATUS_CANCELLED);
    assert_int_equal(state_of(w, GROUP_srv_lookups), FACT_KNOWN);
    assert_int_equal(state_of(w, GROUP_names), FACT_FAILED);
    assert_int_equal(w->facts->groups[GROUP_time_answers].why, STATUS_CANCELLED);
    assert_true(done == chain_groups());
}

static void the_pc_is_elsewhere_and_not_to_be_seen(void **state) {
    World *w = *state;
    facts_seen_from_here(w->facts, 1700000000);
    for (FactGroup group = 0; group < GROUP_COUNT; group++)
        if (group == GROUP_pc)
            assert_int_equal(state_of(w, group), FACT_KNOWN);
        else if (chain_groups() & ((FactGroupSet)1 << group))
            assert_int_equal(state_of(w, group), FACT_UNREAD);
        else
            assert_int_equal(w->facts->groups[group].why, STATUS_UNSUPPORTED);
    assert_true(fact_true(&w->facts->pc.elsewhere));
    assert_int_equal(w->facts->pc.seen.value, 1700000000);
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, set_up, tear_down)

int main(void) {
    const struct CMUnitTest tests[] = {
        TEST(a_lookup_says_who_was_asked_and_how),
        TEST(the_systems_order_has_no_server),
        TEST(a_word_that_is_a_host_was_no_domain),
        TEST(where_one_server_knows_a_name_only_that_is_told),
        TEST(where_none_does_each_says_how),
        TEST(other_addresses_of_another_server_are_told_too),
        TEST(pinned_names_are_lines_of_the_hosts_file),
        TEST(a_hosts_file_that_was_not_read_is_not_empty),
        TEST(who_was_asked_for_his_clock_alone_is_no_kms_host),
        TEST(a_port_has_an_outcome_and_a_bind_a_verdict),
        TEST(a_family_without_a_road_is_no_fault_of_the_host),
        TEST(a_host_without_an_address_has_a_port_that_is_unresolved),
        TEST(an_offset_is_rounded_to_seconds),
        TEST(who_did_not_answer_has_no_offset),
        TEST(a_domain_without_an_address_keeps_no_time),
        TEST(a_group_is_written_once_and_when_it_is_complete),
        TEST(what_was_cut_short_is_told_as_far_as_it_goes),
        TEST(the_pc_is_elsewhere_and_not_to_be_seen),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
