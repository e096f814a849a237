/* Sentences by key, with their parameters. */
#include "messages/catalogue.h"
#include "messages/messages.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>

#include <cmocka.h>

static void languages(void **state) {
    (void)state;
    static const struct {
        const char *text;
        bool ok;
        Language language;
    } cases[] = {
        {"zh-CN", true, LANGUAGE_ZH_CN},
        {"zh", true, LANGUAGE_ZH_CN},
        {"zh_CN.UTF-8", true, LANGUAGE_ZH_CN},
        {"EN", true, LANGUAGE_EN},
        {"en_US.UTF-8", true, LANGUAGE_EN},
        {"en@euro", true, LANGUAGE_EN},
        {"english", false, LANGUAGE_EN},
        {"C", false, LANGUAGE_EN},
        {"", false, LANGUAGE_EN},
        {"de_DE", false, LANGUAGE_EN},
    };
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        Language language = LANGUAGE_COUNT;
        if (language_parse(cases[i].text, &language) != cases[i].ok ||
            (cases[i].ok && language != cases[i].language))
            fail_msg("%s", cases[i].text);
    }
}

static void catalogue_is_sorted_and_whole(void **state) {
    (void)state;
    assert_true(catalogue_count > 200);
    for (size_t i = 0; i < catalogue_count; i++) {
        if (i > 0)
            assert_true(strcmp(catalogue[i - 1].key, catalogue[i].key) < 0);
        for (Language language = 0; language < LANGUAGE_COUNT; language++) {
            assert_non_null(catalogue[i].text[language]);
            assert_ptr_equal(message_find(language, catalogue[i].key), catalogue[i].text[language]);
        }
    }
    assert_null(message_find(LANGUAGE_EN, "no.such.key"));
    assert_string_equal(message(LANGUAGE_EN, "no.such.key"), "no.such.key");
}

static void parameters(void **state) {
    (void)state;
    Arena *arena = arena_new();
    const char *key = "check.kms.override.loopback";
    assert_non_null(strstr(say(arena, LANGUAGE_EN, key, {"host", "127.0.0.1"}, {"level", "x"}),
                           "set to 127.0.0.1 (for x)"));
    assert_non_null(strstr(say(arena, LANGUAGE_EN, key, {"host", "h"}), "{level}"));
    assert_non_null(strstr(say(arena, LANGUAGE_EN, key, {"host", NULL}), "{host}"));
    /* A value is no template, and cannot steer a terminal. */
    assert_non_null(strstr(say(arena, LANGUAGE_EN, key, {"host", "{level}\x1b"}, {"level", "x"}),
                           "{level}\xEF\xBF\xBD (for x)"));
    assert_string_equal(say(arena, LANGUAGE_EN, "no {host} key {{", {"host", "h"}), "no h key {");
    assert_string_equal(say(arena, LANGUAGE_EN, "an open {host", {"host", "h"}), "an open h");
    char *huge = arena_alloc(arena, 70000);
    memset(huge, 'a', 69999);
    assert_true(strlen(say(arena, LANGUAGE_ZH_CN, key, {"host", huge}, {"level", huge})) < 2000);
    arena_free(arena);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(languages),
        cmocka_unit_test(catalogue_is_sorted_and_whole),
        cmocka_unit_test(parameters),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
