/* Error codes in all the ways in which they are written. */
#include "facts/error_code.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>

#include <cmocka.h>

static void codes_are_read_as_people_write_them(void **state) {
    (void)state;
    static const struct {
        const char *text;
        uint32_t code;
    } forms[] = {
        {"0xC004F074", 0xC004F074},
        {"C004F074", 0xC004F074},
        {"0xc004f074.", 0xC004F074},
        {"OxC004F074", 0xC004F074},
        {"oxc004f074", 0xC004F074},
        {"-1073418124", 0xC004F074},
        {"3221549172", 0xC004F074},
        {"80070005", 0x80070005},
        {" (0xc004f050) ", 0xC004F050},
        {"hr=0x8007139F", 0x8007139F},
        {"0xC004F041 The Software Protection Service determined", 0xC004F041},
        {"0x0", 0},
    };
    for (size_t i = 0; i < sizeof forms / sizeof forms[0]; i++) {
        uint32_t code = 1;
        if (!error_code_parse(str_of(forms[i].text), &code))
            fail_msg("not read: %s", forms[i].text);
        if (code != forms[i].code)
            fail_msg("%s is read as 0x%08X", forms[i].text, (unsigned)code);
    }
}

static void other_texts_are_no_codes(void **state) {
    (void)state;
    static const char *const texts[] = {
        "",           "   ",         "0x",          "0xC004F0741", "override",
        "0xC004G074", "99999999999", "-9999999999", "_vlmcs._tcp", "-",
        "0x "};
    for (size_t i = 0; i < sizeof texts / sizeof texts[0]; i++) {
        uint32_t code;
        if (error_code_parse(str_of(texts[i]), &code))
            fail_msg("taken for a code: %s", texts[i]);
    }
}

static void no_code_counts_as_success(void **state) {
    (void)state;
    assert_int_equal(error_code_value("0xC004F074"), NO_KMS_CONTACTED);
    assert_int_equal(error_code_value("nothing"), 0);
    assert_int_equal(error_code_value(NULL), 0);
    assert_true(error_code_is_failure(NO_KMS_CONTACTED));
    assert_false(error_code_is_failure(0x4004F00C)); /* told, no failure */
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(codes_are_read_as_people_write_them),
        cmocka_unit_test(other_texts_are_no_codes),
        cmocka_unit_test(no_code_counts_as_success),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
