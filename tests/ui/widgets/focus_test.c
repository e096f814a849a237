/* Where the focus goes. Blocks of the page here are one row each; five rows are in sight. */
#include "ui/widgets/focus.h"

#include <setjmp.h>
#include <stdarg.h>

#include <cmocka.h>

enum { ROWS = 20, IN_SIGHT = 5 };

static Page page;
static Viewport view;

static int set_up(void **state) {
    (void)state;
    page = (Page){.arena = arena_new()};
    view = (Viewport){.page_rows = ROWS, .shown_rows = IN_SIGHT};
    view.places = arena_array(page.arena, BlockPlace, ROWS);
    for (int row = 0; row < ROWS; row++) {
        page_add(&page, BLOCK_ROW);
        view.places[row] = (BlockPlace){row, row + 1};
    }
    return 0;
}

static int tear_down(void **state) {
    (void)state;
    arena_free(page.arena);
    return 0;
}

/* Rows that can be focused have their number, from 1, as id. */
static void make_focusable(int row) {
    page.blocks[row].id = row + 1;
}

/* A step, and then what the layout does: it scrolls to a focus that is followed. */
static void step(int direction) {
    focus_step(&view, &page, direction);
    if (!view.follow || view.focus == 0)
        return;
    const int row = view.focus - 1;
    if (row >= view.scroll + IN_SIGHT)
        view.scroll = row + 1 - IN_SIGHT;
    if (row < view.scroll)
        view.scroll = row;
}

static void test_neighbours(void **state) {
    (void)state;
    make_focusable(2);
    make_focusable(7);
    assert_int_equal(focus_neighbour(&page, 0, 1), 3);
    assert_int_equal(focus_neighbour(&page, 0, -1), 8);
    assert_int_equal(focus_neighbour(&page, 3, 1), 8);
    assert_int_equal(focus_neighbour(&page, 8, 1), 0);
    assert_int_equal(focus_neighbour(&page, 3, -1), 0);
    assert_int_equal(focus_neighbour(&page, 99, 1), 3); /* gone from the page */
}

static void test_the_ends(void **state) {
    (void)state;
    make_focusable(0);
    make_focusable(ROWS - 1);
    assert_int_equal(focus_neighbour(&page, 1, -1), 0);
    assert_int_equal(focus_neighbour(&page, ROWS, 1), 0);
    const Page empty = {.arena = page.arena};
    assert_int_equal(focus_neighbour(&empty, 0, 1), 0);
    assert_int_equal(focus_neighbour(&empty, 0, -1), 0);
}

static void test_settling(void **state) {
    (void)state;
    make_focusable(2);
    make_focusable(7);
    view.focus = 8;
    focus_settle(&view, &page);
    assert_int_equal(view.focus, 8);
    view.focus = 99;
    focus_settle(&view, &page);
    assert_int_equal(view.focus, 3);
    page.blocks[7].strong = true;
    page.blocks[7].kind = BLOCK_BUTTON;
    view.focus = 0;
    focus_settle(&view, &page);
    assert_int_equal(view.focus, 8);
}

static void test_a_step_goes_to_what_is_near(void **state) {
    (void)state;
    make_focusable(1);
    make_focusable(3);
    view.focus = 2;
    focus_step(&view, &page, 1);
    assert_int_equal(view.focus, 4);
    assert_true(view.follow);
    focus_step(&view, &page, -1);
    assert_int_equal(view.focus, 2);
}

static void test_a_step_scrolls_where_nothing_is_near(void **state) {
    (void)state;
    make_focusable(0);
    make_focusable(15);
    view.focus = 1;
    focus_step(&view, &page, 1);
    assert_int_equal(view.focus, 1);
    assert_int_equal(view.scroll, 3);
    assert_false(view.follow);
    for (int i = 0; i < 10 && view.focus == 1; i++)
        focus_step(&view, &page, 1);
    assert_int_equal(view.focus, 16);
}

static void test_steps_reach_both_ends_of_a_page_without_anything_to_focus(void **state) {
    (void)state;
    make_focusable(10);
    view.focus = 11;
    for (int i = 0; i < 20; i++)
        step(1);
    assert_int_equal(view.scroll, ROWS - IN_SIGHT);
    for (int i = 0; i < 20; i++)
        step(-1);
    assert_int_equal(view.scroll, 0);
}

static void test_tab_goes_round(void **state) {
    (void)state;
    make_focusable(0);
    make_focusable(15);
    view.focus = 16;
    focus_jump(&view, &page, 1);
    assert_int_equal(view.focus, 1);
    focus_jump(&view, &page, -1);
    assert_int_equal(view.focus, 16);
}

static void test_leafing_takes_the_focus_along(void **state) {
    (void)state;
    for (int row = 0; row < ROWS; row += 2)
        make_focusable(row);
    view.focus = 1;
    focus_leaf(&view, &page, 1);
    assert_int_equal(view.scroll, IN_SIGHT - 2);
    assert_true(layout_in_sight(&view, &page, view.focus));
    for (int i = 0; i < 20; i++)
        focus_leaf(&view, &page, 1);
    assert_int_equal(view.scroll, ROWS - IN_SIGHT);
    assert_true(layout_in_sight(&view, &page, view.focus));
}

static void test_home_and_end(void **state) {
    (void)state;
    make_focusable(3);
    make_focusable(17);
    view.focus = 4;
    focus_end(&view, &page, 1);
    assert_int_equal(view.focus, 18);
    assert_int_equal(view.scroll, ROWS - IN_SIGHT);
    focus_end(&view, &page, -1);
    assert_int_equal(view.focus, 4);
    assert_int_equal(view.scroll, 0);
}

/* Where nothing at the end can be focused the focus stays, and Enter leads back to it. */
static void test_an_end_without_anything_to_focus(void **state) {
    (void)state;
    make_focusable(2);
    make_focusable(3);
    view.focus = 3;
    focus_end(&view, &page, 1);
    assert_int_equal(view.scroll, ROWS - IN_SIGHT);
    assert_int_equal(view.focus, 3);
    focus_approach(&view, &page);
    assert_true(view.follow);
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, set_up, tear_down)

int main(void) {
    const struct CMUnitTest tests[] = {
        TEST(test_neighbours),
        TEST(test_the_ends),
        TEST(test_settling),
        TEST(test_an_end_without_anything_to_focus),
        TEST(test_a_step_goes_to_what_is_near),
        TEST(test_a_step_scrolls_where_nothing_is_near),
        TEST(test_steps_reach_both_ends_of_a_page_without_anything_to_focus),
        TEST(test_tab_goes_round),
        TEST(test_leafing_takes_the_focus_along),
        TEST(test_home_and_end),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
