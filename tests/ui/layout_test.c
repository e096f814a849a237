/* The whole screen of a page with every kind of block, at three sizes in both languages; scrolling;
 * and, for any size and any text, that nothing leaves the screen. */
#include "support/demo_page.h"
#include "support/golden.h"

#include "base/text.h"

#include <setjmp.h>
#include <stdarg.h>

#include <cmocka.h>

static void build_demo(Frame *frame, Page *page, void *data) {
    (void)data;
    const Demo demo = {.name = "张三", .choice = DEMO_SECOND_CHOICE, .tick = true};
    demo_frame(frame, page->language);
    demo_page(page, &demo);
}

static void test_screens(void **state) {
    (void)state;
    golden_screens("demo", build_demo, NULL);
}

/* Draws the demo page with the given view; the canvas is in the page's arena. */
static Canvas *draw(Page *page, Viewport *view, int columns, int rows) {
    Frame frame;
    build_demo(&frame, page, NULL);
    Canvas *canvas = canvas_new(page->arena, columns, rows);
    layout_draw(canvas, &frame, page, view);
    return canvas;
}

static void test_looks(void **state) {
    (void)state;
    Page page = {.arena = arena_new(), .language = LANGUAGE_ZH_CN};
    Viewport view = {.focus = DEMO_FINDING};
    golden_check("demo-looks-zh-CN-80x24",
                 canvas_dump_looks(page.arena, draw(&page, &view, 80, 24)));
    arena_free(page.arena);
}

static void test_focus_is_brought_into_sight(void **state) {
    (void)state;
    Page page = {.arena = arena_new(), .language = LANGUAGE_EN};
    Viewport view = {.focus = DEMO_OTHER, .follow = true};
    const char *text = canvas_dump(page.arena, draw(&page, &view, 60, 20));
    assert_true(layout_in_sight(&view, &page, DEMO_OTHER));
    assert_false(layout_in_sight(&view, &page, DEMO_FINDING));
    assert_non_null(strstr(text, "> 5 < Other ways >"));
    assert_non_null(strstr(text, "more above"));
    assert_null(strstr(text, "more below"));
    arena_free(page.arena);
}

static void test_a_long_title_makes_room_for_what_is_above(void **state) {
    (void)state;
    Page page = {.arena = arena_new(), .language = LANGUAGE_EN};
    Frame frame;
    build_demo(&frame, &page, NULL);
    page.title = "Findings, with a title that goes on and on to the very edge";
    Viewport view = {.scroll = 5};
    Canvas *canvas = canvas_new(page.arena, 60, 20);
    layout_draw(canvas, &frame, &page, &view);
    assert_non_null(strstr(canvas_dump(page.arena, canvas), "  PgUp 5 more above\n"));
    arena_free(page.arena);
}

static void test_top_is_shown_first(void **state) {
    (void)state;
    Page page = {.arena = arena_new(), .language = LANGUAGE_EN};
    Viewport view = {.focus = DEMO_OTHER, .scroll = -5};
    const char *text = canvas_dump(page.arena, draw(&page, &view, 60, 20));
    assert_int_equal(view.scroll, 0);
    assert_false(layout_in_sight(&view, &page, DEMO_OTHER));
    assert_non_null(strstr(text, "more below"));
    arena_free(page.arena);
}

static void test_caret(void **state) {
    (void)state;
    Page page = {.arena = arena_new(), .language = LANGUAGE_ZH_CN};
    Viewport view = {.focus = DEMO_NAME, .caret = 6, .follow = true};
    const Canvas *canvas = draw(&page, &view, 80, 24);
    assert_true(view.cursor.visible);
    const Cell *before = canvas_cell(canvas, view.cursor.x - 2, view.cursor.y);
    assert_int_equal(before->code, 0x4E09); /* the second character of the name */
    arena_free(page.arena);
}

static void test_the_cursor_stands_on_the_focus(void **state) {
    (void)state;
    Page page = {.arena = arena_new(), .language = LANGUAGE_EN};
    Viewport view = {.focus = DEMO_TICK, .follow = true};
    const Canvas *canvas = draw(&page, &view, 80, 24);
    assert_false(view.cursor.visible);
    assert_int_equal(canvas_cell(canvas, view.cursor.x, view.cursor.y)->code, '>');
    arena_free(page.arena);
}

static void test_too_small(void **state) {
    (void)state;
    for (int language = 0; language < LANGUAGE_COUNT; language++) {
        Page page = {.arena = arena_new(), .language = (Language)language};
        Viewport view = {.focus = DEMO_FIX};
        const char *text = canvas_dump(page.arena, draw(&page, &view, 40, 10));
        assert_non_null(strstr(text, "40"));
        assert_non_null(strstr(text, "60"));
        assert_null(strstr(text, "kmsdoctor"));
        arena_free(page.arena);
    }
}

/* ---- any size, any text ---- */

static uint32_t next_random(uint32_t *seed) {
    *seed = *seed * 1664525u + 1013904223u;
    return *seed >> 8;
}

/* Text as a machine might hand it over: Chinese, escapes, broken UTF-8, very long words. */
static char *random_text(Arena *arena, uint32_t *seed) {
    static const char *const pieces[] = {"a",
                                         "kms01.corp.example",
                                         " ",
                                         "密钥",
                                         "，",
                                         "\x1b[2J",
                                         "\xE5\xAF",
                                         "\xFF",
                                         "\n",
                                         "\t",
                                         "（",
                                         "\xE2\x80\xAE",
                                         "e\xCC\x81",
                                         "\xF0\x9F\x98\x80",
                                         "WWWWWWWWWWWWWWWWWWWWWWWWWWW",
                                         "HKLM\\SOFTWARE\\Microsoft\\"};
    char *text = arena_strdup(arena, "");
    const uint32_t count = next_random(seed) % 40;
    for (uint32_t i = 0; i < count; i++)
        text = arena_printf(arena, "%s%s", text,
                            pieces[next_random(seed) % (sizeof pieces / sizeof pieces[0])]);
    return text;
}

static void random_block(Page *page, int id, uint32_t *seed) {
    Block *block = page_add(page, (BlockKind)(next_random(seed) % (BLOCK_GAP + 1)));
    block->mark = (Mark)(next_random(seed) % (MARK_BUSY + 1));
    block->label = next_random(seed) % 3 == 0 ? NULL : random_text(page->arena, seed);
    block->text = next_random(seed) % 3 == 0 ? NULL : random_text(page->arena, seed);
    block->number = next_random(seed) % 2 == 0 ? NULL : "5.12";
    block->id = next_random(seed) % 2 == 0 ? 0 : id;
    block->indent = (int)(next_random(seed) % 12) - 2;
    block->done = (int)next_random(seed);
    block->total = (int)(next_random(seed) % 100) - 10;
    for (int link = 0; link < LINK_COUNT; link++) {
        block->chain_labels[link] = random_text(page->arena, seed);
        block->chain[link] = (CheckStatus)(next_random(seed) % (CHECK_SKIPPED + 1));
    }
}

static void random_page(Page *page, uint32_t *seed) {
    page->title = random_text(page->arena, seed);
    page->message = random_text(page->arena, seed);
    const int count = (int)(next_random(seed) % 60);
    for (int id = 1; id <= count; id++)
        random_block(page, id, seed);
    page_key(page, "Enter", random_text(page->arena, seed));
}

static void assert_cell_is_sound(const Canvas *canvas, int x, int y) {
    const Cell *cell = canvas_cell(canvas, x, y);
    const Cell *next = canvas_cell(canvas, x + 1, y), *before = canvas_cell(canvas, x - 1, y);
    assert_true(cell->width <= 2);
    if (cell->width == 2)
        assert_true(next != NULL && next->width == 0);
    if (cell->width == 0)
        assert_true(before != NULL && before->width == 2 && cell->code == 0);
    else
        assert_int_equal(text_code_columns(cell->code), cell->width);
}

static void assert_fits(const char *text, int columns) {
    Str rest = str_of(text), line;
    while (str_next_line(&rest, &line)) {
        assert_true(text_columns(line) <= columns);
        for (size_t i = 0; i < line.length; i++)
            assert_true((unsigned char)line.at[i] >= ' ' && line.at[i] != 0x7F);
    }
}

static void test_any_page_stays_on_the_screen(void **state) {
    (void)state;
    uint32_t seed = 20261123;
    for (int round = 0; round < 300; round++) {
        Page page = {.arena = arena_new(), .language = (Language)(round % 2)};
        Frame frame;
        demo_frame(&frame, page.language);
        frame.machine = random_text(page.arena, &seed);
        random_page(&page, &seed);
        Viewport view = {.focus = (int)(next_random(&seed) % 60),
                         .caret = next_random(&seed) % 30,
                         .scroll = (int)(next_random(&seed) % 40),
                         .follow = round % 3 == 0};
        const int columns = 1 + (int)(next_random(&seed) % 200);
        const int rows = 1 + (int)(next_random(&seed) % 60);
        Canvas *canvas = canvas_new(page.arena, columns, rows);
        layout_draw(canvas, &frame, &page, &view);
        for (int y = 0; y < rows; y++)
            for (int x = 0; x < columns; x++)
                assert_cell_is_sound(canvas, x, y);
        assert_fits(canvas_dump(page.arena, canvas), columns);
        arena_free(page.arena);
    }
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_screens),
        cmocka_unit_test(test_looks),
        cmocka_unit_test(test_focus_is_brought_into_sight),
        cmocka_unit_test(test_a_long_title_makes_room_for_what_is_above),
        cmocka_unit_test(test_top_is_shown_first),
        cmocka_unit_test(test_caret),
        cmocka_unit_test(test_the_cursor_stands_on_the_focus),
        cmocka_unit_test(test_too_small),
        cmocka_unit_test(test_any_page_stays_on_the_screen),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
