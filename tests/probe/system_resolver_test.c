/* How a computer resolves names, from the texts of its settings. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>

#include <cmocka.h>

#include "probe/idn.h"
#include "probe/system_resolver.h"

static void resolv_conf_names_servers_and_suffixes(void **state) {
    (void)state;
    Arena *arena = arena_new();
    SystemResolver resolver = {.primary = ""};
    resolv_conf_parse(arena,
                      STR_OF("# made by hand\n"
                             "nameserver 10.1.0.10\r\n"
                             "nameserver\tfd00::53 ; the second\n"
                             "nameserver 10.1.0.10\n"
                             "nameserver\n"
                             "nameserver x\"y\n"
                             "nameserver fe80::1%eth0\n"
                             "search corp.example. branch.corp.example\n"
                             "domain CORP.example\n"
                             "options ndots:2"),
                      &resolver);
    assert_int_equal(resolver.servers.count, 2);
    assert_string_equal(resolver.servers.items[0], "10.1.0.10");
    assert_string_equal(resolver.servers.items[1], "fd00::53");
    assert_int_equal(resolver.search.count, 1); /* the last line counts */
    assert_string_equal(resolver.search.items[0], "CORP.example");
    arena_free(arena);
}

static void hosts_pins_names_whatever_their_case(void **state) {
    (void)state;
    Arena *arena = arena_new();
    SystemResolver resolver = {.primary = ""};
    hosts_file_parse(arena,
                     STR_OF("\xEF\xBB\xBF# hosts\r\n"
                            "127.0.0.1 localhost\r\n"
                            "10.9.9.9\tKMS01.corp.example kms01 # old\r\n"
                            "not-an-address kms02.corp.example\n"
                            "fe80::1%eth0 router\n"
                            "10.9.9.10 kms01.corp.example.\n"),
                     &resolver);
    size_t count = 99;
    const PinnedName *pins = system_resolver_pins(&resolver, "kms01.CORP.example", &count);
    assert_int_equal(count, 2);
    assert_string_equal(pins[0].address, "10.9.9.9");
    assert_int_equal(pins[0].line, 3);
    assert_string_equal(pins[1].address, "10.9.9.10");
    assert_int_equal(pins[1].line, 6);
    assert_string_equal(system_resolver_pins(&resolver, "router", &count)->address, "fe80::1");
    assert_null(system_resolver_pins(&resolver, "kms02.corp.example", &count));
    assert_int_equal(count, 0);
    assert_null(system_resolver_pins(&resolver, "", &count));
    arena_free(arena);
}

static void nsswitch_says_what_comes_first(void **state) {
    (void)state;
    assert_true(nsswitch_pins_first(STR_OF("")));
    assert_true(nsswitch_pins_first(STR_OF("passwd: files\nhosts: files mdns4_minimal dns\n")));
    assert_true(nsswitch_pins_first(STR_OF("hosts: mymachines resolve [!UNAVAIL=return] dns")));
    assert_false(nsswitch_pins_first(STR_OF("hosts: dns files")));
    assert_false(nsswitch_pins_first(STR_OF("hosts: ldap # files\n")));
}

static void names_of_other_letters_have_an_ascii_form(void **state) {
    (void)state;
    Arena *arena = arena_new();
    assert_string_equal(idn_to_ascii(arena, "政府.example"), "xn--mxtq1m.example");
    assert_string_equal(idn_to_ascii(arena, "政府。example"), "xn--mxtq1m.example");
    assert_string_equal(idn_to_ascii(arena, "Corp.example."), "Corp.example");
    assert_null(idn_to_ascii(arena, ""));
    assert_null(idn_to_ascii(arena, "."));
    assert_null(idn_to_ascii(arena, "\xff\xfe.example"));
    arena_free(arena);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(resolv_conf_names_servers_and_suffixes),
        cmocka_unit_test(hosts_pins_names_whatever_their_case),
        cmocka_unit_test(nsswitch_says_what_comes_first),
        cmocka_unit_test(names_of_other_letters_have_an_ascii_form),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
