/* Typing a line: UTF-8, caret, bound. */
#include "ui/widgets/line_editor.h"

#include <setjmp.h>
#include <stdarg.h>

#include <cmocka.h>

static bool press(LineEditor *editor, IntentKind kind) {
    const Intent intent = {.kind = kind};
    return line_editor_handle(editor, &intent);
}

static void test_insert_in_the_middle(void **state) {
    (void)state;
    LineEditor editor;
    line_editor_set(&editor, "密机");
    assert_true(press(&editor, INTENT_LEFT));
    assert_true(line_editor_insert(&editor, 0x94A5));
    assert_string_equal(editor.text, "密钥机");
    assert_int_equal(editor.caret, 6);
}

static void test_erasing(void **state) {
    (void)state;
    LineEditor editor;
    line_editor_set(&editor, "a密b");
    press(&editor, INTENT_LEFT);
    assert_true(press(&editor, INTENT_ERASE_BEFORE));
    assert_string_equal(editor.text, "ab");
    assert_true(press(&editor, INTENT_ERASE_AT));
    assert_string_equal(editor.text, "a");
    assert_false(press(&editor, INTENT_ERASE_AT));
    assert_true(press(&editor, INTENT_ERASE_ALL));
    assert_string_equal(editor.text, "");
    assert_false(press(&editor, INTENT_ERASE_BEFORE));
    assert_false(press(&editor, INTENT_ERASE_ALL));
}

static void test_moving(void **state) {
    (void)state;
    LineEditor editor;
    line_editor_set(&editor, "密钥");
    assert_false(press(&editor, INTENT_RIGHT));
    assert_true(press(&editor, INTENT_HOME));
    assert_int_equal(editor.caret, 0);
    assert_false(press(&editor, INTENT_LEFT));
    assert_true(press(&editor, INTENT_RIGHT));
    assert_int_equal(editor.caret, 3);
    assert_true(press(&editor, INTENT_END));
    assert_int_equal(editor.caret, 6);
    assert_false(press(&editor, INTENT_UP));
}

static void test_what_must_not_be_typed(void **state) {
    (void)state;
    const uint32_t bad[] = {0, 0x1B, '\n', 0x7F, 0x9B, 0x200B, 0x202E, 0xD800, 0xFFFD, 0x1F600};
    LineEditor editor;
    line_editor_set(&editor, "a");
    for (size_t i = 0; i < sizeof bad / sizeof bad[0]; i++)
        assert_false(line_editor_insert(&editor, bad[i]));
    assert_string_equal(editor.text, "a");
}

static void test_the_bound(void **state) {
    (void)state;
    LineEditor editor;
    char text[LINE_EDITOR_BYTES + 20];
    memset(text, 'x', sizeof text);
    text[sizeof text - 1] = '\0';
    memcpy(text + LINE_EDITOR_BYTES - 1, "密", 3); /* the bound is inside of it */
    line_editor_set(&editor, text);
    assert_int_equal(editor.length, LINE_EDITOR_BYTES - 1);
    assert_false(line_editor_insert(&editor, 0x5BC6));
    assert_true(line_editor_insert(&editor, 'y'));
    assert_false(line_editor_insert(&editor, 'z'));
    assert_int_equal(strlen(editor.text), LINE_EDITOR_BYTES);
}

static void a_secret_may_be_a_byte_longer_than_any_token(void **state) {
    (void)state;
    LineEditor editor;
    char text[PORTAL_MOST_TOKEN + 20];
    memset(text, 'x', sizeof text);
    text[sizeof text - 1] = '\0';
    line_editor_set_secret(&editor, text);
    assert_int_equal(editor.length, PORTAL_MOST_TOKEN + 1);
    assert_false(line_editor_insert(&editor, 'y'));
    line_editor_set_secret(&editor, "");
    for (size_t i = 0; i < PORTAL_MOST_TOKEN + 1; i++)
        assert_true(line_editor_insert(&editor, 'y'));
    assert_false(line_editor_insert(&editor, 'z'));
}

static void test_no_text_is_empty(void **state) {
    (void)state;
    LineEditor editor;
    line_editor_set(&editor, NULL);
    assert_string_equal(editor.text, "");
    assert_int_equal(editor.caret, 0);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_insert_in_the_middle),
        cmocka_unit_test(test_erasing),
        cmocka_unit_test(test_moving),
        cmocka_unit_test(test_what_must_not_be_typed),
        cmocka_unit_test(test_the_bound),
        cmocka_unit_test(a_secret_may_be_a_byte_longer_than_any_token),
        cmocka_unit_test(test_no_text_is_empty),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
