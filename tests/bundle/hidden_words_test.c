/* Words to hide, as they are typed, and which of them cannot be hidden. */
#include "bundle/hidden_words.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>

#include <cmocka.h>

static Arena *arena;

static int set_up(void **state) {
    (void)state;
    arena = arena_new();
    return 0;
}

static int tear_down(void **state) {
    (void)state;
    arena_free(arena);
    return 0;
}

static void assert_words(const char *typed, BlankMeans blank, const char *words) {
    assert_string_equal(hidden_words_text(arena, hidden_words(arena, typed, blank), "|"), words);
}

static void words_stand_between_signs_of_either_keyboard(void **state) {
    (void)state;
    assert_words("李处长，老李", BLANK_JOINS, "李处长|老李");
    assert_words("李处长、老李；acme;zg,b", BLANK_JOINS, "李处长|老李|acme|zg|b");
    assert_words(" ， 李处长 ,, 老李 ，", BLANK_JOINS, "李处长|老李");
    assert_words("李处长\n老李\t王工", BLANK_JOINS, "李处长|老李|王工");
    assert_words("", BLANK_JOINS, "");
    assert_words("，、 ；", BLANK_PARTS, "");
}

static void a_blank_parts_words_that_can_have_none(void **state) {
    (void)state;
    assert_words("李处长 老李", BLANK_JOINS, "李处长|老李");
    assert_words("李处长\u3000老李", BLANK_JOINS, "李处长|老李");
    assert_words("acme 老李 zg", BLANK_JOINS, "acme|老李|zg");
    assert_words("Blue Falcon, Blue  Falcon", BLANK_JOINS, "Blue Falcon|Blue  Falcon");
    assert_words("Blue Falcon 老李", BLANK_PARTS, "Blue|Falcon|老李");
}

static HiddenTrouble trouble(const char *word) {
    return hidden_word_trouble(str_of(word));
}

static void what_cannot_be_hidden_has_a_reason(void **state) {
    (void)state;
    assert_int_equal(trouble("ok"), HIDDEN_TOO_SHORT);
    assert_int_equal(trouble("Q7"), HIDDEN_TOO_SHORT);
    assert_int_equal(trouble("李"), HIDDEN_CAN_BE);
    assert_int_equal(trouble("acme"), HIDDEN_CAN_BE);
    assert_int_equal(trouble("factsheet"), HIDDEN_CAN_BE);
    assert_int_equal(trouble("1688"), HIDDEN_CAN_BE); /* depends on what was read */
    assert_int_equal(trouble("KMS"), HIDDEN_IS_FORMAT);
    assert_int_equal(trouble("facts"), HIDDEN_IS_FORMAT);
    assert_int_equal(trouble("Adapters"), HIDDEN_IS_FORMAT);
    assert_int_equal(trouble("sha256"), HIDDEN_IS_FORMAT);
    assert_int_equal(trouble("false"), HIDDEN_IS_FORMAT);
    char longest[HIDDEN_LONGEST + 2];
    memset(longest, 'x', sizeof longest);
    longest[HIDDEN_LONGEST + 1] = '\0';
    assert_int_equal(trouble(longest), HIDDEN_TOO_LONG);
    longest[HIDDEN_LONGEST] = '\0';
    assert_int_equal(trouble(longest), HIDDEN_CAN_BE);
}

static void those_with_a_trouble_are_all_named(void **state) {
    (void)state;
    const char *const *words = hidden_words(arena, "XQ，Q7，李处长,facts", BLANK_JOINS);
    assert_string_equal(
        hidden_words_text(arena, hidden_words_with(arena, words, HIDDEN_TOO_SHORT), "、"),
        "XQ、Q7");
    assert_string_equal(
        hidden_words_text(arena, hidden_words_with(arena, words, HIDDEN_IS_FORMAT), "、"), "facts");
    assert_string_equal(
        hidden_words_text(arena, hidden_words_with(arena, words, HIDDEN_CAN_BE), "、"), "李处长");
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, set_up, tear_down)

int main(void) {
    const struct CMUnitTest tests[] = {
        TEST(words_stand_between_signs_of_either_keyboard),
        TEST(a_blank_parts_words_that_can_have_none),
        TEST(what_cannot_be_hidden_has_a_reason),
        TEST(those_with_a_trouble_are_all_named),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
