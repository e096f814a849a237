/* What may be a host or a port, and how the two are told apart. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>

#include <cmocka.h>

#include "facts/host_name.h"

static void takes_names_and_addresses(void **state) {
    static const char *const good[] = {"kms",
                                       "kms01.corp.example",
                                       "KMS-01.Corp.Example",
                                       "3com.example",
                                       "10.20.30.40",
                                       "0.0.0.0",
                                       "255.255.255.255",
                                       "[::1]",
                                       "[fd00::1:2]",
                                       "[2001:DB8:0:0:8:800:200C:417A]",
                                       "[::ffff:10.1.2.3]",
                                       "[::]",
                                       "[1:2:3:4:5:6:7::]",
                                       "1.2.3.example"};
    (void)state;
    for (size_t i = 0; i < sizeof good / sizeof good[0]; i++)
        if (!host_is_valid(good[i]))
            fail_msg("refused: %s", good[i]);
}

static void refuses_everything_else(void **state) {
    static const char *const bad[] = {"",
                                      ".",
                                      "kms.",
                                      ".kms",
                                      "kms..example",
                                      "-kms.example",
                                      "kms-.example",
                                      "kms_01.example",
                                      "kms 01",
                                      "kms01:1688",
                                      "kms01;calc",
                                      "kms01&calc",
                                      "kms\"01",
                                      "kms'01",
                                      "kms\n01",
                                      "$(calc)",
                                      "/ckms",
                                      "kms\xE4\xB8\xBB",
                                      "1.2.3",
                                      "1.2.3.4.5",
                                      "1.2.3.256",
                                      "1.2.3.04",
                                      "1.2.3.4.",
                                      "12345",
                                      "0x7f000001",
                                      "host.0x1",
                                      "::1",
                                      "fd00::1",
                                      "[fd00::1",
                                      "fd00::1]",
                                      "[]",
                                      "[fd00::1]:1688",
                                      "[fe80::1%eth0]",
                                      "[1:2:3:4:5:6:7:8:9]",
                                      "[1:2:3:4:5:6:7]",
                                      "[1::2::3]",
                                      "[:::]",
                                      "[12345::]",
                                      "[g::1]",
                                      "[::1.2.3]",
                                      "[1.2.3.4::]",
                                      "[10.1.2.3]"};
    (void)state;
    for (size_t i = 0; i < sizeof bad / sizeof bad[0]; i++)
        if (host_is_valid(bad[i]))
            fail_msg("taken: %s", bad[i]);
    assert_false(host_is_valid(NULL));
}

static void knows_the_lengths(void **state) {
    char name[300];
    (void)state;
    memset(name, 'a', sizeof name);
    name[63] = '\0';
    assert_true(host_is_valid(name));
    name[63] = 'a';
    name[64] = '\0';
    assert_false(host_is_valid(name));
    for (int i = 0; i < 253; i++)
        name[i] = i % 50 == 49 ? '.' : 'a';
    name[253] = '\0';
    assert_true(host_is_valid(name));
    name[253] = 'a';
    name[254] = '\0';
    assert_false(host_is_valid(name));
    char *huge = malloc(64 * 1024 + 1);
    memset(huge, 'a', 64 * 1024);
    huge[64 * 1024] = '\0';
    assert_false(host_is_valid(huge));
    free(huge);
}

static void knows_names_for_dns(void **state) {
    (void)state;
    assert_true(dns_name_is_valid("kms01.corp.example"));
    assert_true(dns_name_is_valid("kms_01.corp.example"));
    assert_false(dns_name_is_valid("10.1.0.20"));
    assert_false(dns_name_is_valid("kms01..example"));
    assert_false(dns_name_is_valid("\\027[31mkms.example"));
    assert_false(dns_name_is_valid("-rf"));
    assert_false(dns_name_is_valid(""));
}

static void knows_ports(void **state) {
    (void)state;
    assert_true(port_is_valid(1));
    assert_true(port_is_valid(1688));
    assert_true(port_is_valid(65535));
    assert_false(port_is_valid(0));
    assert_false(port_is_valid(-1));
    assert_false(port_is_valid(65536));
    assert_false(port_is_valid(INT64_MAX));
}

typedef struct Spec {
    const char *text, *host; /* host NULL: is refused */
    int64_t port;
    const char *again; /* as host_spec_text writes it */
} Spec;

static void takes_host_and_port_apart(void **state) {
    (void)state;
    static const Spec specs[] = {
        {"kms01.corp.example", "kms01.corp.example", 0, "kms01.corp.example"},
        {" kms01:1688 ", "kms01", 1688, "kms01:1688"},
        {"10.1.0.20:16880", "10.1.0.20", 16880, "10.1.0.20:16880"},
        {"[::1]", "::1", 0, "::1"},
        {"[fd00::5]:1688", "fd00::5", 1688, "[fd00::5]:1688"},
        {"fd00::5", "fd00::5", 0, "fd00::5"},
        {"", NULL, 0, NULL},
        {":1688", NULL, 0, NULL},
        {"kms:", NULL, 0, NULL},
        {"kms:0", NULL, 0, NULL},
        {"kms:65536", NULL, 0, NULL},
        {"kms:http", NULL, 0, NULL},
        {"[::1", NULL, 0, NULL},
        {"[]:1688", NULL, 0, NULL},
        {"[::1]1688", NULL, 0, NULL},
        {"[::1]:", NULL, 0, NULL},
    };
    Arena *arena = arena_new();
    for (size_t i = 0; i < sizeof specs / sizeof specs[0]; i++) {
        const char *host = "untouched";
        int64_t port = -1;
        const bool split = host_spec_split(arena, specs[i].text, &host, &port);
        if (split != (specs[i].host != NULL))
            fail_msg("%s: %s", specs[i].text, split ? "taken" : "refused");
        assert_string_equal(host, split ? specs[i].host : "untouched");
        assert_int_equal(port, split ? specs[i].port : -1);
        if (split)
            assert_string_equal(host_spec_text(arena, host, port), specs[i].again);
    }
    arena_free(arena);
}

static void knows_addresses(void **state) {
    (void)state;
    assert_true(address_is_valid("10.1.0.20"));
    assert_true(address_is_valid("::1"));
    assert_true(address_is_valid("2001:db8::5"));
    assert_false(address_is_valid("[::1]"));
    assert_false(address_is_valid("10.1.0"));
    assert_false(address_is_valid("kms01"));
    assert_false(address_is_valid(""));
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(takes_host_and_port_apart), cmocka_unit_test(knows_addresses),
        cmocka_unit_test(takes_names_and_addresses), cmocka_unit_test(refuses_everything_else),
        cmocka_unit_test(knows_the_lengths),         cmocka_unit_test(knows_ports),
        cmocka_unit_test(knows_names_for_dns),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
