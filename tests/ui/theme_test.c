/* Paint for a console of sixteen colours: what is written can be read on its ground. */
#include "ui/theme.h"

#include <setjmp.h>
#include <stdarg.h>

#include <cmocka.h>

typedef void (*Rule)(Theme theme, Paint before, Paint paint);

static void for_all(Rule rule) {
    for (int theme = THEME_COLOUR; theme <= THEME_MONOCHROME; theme++)
        for (int look = 0; look < LOOK_COUNT; look++)
            for (int focused = 0; focused < 2; focused++) {
                const Paint paint = theme_paint((Theme)theme, (Look)look, focused == 1);
                rule((Theme)theme, paint, theme_paint_sixteen(paint));
            }
}

static void no_bold_on_reverse(Theme theme, Paint before, Paint paint) {
    (void)theme;
    assert_false(paint.bold && paint.reverse);
    assert_int_equal(paint.reverse, before.reverse);
    assert_int_equal(paint.colour, before.colour);
}

static void coloured_letters_are_bright(Theme theme, Paint before, Paint paint) {
    (void)before;
    (void)theme;
    if (paint.colour != COLOUR_DEFAULT)
        assert_true(paint.reverse ? paint.bright_ground : paint.bold);
}

static void nothing_is_underlined(Theme theme, Paint before, Paint paint) {
    (void)theme;
    assert_false(paint.underline);
    if (before.underline) /* a field still is one */
        assert_true(paint.bright_ground);
}

static void test_no_bold_on_reverse(void **state) {
    (void)state;
    for_all(no_bold_on_reverse);
}

static void test_coloured_letters_are_bright(void **state) {
    (void)state;
    for_all(coloured_letters_are_bright);
}

static void test_nothing_is_underlined(void **state) {
    (void)state;
    for_all(nothing_is_underlined);
}

static void test_plain_text_stays_as_it_is(void **state) {
    (void)state;
    const Paint paint = theme_paint_sixteen(theme_paint(THEME_COLOUR, LOOK_NORMAL, false));
    assert_false(paint.bold || paint.reverse || paint.underline || paint.bright_ground);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_no_bold_on_reverse),
        cmocka_unit_test(test_coloured_letters_are_bright),
        cmocka_unit_test(test_nothing_is_underlined),
        cmocka_unit_test(test_plain_text_stays_as_it_is),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
