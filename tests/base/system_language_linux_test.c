/* The language comes from the environment: the first variable that says one, and Chinese when it is
 * none of ours. */
#include "base/system_language.h"
#include "messages/messages.h"

#include <setjmp.h>
#include <stdarg.h>

#include <cmocka.h>

static void test_the_first_that_says_something(void **state) {
    (void)state;
    setenv("LC_ALL", "", 1);
    unsetenv("LC_MESSAGES");
    setenv("LANG", "en_GB.UTF-8", 1);
    assert_string_equal(system_language(), "en_GB.UTF-8");
    assert_int_equal(language_of_environment(), LANGUAGE_EN);
    setenv("LC_MESSAGES", "zh_CN.UTF-8", 1);
    assert_int_equal(language_of_environment(), LANGUAGE_ZH_CN);
    setenv("LC_ALL", "en", 1);
    assert_int_equal(language_of_environment(), LANGUAGE_EN);
}

static void test_none_of_ours(void **state) {
    (void)state;
    setenv("LC_ALL", "C", 1);
    assert_int_equal(language_of_environment(), LANGUAGE_ZH_CN);
    unsetenv("LC_ALL");
    unsetenv("LC_MESSAGES");
    unsetenv("LANG");
    assert_string_equal(system_language(), "");
    assert_int_equal(language_of_environment(), LANGUAGE_ZH_CN);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_the_first_that_says_something),
        cmocka_unit_test(test_none_of_ours),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
