/* The line of keys is always true: what is on it does something now. And how meanings are painted.
 */
#include "ui/frame.h"
#include "ui/theme.h"

#include <setjmp.h>
#include <stdarg.h>

#include <cmocka.h>

static Page page;
static Frame frame;

static int set_up(void **state) {
    (void)state;
    page = (Page){.arena = arena_new(), .language = LANGUAGE_EN, .title = "findings"};
    frame = (Frame){.step = STEP_FINDINGS};
    return 0;
}

static int tear_down(void **state) {
    (void)state;
    arena_free(page.arena);
    return 0;
}

/* The keys, a blank between them. */
static const Sight in_sight = {.focus = true}, ahead = {.below = true}, behind = {0};

static void assert_keys_when(Sight sight, const Block *focused, const char *expected) {
    KeyHint keys[FRAME_KEYS];
    size_t always;
    const size_t count = frame_keys(&frame, &page, focused, sight, keys, &always);
    const char *text = "";
    for (size_t i = 0; i < count; i++)
        text = arena_printf(page.arena, "%s%s%s", text, i == 0 ? "" : " ", keys[i].key);
    assert_string_equal(text, expected);
    assert_true(always <= count);
}

static void assert_keys(const Block *focused, const char *expected) {
    assert_keys_when(in_sight, focused, expected);
}

static void test_enter_reads_on_towards_what_is_not_in_sight(void **state) {
    (void)state;
    page_key(&page, "Enter", "mend it");
    Block *button = page_button(&page, 1, "Fix", NULL);
    button->explain = "what it does";
    assert_keys_when(in_sight, button, "Enter ? Esc F1 F10");
    assert_keys_when(ahead, button, "Enter Esc F1 F10");
    KeyHint keys[FRAME_KEYS];
    size_t always;
    frame_keys(&frame, &page, button, ahead, keys, &always);
    assert_string_equal(keys[0].label, "read on");
    frame_keys(&frame, &page, button, behind, keys, &always);
    assert_string_equal(keys[0].label, "go up");
}

static void test_a_key_that_waits_reads_on(void **state) {
    (void)state;
    page_key_after(&page, "y", "do it", 1);
    page_button(&page, 1, "Do it", NULL);
    KeyHint keys[FRAME_KEYS];
    size_t always;
    frame_keys(&frame, &page, NULL, ahead, keys, &always);
    assert_string_equal(keys[0].label, "read on");
    frame_keys(&frame, &page, NULL, (Sight){.read = true}, keys, &always);
    assert_string_equal(keys[0].label, "do it");
}

static void test_enter_says_what_it_does_to_a_tick(void **state) {
    (void)state;
    Block *tick = page_add(&page, BLOCK_TICK);
    KeyHint keys[FRAME_KEYS];
    size_t always;
    frame_keys(&frame, &page, tick, in_sight, keys, &always);
    assert_string_equal(keys[0].label, "tick");
    tick->on = true;
    frame_keys(&frame, &page, tick, in_sight, keys, &always);
    assert_string_equal(keys[0].label, "untick");
}

static void test_keys_of_a_page(void **state) {
    (void)state;
    page_key(&page, "e", "evidence");
    assert_keys(NULL, "e Esc F1 F10");
    const Block *button = page_button(&page, 1, "Fix", NULL);
    assert_keys(button, "Enter e Esc F1 F10");
}

static void test_the_first_page_has_no_way_back(void **state) {
    (void)state;
    frame.step = STEP_CASE;
    assert_keys(NULL, "F1 F10");
}

static void test_a_page_may_keep_escape_and_enter_for_itself(void **state) {
    (void)state;
    page_key(&page, "Enter", "go on");
    page_key(&page, "Esc", "cancel");
    assert_keys(page_button(&page, 1, "Fix", NULL), "Enter Esc F1 F10");
}

static void test_while_typing_letters_are_no_keys(void **state) {
    (void)state;
    page_key(&page, "e", "evidence");
    Block *field = page_add(&page, BLOCK_FIELD);
    field->explain = "what it is for";
    assert_keys(field, "Enter Esc F1 F10");
}

static void test_what_can_be_explained(void **state) {
    (void)state;
    Block *row = page_add(&page, BLOCK_ROW);
    row->explain = "what it is";
    assert_keys(row, "Enter Esc F1 F10"); /* Enter explains it */
    row->explain = NULL;
    assert_keys(row, "Esc F1 F10");
    Block *button = page_button(&page, 7, "Go", NULL);
    button->explain = "where to";
    assert_keys(button, "Enter ? Esc F1 F10");
}

static void test_more_keys_than_there_is_room_for(void **state) {
    (void)state;
    for (int i = 0; i < PAGE_KEYS + 5; i++)
        page_key(&page, "k", "does something");
    Block *button = page_button(&page, 7, "Go", NULL);
    button->explain = "where to";
    KeyHint keys[FRAME_KEYS];
    size_t always;
    assert_int_equal(frame_keys(&frame, &page, button, in_sight, keys, &always), PAGE_KEYS + 5);
}

static void test_titles(void **state) {
    (void)state;
    assert_string_equal(frame_title(&frame, &page), "5 findings");
    frame.overlay = true;
    assert_string_equal(frame_title(&frame, &page), "findings");
}

/* ---- paint ---- */

static void test_monochrome_has_no_colour(void **state) {
    (void)state;
    for (int look = 0; look < LOOK_COUNT; look++)
        assert_int_equal(theme_paint(THEME_MONOCHROME, (Look)look, false).colour, COLOUR_DEFAULT);
    assert_int_equal(theme_paint(THEME_COLOUR, LOOK_FAIL, false).colour, COLOUR_RED);
    assert_true(theme_paint(THEME_MONOCHROME, LOOK_NORMAL, true).reverse);
    assert_true(theme_paint(THEME_MONOCHROME, LOOK_FAIL, false).bold);
}

static void test_who_gets_no_colour(void **state) {
    (void)state;
    unsetenv("NO_COLOR");
    assert_int_equal(theme_choose(false, 8), THEME_COLOUR);
    assert_int_equal(theme_choose(true, 256), THEME_MONOCHROME);
    assert_int_equal(theme_choose(false, 0), THEME_MONOCHROME);
    setenv("NO_COLOR", "", 1);
    assert_int_equal(theme_choose(false, 256), THEME_COLOUR);
    setenv("NO_COLOR", "1", 1);
    assert_int_equal(theme_choose(false, 256), THEME_MONOCHROME);
}

static void test_looks_have_letters_of_their_own(void **state) {
    (void)state;
    for (int a = 0; a < LOOK_COUNT; a++)
        for (int b = a + 1; b < LOOK_COUNT; b++)
            assert_int_not_equal(look_letter((Look)a), look_letter((Look)b));
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, set_up, tear_down)

int main(void) {
    const struct CMUnitTest tests[] = {
        TEST(test_enter_says_what_it_does_to_a_tick),
        TEST(test_keys_of_a_page),
        TEST(test_enter_reads_on_towards_what_is_not_in_sight),
        TEST(test_a_key_that_waits_reads_on),
        TEST(test_the_first_page_has_no_way_back),
        TEST(test_a_page_may_keep_escape_and_enter_for_itself),
        TEST(test_while_typing_letters_are_no_keys),
        TEST(test_what_can_be_explained),
        TEST(test_more_keys_than_there_is_room_for),
        TEST(test_titles),
        TEST(test_monochrome_has_no_colour),
        TEST(test_who_gets_no_colour),
        TEST(test_looks_have_letters_of_their_own),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
