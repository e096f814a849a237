/* What may be set as a KMS host, and what may not. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>

#include <cmocka.h>

#include "actions/action.h"

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

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(takes_names_and_addresses),
        cmocka_unit_test(refuses_everything_else),
        cmocka_unit_test(knows_the_lengths),
        cmocka_unit_test(knows_ports),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
