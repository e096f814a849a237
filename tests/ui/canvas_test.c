/* Cells: Chinese, half glyphs at the edges, overwriting half a wide character. */
#include "ui/canvas.h"

#include <setjmp.h>
#include <stdarg.h>

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

static void assert_shows(const Canvas *canvas, const char *expected) {
    assert_string_equal(canvas_dump(arena, canvas), expected);
}

static void test_chinese_takes_two_columns(void **state) {
    (void)state;
    Canvas *canvas = canvas_new(arena, 8, 1);
    assert_int_equal(canvas_text(canvas, 1, 0, 7, LOOK_NORMAL, "a密b"), 4);
    assert_shows(canvas, " a密b\n");
    assert_int_equal(canvas_cell(canvas, 2, 0)->width, 2);
    assert_int_equal(canvas_cell(canvas, 3, 0)->width, 0);
}

static void test_half_a_glyph_is_a_blank(void **state) {
    (void)state;
    Canvas *canvas = canvas_new(arena, 4, 3);
    canvas_text(canvas, -1, 0, 9, LOOK_NORMAL, "密钥"); /* cut at the left edge */
    canvas_text(canvas, 3, 1, 9, LOOK_NORMAL, "密");    /* at the right edge */
    canvas_fill(canvas, 0, 2, 4, LOOK_OK);
    assert_int_equal(canvas_text(canvas, 0, 2, 3, LOOK_FAIL, "密钥"), 3); /* by its limit */
    assert_shows(canvas, " 钥\n\n密\n");
    assert_int_equal(canvas_cell(canvas, 2, 2)->look, LOOK_FAIL);
    assert_int_equal(canvas_cell(canvas, 3, 2)->look, LOOK_OK);
}

static void test_overwriting_a_half_clears_the_other(void **state) {
    (void)state;
    Canvas *canvas = canvas_new(arena, 6, 3);
    for (int row = 0; row < 3; row++)
        canvas_text(canvas, 0, row, 6, LOOK_NORMAL, "密钥机");
    canvas_text(canvas, 2, 0, 1, LOOK_NORMAL, "x");  /* left half */
    canvas_text(canvas, 3, 1, 1, LOOK_NORMAL, "x");  /* right half */
    canvas_text(canvas, 1, 2, 2, LOOK_NORMAL, "中"); /* halves of two */
    assert_shows(canvas, "密x 机\n密 x机\n 中 机\n");
}

static void test_what_has_no_column_is_not_drawn(void **state) {
    (void)state;
    Canvas *canvas = canvas_new(arena, 10, 1);
    canvas_text(canvas, 0, 0, 10, LOOK_NORMAL, "a\x1b[31mb\xCC\x81\x7F");
    assert_shows(canvas, "a[31mb\n");
}

static void test_a_newline_ends_the_text(void **state) {
    (void)state;
    Canvas *canvas = canvas_new(arena, 10, 2);
    canvas_text(canvas, 0, 0, 10, LOOK_NORMAL, "one\ntwo");
    assert_shows(canvas, "one\n\n");
}

static void test_outside_nothing_happens(void **state) {
    (void)state;
    Canvas *canvas = canvas_new(arena, 4, 2);
    canvas_text(canvas, 0, -1, 4, LOOK_NORMAL, "abcd");
    canvas_text(canvas, 0, 2, 4, LOOK_NORMAL, "abcd");
    canvas_text(canvas, 9, 0, 4, LOOK_NORMAL, "abcd");
    canvas_text(canvas, -9, 0, 20, LOOK_NORMAL, "密钥密钥");
    canvas_focus(canvas, -2, 0, 100);
    assert_shows(canvas, "\n\n");
    assert_null(canvas_cell(canvas, 4, 0));
    assert_null(canvas_cell(canvas, 0, -1));
}

static void test_sizes_are_bounded(void **state) {
    (void)state;
    assert_int_equal(canvas_new(arena, 0, -5)->width, 1);
    assert_int_equal(canvas_new(arena, 1 << 30, 1)->width, CANVAS_MOST_COLUMNS);
    Canvas *canvas = canvas_new(arena, 2, 1);
    canvas_grow(canvas, 1 << 30);
    assert_int_equal(canvas->height, CANVAS_MOST_ROWS);
    canvas_grow(canvas, 1);
    assert_int_equal(canvas->height, CANVAS_MOST_ROWS);
}

static void test_growing_keeps_what_is_there(void **state) {
    (void)state;
    Canvas *canvas = canvas_new(arena, 4, 1);
    canvas_text(canvas, 0, 0, 4, LOOK_NORMAL, "密a");
    canvas_grow(canvas, 3);
    assert_shows(canvas, "密a\n\n\n");
}

static void test_copy_keeps_looks_and_focus(void **state) {
    (void)state;
    Canvas *from = canvas_new(arena, 4, 2), *to = canvas_new(arena, 6, 2);
    canvas_text(from, 0, 1, 4, LOOK_FAIL, "密!");
    canvas_focus(from, 0, 1, 3);
    canvas_copy(to, 1, 0, from, 1, 1);
    assert_shows(to, " 密!\n\n");
    assert_int_equal(canvas_cell(to, 1, 0)->look, LOOK_FAIL);
    assert_true(canvas_cell(to, 2, 0)->focused);
    assert_false(canvas_cell(to, 4, 0)->focused);
    assert_string_equal(canvas_dump_looks(arena, to), " XXX >\n\n");
}

static void test_equal(void **state) {
    (void)state;
    Canvas *a = canvas_new(arena, 4, 1), *b = canvas_new(arena, 4, 1);
    canvas_text(a, 0, 0, 4, LOOK_OK, "x");
    assert_false(canvas_equal(a, b));
    canvas_text(b, 0, 0, 4, LOOK_OK, "x");
    assert_true(canvas_equal(a, b));
    canvas_focus(b, 0, 0, 1);
    assert_false(canvas_equal(a, b));
    assert_false(canvas_equal(a, canvas_new(arena, 5, 1)));
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_chinese_takes_two_columns),
        cmocka_unit_test(test_half_a_glyph_is_a_blank),
        cmocka_unit_test(test_overwriting_a_half_clears_the_other),
        cmocka_unit_test(test_what_has_no_column_is_not_drawn),
        cmocka_unit_test(test_a_newline_ends_the_text),
        cmocka_unit_test(test_outside_nothing_happens),
        cmocka_unit_test(test_sizes_are_bounded),
        cmocka_unit_test(test_growing_keeps_what_is_there),
        cmocka_unit_test(test_copy_keeps_looks_and_focus),
        cmocka_unit_test(test_equal),
    };
    return cmocka_run_group_tests(tests, set_up, tear_down);
}
