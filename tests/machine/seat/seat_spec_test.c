/* The line that opens a seat, taken apart and put together; where a seat looks by itself. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>

#include <cmocka.h>

#include "machine/machine.h"
#include "machine/seat/seat_own.h"
#include "machine/seat/seat_spec.h"

static int set_up(void **state) {
    *state = arena_new();
    return 0;
}

static int tear_down(void **state) {
    arena_free(*state);
    return 0;
}

static void a_seat_is_told_from_other_machines(void **state) {
    (void)state;
    assert_true(seat_spec_is("seat"));
    assert_true(seat_spec_is("seat:"));
    assert_true(seat_spec_is("SEAT:corp.example"));
    assert_false(seat_spec_is(""));
    assert_false(seat_spec_is("seats"));
    assert_false(seat_spec_is("practice:seat"));
    assert_false(seat_spec_is("./seat:1.txt"));
}

static void a_line_becomes_two_lists_and_a_line_again(void **state) {
    static const struct {
        const char *spec, *targets, *servers, *again;
    } cases[] = {
        {"seat", "", "", "seat"},
        {"seat:", "", "", "seat"},
        {"seat:corp.example", "corp.example", "", "seat:corp.example"},
        {"seat:a.example,kms01:1688@10.1.0.10,[fd00::53]:53", "a.example, kms01:1688",
         "10.1.0.10, [fd00::53]:53", "seat:a.example,kms01:1688@10.1.0.10,[fd00::53]:53"},
        {"seat:@127.0.0.1:10053", "", "127.0.0.1:10053", "seat:@127.0.0.1:10053"},
        {"seat:, a.example ,,b.example,", "a.example, b.example", "", "seat:a.example,b.example"},
        {"seat:user@corp.example@10.1.0.10", "user@corp.example", "10.1.0.10",
         "seat:user@corp.example@10.1.0.10"},
        {"practice:cas-06345", "", "", "seat"},
        {"", "", "", "seat"},
    };
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        const char *targets, *servers;
        seat_spec_split(*state, cases[i].spec, &targets, &servers);
        assert_string_equal(targets, cases[i].targets);
        assert_string_equal(servers, cases[i].servers);
        assert_string_equal(seat_spec_join(*state, targets, servers), cases[i].again);
    }
}

static void lists_are_taken_as_people_type_them(void **state) {
    assert_string_equal(seat_spec_join(*state,
                                       " 政府.example，kms01.corp.example:1688、 10.1.0.20 ",
                                       "10.1.0.10；"),
                        "seat:政府.example,kms01.corp.example:1688,10.1.0.20@10.1.0.10");
    assert_string_equal(seat_spec_join(*state, " ,， ", "\t"), "seat");
    assert_true(seat_list_is_empty(" ,， "));
    assert_false(seat_list_is_empty(" a"));
}

static void too_many_words_are_refused(void **state) {
    SeatWords words;
    const char *list = "a";
    for (int i = 1; i < SEAT_MOST_WORDS; i++)
        list = arena_printf(*state, "%s,a", list);
    assert_true(seat_words(*state, list, &words));
    assert_int_equal(words.count, SEAT_MOST_WORDS);
    assert_false(seat_words(*state, arena_printf(*state, "%s,a", list), &words));
}

static void bad_words_are_named(void **state) {
    static const struct {
        const char *spec, *key, *about;
    } cases[] = {
        {"seat:-bad-.example", "machine.seat_bad_target", "-bad-.example"},
        {"seat:$(reboot)", "machine.seat_bad_target", "$(reboot)"},
        {"seat:kms01:0", "machine.seat_bad_port", "kms01:0"},
        {"seat:http://kms01", "machine.seat_url", "http://kms01"},
        {"seat:user@corp.example@10.1.0.10", "machine.seat_bad_target", "user@corp.example"},
        {"seat:good.example@dc01.corp.example", "machine.seat_bad_server", "dc01.corp.example"},
        {"seat:good.example@10.1.0.10:99999", "machine.seat_bad_server", "10.1.0.10:99999"},
    };
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        Machine *machine = NULL;
        const char *complaint = "", *about = "";
        assert_int_not_equal(
            machine_open(*state, cases[i].spec, NULL, false, &machine, &complaint, &about),
            STATUS_OK);
        assert_string_equal(complaint, cases[i].key);
        assert_string_equal(about, cases[i].about);
    }
}

static void the_profile_says_where_to_look(void **state) {
    const char *zones[] = {"corp.example", "CORP.example"}, *hosts[] = {"kms01.corp.example:1688"},
               *servers[] = {"10.1.0.10", "10.1.0.11"};
    const char *search[] = {"home.example"}, *own_servers[] = {"192.0.2.53"};
    const SystemResolver resolver = {
        .primary = "lan.example", .search = {search, 1, 1}, .servers = {own_servers, 1, 1}};
    Profile profile = {.zones = zones,
                       .zone_count = 2,
                       .kms_hosts = hosts,
                       .kms_host_count = 1,
                       .dns_servers = servers,
                       .dns_server_count = 2};
    SeatOwn own = seat_own(*state, &profile, &resolver);
    assert_true(own.by_profile);
    assert_string_equal(own.targets, "corp.example, kms01.corp.example:1688");
    assert_string_equal(own.servers, "192.0.2.53, 10.1.0.10, 10.1.0.11");
    profile.zone_count = 0;
    own = seat_own(*state, &profile, &resolver);
    assert_false(own.by_profile);
    assert_string_equal(own.targets, "kms01.corp.example:1688, lan.example, home.example");
    own = seat_own(*state, &(Profile){0}, &(SystemResolver){.primary = ""});
    assert_string_equal(own.targets, "");
    assert_string_equal(own.servers, "");
}

static void a_long_list_is_not_shown_whole(void **state) {
    const char *servers[20];
    for (int i = 0; i < 20; i++)
        servers[i] = "10.0.0.1";
    const Profile profile = {.dns_servers = servers, .dns_server_count = 20};
    const SeatOwn own = seat_own(*state, &profile, &(SystemResolver){.primary = ""});
    assert_true(str_ends(str_of(own.servers), "10.0.0.1, ..."));
    assert_true(strlen(own.servers) < 100);
}

#define TEST(function) cmocka_unit_test_setup_teardown(function, set_up, tear_down)

int main(void) {
    const struct CMUnitTest tests[] = {
        TEST(a_seat_is_told_from_other_machines),
        TEST(a_line_becomes_two_lists_and_a_line_again),
        TEST(lists_are_taken_as_people_type_them),
        TEST(too_many_words_are_refused),
        TEST(bad_words_are_named),
        TEST(the_profile_says_where_to_look),
        TEST(a_long_list_is_not_shown_whole),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
