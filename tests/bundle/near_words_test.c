/* Where a word that is to be hidden stands in another shape. */
#include "bundle/near_words.h"

#include "base/buf.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>

#include <cmocka.h>

static bool add(void *context, Str text, const NearWord *near) {
    buf_printf(context, "%zu:[%.*s]", near->word, (int)(near->to - near->from),
               text.at + near->from);
    return true;
}

/* What is found, as "word:[as it stands there]". */
static void finds(const char *const *words, const char *text, const char *expected) {
    Arena *arena = arena_new();
    Buf out;
    buf_init(&out, 10000);
    near_words_find(near_words_of(arena, words), str_of(text), add, &out);
    assert_string_equal(str_dup(arena, buf_str(&out)), expected);
    buf_free(&out);
    arena_free(arena);
}

static void inside_other_words(void **state) {
    (void)state;
    const char *const words[] = {"falcon", NULL};
    finds(words, "falcon Falcon2, xFALCON falcons.", "0:[falcon]0:[Falcon2]0:[xFALCON]0:[falcons]");
    finds(words, "falco n falcom", "");
    finds(words, "C:\\falconx a%5Cfalconx \"\\nfalconx\"", "0:[falconx]0:[falconx]0:[falconx]");
    finds(words, "项目falcon计划 falcon", "0:[falcon]0:[falcon]");
    finds(words, "falconfalcon", "0:[falconfalcon]0:[falconfalcon]");
    finds(words, "", "");
}

static void with_something_else_for_a_blank(void **state) {
    (void)state;
    const char *const words[] = {"Blue Falcon", "张　三", NULL};
    finds(words, "BlueFalcon Blue-Falcon, blue_falcon",
          "0:[BlueFalcon]0:[Blue-Falcon]0:[blue_falcon]");
    finds(words, "Blue\r\n    Falcons; Blue\t Falcon", "0:[Blue\r\n    Falcons]0:[Blue\t Falcon]");
    finds(words, "Blue\\r\\nFalcon Blue%20Falcon Blue–Falcon",
          "0:[Blue\\r\\nFalcon]0:[Blue%20Falcon]0:[Blue–Falcon]");
    finds(words, "Blue, Falcon Blue x Falcon Blue", "");
    finds(words, "张三 张 三 张\n三 张-四", "1:[张三]1:[张 三]1:[张\n三]");
    const char *const dash[] = {"zg-falcon", " - ", NULL};
    finds(dash, "zgfalcon zg falcon - zg", "0:[zgfalcon]0:[zg falcon]");
}

static void words_that_are_long_enough(void **state) {
    (void)state;
    assert_true(near_word_is_long(str_of("acme")));
    assert_true(near_word_is_long(str_of("a2c3")));
    assert_true(near_word_is_long(str_of("张三")));
    assert_true(near_word_is_long(str_of("张ab")));
    assert_false(near_word_is_long(str_of("ibm")));
    assert_false(near_word_is_long(str_of("i-b-m")));
    assert_false(near_word_is_long(str_of("张")));
    assert_false(near_word_is_long(str_of("20261130")));
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(inside_other_words),
        cmocka_unit_test(with_something_else_for_a_blank),
        cmocka_unit_test(words_that_are_long_enough),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
