/* The language is that of Windows' own windows for this user, whatever the environment says: Git
 * Bash sets LANG there. */
#include "base/system_language.h"
#include "messages/messages.h"

#include <setjmp.h>
#include <stdarg.h>

#include <cmocka.h>
#include <windows.h>

static void test_windows_is_asked(void **state) {
    (void)state;
    const bool chinese = PRIMARYLANGID(GetUserDefaultUILanguage()) == LANG_CHINESE;
    const char *other = chinese ? "LANG=en_US.UTF-8" : "LANG=zh_CN.UTF-8";
    assert_int_equal(_putenv(other), 0);
    assert_true(strlen(system_language()) >= 2);
    assert_int_equal(str_starts(str_of(system_language()), "zh"), chinese);
    if (PRIMARYLANGID(GetUserDefaultUILanguage()) == LANG_ENGLISH)
        assert_int_equal(language_of_environment(), LANGUAGE_EN);
}

int main(void) {
    const struct CMUnitTest tests[] = {cmocka_unit_test(test_windows_is_asked)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
