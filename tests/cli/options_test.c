#include "cli/options.h"
#include "messages/messages.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>

#include <cmocka.h>

typedef struct Fixture {
    Arena *arena;
    Options options;
    const char *const *given;
    OptionError error;
} Fixture;

static int set_up(void **state) {
    static Fixture fixture;
    fixture = (Fixture){.arena = arena_new()};
    *state = &fixture;
    return 0;
}

static int tear_down(void **state) {
    arena_free(((Fixture *)*state)->arena);
    return 0;
}

/* Words of one line, as a shell would give them. */
static bool read_line(Fixture *fixture, const char *line) {
    char *argv[24];
    int argc = 0;
    Str rest = str_of(line), word;
    while (argc < 23 && str_next_word(&rest, &word))
        argv[argc++] = str_dup(fixture->arena, word);
    argv[argc] = NULL;
    return options_read(fixture->arena, argc, argv, &fixture->options, &fixture->given,
                        &fixture->error);
}

static void words_and_options_may_stand_in_any_order(void **state) {
    Fixture *f = *state;
    assert_true(read_line(f, "kmsdoctor --lang en fix --host kms01.corp.example system.set-host "
                             "--port=1689 --yes"));
    assert_int_equal(f->options.word_count, 2);
    assert_string_equal(f->options.words[0], "fix");
    assert_string_equal(f->options.words[1], "system.set-host");
    assert_null(f->options.words[2]);
    assert_string_equal(f->options.host, "kms01.corp.example");
    assert_int_equal(f->options.port, 1689);
    assert_true(f->options.yes);
    assert_int_equal(f->options.language, LANGUAGE_EN);
}

static Language complains_in(Fixture *fixture, const char *line) {
    char *argv[24];
    int argc = 0;
    Str rest = str_of(line), word;
    while (argc < 23 && str_next_word(&rest, &word))
        argv[argc++] = str_dup(fixture->arena, word);
    argv[argc] = NULL;
    return options_language(argc, argv);
}

static void complaints_speak_the_language_of_the_arguments(void **state) {
    unsetenv("LC_ALL");
    unsetenv("LC_MESSAGES");
    setenv("LANG", "zh_CN.UTF-8", 1);
    const Language usual = language_of_environment(); /* on Windows, Windows' own */
#ifndef _WIN32
    assert_int_equal(usual, LANGUAGE_ZH_CN);
#endif
    assert_int_equal(complains_in(*state, "kmsdoctor check --bogus"), usual);
    assert_int_equal(complains_in(*state, "kmsdoctor check --bogus --lang en"), LANGUAGE_EN);
    assert_int_equal(complains_in(*state, "kmsdoctor --lang=en check --bogus"), LANGUAGE_EN);
    assert_int_equal(complains_in(*state, "kmsdoctor check --bogus -- --lang en"), usual);
    assert_int_equal(complains_in(*state, "kmsdoctor --lang en --lang klingon"), LANGUAGE_EN);
    assert_int_equal(complains_in(*state, "kmsdoctor check --lang"), usual);
}

static void the_next_option_is_no_value(void **state) {
    Fixture *f = *state;
    assert_false(read_line(f, "kmsdoctor probe --dns --lang en"));
    assert_string_equal(f->error.key, "cli.needs_value");
    assert_string_equal(f->error.about, "dns");
    assert_false(read_line(f, "kmsdoctor check -m --json"));
    assert_string_equal(f->error.key, "cli.needs_value");
    assert_true(read_line(f, "kmsdoctor check -m - --output=--odd"));
    assert_string_equal(f->options.machine, "-");
    assert_string_equal(f->options.output, "--odd");
}

static void what_was_given_is_told(void **state) {
    Fixture *f = *state;
    assert_true(read_line(f, "kmsdoctor check --json -o out.json"));
    assert_string_equal(f->given[0], "json");
    assert_string_equal(f->given[1], "output");
    assert_null(f->given[2]);
    assert_string_equal(f->options.output, "out.json");
}

static void a_server_may_be_given_several_times(void **state) {
    Fixture *f = *state;
    assert_true(read_line(f, "kmsdoctor probe --dns 10.1.0.10,10.1.0.11 corp.example --dns "
                             "[fd00::53]:5353 --ntp=10.1.0.12"));
    assert_string_equal(f->options.dns[0], "10.1.0.10");
    assert_string_equal(f->options.dns[1], "10.1.0.11");
    assert_string_equal(f->options.dns[2], "[fd00::53]:5353");
    assert_null(f->options.dns[3]);
    assert_string_equal(f->options.ntp[0], "10.1.0.12");
    assert_null(f->options.ntp[1]);
    assert_int_equal(f->options.word_count, 2);
    /* None is named, and that is not the same as not given. */
    assert_true(read_line(f, "kmsdoctor probe --dns="));
    assert_non_null(f->options.dns);
    assert_null(f->options.dns[0]);
    assert_true(read_line(f, "kmsdoctor probe"));
    assert_null(f->options.dns);
}

static void a_list_is_split_at_commas(void **state) {
    Fixture *f = *state;
    assert_true(read_line(f, "kmsdoctor check --only kms.override,dns.srv"));
    assert_string_equal(f->options.only[0], "kms.override");
    assert_string_equal(f->options.only[1], "dns.srv");
    assert_null(f->options.only[2]);
}

static void a_dash_is_a_word_and_two_end_the_options(void **state) {
    Fixture *f = *state;
    assert_true(read_line(f, "kmsdoctor check --machine - -- --json"));
    assert_string_equal(f->options.machine, "-");
    assert_false(f->options.json);
    assert_string_equal(f->options.words[1], "--json");
    assert_true(read_line(f, "kmsdoctor explain -2147024891"));
    assert_string_equal(f->options.words[1], "-2147024891");
}

static void wrong_arguments_are_named(void **state) {
    static const struct {
        const char *line, *key, *about;
    } rows[] = {
        {"kmsdoctor check --jsn", "cli.unknown_option", "--jsn"},
        {"kmsdoctor -q", "cli.unknown_option", "-q"},
        {"kmsdoctor --json=1", "cli.takes_no_value", "json"},
        {"kmsdoctor check --only", "cli.needs_value", "only"},
        {"kmsdoctor --port 0", "cli.bad_number", "--port 0 (1-65535)"},
        {"kmsdoctor --port 65536", "cli.bad_number", "--port 65536 (1-65535)"},
        {"kmsdoctor --port 16x8", "cli.bad_number", "--port 16x8 (1-65535)"},
        {"kmsdoctor --timeout -5", "cli.bad_number", "--timeout -5 (1-86400)"},
        {"kmsdoctor --lang klingon", "cli.bad_language", "klingon"},
    };
    Fixture *f = *state;
    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
        assert_false(read_line(f, rows[i].line));
        assert_string_equal(f->error.key, rows[i].key);
        assert_string_equal(f->error.about, rows[i].about);
    }
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(words_and_options_may_stand_in_any_order, set_up,
                                        tear_down),
        cmocka_unit_test_setup_teardown(complaints_speak_the_language_of_the_arguments, set_up,
                                        tear_down),
        cmocka_unit_test_setup_teardown(the_next_option_is_no_value, set_up, tear_down),
        cmocka_unit_test_setup_teardown(what_was_given_is_told, set_up, tear_down),
        cmocka_unit_test_setup_teardown(a_server_may_be_given_several_times, set_up, tear_down),
        cmocka_unit_test_setup_teardown(a_list_is_split_at_commas, set_up, tear_down),
        cmocka_unit_test_setup_teardown(a_dash_is_a_word_and_two_end_the_options, set_up,
                                        tear_down),
        cmocka_unit_test_setup_teardown(wrong_arguments_are_named, set_up, tear_down),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
