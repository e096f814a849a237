#include "support/kind_frame.h"

extern const OutputKind output_nslookup;

static const SrvLookup *only_lookup(const Reading *reading) {
    assert_int_equal(reading->facts->srv_lookups.count, 1);
    return &reading->facts->srv_lookups.items[0];
}

static void two_records_are_one_lookup(void **state) {
    (void)state;
    const Reading reading = kind_read(&output_nslookup, "nslookup -type=srv _vlmcs._tcp",
                                      "服务器:  dc01.corp.example\n"
                                      "Address:  10.0.0.2\n"
                                      "\n"
                                      "_vlmcs._tcp.corp.example        SRV service location:\n"
                                      "          priority       = 0\n"
                                      "          weight         = 100\n"
                                      "          port           = 1688\n"
                                      "          svr hostname   = kms01.corp.example\n"
                                      "_vlmcs._tcp.corp.example        SRV service location:\n"
                                      "          priority       = 10\n"
                                      "          weight         = 0\n"
                                      "          port           = 1689\n"
                                      "          svr hostname   = kms02.corp.example\n"
                                      "kms01.corp.example      internet address = 10.0.0.11\n"
                                      "kms02.corp.example      internet address = 10.0.0.12\n");
    assert_string_equal(reading.kind, "nslookup-srv");
    assert_string_equal(reading.language, "zh-CN");
    const SrvLookup *lookup = only_lookup(&reading);
    assert_string_equal(fact_text(&lookup->domain), "corp.example");
    assert_string_equal(fact_text(&lookup->server), "10.0.0.2");
    assert_string_equal(fact_text(&lookup->server_name), "dc01.corp.example");
    assert_true(fact_true(&lookup->authoritative));
    assert_int_equal(reading.facts->srv_records.count, 2);
    const SrvRecord *second = &reading.facts->srv_records.items[1];
    assert_int_equal(fact_number(&second->priority, -1), 10);
    assert_int_equal(fact_number(&second->port, -1), 1689);
    assert_string_equal(fact_text(&second->target), "kms02.corp.example");
    assert_int_equal(reading.facts->names.count, 2);
    assert_string_equal(reading.facts->names.items[1].addresses.items[0], "10.0.0.12");
}

static void every_failure_has_its_outcome(void **state) {
    (void)state;
    static const struct {
        const char *line;
        LookupOutcome outcome;
    } failures[] = {
        {"*** dc01 can't find _vlmcs._tcp.corp.example: Non-existent domain",
         LookupOutcome_NXDOMAIN},
        {"*** dc01 找不到 _vlmcs._tcp.corp.example: Non-existent domain", LookupOutcome_NXDOMAIN},
        {"*** dc01 can't find _vlmcs._tcp.corp.example: Server failed", LookupOutcome_SERVFAIL},
        {"*** dc01 找不到 _vlmcs._tcp.corp.example: Query refused", LookupOutcome_REFUSED},
        {"*** dc01 can't find _vlmcs._tcp.corp.example: No response from server",
         LookupOutcome_TIMEOUT},
        {"*** No service location (SRV) records available for _vlmcs._tcp.corp.example",
         LookupOutcome_EMPTY},
        {"*** dc01 が _vlmcs._tcp.corp.example を見つけられません: Non-existent domain",
         LookupOutcome_NXDOMAIN},
        {"*** dc01 ne parvient pas à trouver _vlmcs._tcp.corp.example : Non-existent domain",
         LookupOutcome_NXDOMAIN},
        {"** server can't find _vlmcs._tcp.corp.example: NXDOMAIN", LookupOutcome_NXDOMAIN},
    };
    for (size_t i = 0; i < sizeof failures / sizeof failures[0]; i++) {
        const char *text = arena_printf(
            kind_frame_arena(), "Server:  dc01\nAddress:  10.0.0.2\n\n%s\n", failures[i].line);
        const Reading reading = kind_read(&output_nslookup, "", text);
        assert_string_equal(reading.kind, "nslookup-fail");
        const SrvLookup *lookup = only_lookup(&reading);
        assert_int_equal(lookup->outcome.value, failures[i].outcome);
        assert_string_equal(fact_text(&lookup->domain), "corp.example");
        assert_string_equal(fact_text(&lookup->server), "10.0.0.2");
    }
}

static void the_command_names_what_timed_out(void **state) {
    (void)state;
    const Reading reading =
        kind_read(&output_nslookup, "nslookup -type=srv _vlmcs._tcp.corp.example 8.8.8.8",
                  "DNS request timed out.\n\n"
                  "    timeout was 2 seconds.\n\n"
                  "Server:  UnKnown\n\n"
                  "Address:  8.8.8.8\n\n"
                  "DNS request timed out.\n\n"
                  "    timeout was 2 seconds.\n\n"
                  "*** Request to UnKnown timed-out\n");
    const SrvLookup *lookup = only_lookup(&reading);
    assert_int_equal(lookup->outcome.value, LookupOutcome_TIMEOUT);
    assert_string_equal(fact_text(&lookup->name), "_vlmcs._tcp.corp.example");
    assert_string_equal(fact_text(&lookup->server), "8.8.8.8");
    assert_false(fact_known(lookup->server_name.meta));
}

static void a_name_without_domain_leaves_the_domain_absent(void **state) {
    (void)state;
    const Reading reading = kind_read(&output_nslookup, "",
                                      "Server:  dc01\nAddress:  10.0.0.2\n"
                                      "*** dc01 can't find _vlmcs._tcp: Non-existent domain\n");
    assert_true(fact_absent(only_lookup(&reading)->domain.meta));
}

static void a_server_without_a_name_is_no_fault(void **state) {
    (void)state;
    const Reading reading =
        kind_read(&output_nslookup, "nslookup -type=srv _vlmcs._tcp.corp.example",
                  "*** Can't find server name for address 10.0.0.2: Non-existent domain\n"
                  "Server:  UnKnown\nAddress:  10.0.0.2\n\n"
                  "_vlmcs._tcp.corp.example SRV service location:\n"
                  "          port           = 1688\n"
                  "          svr hostname   = kms01.corp.example\n");
    assert_string_equal(reading.kind, "nslookup-srv");
    assert_true(fact_is(&only_lookup(&reading)->outcome, LookupOutcome_FOUND));
}

static void other_services_say_nothing_of_kms(void **state) {
    (void)state;
    const Reading reading = kind_read(&output_nslookup, "",
                                      "_ldap._tcp.corp.example SRV service location:\n"
                                      "          port           = 389\n"
                                      "          svr hostname   = dc01.corp.example\n");
    assert_string_equal(reading.kind, "nslookup-srv");
    assert_int_equal(reading.facts->srv_lookups.count, 0);
    assert_int_equal(reading.facts->srv_records.count, 0);
}

static void addresses_go_on_on_the_next_line(void **state) {
    (void)state;
    const Reading reading = kind_read(&output_nslookup, "",
                                      "Server:  dc01.corp.example\n"
                                      "Address:  10.0.0.2\n\n"
                                      "Non-authoritative answer:\n"
                                      "Name:    kms01.corp.example\n"
                                      "Addresses:  fd00::11\n"
                                      "          10.0.0.11\n"
                                      "Aliases:  kms.corp.example\n");
    assert_string_equal(reading.kind, "nslookup-other");
    const Name *name = &reading.facts->names.items[0];
    assert_string_equal(fact_text(&name->name), "kms01.corp.example");
    assert_int_equal(name->addresses.count, 2);
    assert_string_equal(name->addresses.items[1], "10.0.0.11");
}

static void an_interactive_session_has_several_questions(void **state) {
    (void)state;
    const Reading reading = kind_read(&output_nslookup, "nslookup",
                                      "Default Server:  dc01.corp.example\n"
                                      "Address:  10.0.0.2\n\n"
                                      "> set type=srv\n"
                                      "> _vlmcs._tcp.corp.example\n"
                                      "Server:  dc01.corp.example\n"
                                      "Address:  10.0.0.2\n\n"
                                      "*** dc01.corp.example can't find _vlmcs._tcp.corp.example: "
                                      "Non-existent domain\n"
                                      "> set type=a\n"
                                      "> kms01.corp.example\n"
                                      "Server:  dc01.corp.example\n"
                                      "Address:  10.0.0.2\n\n"
                                      "Name:    kms01.corp.example\n"
                                      "Address:  10.0.0.11\n");
    assert_int_equal(only_lookup(&reading)->outcome.value, LookupOutcome_NXDOMAIN);
    assert_int_equal(reading.facts->names.count, 1);
    assert_string_equal(reading.facts->names.items[0].addresses.items[0], "10.0.0.11");
}

static void linux_form_is_read(void **state) {
    (void)state;
    const Reading reading =
        kind_read(&output_nslookup, "",
                  "Server:\t\t10.0.0.2\nAddress:\t10.0.0.2#53\n\n"
                  "_vlmcs._tcp.corp.example\tservice = 0 100 1688 kms01.corp.example.\n");
    assert_int_equal(fact_number(&reading.facts->srv_records.items[0].port, 0), 1688);
    assert_string_equal(fact_text(&reading.facts->srv_records.items[0].target),
                        "kms01.corp.example");
}

static void a_web_servers_header_is_no_answer(void **state) {
    (void)state;
    assert_null(kind_read(&output_nslookup, "", "Server: nginx\nDate: today\n").kind);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(two_records_are_one_lookup),
        cmocka_unit_test(every_failure_has_its_outcome),
        cmocka_unit_test(the_command_names_what_timed_out),
        cmocka_unit_test(a_name_without_domain_leaves_the_domain_absent),
        cmocka_unit_test(a_server_without_a_name_is_no_fault),
        cmocka_unit_test(other_services_say_nothing_of_kms),
        cmocka_unit_test(addresses_go_on_on_the_next_line),
        cmocka_unit_test(an_interactive_session_has_several_questions),
        cmocka_unit_test(linux_form_is_read),
        cmocka_unit_test(a_web_servers_header_is_no_answer),
    };
    return cmocka_run_group_tests(tests, kind_frame_set_up, kind_frame_tear_down);
}
